//! How webhooks are delivered.

use std::time::Duration;

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::sim::Sim;

fn texts(events: &[Value]) -> Vec<&str> {
    events.iter().filter_map(|event| event["message"]["text"].as_str()).collect()
}

#[tokio::test]
async fn a_webhook_is_signed_over_its_bytes_and_names_the_account() {
    let sim = Sim::open().await;
    sim.friend("花子").await;
    let received = sim.bot.received().pop().unwrap();
    assert!(received.is_signed_with(&sim.running.channel.secret));
    assert!(!received.is_signed_with(&sim.running.login.secret));
    assert_eq!(received.headers["user-agent"], "LineBotWebhook/2.0");
    assert_eq!(received.headers["content-type"], "application/json; charset=utf-8");
    let info = sim.get("/v2/bot/info").await.json();
    assert_eq!(received.json()["destination"], info["userId"]);
    let event = &received.json()["events"][0];
    assert_eq!(
        (&event["type"], &event["follow"]),
        (&json!("follow"), &json!({ "isUnblocked": false }))
    );
}

#[tokio::test]
async fn every_kind_of_message_and_event_reaches_the_bot() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let world = sim.world();
    let messages = [
        json!({ "type": "text", "text": "ごみ 🤨" }),
        json!({ "type": "sticker" }),
        json!({ "type": "image" }),
        json!({ "type": "video" }),
        json!({ "type": "audio" }),
        json!({ "type": "file" }),
        json!({ "type": "location", "latitude": 35.06, "longitude": 136.68 }),
    ];
    for message in &messages {
        world.speak(&id, message).unwrap();
    }
    world.post_back(&id, "faq:shelters").unwrap();
    world.with(|p, now| {
        let params = json!({ "data": "d", "params": { "date": "2026-11-22" } });
        p.post_back(&id, &params, Some("22日"), now).unwrap();
        let beacon = json!({ "hwid": "d41d8cd98f", "type": "enter" });
        p.happen(&id, ("beacon", &beacon), now).unwrap();
        p.happen(&id, ("videoPlayComplete", &json!({ "trackingId": "t" })), now).unwrap();
        p.block(&id, now).unwrap();
    });
    world.idle().await;
    let events = sim.bot.events();
    let kinds: Vec<_> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    let said = ["message"; 7];
    let others = ["postback", "postback", "beacon", "videoPlayComplete", "unfollow"];
    assert_eq!(kinds, [&["follow"][..], &said[..], &others[..]].concat());
    let shown: Vec<_> = events[1..8].iter().map(|event| &event["message"]["type"]).collect();
    assert_eq!(shown, messages.iter().map(|message| &message["type"]).collect::<Vec<_>>());
    assert!(events[..12].iter().all(|event| event["replyToken"].is_string()));
    assert_eq!(events[12].get("replyToken"), None);
    assert_eq!(events[9]["postback"]["params"]["date"], "2026-11-22");
}

#[tokio::test]
async fn a_residents_events_keep_their_order_however_fast_they_come() {
    let sim = Sim::with(|options| options.settings.batch_events_max = 3).await;
    let ids = [sim.friend("a").await, sim.friend("b").await];
    let said: Vec<String> = (0..40).map(|n| format!("{n:02}")).collect();
    for text in &said {
        for id in &ids {
            sim.world().say(id, text).unwrap();
        }
    }
    sim.world().idle().await;
    let events = sim.bot.events();
    for id in &ids {
        let own: Vec<_> =
            events.iter().filter(|event| event["source"]["userId"] == json!(id)).cloned().collect();
        assert_eq!(texts(&own), said);
    }
    let sizes = sim
        .bot
        .received()
        .into_iter()
        .map(|received| received.json()["events"].as_array().unwrap().len());
    assert!(sizes.max().unwrap() <= 3);
}

#[tokio::test]
async fn what_was_not_taken_comes_again_with_the_same_id_and_a_living_token() {
    let sim = Sim::with(|options| options.settings.redelivery = true).await;
    let id = sim.friend("花子").await;
    sim.bot.answer_with(500);
    let token = sim.says(&id, "ごみ").await;
    sim.bot.answer_with(200);
    sim.advance(SignedDuration::from_secs(60));
    wait_for(&sim, 3).await;
    let events = sim.bot.events();
    let [first, again] = [&events[1], &events[2]];
    assert_eq!(first["webhookEventId"], again["webhookEventId"]);
    assert_eq!(first["replyToken"], again["replyToken"]);
    assert_eq!(first["timestamp"], again["timestamp"]);
    assert_eq!(first["deliveryContext"]["isRedelivery"], false);
    assert_eq!(again["deliveryContext"]["isRedelivery"], true);
    sim.advance(SignedDuration::from_secs(60));
    assert_eq!(sim.reply(&token, "はい").await.status, 200);
    let outcomes: Vec<_> = sim.world().records().iter().filter_map(|r| r.reason).collect();
    assert_eq!(outcomes, ["ok", "error_status_code", "ok"]);
}

#[tokio::test]
async fn without_redelivery_nothing_comes_again() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.bot.answer_with(500);
    sim.says(&id, "ごみ").await;
    sim.advance(SignedDuration::from_hours(1));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(sim.bot.events().len(), 2);
}

#[tokio::test]
async fn a_bot_that_takes_too_long_is_given_up() {
    let sim = Sim::with(|options| options.settings.webhook_timeout_s = 0.2).await;
    sim.bot.answer_after(Duration::from_secs(1));
    sim.friend("花子").await;
    let record = sim.world().records().pop().unwrap();
    assert_eq!((record.status, record.reason), (0, Some("request_timeout")));
}

#[tokio::test]
async fn duplicates_come_when_asked_for() {
    let sim = Sim::with(|options| options.settings.duplicate_percent = 100).await;
    let id = sim.friend("花子").await;
    sim.says(&id, "ごみ").await;
    let events = sim.bot.events();
    assert_eq!(events.len(), 4);
    assert_eq!(texts(&events), ["ごみ", "ごみ"]);
    assert_eq!(events[3]["deliveryContext"]["isRedelivery"], false);
}

#[tokio::test]
async fn events_overtake_each_other_when_asked_for() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.world().set(|settings| settings.reorder_percent = 100);
    sim.world().say(&id, "first").unwrap();
    sim.world().set(|settings| settings.reorder_percent = 0);
    sim.world().say(&id, "second").unwrap();
    sim.world().idle().await;
    assert_eq!(texts(&sim.bot.events()), ["second", "first"]);
}

#[tokio::test]
async fn oddities_leave_the_signature_and_the_events_whole() {
    let sim = Sim::with(|options| {
        options.settings.vary_json = true;
        options.settings.escape_non_bmp = true;
        options.settings.unknown_percent = 50;
    })
    .await;
    let id = sim.friend("花子").await;
    for n in 0..20 {
        sim.world().say(&id, &format!("🤨 {n}")).unwrap();
        sim.world().idle().await;
    }
    let received = sim.bot.received();
    assert!(received.iter().all(|r| r.is_signed_with(&sim.running.channel.secret)));
    let bodies: Vec<String> =
        received.iter().map(|r| String::from_utf8(r.body.to_vec()).unwrap()).collect();
    assert!(bodies[1..].iter().all(|body| body.contains("\\uD83E\\uDD28")));
    assert!(bodies.iter().any(|body| body.contains("simulatedNovelty")));
    assert!(bodies.iter().any(|body| body.contains('\n')));
    assert_eq!(texts(&sim.bot.events()).len(), 20);
}

#[tokio::test]
async fn a_switched_off_webhook_stays_silent() {
    let sim = Sim::with(|options| options.settings.webhook_active = false).await;
    sim.friend("花子").await;
    assert!(sim.bot.received().is_empty());
}

/// Waits until the bot has got so many events; the test's own time limit ends it otherwise.
async fn wait_for(sim: &Sim, events: usize) {
    let all = async {
        while sim.bot.events().len() < events {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), all).await.expect("the events come");
    sim.world().idle().await;
}
