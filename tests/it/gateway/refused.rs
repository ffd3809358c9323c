//! Every way in which a call is refused, and that its token stands nowhere.

use std::fs;

use hamaguri::features::gateway::SystemNo;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use reqwest::{Client, Method, StatusCode, header::WWW_AUTHENTICATE};
use serde_json::{Value, json};

use super::{Bridge, Told, answer, body};
use crate::city::City;

fn fields(told: &Told) -> Vec<&str> {
    let faults = told.body["faults"].as_array().unwrap();
    faults.iter().map(|it| it["field"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_token_of_a_system_in_use_opens_the_door() {
    let city = City::open().await;
    let bridge = city.asking().await;
    let address = format!("http://{}/api/v1/deliveries", city.address);
    let without = answer(Client::new().post(&address).json(&body())).await;
    assert_eq!(without.status, StatusCode::UNAUTHORIZED);
    assert!(without.headers[WWW_AUTHENTICATE].to_str().unwrap().starts_with("Bearer"));
    let forged = Bridge { no: bridge.no, token: format!("{}x", bridge.token), http: Client::new() };
    let told = forged.hands_in(&city, "a-1", &body()).await;
    assert_eq!(
        (told.status, &told.body["error"]),
        (StatusCode::UNAUTHORIZED, &json!("unauthorized"))
    );
    assert_eq!(forged.looks(&city, 1).await.status, StatusCode::UNAUTHORIZED);
    city.retires(bridge.no).await;
    let retired = bridge.hands_in(&city, "a-1", &body()).await;
    assert_eq!(
        (retired.status, &retired.body["error"]),
        (StatusCode::FORBIDDEN, &json!("retired"))
    );
    assert_eq!(city.deliveries(), []);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_call_is_named_at_its_field() {
    let city = City::open().await;
    let bridge = city.asking().await;
    let without_key = answer(bridge.request(&city, Method::POST, "").json(&json!({"to": 1}))).await;
    assert_eq!(without_key.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fields(&without_key), ["Idempotency-Key", "title", "text", "to"]);
    let long =
        json!({"title": "あ".repeat(61), "text": "あ".repeat(5_001), "at": "2020-01-01T00:00:00Z"});
    let told = bridge.hands_in(&city, "a-1", &long).await;
    assert_eq!(fields(&told), ["title", "text"]);
    assert_eq!(
        told.body["faults"][1]["message"],
        "text は5000字までです。いま5001字なので、1字減らしてください"
    );
    let past = json!({"title": "a", "text": "b", "at": "2020-01-01T00:00:00Z"});
    assert_eq!(fields(&bridge.hands_in(&city, "a-1", &past).await), ["at"]);
    let plain = bridge.request(&city, Method::POST, "").header("idempotency-key", "a-1");
    let plain = answer(plain.header("content-type", "text/plain").body("{}")).await;
    assert_eq!(plain.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let large = json!({"title": "a", "text": "a".repeat(70_000)});
    assert_eq!(bridge.hands_in(&city, "a-1", &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(city.deliveries(), []);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_what_another_system_handed_in() {
    let city = City::open().await;
    let (one, other) = (city.asking().await, city.sending().await);
    one.hands_in(&city, "a-1", &body()).await;
    assert_eq!(one.looks(&city, 1).await.body["state"], "asked");
    for no in [1, 2, u64::from(u32::MAX) + 2] {
        assert_eq!(other.looks(&city, no).await.status, StatusCode::NOT_FOUND);
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_sixty_calls_a_minute_wait() {
    let city = City::open().await;
    let (bridge, other) = (city.asking().await, city.sending().await);
    let mut refused = None;
    for _ in 0..75 {
        let told = bridge.looks(&city, 1).await;
        if told.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(told);
            break;
        }
    }
    let refused = refused.expect("the sixty-first call at once is refused");
    assert_eq!(refused.headers["retry-after"], "1");
    assert_eq!(other.looks(&city, 1).await.status, StatusCode::NOT_FOUND);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_that_can_keep_nothing_says_so_and_the_same_call_goes_through_later() {
    let city = City::open().await;
    let bridge = city.asking().await;
    bridge.hands_in(&city, "a-0", &body()).await;
    city.app.store.clone().close().await;
    let told = bridge.hands_in(&city, "a-1", &body()).await;
    assert_eq!(
        (told.status, &told.body["error"]),
        (StatusCode::SERVICE_UNAVAILABLE, &json!("busy"))
    );
    assert!(told.headers.contains_key("retry-after"));
    let city = city.restart().await;
    assert_eq!(bridge.hands_in(&city, "a-1", &body()).await.status, StatusCode::CREATED);
    assert_eq!(city.deliveries().len(), 2);
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_stands_neither_on_the_disk_nor_in_the_log() {
    let city = City::open().await;
    let bridge = city.asking().await;
    bridge.hands_in(&city, "a-1", &body()).await;
    let secret = bridge.token.strip_prefix("hmg_").unwrap();
    let mut seq = 1;
    while let Some(entry) =
        city.app.store.read(|tx| hamaguri::features::audit::entry(tx, seq)).unwrap()
    {
        assert!(!format!("{entry:?}").contains(secret), "{entry:?}");
        seq += 1;
    }
    let file = fs::read(hamaguri::app::database_file(&city.app.config)).unwrap();
    let found = file.windows(secret.len()).any(|it| it == secret.as_bytes());
    assert!(!found, "the token lies in the database");
    assert_eq!(bridge.no, SystemNo(1));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_body_makes_the_door_fail() {
    let city = City::open().await;
    let mut bridge = city.asking().await;
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let bodies = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..60),
        ("\\PC{0,70}", "\\PC{0,20}").prop_map(|(text, at)| {
            json!({"title": text, "text": text, "at": at}).to_string().into_bytes()
        }),
        any::<[Option<bool>; 3]>().prop_map(|it| json!({"title": it}).to_string().into_bytes()),
        Just(json!({"title": "a", "text": Value::Null}).to_string().into_bytes()),
    ];
    for n in 0..110 {
        if n == 55 {
            bridge = city.sending().await;
        }
        let body = bodies.new_tree(&mut runner).unwrap().current();
        let request = bridge.request(&city, Method::POST, "");
        let request =
            request.header("idempotency-key", "k").header("content-type", "application/json");
        let told = answer(request.body(body.clone())).await;
        let expected =
            [StatusCode::CREATED, StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY];
        assert!(
            expected.contains(&told.status),
            "{told:?} for {:?}",
            String::from_utf8_lossy(&body)
        );
    }
    city.close().await;
}
