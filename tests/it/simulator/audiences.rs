//! Audiences, and narrowcasts to them and to what LINE supposes.

use reqwest::{Method, header};
use serde_json::{Value, json};

use super::sim::{Answered, Answering, Sim};

fn upload(description: &str, ids: &[String]) -> Value {
    let members: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    json!({ "description": description, "audiences": members })
}

fn text(words: &str) -> Value {
    json!([{ "type": "text", "text": words }])
}

async fn made(sim: &Sim, body: Value) -> u64 {
    let made = sim.post("/v2/bot/audienceGroup/upload", body).await;
    assert_eq!(made.status, 202, "{}", made.message());
    made.json()["audienceGroupId"].as_u64().unwrap()
}

async fn narrowcast(sim: &Sim, body: Value) -> String {
    let accepted = sim.post("/v2/bot/message/narrowcast", body).await;
    assert_eq!((accepted.status, accepted.json()), (202, json!({})));
    accepted.header("x-line-request-id").to_owned()
}

async fn progress(sim: &Sim, request_id: &str) -> Value {
    let path = format!("/v2/bot/message/progress/narrowcast?requestId={request_id}");
    sim.get(&path).await.json()
}

fn first_code(refused: &Answered) -> Value {
    refused.json()["details"][0]["message"].clone()
}

#[tokio::test]
async fn an_audience_fills_with_those_line_knows() {
    let sim = Sim::open().await;
    let mut ids = sim.crowd(3, json!({}));
    ids.push(format!("U{}", "0".repeat(32)));
    let id = made(&sim, upload("子育て", &ids)).await;
    let path = format!("/v2/bot/audienceGroup/{id}");
    let group = sim.get(&path).await.json();
    assert_eq!(group["audienceGroup"]["status"], "IN_PROGRESS");
    assert_eq!(group["jobs"][0]["jobStatus"], "WORKING");
    sim.pass_s(5);
    let group = sim.get(&path).await.json();
    let audience = &group["audienceGroup"];
    assert_eq!((&audience["status"], &audience["audienceCount"]), (&json!("READY"), &json!(3)));
    assert_eq!(group["jobs"][0]["jobStatus"], "FINISHED");

    let name = json!({ "description": "育児" });
    assert_eq!(sim.put(&format!("{path}/updateDescription"), name).await.status, 200);
    assert_eq!(sim.get(&path).await.json()["audienceGroup"]["description"], "育児");
    assert_eq!(sim.delete(&path).await.status, 202);
    let gone = sim.get(&path).await;
    assert_eq!(gone.refused(), (400, "audience group not found".to_owned()));
    assert_eq!(first_code(&gone), "AUDIENCE_GROUP_NOT_FOUND");
}

#[tokio::test]
async fn faulty_uploads_are_refused_by_code() {
    let sim = Sim::open().await;
    let path = "/v2/bot/audienceGroup/upload";
    let stranger = vec![format!("U{}", "0".repeat(32))];
    for (body, code) in [
        (upload("", &[]), "AUDIENCE_GROUP_NAME_EMPTY"),
        (upload(&"あ".repeat(121), &[]), "AUDIENCE_GROUP_NAME_SIZE_OVER"),
        (upload("a", &["U1".to_owned()]), "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT"),
        (upload("a", &stranger), "UPLOAD_AUDIENCE_GROUP_NO_VALID_AUDIENCE_IDS"),
    ] {
        let refused = sim.post(path, body).await;
        assert_eq!((refused.status, first_code(&refused)), (400, json!(code)));
    }
    let id = made(&sim, upload("a", &[])).await;
    sim.pass_days(181);
    let ids = sim.crowd(1, json!({}));
    let mut more = upload("a", &ids);
    more["audienceGroupId"] = json!(id);
    let refused = sim.put(path, more).await;
    assert_eq!(first_code(&refused), "AUDIENCE_GROUP_CAN_NOT_UPLOAD_STATUS_EXPIRED");
}

#[tokio::test]
async fn ten_uploads_at_once_are_the_most_for_an_audience() {
    let sim = Sim::open().await;
    let ids = sim.crowd(1, json!({}));
    let id = made(&sim, upload("a", &ids)).await;
    let mut more = upload("a", &ids);
    more["audienceGroupId"] = json!(id);
    let mut statuses = Vec::new();
    for _ in 0..10 {
        statuses.push(sim.put("/v2/bot/audienceGroup/upload", more.clone()).await.status);
    }
    assert_eq!(statuses, [[202; 9].as_slice(), &[429]].concat());
    sim.pass_s(5);
    assert_eq!(sim.put("/v2/bot/audienceGroup/upload", more).await.status, 202);
}

#[tokio::test]
async fn a_file_brings_one_id_a_line() {
    let sim = Sim::open().await;
    let ids = sim.crowd(2, json!({}));
    let send = async |kind: &str, lines: &str| {
        let file = reqwest::multipart::Part::text(lines.to_owned()).mime_str(kind).unwrap();
        let file = file.file_name("ids.txt");
        let form = reqwest::multipart::Form::new().text("description", "file").part("file", file);
        let path = "/api-data/v2/bot/audienceGroup/upload/byFile";
        sim.call(Method::POST, path).multipart(form).answered().await
    };
    let made = send("text/plain", &format!("{}\r\n{}\n", ids[0], ids[1])).await;
    assert_eq!(made.status, 202, "{}", made.message());
    sim.pass_s(5);
    let id = &made.json()["audienceGroupId"];
    let group = sim.get(&format!("/v2/bot/audienceGroup/{id}")).await.json();
    assert_eq!(group["audienceGroup"]["audienceCount"], 2);
    assert_eq!(send("text/csv", &ids[0]).await.status, 415);
    let refused = send("text/plain", "hanako").await;
    assert_eq!(first_code(&refused), "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT");
    let path = "/api-data/v2/bot/audienceGroup/upload/byFile";
    let plain = sim.call(Method::PUT, path).header(header::CONTENT_TYPE, "text/plain").body("a");
    assert_eq!(plain.answered().await.status, 415);
}

#[tokio::test]
async fn audiences_are_listed_in_pages_and_by_filter() {
    let sim = Sim::open().await;
    for name in ["Gomi", "防災", "gomi 2"] {
        made(&sim, upload(name, &[])).await;
    }
    let list = async |query: &str| {
        let answer = sim.get(&format!("/v2/bot/audienceGroup/list?{query}")).await.json();
        let groups = answer["audienceGroups"].as_array().unwrap().clone();
        let names: Vec<String> =
            groups.iter().map(|it| it["description"].as_str().unwrap().to_owned()).collect();
        (names, answer["hasNextPage"].clone(), answer["totalCount"].clone())
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let first = (names(&["gomi 2", "防災"]), json!(true), json!(3));
    assert_eq!(list("page=1&size=2").await, first);
    assert_eq!(list("page=2&size=2").await, (names(&["Gomi"]), json!(false), json!(3)));
    let both = (names(&["gomi 2", "Gomi"]), json!(false), json!(2));
    assert_eq!(list("page=1&description=GOMI").await, both);
    assert_eq!(list("page=1&status=READY").await.2, json!(0));
    assert_eq!(sim.get("/v2/bot/audienceGroup/list").await.status, 400);
    assert_eq!(sim.get("/v2/bot/audienceGroup/list?page=1&size=41").await.status, 400);
    let shared = sim.get("/v2/bot/audienceGroup/shared/list?page=1").await.json();
    assert_eq!((&shared["audienceGroups"], &shared["totalCount"]), (&json!([]), &json!(0)));
    assert_eq!(sim.get("/v2/bot/audienceGroup/shared/1").await.status, 400);
}

#[tokio::test]
async fn whoever_saw_a_broadcast_becomes_an_audience_if_they_are_enough() {
    let sim = Sim::open().await;
    sim.world().set(|settings| settings.recipients_min = 2);
    let ids = sim.crowd(3, json!({}));
    let body = json!({ "messages": text("避難所を開設しました") });
    let sent = sim.post("/v2/bot/message/broadcast", body).await;
    let request_id = sent.header("x-line-request-id").to_owned();
    ids[..2].iter().for_each(|id| sim.opens(id));
    let status = async |path: &str| {
        let body = json!({ "description": path, "requestId": request_id });
        let made = sim.post(&format!("/v2/bot/audienceGroup/{path}"), body).await;
        assert_eq!(made.status, 202, "{}", made.message());
        sim.pass_s(5);
        let id = &made.json()["audienceGroupId"];
        let group = sim.get(&format!("/v2/bot/audienceGroup/{id}")).await.json();
        (group["audienceGroup"]["status"].clone(), group["audienceGroup"]["type"].clone())
    };
    assert_eq!(status("imp").await, (json!("READY"), json!("IMP")));
    assert_eq!(status("click").await, (json!("FAILED"), json!("CLICK")));
    let again = json!({ "description": "again", "requestId": request_id });
    let refused = sim.post("/v2/bot/audienceGroup/imp", again.clone()).await;
    assert_eq!(first_code(&refused), "AUDIENCE_GROUP_REQUESTID_DUPLICATE");
    let unknown = json!({ "description": "a", "requestId": "nothing" });
    let refused = sim.post("/v2/bot/audienceGroup/imp", unknown).await;
    assert_eq!(first_code(&refused), "REQUEST_NOT_FOUND");
}

#[tokio::test]
async fn a_narrowcast_chooses_waits_sends_and_counts() {
    let sim = Sim::open().await;
    sim.world().set(|settings| (settings.narrowcast_reach_min, settings.recipients_min) = (4, 2));
    let women = sim.crowd(2, json!({ "gender": "female", "age": 34, "area": "jp_24" }));
    let men = sim.crowd(2, json!({ "gender": "male", "age": 71, "area": "jp_23" }));
    let body = json!({
        "messages": text("検診のお知らせ"),
        "filter": { "demographic": { "type": "operator", "and": [
            { "type": "gender", "oneOf": ["female"] },
            { "type": "age", "gte": "age_30", "lt": "age_40" },
            { "type": "operator", "not": { "type": "area", "oneOf": ["jp_23"] } },
        ] } },
    });
    let request_id = narrowcast(&sim, body).await;
    let waiting = progress(&sim, &request_id).await;
    assert_eq!(waiting, json!({ "acceptedTime": "2026-11-22T03:00:00.000Z", "phase": "waiting" }));
    sim.pass_s(2);
    let sending = progress(&sim, &request_id).await;
    assert_eq!((&sending["phase"], &sending["targetCount"]), (&json!("sending"), &json!(2)));
    assert!(sim.texts_to(&women[0]).is_empty());
    sim.pass_s(3);
    let done = progress(&sim, &request_id).await;
    assert_eq!((&done["phase"], &done["successCount"]), (&json!("succeeded"), &json!(2)));
    assert_eq!(done["completedTime"], "2026-11-22T03:00:05.000Z");
    assert_eq!(sim.texts_to(&women[1]), ["検診のお知らせ"]);
    assert!(sim.texts_to(&men[0]).is_empty());

    let again = json!({
        "messages": text("再掲"),
        "recipient": { "type": "operator", "not": { "type": "redelivery", "requestId": request_id } },
    });
    narrowcast(&sim, again).await;
    sim.pass_s(5);
    assert_eq!(sim.texts_to(&men[1]), ["再掲"]);
    assert_eq!(sim.texts_to(&women[1]), ["検診のお知らせ"]);
    sim.pass_days(15);
    let path = format!("/v2/bot/message/progress/narrowcast?requestId={request_id}");
    assert_eq!(sim.get(&path).await.status, 404);
}

#[tokio::test]
async fn a_narrowcast_by_attributes_needs_friends_and_recipients() {
    let sim = Sim::open().await;
    let known = json!({ "gender": "female", "age": 34, "area": "jp_24", "appType": "ios" });
    sim.crowd(99, known.clone());
    let body = json!({
        "messages": text("a"),
        "filter": { "demographic": { "type": "appType", "oneOf": ["android"] } },
    });
    let refused = sim.post("/v2/bot/message/narrowcast", body.clone()).await;
    let words = "Your account does not have enough friends";
    assert_eq!(refused.refused(), (403, words.to_owned()));
    sim.crowd(1, known);
    let request_id = narrowcast(&sim, body).await;
    sim.pass_s(2);
    let failed = progress(&sim, &request_id).await;
    assert_eq!((&failed["phase"], &failed["errorCode"]), (&json!("failed"), &json!(2)));
}

#[tokio::test]
async fn a_narrowcast_to_uploaded_ids_needs_no_fifty_but_must_be_ready() {
    let sim = Sim::open().await;
    let ids = sim.crowd(2, json!({}));
    let id = made(&sim, upload("a", &ids[..1])).await;
    let body = json!({
        "messages": text("あなたへ"),
        "recipient": { "type": "audience", "audienceGroupId": id },
    });
    assert_eq!(sim.post("/v2/bot/message/narrowcast", body.clone()).await.status, 400);
    sim.pass_s(5);
    narrowcast(&sim, body).await;
    sim.pass_s(5);
    assert_eq!(sim.texts_to(&ids[0]), ["あなたへ"]);
    assert!(sim.texts_to(&ids[1]).is_empty());
}

#[tokio::test]
async fn a_narrowcast_sets_the_quota_aside_for_everybody_it_could_reach() {
    let sim = Sim::open().await;
    let ids = sim.crowd(6, json!({}));
    sim.world().set(|settings| settings.quota_monthly = Some(10));
    narrowcast(&sim, json!({ "messages": text("a") })).await;
    let refused = sim.post("/v2/bot/message/narrowcast", json!({ "messages": text("b") })).await;
    assert_eq!(refused.refused(), (429, "You have reached your monthly limit.".to_owned()));
    let partly = json!({ "messages": text("c"), "limit": { "upToRemainingQuota": true } });
    narrowcast(&sim, partly).await;
    let whole = json!({
        "messages": text("d"),
        "limit": { "upToRemainingQuota": true, "forbidPartialDelivery": true },
    });
    assert_eq!(sim.post("/v2/bot/message/narrowcast", whole.clone()).await.status, 429);
    sim.pass_s(5);
    let heard = ids.iter().filter(|id| sim.texts_to(id).contains(&"c".to_owned())).count();
    assert_eq!(heard, 4);
    let used = sim.get("/v2/bot/message/quota/consumption").await.json();
    assert_eq!(used, json!({ "totalUsage": 10 }));
    sim.world().set(|settings| settings.quota_monthly = Some(12));
    let request_id = narrowcast(&sim, whole).await;
    sim.pass_s(2);
    assert_eq!(progress(&sim, &request_id).await["errorCode"], 5);
    let few = json!({ "messages": text("e"), "limit": { "max": 2 } });
    let request_id = narrowcast(&sim, few).await;
    sim.pass_s(5);
    assert_eq!(progress(&sim, &request_id).await["successCount"], 2);
}

#[tokio::test]
async fn a_coupon_runs_until_it_is_closed() {
    let sim = Sim::open().await;
    let now_s = sim.now().as_second();
    let coupon = json!({
        "title": "はまぐり割",
        "acquisitionCondition": { "type": "normal" },
        "maxUseCountPerTicket": 1,
        "startTimestamp": now_s,
        "endTimestamp": now_s + 86_400,
        "timezone": "ASIA_TOKYO",
        "visibility": "UNLISTED",
        "reward": { "type": "gift" },
    });
    let made = sim.post("/v2/bot/coupon", coupon.clone()).await.json();
    let path = format!("/v2/bot/coupon/{}", made["couponId"].as_str().unwrap());
    let shown = sim.get(&path).await.json();
    assert_eq!((&shown["status"], &shown["title"]), (&json!("RUNNING"), &json!("はまぐり割")));
    assert_eq!(sim.put(&format!("{path}/close"), json!({})).await.status, 200);
    assert_eq!(sim.put(&format!("{path}/close"), json!({})).await.status, 410);
    sim.post("/v2/bot/coupon", coupon.clone()).await;
    let running = sim.get("/v2/bot/coupon?status=RUNNING").await.json();
    assert_eq!(running["items"].as_array().unwrap().len(), 1);
    let page = sim.get("/v2/bot/coupon?limit=1").await.json();
    let next = format!("/v2/bot/coupon?limit=1&start={}", page["next"].as_str().unwrap());
    assert_eq!(sim.get(&next).await.json()["items"][0]["couponId"], made["couponId"]);
    assert_eq!(sim.get("/v2/bot/coupon/none").await.status, 404);
    let mut faulty = coupon;
    faulty["endTimestamp"] = json!(now_s);
    assert_eq!(sim.post("/v2/bot/coupon", faulty).await.status, 400);
    sim.pass_days(2);
    let closed = sim.get("/v2/bot/coupon?status=CLOSED").await.json();
    assert_eq!(closed["items"].as_array().unwrap().len(), 2);
}
