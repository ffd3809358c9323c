//! Statistics: from when, for whom, and what they leave unsaid.

use reqwest::Method;
use serde_json::{Value, json};

use super::{more::menu_to, sim::Sim};

const LINK: &str = "https://city.example.jp/hinan";

fn card() -> Value {
    json!([
        { "type": "text", "text": "避難所を開設しました" },
        {
            "type": "template",
            "altText": "避難所",
            "template": {
                "type": "buttons",
                "text": "避難所",
                "actions": [{ "type": "uri", "label": "一覧", "uri": LINK }],
            },
        },
    ])
}

/// Has residents open the talk, and the link in the newest message.
async fn read_and_tap(sim: &Sim, ids: &[String]) {
    for id in ids {
        sim.opens(id);
        let talk = sim.world().talk(id);
        let tap = json!({ "messageId": talk.last().unwrap().id, "uri": LINK });
        let tapped = sim.control(Method::POST, &format!("/residents/{id}/taps"), tap).await;
        assert_eq!(tapped.status, 200, "{}", tapped.message());
    }
}

#[tokio::test]
async fn followers_never_fall_and_blocks_are_counted_apart() {
    let sim = Sim::open().await;
    let ids = sim.crowd(3, json!({ "gender": "male", "age": 20, "area": "jp_24" }));
    sim.pass_days(1);
    sim.world().with(|platform, now| platform.block(&ids[0], now)).unwrap();
    let on =
        async |day: &str| sim.get(&format!("/v2/bot/insight/followers?date={day}")).await.json();
    let count = |followers: u64, reaches: u64, blocks: u64| {
        json!({
            "status": "ready", "followers": followers,
            "targetedReaches": reaches, "blocks": blocks,
        })
    };
    assert_eq!(on("20261122").await, count(3, 3, 0));
    assert_eq!(on("20261123").await, json!({ "status": "unready" }));
    assert_eq!(on("20261121").await, count(0, 0, 0));
    assert_eq!(on("20161031").await, json!({ "status": "out_of_service" }));
    sim.pass_days(1);
    assert_eq!(on("20261123").await, count(3, 2, 1));
    sim.world().with(|platform, now| platform.befriend(&ids[0], now)).unwrap();
    sim.pass_days(1);
    assert_eq!(on("20261124").await, count(3, 3, 0));
    let refused = sim.get("/v2/bot/insight/followers?date=2026-11-22").await;
    assert_eq!(refused.refused(), (400, "Bad Request".to_owned()));
}

#[tokio::test]
async fn deliveries_are_told_the_next_day() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.push(&id, "a").await;
    let path = "/v2/bot/insight/message/delivery?date=20261122";
    assert_eq!(sim.get(path).await.json(), json!({ "status": "unready" }));
    sim.pass_days(1);
    let told = sim.get(path).await.json();
    assert_eq!((&told["status"], &told["apiPush"]), (&json!("ready"), &json!(1)));
    assert_eq!(told["apiBroadcast"], 0);
}

#[tokio::test]
async fn friends_are_described_when_they_are_enough_and_three_days_old() {
    let sim = Sim::open().await;
    sim.crowd(15, json!({ "gender": "female", "age": 34, "area": "jp_24", "appType": "ios" }));
    sim.crowd(5, json!({ "gender": "male", "age": 71, "area": "jp_13", "appType": "android" }));
    let path = "/v2/bot/insight/demographic";
    assert_eq!(sim.get(path).await.json(), json!({ "available": false }));
    sim.pass_days(3);
    let told = sim.get(path).await.json();
    assert_eq!(told["available"], true);
    let women = json!({ "gender": "female", "percentage": 75.0 });
    assert_eq!(told["genders"][0], women);
    assert_eq!(told["ages"][0], json!({ "age": "from30to34", "percentage": 75.0 }));
    assert_eq!(told["ages"][1], json!({ "age": "from70", "percentage": 25.0 }));
    assert_eq!(told["areas"][0], json!({ "area": "三重", "percentage": 75.0 }));
    assert_eq!(told["areas"][1], json!({ "area": "東京", "percentage": 25.0 }));
    let period = json!({ "subscriptionPeriod": "within7days", "percentage": 100.0 });
    assert_eq!(told["subscriptionPeriods"], json!([period]));
}

#[tokio::test]
async fn a_broadcast_is_told_of_from_the_next_day_and_from_twenty_readers() {
    let sim = Sim::open().await;
    let ids = sim.crowd(25, json!({}));
    let sent = sim.post("/v2/bot/message/broadcast", json!({ "messages": card() })).await;
    let request_id = sent.header("x-line-request-id");
    let path = format!("/v2/bot/insight/message/event?requestId={request_id}");
    read_and_tap(&sim, &ids[..19]).await;
    let same_day = sim.get(&path).await.json();
    assert_eq!(same_day["overview"]["delivered"], 25);
    assert_eq!(same_day["overview"]["uniqueImpression"], Value::Null);
    sim.pass_days(1);
    let few = sim.get(&path).await.json();
    assert_eq!(few["overview"]["uniqueImpression"], Value::Null);
    assert_eq!(few["clicks"][0]["uniqueClick"], Value::Null);
    read_and_tap(&sim, &ids[19..22]).await;
    read_and_tap(&sim, &ids[..1]).await;
    sim.pass_days(1);
    let many = sim.get(&path).await.json();
    assert_eq!(many["overview"]["uniqueImpression"], 22);
    assert_eq!(many["overview"]["uniqueClick"], 22);
    assert_eq!(many["messages"][1]["impression"], 22);
    let click = &many["clicks"][0];
    assert_eq!((&click["seq"], &click["url"]), (&json!(2), &json!(LINK)));
    assert_eq!((&click["click"], &click["uniqueClick"]), (&json!(23), &json!(22)));

    sim.pass_days(13);
    read_and_tap(&sim, &ids[22..]).await;
    sim.pass_days(1);
    assert_eq!(sim.get(&path).await.json()["overview"]["uniqueImpression"], 22);
    let unknown = sim.get("/v2/bot/insight/message/event?requestId=none").await.json();
    assert_eq!(unknown["overview"], json!({ "requestId": "none" }));
    let missing = sim.get("/v2/bot/insight/message/event").await;
    assert_eq!(missing.refused(), (400, "Bad Request".to_owned()));
}

#[tokio::test]
async fn pushes_and_multicasts_are_told_of_by_unit() {
    let sim = Sim::open().await;
    let ids = sim.crowd(20, json!({}));
    let body = json!({ "to": ids, "messages": card(), "customAggregationUnits": ["bousai"] });
    assert_eq!(sim.post("/v2/bot/message/multicast", body).await.status, 200);
    read_and_tap(&sim, &ids).await;
    sim.pass_days(1);
    let ask = async |unit: &str, from: &str, to: &str| {
        let path = "/v2/bot/insight/message/event/aggregation";
        sim.get(&format!("{path}?customAggregationUnit={unit}&from={from}&to={to}")).await
    };
    let told = ask("bousai", "20261122", "20261122").await.json();
    assert_eq!(told["overview"]["uniqueImpression"], 20);
    assert_eq!(told["messages"][0]["uniqueImpression"], 20);
    assert_eq!(told["clicks"][0]["uniqueClickOfRequest"], 20);
    let other = ask("gomi", "20261122", "20261122").await.json();
    assert_eq!(other["overview"]["uniqueImpression"], Value::Null);
    assert_eq!(other["messages"], json!([]));
    for (from, to) in [("20261122", "20261121"), ("20261001", "20261101"), ("x", "20261122")] {
        let refused = ask("bousai", from, to).await;
        let nothing = json!({ "message": null, "key": null, "stacktrace": null, "code": null });
        assert_eq!((refused.status, refused.json()), (400, nothing));
    }
}

#[tokio::test]
async fn a_menu_is_told_of_when_twenty_have_tapped_it() {
    let sim = Sim::open().await;
    let ids = sim.crowd(20, json!({}));
    let menu = sim.menu("tab-2").await;
    sim.post_nothing(&format!("/v2/bot/user/all/richmenu/{menu}")).await;
    for id in &ids {
        sim.opens(id);
        let path = format!("/residents/{id}/taps");
        let tapped = sim.control(Method::POST, &path, json!({ "area": 1 })).await.json();
        assert_eq!(tapped["action"], menu_to("tab-2")["areas"][1]["action"]);
    }
    let tap = json!({ "area": 2 });
    let path = format!("/residents/{}/taps", ids[0]);
    assert_eq!(sim.control(Method::POST, &path, tap).await.status, 404);
    let ask = async |kind: &str, from: &str, to: &str| {
        sim.get(&format!("/v2/bot/insight/richmenu/{menu}/{kind}?from={from}&to={to}")).await
    };
    let same_day = ask("summary", "20261122", "20261122").await.json();
    assert_eq!(same_day, json!({ "richMenuId": menu }));
    sim.pass_days(1);
    let told = ask("summary", "20261120", "20261130").await.json();
    assert_eq!(
        (&told["metricsFrom"], &told["metricsTo"]),
        (&json!("20261122"), &json!("20261122"))
    );
    assert_eq!(told["impression"]["metrics"], json!({ "count": 20, "uniqueUsers": 20 }));
    assert_eq!(told["clicks"][0]["metrics"], json!({ "count": 0, "uniqueUsers": 0 }));
    assert_eq!(told["clicks"][1]["metrics"], json!({ "count": 20, "uniqueUsers": 20 }));
    assert_eq!(told["clicks"][1]["bounds"], menu_to("tab-2")["areas"][1]["bounds"]);
    let daily = ask("daily", "20261120", "20261130").await.json();
    let day = json!([{ "date": "20261122", "count": 20, "uniqueUsers": 20 }]);
    assert_eq!(daily["impression"]["metrics"], day);

    let order = "Parameter to must be the same date as, or after parameter from.";
    let earliest = "Parameter from must be the same date as, or after 2023-11-23.";
    for (kind, from, to, words) in [
        ("summary", "", "20261122", "Bad Request"),
        ("summary", "20261122", "20261121", order),
        ("summary", "20250101", "20261122", "Date range exceeds. Max range is 396 days."),
        ("daily", "20260101", "20261122", "Date range exceeds. Max range is 99 days."),
        ("daily", "20231122", "20231123", earliest),
    ] {
        assert_eq!(ask(kind, from, to).await.refused(), (400, words.to_owned()));
    }
    let unknown = format!("/v2/bot/insight/richmenu/richmenu-{}/summary", "0".repeat(32));
    assert_eq!(sim.get(&unknown).await.status, 404);
}
