//! LINE Login and LIFF: from a tap on a LIFF URL to a person our own client knows.

use std::collections::HashMap;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hamaguri::{
    base::Secret,
    line::client::{
        Client, Credentials, IdentifyError, Options,
        id_token::{Expected, IdTokenError, SignedBy, verify},
    },
    simulator::platform::LoginKnobs,
};
use reqwest::{Method, Url};
use serde_json::{Value, json};

use super::sim::{Answered, Answering, Sim};

const ENDPOINT: &str = "https://city.example.jp/liff/?key=v";

/// A browser that follows nothing by itself.
struct Browser<'a> {
    sim: &'a Sim,
    http: reqwest::Client,
}

impl<'a> Browser<'a> {
    fn of(sim: &'a Sim) -> Self {
        sim.world().set_liff_endpoint(ENDPOINT).unwrap();
        let none = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().no_proxy().redirect(none).build().unwrap();
        Self { sim, http }
    }

    async fn get(&self, url: &str) -> Answered {
        self.http.get(url).answered().await
    }

    /// Opens what follows the LIFF app's id; where it leads.
    async fn opens(&self, beyond: &str) -> Url {
        let base = format!("{}/{}", self.sim.running.liff_base(), self.sim.running.login.liff_id);
        let answer = self.get(&format!("{base}{beyond}")).await;
        assert_eq!(answer.status, 302, "{}", String::from_utf8_lossy(&answer.body));
        answer.header("location").parse().unwrap()
    }
}

fn fragment(url: &Url) -> HashMap<String, String> {
    let url: Url = format!("form:?{}", url.fragment().unwrap_or_default()).parse().unwrap();
    url.query_pairs().into_owned().collect()
}

fn client(sim: &Sim) -> Client {
    let login = &sim.running.login;
    let secret = Secret::new(login.secret.clone());
    let credentials = Credentials::Channel { id: login.id.clone(), secret };
    let mut options = Options::new(credentials, hamaguri::infra::clock::Clock::frozen(sim.now()));
    options.api_base = sim.running.api_base();
    Client::new(options).unwrap()
}

fn expected(sim: &Sim) -> Expected<'_> {
    Expected { channel_id: &sim.running.login.id, nonce: None }
}

async fn verified(sim: &Sim, fields: &[(&str, &str)]) -> (u16, Value) {
    let answer = sim.form("/oauth2/v2.1/verify", fields).await;
    (answer.status, answer.json())
}

/// What LINE says of a token it does not like.
fn refused(why: &str) -> (u16, Value) {
    (400, json!({ "error": "invalid_request", "error_description": why }))
}

#[tokio::test]
async fn a_liff_url_leads_to_the_endpoint_with_the_rest_packed_up() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    let plain = browser.opens("").await;
    assert_eq!(plain.as_str(), ENDPOINT);
    let deep = browser.opens(&format!("/gomi/sodai?k=%E3%81%94%E3%81%BF&resident={user}")).await;
    assert_eq!(deep.origin().ascii_serialization(), "https://city.example.jp");
    let query: HashMap<_, _> = deep.query_pairs().into_owned().collect();
    assert_eq!(query["key"], "v");
    assert_eq!(query["liff.state"], "/gomi/sodai?k=%E3%81%94%E3%81%BF");
    let given = fragment(&deep);
    assert!(given.contains_key("access_token") && given.contains_key("id_token"));
    let unknown = format!("{}/{}-00000000", sim.running.liff_base(), sim.running.login.id);
    assert_eq!(browser.get(&unknown).await.status, 404);
}

#[tokio::test]
async fn our_own_client_knows_who_opened_the_page() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    let given = fragment(&browser.opens(&format!("?resident={user}")).await);
    let client = client(&sim);
    let token = &given["id_token"];
    let identity = client.identify(token, expected(&sim)).await.unwrap();
    assert_eq!(identity.sub.as_str(), user);
    assert_eq!(identity.exp - sim.now().as_second(), 3_600);
    let payload = client.verify_id_token(token, expected(&sim)).await.unwrap().body;
    assert_eq!(serde_json::to_value(payload).unwrap()["name"], "花子");
    let access = Secret::new(given["access_token"].clone());
    let info = client.verify_access_token(&access).await.unwrap().body;
    let info = serde_json::to_value(info).unwrap();
    assert_eq!(info["client_id"], json!(sim.running.login.id));
    assert_eq!(info["expires_in"], 12 * 3_600);

    client.deauthorize(&access).await.unwrap();
    assert!(client.verify_access_token(&access).await.is_err());
}

#[tokio::test]
async fn each_way_a_token_can_be_wrong_is_refused_here_and_by_line() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    let id = sim.running.login.id.clone();
    let open = async |knobs: LoginKnobs| {
        sim.world().set(|settings| settings.login = knobs);
        fragment(&browser.opens(&format!("?resident={user}")).await)["id_token"].clone()
    };
    let client = client(&sim);
    let judged = async |token: &str| match client.identify(token, expected(&sim)).await {
        Ok(identity) => Ok(identity.sub.as_str().to_owned()),
        Err(IdentifyError::Token(error)) => Err(error),
        Err(IdentifyError::Keys(error) | IdentifyError::Code(error)) => panic!("{error}"),
    };
    let expired = open(LoginKnobs { expired: true, ..LoginKnobs::default() }).await;
    assert_eq!(judged(&expired).await, Err(IdTokenError::Expired));
    let fields = [("id_token", expired.as_str()), ("client_id", &id)];
    assert_eq!(verified(&sim, &fields).await, refused("IdToken expired."));

    let other = open(LoginKnobs { wrong_audience: true, ..LoginKnobs::default() }).await;
    assert_eq!(judged(&other).await, Err(IdTokenError::Audience));
    let fields = [("id_token", other.as_str()), ("client_id", &id)];
    assert_eq!(verified(&sim, &fields).await, refused("Invalid IdToken Audience."));

    let foreign = open(LoginKnobs { other_provider: true, ..LoginKnobs::default() }).await;
    let stranger = judged(&foreign).await.unwrap();
    assert_ne!(stranger, user);
    assert_eq!(sim.get(&format!("/v2/bot/profile/{stranger}")).await.status, 404);

    let good = open(LoginKnobs::default()).await;
    let fields = [("id_token", good.as_str()), ("client_id", &id), ("nonce", "n")];
    assert_eq!(verified(&sim, &fields).await, refused("Invalid IdToken Nonce."));
    let fields = [("id_token", good.as_str()), ("client_id", &id), ("user_id", &stranger)];
    assert_eq!(verified(&sim, &fields).await, refused("Invalid IdToken Subject Identifier."));
    let spoiled = format!("{good}A");
    let fields = [("id_token", spoiled.as_str()), ("client_id", &id)];
    assert_eq!(verified(&sim, &fields).await, refused("Invalid IdToken."));
}

#[tokio::test]
async fn outside_lines_browser_the_page_starts_without_credentials_and_logs_in() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    sim.world().set(|settings| settings.login.external_browser = true);
    let page = browser.opens(&format!("/gomi?resident={user}")).await;
    assert_eq!(page.fragment(), None);
    let login = async |redirect: &str, more: &str| {
        let mut url: Url = format!("{}/liff/login", sim.running.access_base()).parse().unwrap();
        url.query_pairs_mut()
            .append_pair("liff_id", &sim.running.login.liff_id)
            .append_pair("redirect_uri", redirect);
        browser.get(&format!("{url}{more}")).await
    };
    let back = "https://city.example.jp/liff/gomi?a=1";
    let chooser = login(back, "").await;
    let page = String::from_utf8(chooser.body.to_vec()).unwrap();
    assert!(page.contains("花子") && page.contains(&format!("resident={user}")), "{page}");
    let answer = login(back, &format!("&resident={user}")).await;
    let next: Url = answer.header("location").parse().unwrap();
    assert!(next.as_str().starts_with(back), "{next}");
    let identity = client(&sim).identify(&fragment(&next)["id_token"], expected(&sim)).await;
    assert_eq!(identity.unwrap().sub.as_str(), user);
    let elsewhere = login("https://evil.example/liff/", &format!("&resident={user}")).await;
    assert_eq!(elsewhere.status, 400);
}

#[tokio::test]
async fn refused_consent_closes_the_app() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    sim.world().set(|settings| settings.login.denied = true);
    let base = format!("{}/{}", sim.running.liff_base(), sim.running.login.liff_id);
    let answer = browser.get(&format!("{base}?resident={user}")).await;
    assert_eq!(answer.status, 200);
    assert!(String::from_utf8_lossy(&answer.body).contains("同意されませんでした"));
}

fn authorize_url(sim: &Sim, challenge: &str, user: &str) -> String {
    let mut url: Url =
        format!("{}/oauth2/v2.1/authorize", sim.running.access_base()).parse().unwrap();
    url.query_pairs_mut().extend_pairs([
        ("response_type", "code"),
        ("client_id", &sim.running.login.id),
        ("redirect_uri", "https://city.example.jp/callback"),
        ("state", "s1"),
        ("scope", "openid profile"),
        ("nonce", "n1"),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256"),
        ("resident", user),
    ]);
    url.into()
}

#[tokio::test]
async fn the_web_flow_redeems_a_code_once_with_its_verifier() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    let verifier = "v".repeat(43);
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
    let login = sim.running.login.clone();
    let redeem = async |verifier: &str| {
        let answer = browser.get(&authorize_url(&sim, &challenge, &user)).await;
        let back: Url = answer.header("location").parse().unwrap();
        let query: HashMap<_, _> = back.query_pairs().into_owned().collect();
        assert_eq!(query["state"], "s1");
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &query["code"]),
            ("redirect_uri", "https://city.example.jp/callback"),
            ("client_id", &login.id),
            ("client_secret", &login.secret),
            ("code_verifier", verifier),
        ];
        [
            sim.form("/oauth2/v2.1/token", &fields).await,
            sim.form("/oauth2/v2.1/token", &fields).await,
        ]
    };
    let [wrong, _] = redeem("another").await;
    assert_eq!((wrong.status, &wrong.json()["error"]), (400, &json!("invalid_grant")));
    let [good, again] = redeem(&verifier).await;
    assert_eq!((good.status, again.status), (200, 400));
    let tokens = good.json();
    let id_token = tokens["id_token"].as_str().unwrap();
    let secret = Secret::new(login.secret.clone());
    let with_nonce = Expected { channel_id: &login.id, nonce: Some("n1") };
    let identity =
        verify(id_token, SignedBy::ChannelSecret(&secret), with_nonce, sim.now()).unwrap();
    assert_eq!(identity.sub.as_str(), user);

    let refresh = async |token: &str| {
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("client_id", &login.id),
            ("client_secret", &login.secret),
        ];
        sim.form("/oauth2/v2.1/token", &fields).await
    };
    let fresh = refresh(tokens["refresh_token"].as_str().unwrap()).await.json();
    let access = fresh["access_token"].as_str().unwrap();
    let ask = async |path: &str| {
        let url = format!("{}{path}", sim.running.api_base());
        sim.http.get(url).bearer_auth(access).answered().await
    };
    assert_eq!(ask("/v2/profile").await.json(), json!({ "userId": user, "displayName": "花子" }));
    assert_eq!(ask("/friendship/v1/status").await.json(), json!({ "friendFlag": true }));
    assert_eq!(ask("/oauth2/v2.1/userinfo").await.json()["sub"], json!(user));
    let revoke =
        [("access_token", access), ("client_id", &login.id), ("client_secret", &login.secret)];
    assert_eq!(sim.form("/oauth2/v2.1/revoke", &revoke).await.status, 200);
    assert_eq!(ask("/v2/profile").await.status, 401);
    let invalid = refresh("nothing").await;
    let words = json!({ "error": "invalid_grant", "error_description": "invalid refresh token" });
    assert_eq!((invalid.status, invalid.json()), (400, words));
}

#[tokio::test]
async fn a_resident_can_refuse_to_log_in() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    sim.world().set(|settings| settings.login.denied = true);
    let answer = browser.get(&authorize_url(&sim, "c", &user)).await;
    let back: Url = answer.header("location").parse().unwrap();
    assert!(back.query().unwrap().starts_with("error=access_denied"), "{back}");
}

#[tokio::test]
async fn liff_apps_are_added_changed_listed_and_deleted() {
    let sim = Sim::open().await;
    sim.world().set_liff_endpoint("https://city.example.jp/first/").unwrap();
    let login = sim.running.login.clone();
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", &login.id),
        ("client_secret", &login.secret),
    ];
    let token = sim.form("/oauth2/v3/token", &fields).await.json();
    let token = token["access_token"].as_str().unwrap();
    let call = async |method: Method, path: &str, body: Value| {
        let url = format!("{}/liff/v1/apps{path}", sim.running.api_base());
        let request = sim.http.request(method, url).bearer_auth(token);
        let request = if body.is_null() { request } else { request.json(&body) };
        request.answered().await
    };
    let app = json!({ "view": { "type": "full", "url": "https://city.example.jp/f/" } });
    let made = call(Method::POST, "", app.clone()).await.json();
    let path = format!("/{}", made["liffId"].as_str().unwrap());
    let change = json!({ "view": { "type": "tall" }, "scope": ["openid"] });
    assert_eq!(call(Method::PUT, &path, change).await.status, 200);
    let apps = call(Method::GET, "", Value::Null).await.json();
    let second = &apps["apps"][1];
    assert_eq!(second["view"]["url"], "https://city.example.jp/f/");
    assert_eq!((&second["view"]["type"], &second["scope"]), (&json!("tall"), &json!(["openid"])));
    for wrong in [
        json!({ "view": { "type": "full", "url": "http://city.example.jp/" } }),
        json!({ "view": { "type": "wide", "url": "https://city.example.jp/" } }),
        json!({ "view": app["view"], "description": "LINE forms" }),
        json!({ "view": app["view"], "scope": ["everything"] }),
        json!({}),
    ] {
        assert_eq!(call(Method::POST, "", wrong.clone()).await.status, 400, "{wrong}");
    }
    assert_eq!(call(Method::DELETE, &path, Value::Null).await.status, 200);
    assert_eq!(call(Method::DELETE, &path, Value::Null).await.status, 404);
    let statuses = async |count: usize| {
        let mut last = 0;
        for _ in 0..count {
            last = call(Method::POST, "", app.clone()).await.status;
        }
        last
    };
    assert_eq!((statuses(29).await, statuses(1).await), (200, 400));
    let wrong_channel = sim.get("/liff/v1/apps").await;
    assert_eq!(wrong_channel.status, 401);
}

#[tokio::test]
async fn the_sdk_knows_the_apps_and_serves_profile_friendship_and_messages() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let browser = Browser::of(&sim);
    let sdk = browser.get(&format!("{}/sdk.js", sim.running.liff_base())).await;
    let script = String::from_utf8(sdk.body.to_vec()).unwrap();
    let facts = json!({
        "base": sim.running.api_base(),
        "apps": { &sim.running.login.liff_id: ENDPOINT },
    });
    assert!(script.contains(&format!("const FACTS = {facts};")), "{script}");
    let app = json!({ "scope": ["openid", "profile", "chat_message.write"] });
    let id = sim.running.login.liff_id.clone();
    sim.world().with(|platform, _| platform.change_liff_app(&id, &app)).unwrap();

    let access =
        fragment(&browser.opens(&format!("?resident={user}")).await)["access_token"].clone();
    let url = |path: &str| format!("{}/sdk/{path}?access_token={access}", sim.running.liff_base());
    let profile = browser.get(&url("profile")).await;
    assert_eq!(profile.header("access-control-allow-origin"), "*");
    assert_eq!(profile.json()["displayName"], "花子");
    assert_eq!(browser.get(&url("friendship")).await.json(), json!({ "friendFlag": true }));
    let messages = json!([{ "type": "text", "text": "申し込みました" }]).to_string();
    let sent = browser.http.post(url("messages")).body(messages).answered().await;
    assert_eq!(sent.status, 200, "{}", sent.message());
    assert_eq!(sim.last_event().await["message"]["text"], "申し込みました");
    let card = json!([{ "type": "flex", "altText": "a", "contents": {} }]).to_string();
    browser.http.post(url("messages")).body(card).answered().await;
    assert_eq!(sim.world().talk(&user).len(), 2);
    assert_eq!(sim.last_event().await["message"]["text"], "申し込みました");
}
