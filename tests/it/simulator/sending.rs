//! Replying, pushing, sending to many: who gets it, what it costs, and what a retry does.

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;

use super::sim::{Answered, Answering, Sim, push_body};

const KEY: &str = "7f0c3a52-9c3e-4a55-8f3e-1a2b3c4d5e6f";

async fn push_with_key(sim: &Sim, to: &str, key: &str) -> Answered {
    let push = sim.call(Method::POST, "/v2/bot/message/push").json(&push_body(to, "a"));
    push.header("X-Line-Retry-Key", key).answered().await
}

#[tokio::test]
async fn a_reply_token_serves_once() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let token = sim.says(&id, "ごみ").await;
    let replied = sim.reply(&token, "何のごみですか").await;
    assert_eq!(replied.status, 200);
    let sent = &replied.json()["sentMessages"][0];
    assert_eq!(sent["id"].as_str().unwrap(), sim.world().talk(&id).last().unwrap().id);
    assert!(sent["quoteToken"].is_string());
    let again = sim.reply(&token, "何のごみですか").await;
    assert_eq!(again.refused(), (400, "Invalid reply token".to_owned()));
    assert_eq!(sim.texts_to(&id), ["何のごみですか"]);
}

#[tokio::test]
async fn a_reply_token_dies_after_a_minute_and_survives_a_faulty_call() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let token = sim.says(&id, "ごみ").await;
    assert_eq!(sim.reply(&token, "").await.status, 400);
    sim.advance(SignedDuration::from_secs(60));
    assert_eq!(sim.reply(&token, "はい").await.status, 200);
    let token = sim.says(&id, "ごみ").await;
    sim.advance(SignedDuration::from_secs(61));
    assert_eq!(sim.reply(&token, "はい").await.message(), "Invalid reply token");
}

#[tokio::test]
async fn a_push_to_nobody_is_refused_and_to_a_blocker_swallowed() {
    let sim = Sim::open().await;
    let nobody = format!("U{}", "0".repeat(32));
    let refused = sim.push(&nobody, "a").await;
    assert_eq!(refused.refused(), (400, "Failed to send messages".to_owned()));
    let id = sim.friend("花子").await;
    sim.world().with(|platform, now| platform.block(&id, now)).unwrap();
    assert_eq!(sim.push(&id, "a").await.status, 200);
    assert!(sim.texts_to(&id).is_empty());
    let consumption = sim.get("/v2/bot/message/quota/consumption").await.json();
    assert_eq!(consumption, json!({ "totalUsage": 0 }));
}

#[tokio::test]
async fn whoever_wrote_without_being_a_friend_is_reached_for_seven_days() {
    let sim = Sim::open().await;
    let id = sim.world().with(|p, now| p.make_resident(Default::default(), now)).unwrap();
    assert_eq!(sim.push(&id, "before").await.status, 200);
    sim.says(&id, "こんにちは").await;
    assert_eq!(sim.push(&id, "within").await.status, 200);
    sim.advance(SignedDuration::from_hours(7 * 24 + 1));
    assert_eq!(sim.push(&id, "after").await.status, 200);
    assert_eq!(sim.texts_to(&id), ["within"]);
}

#[tokio::test]
async fn multicast_reaches_friends_alone_and_fails_as_a_whole() {
    let sim = Sim::open().await;
    let [a, b] = [sim.friend("a").await, sim.friend("b").await];
    sim.world().with(|platform, now| platform.block(&b, now)).unwrap();
    let nobody = format!("U{}", "0".repeat(32));
    let send = |to: Vec<&str>| {
        let messages = json!([{ "type": "text", "text": "m" }]);
        sim.post("/v2/bot/message/multicast", json!({ "to": to, "messages": messages }))
    };
    let sent = send(vec![&a, &b, &nobody, &a]).await;
    assert_eq!((sent.status, sent.json()), (200, json!({})));
    assert_eq!(sim.texts_to(&a), ["m"]);
    assert!(sim.texts_to(&b).is_empty());
    let refused = send(vec![&a, "hanako"]).await;
    let words = "The property, to[1], in the request body is invalid (line: -, column: -)";
    assert_eq!(refused.refused(), (400, words.to_owned()));
    assert_eq!(send(vec![&a; 501]).await.status, 400);
    assert_eq!(sim.texts_to(&a), ["m"]);
    sim.world().set(|settings| settings.multicast_refuses_unknown = true);
    assert_eq!(send(vec![&nobody]).await.status, 400);
}

#[tokio::test]
async fn a_retry_key_is_accepted_once_within_a_day() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let first = push_with_key(&sim, &id, KEY).await;
    assert_eq!(first.status, 200);
    sim.advance(SignedDuration::from_hours(24));
    let again = push_with_key(&sim, &id, KEY).await;
    assert_eq!(again.refused(), (409, "The retry key is already accepted".to_owned()));
    assert_eq!(again.json()["sentMessages"], first.json()["sentMessages"]);
    let accepted = again.header("x-line-accepted-request-id");
    assert_eq!(accepted, first.header("x-line-request-id"));
    assert_ne!(again.header("x-line-request-id"), accepted);
    assert_eq!(sim.texts_to(&id).len(), 1);
    sim.advance(SignedDuration::from_secs(1));
    assert_eq!(push_with_key(&sim, &id, &KEY.to_uppercase()).await.status, 200);
    assert_eq!(sim.texts_to(&id).len(), 2);
}

#[tokio::test]
async fn a_retry_key_of_a_refused_call_is_still_free() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let nobody = format!("U{}", "0".repeat(32));
    assert_eq!(push_with_key(&sim, &nobody, KEY).await.status, 400);
    assert_eq!(push_with_key(&sim, &id, KEY).await.status, 200);
}

#[tokio::test]
async fn a_retry_key_belongs_to_sending_unasked_and_is_a_uuid() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    assert_eq!(push_with_key(&sim, &id, "not-a-uuid").await.status, 400);
    let token = sim.says(&id, "ごみ").await;
    let reply = json!({ "replyToken": token, "messages": [{ "type": "text", "text": "a" }] });
    let reply = sim.call(Method::POST, "/v2/bot/message/reply").json(&reply);
    assert_eq!(reply.header("X-Line-Retry-Key", KEY).answered().await.status, 400);
    assert!(sim.texts_to(&id).is_empty());
}

#[tokio::test]
async fn the_monthly_limit_counts_recipients_and_ends_with_the_month_in_japan() {
    let sim = Sim::with(|options| options.settings.quota_monthly = Some(3)).await;
    let ids = [sim.friend("a").await, sim.friend("b").await];
    let quota = sim.get("/v2/bot/message/quota").await.json();
    assert_eq!(quota, json!({ "type": "limited", "value": 3 }));
    let broadcast = json!({ "messages": [{ "type": "text", "text": "a" }] });
    assert_eq!(sim.post("/v2/bot/message/broadcast", broadcast.clone()).await.status, 200);
    let refused = sim.post("/v2/bot/message/broadcast", broadcast).await;
    assert_eq!(refused.refused(), (429, "You have reached your monthly limit.".to_owned()));
    assert_eq!(sim.push(&ids[0], "last").await.status, 200);
    assert_eq!(sim.push(&ids[0], "one too many").await.status, 429);
    let token = sim.says(&ids[0], "ごみ").await;
    assert_eq!(sim.reply(&token, "free").await.status, 200);
    let consumption = sim.get("/v2/bot/message/quota/consumption").await.json();
    assert_eq!(consumption, json!({ "totalUsage": 3 }));
    sim.advance(SignedDuration::from_hours(9 * 24));
    assert_eq!(sim.push(&ids[0], "in December").await.status, 200);
    assert_eq!(sim.texts_to(&ids[0]), ["a", "last", "free", "in December"]);
}

#[tokio::test]
async fn without_a_limit_the_quota_says_none() {
    let sim = Sim::open().await;
    assert_eq!(sim.get("/v2/bot/message/quota").await.json(), json!({ "type": "none" }));
}

#[tokio::test]
async fn daily_counts_are_ready_the_next_day() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    assert_eq!(sim.push(&id, "a").await.status, 200);
    let count = |day: &'static str| {
        let path = format!("/v2/bot/message/delivery/push?date={day}");
        async {
            let path = path;
            sim.get(&path).await
        }
    };
    assert_eq!(count("20261122").await.json(), json!({ "status": "unready" }));
    sim.advance(SignedDuration::from_hours(12));
    assert_eq!(count("20261122").await.json(), json!({ "status": "ready", "success": 1 }));
    assert_eq!(count("20180330").await.json(), json!({ "status": "out_of_service" }));
    let words = "The value for the 'date' parameter is invalid";
    assert_eq!(count("2026-11-22").await.refused(), (400, words.to_owned()));
}

#[tokio::test]
async fn aggregation_units_are_counted_by_name() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    for unit in ["d1", "d2", "d1"] {
        let mut body = push_body(&id, "a");
        body["customAggregationUnits"] = json!([unit]);
        assert_eq!(sim.post("/v2/bot/message/push", body).await.status, 200);
    }
    let count = sim.get("/v2/bot/message/aggregation/info").await.json();
    assert_eq!(count, json!({ "numOfCustomAggregationUnits": 2 }));
    let page = sim.get("/v2/bot/message/aggregation/list?limit=1").await.json();
    assert_eq!(page["customAggregationUnits"], json!(["d1"]));
    let next = page["next"].as_str().unwrap();
    let page = sim.get(&format!("/v2/bot/message/aggregation/list?start={next}")).await.json();
    assert_eq!(page, json!({ "customAggregationUnits": ["d2"] }));
    let refused = sim.get("/v2/bot/message/aggregation/list?start=x").await;
    assert_eq!(refused.refused(), (400, "Invalid start param".to_owned()));
}

#[tokio::test]
async fn a_quote_holds_in_its_own_talk_alone() {
    let sim = Sim::open().await;
    let [a, b] = [sim.friend("a").await, sim.friend("b").await];
    sim.says(&a, "ごみ").await;
    let token = sim.last_event().await["message"]["quoteToken"].clone();
    let quoting = |to: &str| {
        let mut body = push_body(to, "これですね");
        body["messages"][0]["quoteToken"] = token.clone();
        sim.post("/v2/bot/message/push", body)
    };
    assert_eq!(quoting(&a).await.status, 200);
    assert_eq!(quoting(&b).await.status, 400);
}
