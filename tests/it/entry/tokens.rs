//! Entering inside LINE: with a token that LINE gave for us, and with no other.

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hamaguri::simulator::platform::LoginKnobs;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{enter, id_token, number, seen, show_token};
use crate::city::City;

#[tokio::test(flavor = "multi_thread")]
async fn a_friend_who_opens_a_page_inside_line_is_known_and_goes_on_to_it() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    let led = phone.get("/t/line?x=1").await;
    assert_eq!((led.status, &*led.location), (StatusCode::SEE_OTHER, "/l/open/t/line?x=1"));
    let entrance = phone.get(&led.location).await;
    assert!(entrance.text.contains("data-to=\"/t/line?x=1\""), "{}", entrance.text);
    assert!(entrance.text.contains(&format!("{}/sdk.js", city.line.liff_base())));
    enter(&phone, &hanako.id).await;
    let who = seen(&phone.get("/t/line").await);
    assert_eq!(who.resident, number(&city, &hanako.id));
    assert!(who.resident.is_some());
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_the_account_never_heard_of_becomes_a_resident_by_entering() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let knobs = LoginKnobs { other_provider: true, ..LoginKnobs::default() };
    city.world().set(|settings| settings.login = knobs);
    // Under another provider LINE calls the same person something else: nobody may be taken for
    // somebody by a name that only looks alike.
    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    let who = seen(&phone.get("/t/line").await);
    assert!(who.resident.is_some());
    assert_ne!(who.resident, number(&city, &hanako.id));
    city.close().await;
}

/// A token with parts of it replaced, signed by nobody.
fn forged(token: &str, header: &Value, change: impl FnOnce(&mut Value)) -> String {
    let claims = token.split('.').nth(1).unwrap();
    let mut claims: Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    change(&mut claims);
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(&claims))
}

fn hs256(message: &str, secret: &[u8]) -> String {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref()))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_but_a_good_one_lets_anybody_in() {
    let city = City::open().await;
    let (hanako, taro) = (city.friend("花子").await, city.friend("太郎").await);
    let knob = async |knobs: LoginKnobs| {
        city.world().set(|settings| settings.login = knobs);
        let token = id_token(&city, &hanako.id).await;
        city.world().set(|settings| settings.login = LoginKnobs::default());
        token
    };
    let good = id_token(&city, &hanako.id).await;
    let is_taro = |claims: &mut Value| claims["sub"] = json!(taro.id);
    let keys = city.world().with(|platform, _| platform.published_keys());
    let kid = &keys["keys"][0]["kid"];
    let point = [&keys["keys"][0]["x"], &keys["keys"][0]["y"]]
        .map(|it| URL_SAFE_NO_PAD.decode(it.as_str().unwrap()).unwrap())
        .concat();
    let signature = good.rsplit_once('.').unwrap().1;
    let es256 = json!({ "alg": "ES256", "typ": "JWT", "kid": kid });
    let hs = json!({ "alg": "HS256", "typ": "JWT", "kid": kid });
    let none = json!({ "alg": "none", "typ": "JWT", "kid": kid });
    let secret = city.line.login.secret.as_bytes();
    let bad = [
        ("expired", knob(LoginKnobs { expired: true, ..LoginKnobs::default() }).await),
        ("for others", knob(LoginKnobs { wrong_audience: true, ..LoginKnobs::default() }).await),
        ("another person", format!("{}.{signature}", forged(&good, &es256, is_taro))),
        ("unsigned", format!("{}.", forged(&good, &none, is_taro))),
        ("signature kept", format!("{}.{signature}", forged(&good, &none, is_taro))),
        ("by the public key", hs256(&forged(&good, &hs, is_taro), &point)),
        ("by the channel's secret", hs256(&forged(&good, &hs, |_| {}), secret)),
        ("nothing", String::new()),
        ("a user id", taro.id.clone()),
    ];
    for (why, token) in bad {
        let phone = city.visitor();
        let answer = show_token(&phone, &token, "/t/line").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{why}: {}", answer.text);
        assert_eq!(phone.get("/t/line").await.status, StatusCode::SEE_OTHER, "{why}");
    }
    let phone = city.visitor();
    assert_eq!(show_token(&phone, &good, "/t/line").await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entering_leads_to_our_own_pages_alone() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    for to in ["https://evil.test/", "//evil.test", "/\\evil.test", "/console", "javascript:x"] {
        let token = id_token(&city, &hanako.id).await;
        let answer = show_token(&city.visitor(), &token, to).await;
        assert_eq!(answer.text, r#"{"to":"/"}"#, "{to}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_enters_while_lines_keys_cannot_be_had() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let token = id_token(&city, &hanako.id).await;
    let fault = json!({ "kind": "500", "endpoint": "getIdTokenKeys", "times": 9 });
    city.world().add_fault(serde_json::from_value(fault).unwrap());
    let answer = show_token(&city.visitor(), &token, "/t/line").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    city.world().clear_faults();
    city.close_after_faults().await;
}
