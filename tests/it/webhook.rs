//! The door LINE knocks at, over real sockets.

use std::collections::BTreeSet;

use hamaguri::{base::Secret, line::signature};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::city::City;

struct Door<'a> {
    city: &'a City,
    client: Client,
}

impl<'a> Door<'a> {
    fn of(city: &'a City) -> Self {
        Self { city, client: Client::new() }
    }

    async fn knock(&self, body: Vec<u8>, signature: Option<&str>) -> StatusCode {
        let url = format!("http://{}/line/webhook", self.city.address);
        let mut request = self.client.post(url).header("content-type", "application/json");
        if let Some(signature) = signature {
            request = request.header("x-line-signature", signature);
        }
        request.body(body).send().await.unwrap().status()
    }

    async fn knock_signed(&self, body: &[u8]) -> StatusCode {
        let secret = Secret::new(self.city.line.channel.secret.clone());
        self.knock(body.to_vec(), Some(&signature::sign(&secret, body))).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_line_has_signed_is_let_in() {
    let city = City::open().await;
    let door = Door::of(&city);
    let empty = br#"{"destination":"U0","events":[]}"#;
    assert_eq!(door.knock_signed(empty).await, StatusCode::OK);
    assert_eq!(door.knock(empty.to_vec(), None).await, StatusCode::UNAUTHORIZED);
    assert_eq!(door.knock(empty.to_vec(), Some("no base64!")).await, StatusCode::UNAUTHORIZED);
    let other = signature::sign(&Secret::new("another".into()), empty);
    assert_eq!(door.knock(empty.to_vec(), Some(&other)).await, StatusCode::UNAUTHORIZED);
    assert_eq!(door.knock_signed(b"[]").await, StatusCode::BAD_REQUEST);
    let large = vec![b' '; 1024 * 1024 + 1];
    assert_eq!(door.knock_signed(&large).await, StatusCode::PAYLOAD_TOO_LARGE);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_event_delivered_again_is_kept_once() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let door = Door::of(&city);
    let event = json!({
        "type": "message", "mode": "active", "timestamp": 1_793_318_400_123_i64,
        "webhookEventId": "01K8ZZZZZZZZZZZZZZZZZZZZZZ", "deliveryContext": {"isRedelivery": true},
        "source": {"type": "user", "userId": hanako.id},
        "message": {"type": "text", "id": "1", "text": "ぬぬぬ"},
    });
    let body = json!({"destination": "U0", "events": [event, event]}).to_string();
    for _ in 0..3 {
        assert_eq!(door.knock_signed(body.as_bytes()).await, StatusCode::OK);
    }
    city.settle().await;
    assert_eq!(hanako.heard().len(), 2, "the greeting and one answer");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_body_makes_the_door_fail() {
    let city = City::open().await;
    let door = Door::of(&city);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let mut seen = BTreeSet::new();
    for _ in 0..200 {
        let body = bodies().new_tree(&mut runner).unwrap().current();
        let status = door.knock_signed(&body).await;
        assert!(
            matches!(status, StatusCode::OK | StatusCode::BAD_REQUEST),
            "{status} for {:?}",
            String::from_utf8_lossy(&body)
        );
        seen.insert(status.as_u16());
    }
    assert_eq!(seen, BTreeSet::from([200, 400]), "both kinds of answers were tried");
    city.close().await;
}

/// Noise, JSON of any shape, and webhooks whose events are of any shape.
fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let event = (json_values(), json_values(), "[A-Z0-9]{26}").prop_map(|(source, message, id)| {
        json!({"type": "message", "webhookEventId": id, "source": source, "message": message})
    });
    let events = prop::collection::vec(prop_oneof![event, json_values()], 0..4);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..60),
        json_values().prop_map(|it| it.to_string().into_bytes()),
        events.prop_map(|it| json!({"destination": "U0", "events": it}).to_string().into_bytes()),
    ]
}

fn json_values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("user")),
        Just(json!("text")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("type|userId|text|id|message|source", inner, 0..4)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}
