//! The control API over HTTP.

use futures_util::StreamExt;
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};

use super::sim::{START, Sim};

async fn post(sim: &Sim, path: &str, body: Value) -> Value {
    let answer = sim.control(Method::POST, path, body).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.message());
    answer.json()
}

async fn get(sim: &Sim, path: &str) -> Value {
    sim.control(Method::GET, path, json!({})).await.json()
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_resident_is_made_speaks_taps_and_reads() {
    let sim = Sim::open().await;
    let id = id_of(&post(&sim, "/residents", json!({ "name": "花子" })).await);
    assert_eq!(sim.last_event().await["type"], "follow");
    let said = json!({ "type": "text", "text": "ごみ" });
    let message = id_of(&post(&sim, &format!("/residents/{id}/messages"), said.clone()).await);
    let token = sim.last_event().await["replyToken"].as_str().unwrap().to_owned();
    assert_eq!(sim.reply(&token, "何のごみですか").await.status, 200);
    let tap = json!({ "data": "faq:1", "displayText": "粗大ごみ" });
    post(&sim, &format!("/residents/{id}/postbacks"), tap).await;
    assert_eq!(sim.last_event().await["postback"], json!({ "data": "faq:1" }));
    let talk = get(&sim, &format!("/residents/{id}/talk")).await;
    let messages = talk["messages"].as_array().unwrap();
    let from: Vec<_> = messages.iter().map(|entry| &entry["from"]).collect();
    assert_eq!(from, ["resident", "city", "resident"]);
    assert_eq!(messages[0]["id"], json!(message));
    assert_eq!(messages[0]["message"], said);
    assert_eq!(messages[0]["at"].as_str().unwrap().parse::<Timestamp>().unwrap(), sim.now());
    assert_eq!(messages[1]["message"]["text"], "何のごみですか");
    assert_eq!(messages[2]["message"]["text"], "粗大ごみ");

    post(&sim, &format!("/residents/{id}/unsend"), json!({ "messageId": message })).await;
    assert_eq!(sim.last_event().await["unsend"]["messageId"], json!(message));
    post(&sim, &format!("/residents/{id}/unfollow"), json!({})).await;
    assert_eq!(sim.last_event().await["type"], "unfollow");
    post(&sim, &format!("/residents/{id}/follow"), json!({})).await;
    assert_eq!(sim.last_event().await["follow"]["isUnblocked"], true);
}

#[tokio::test]
async fn a_resident_can_be_made_without_befriending_and_with_an_id() {
    let sim = Sim::open().await;
    let id = "U0123456789abcdef0123456789abcdef";
    let made = post(&sim, "/residents", json!({ "id": id, "befriend": false })).await;
    assert_eq!(made, json!({ "id": id }));
    assert!(sim.bot.received().is_empty());
    let listed = &get(&sim, "/residents").await["residents"][0];
    assert_eq!((&listed["id"], &listed["friendship"]), (&json!(id), &json!("stranger")));
}

#[tokio::test]
async fn refusals_say_what_is_wrong() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let messages = format!("/residents/{id}/messages");
    let nobody = format!("/residents/U{}/messages", "0".repeat(32));
    for (path, body, status, word) in [
        (messages.as_str(), json!({ "type": "dance" }), 400, "type"),
        (messages.as_str(), json!({ "type": "text" }), 400, "5000"),
        (messages.as_str(), json!({ "type": "image", "content": "%" }), 400, "base64"),
        (nobody.as_str(), json!({ "type": "text", "text": "a" }), 404, "no resident"),
        ("/residents", json!({ "nmae": "花子" }), 400, "nmae"),
        ("/residents", json!({ "id": "hanako" }), 400, "user id"),
        ("/clock", json!({ "advance_s": -1 }), 400, "advance_s"),
        ("/settings", json!({ "redelivry": true }), 400, "redelivry"),
    ] {
        let refused = sim.control(Method::POST, path, body).await;
        assert_eq!(refused.status, status, "{path}");
        assert!(refused.message().contains(word), "{}", refused.message());
    }
}

#[tokio::test]
async fn the_stream_brings_what_is_new_to_its_resident() {
    let sim = Sim::open().await;
    let [id, other] = [sim.friend("花子").await, sim.friend("太郎").await];
    let url = format!("{}/residents/{id}/stream", sim.running.control_base());
    let mut stream = sim.http.get(url).send().await.unwrap().bytes_stream();
    sim.push(&other, "not yours").await;
    sim.push(&id, "こんにちは").await;
    let loading = json!({ "chatId": id });
    sim.post("/v2/bot/chat/loading/start", loading).await;
    let mut text = String::new();
    while !text.contains("event: loading") {
        text.push_str(str::from_utf8(&stream.next().await.unwrap().unwrap()).unwrap());
    }
    assert!(text.contains("event: message") && text.contains("こんにちは"), "{text}");
    assert!(!text.contains("not yours"), "{text}");
}

#[tokio::test]
async fn the_journal_is_read_in_pages_and_by_kind() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.push(&id, "a").await;
    sim.push("nobody", "b").await;
    let all = get(&sim, "/journal").await;
    assert_eq!((&all["total"], &all["malformed"]), (&json!(3), &json!(1)));
    let kinds: Vec<_> = all["records"].as_array().unwrap().iter().map(|r| &r["kind"]).collect();
    assert_eq!(kinds, ["webhook", "call", "call"]);
    let calls = get(&sim, "/journal?kind=call&limit=1").await;
    let call = &calls["records"][0];
    assert_eq!((&call["operation"], &call["status"]), (&json!("pushMessage"), &json!(200)));
    assert_eq!(call["request"]["to"], json!(id));
    assert!(call["response"]["sentMessages"].is_array() && call["requestId"].is_string());
    let later = get(&sim, &format!("/journal?after={}", call["id"])).await;
    assert_eq!(later["records"].as_array().unwrap().len(), 1);
    let malformed = get(&sim, "/journal/malformed").await;
    assert_eq!(malformed["records"][0]["status"], 400);
}

#[tokio::test]
async fn clock_settings_and_reset_do_as_told() {
    let sim = Sim::open().await;
    let start: Timestamp = START.parse().unwrap();
    assert_eq!(get(&sim, "/clock").await, json!({ "now": start }));
    let moved = post(&sim, "/clock", json!({ "advance_s": 60 })).await;
    assert_eq!(moved["now"], json!(start + jiff::SignedDuration::from_secs(60)));
    let changed = post(&sim, "/settings", json!({ "quota_monthly": 200 })).await;
    assert_eq!((&changed["quota_monthly"], &changed["redelivery"]), (&json!(200), &json!(false)));
    assert_eq!(sim.get("/v2/bot/message/quota").await.json()["value"], 200);
    sim.friend("花子").await;
    post(&sim, "/reset", json!({})).await;
    assert_eq!(get(&sim, "/residents").await, json!({ "residents": [] }));
    assert_eq!(get(&sim, "/journal").await["records"], json!([]));
    assert_eq!(sim.get("/v2/bot/message/quota").await.json(), json!({ "type": "none" }));
    sim.friend("太郎").await;
    assert_eq!(sim.last_event().await["type"], "follow");
}

#[tokio::test]
async fn a_group_invites_speaks_and_expels() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let group = id_of(&post(&sim, "/groups", json!({ "name": "町内会", "members": [id] })).await);
    let join = sim.last_event().await;
    assert_eq!(join["source"], json!({ "type": "group", "groupId": group }));
    let said = json!({ "from": id, "message": { "type": "text", "text": "ごみ" } });
    post(&sim, &format!("/groups/{group}/messages"), said).await;
    assert_eq!(sim.last_event().await["source"]["userId"], json!(id));
    sim.control(Method::DELETE, &format!("/groups/{group}"), json!({})).await;
    assert_eq!(sim.last_event().await["type"], "leave");
}

#[tokio::test]
async fn the_documentation_stands_at_the_door() {
    let sim = Sim::open().await;
    let page = sim.control(Method::GET, "", json!({})).await;
    assert_eq!(page.status, 200);
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    for door in ["/control/residents/{id}/stream", "/control/faults", "/control/journal/malformed"]
    {
        assert!(text.contains(door), "{door}");
    }
}
