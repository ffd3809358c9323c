//! Who may call, what LINE says when a call is wrong, and what it tells of residents.

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;

use super::sim::{Answering, Sim, push_body};

#[tokio::test]
async fn a_call_without_or_with_a_wrong_token_is_refused() {
    let sim = Sim::open().await;
    let url = format!("{}/v2/bot/info", sim.running.api_base());
    let missing = sim.http.get(&url).answered().await;
    let words = "Authorization header required. Must follow the scheme, 'Authorization: Bearer \
                 <ACCESS TOKEN>'";
    assert_eq!(missing.refused(), (401, words.to_owned()));
    let wrong = sim.http.get(&url).bearer_auth("nonsense").answered().await;
    let words = "Authentication failed. Confirm that the access token in the authorization header \
                 is valid.";
    assert_eq!(wrong.refused(), (401, words.to_owned()));
    assert!(sim.world().malformed_calls().is_empty());
}

#[tokio::test]
async fn every_answer_carries_a_request_id_and_the_usual_headers() {
    let sim = Sim::open().await;
    let [first, second] = [sim.get("/v2/bot/info").await, sim.get("/v2/bot/info").await];
    assert_eq!(first.status, 200);
    assert_ne!(first.header("x-line-request-id"), second.header("x-line-request-id"));
    assert_eq!(first.header("x-line-request-id").len(), 36);
    assert_eq!(first.header("content-type"), "application/json");
    assert_eq!(first.header("x-content-type-options"), "nosniff");
    assert_eq!(first.header("cache-control"), "no-cache, no-store, max-age=0, must-revalidate");
    let unknown = sim.get("/v2/bot/nowhere").await;
    assert_eq!(unknown.refused(), (404, "Not found".to_owned()));
    assert_eq!(unknown.header("x-line-request-id").len(), 36);
}

#[tokio::test]
async fn the_wrong_host_and_the_wrong_method_lead_nowhere() {
    let sim = Sim::open().await;
    assert_eq!(sim.get("/api-data/v2/bot/info").await.status, 404);
    assert_eq!(sim.get("/v2/bot/message/59/content").await.status, 404);
    assert_eq!(sim.get("/v2/bot/message/push").await.status, 405);
}

#[tokio::test]
async fn a_body_must_be_json_of_the_right_type_and_size() {
    let sim = Sim::open().await;
    let push = || sim.call(Method::POST, "/v2/bot/message/push");
    let text = push().header("content-type", "text/plain").body("{}").answered().await;
    let words = "The content type, text/plain, is not supported";
    assert_eq!(text.refused(), (415, words.to_owned()));
    let json = |body: String| push().header("content-type", "application/json").body(body);
    let broken = json("{\n \"to\": ".to_owned()).answered().await;
    assert_eq!(broken.status, 400);
    let words = "The request body could not be parsed as JSON (line: 2, column: ";
    assert!(broken.message().starts_with(words), "{}", broken.message());
    let large = json(" ".repeat(2 * 1024 * 1024 + 1)).answered().await;
    assert_eq!(large.status, 413);
    assert_eq!(sim.world().malformed_calls().len(), 3);
}

#[tokio::test]
async fn a_faulty_message_is_refused_by_its_path_and_nothing_is_sent() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let body = json!({ "to": id, "messages": [
        { "type": "text", "text": "good" },
        { "type": "text", "text": "" },
    ] });
    let refused = sim.post("/v2/bot/message/push", body).await;
    assert_eq!(refused.refused(), (400, "The request body has 1 error(s)".to_owned()));
    let detail = &refused.json()["details"][0];
    assert_eq!(detail["property"], "messages[1].text");
    assert_eq!(detail["message"], "May not be empty");
    assert!(sim.texts_to(&id).is_empty());
    let valid = json!({ "messages": [{ "type": "text", "text": "good" }] });
    assert_eq!(sim.post("/v2/bot/message/validate/push", valid).await.json(), json!({}));
    let many = json!({ "messages": vec![json!({ "type": "text", "text": "a" }); 6] });
    assert_eq!(sim.post("/v2/bot/message/validate/reply", many).await.status, 400);
}

#[tokio::test]
async fn a_rate_is_kept_and_refills_with_time() {
    let sim = Sim::open().await;
    let body = json!({ "messages": [{ "type": "text", "text": "a" }] });
    for _ in 0..60 {
        assert_eq!(sim.post("/v2/bot/message/broadcast", body.clone()).await.status, 200);
    }
    let refused = sim.post("/v2/bot/message/broadcast", body.clone()).await;
    let words = "The API rate limit has been exceeded. Try again later.";
    assert_eq!(refused.refused(), (429, words.to_owned()));
    sim.advance(SignedDuration::from_mins(1));
    assert_eq!(sim.post("/v2/bot/message/broadcast", body).await.status, 200);
}

#[tokio::test]
async fn a_profile_shows_while_the_resident_lets_it() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let path = format!("/v2/bot/profile/{id}");
    let profile = sim.get(&path).await.json();
    assert_eq!(profile, json!({ "displayName": "花子", "userId": id, "language": "ja" }));
    sim.world().with(|platform, now| platform.block(&id, now)).unwrap();
    assert_eq!(sim.get(&path).await.refused(), (404, "Not found".to_owned()));
    let malformed = sim.get("/v2/bot/profile/hanako").await;
    let words = "The value for the 'userId' parameter is invalid";
    assert_eq!(malformed.refused(), (400, words.to_owned()));
}

#[tokio::test]
async fn followers_come_page_by_page_without_those_who_blocked() {
    let sim = Sim::open().await;
    let mut friends = Vec::new();
    for n in 0..7 {
        friends.push(sim.friend(&format!("n{n}")).await);
    }
    let blocker = friends.remove(2);
    sim.world().with(|platform, now| platform.block(&blocker, now)).unwrap();
    let (mut listed, mut next) = (Vec::new(), String::new());
    loop {
        let page = sim.get(&format!("/v2/bot/followers/ids?limit=2&start={next}")).await.json();
        listed.extend(page["userIds"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(token) => next = token.to_owned(),
            None => break,
        }
    }
    assert_eq!(json!(listed), json!(friends));
    sim.world().set(|settings| settings.verified = false);
    let refused = sim.get("/v2/bot/followers/ids").await;
    let words = "Access to this API is not available for your account";
    assert_eq!(refused.refused(), (403, words.to_owned()));
}

#[tokio::test]
async fn content_is_prepared_fetched_and_gone() {
    let sim = Sim::open().await;
    sim.world().set(|settings| settings.big_media_bytes = 1_000);
    let id = sim.friend("花子").await;
    let path =
        |message: &str, tail: &str| format!("/api-data/v2/bot/message/{message}/content{tail}");
    let image = sim.world().speak(&id, &json!({ "type": "image", "content": "aGVsbG8=" })).unwrap();
    let fetched = sim.get(&path(&image, "")).await;
    assert_eq!((fetched.status, &fetched.body[..]), (200, &b"hello"[..]));
    assert_eq!(fetched.header("content-type"), "image/png");
    assert_eq!(sim.get(&path(&image, "/preview")).await.status, 200);
    let words = "Transcoding status doesn't support this type of content";
    let refused = sim.get(&path(&image, "/transcoding")).await.refused();
    assert_eq!(refused, (400, words.to_owned()));

    let film = json!({ "type": "video", "content": "AAAA".repeat(400) });
    let film = sim.world().speak(&id, &film).unwrap();
    assert_eq!(sim.get(&path(&film, "")).await.status, 202);
    assert_eq!(sim.get(&path(&film, "/transcoding")).await.json()["status"], "processing");
    sim.advance(SignedDuration::from_secs(5));
    assert_eq!(sim.get(&path(&film, "")).await.body.len(), 1_200);
    assert_eq!(sim.get(&path(&film, "/transcoding")).await.json()["status"], "succeeded");

    let file = sim.world().speak(&id, &json!({ "type": "file" })).unwrap();
    let refused = sim.get(&path(&file, "/preview")).await.refused();
    assert_eq!(refused, (400, "The content can not be previewed".to_owned()));
    sim.world().with(|platform, now| platform.unsend(&id, &image, now)).unwrap();
    let gone = sim.get(&path(&image, "")).await.refused();
    assert_eq!(gone, (410, "The content is gone".to_owned()));
    assert_eq!(sim.get(&path("1", "")).await.refused(), (404, "not found".to_owned()));
}

#[tokio::test]
async fn loading_shows_until_the_next_message() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let start = |seconds: i64| {
        sim.post("/v2/bot/chat/loading/start", json!({ "chatId": id, "loadingSeconds": seconds }))
    };
    let accepted = start(10).await;
    assert_eq!((accepted.status, accepted.json()), (202, json!({})));
    let until = || sim.world().with(|p, _| p.resident(&id).unwrap().talk.loading_until);
    assert_eq!(until(), Some(sim.now() + SignedDuration::from_secs(10)));
    assert_eq!(sim.push(&id, "done").await.status, 200);
    assert_eq!(until(), None);
    for (seconds, words) in [(65, "Must be between 5 and 60"), (7, "must be a multiple of five")] {
        assert_eq!(start(seconds).await.json()["details"][0]["message"], words);
    }
    let group = format!("C{}", "0".repeat(32));
    let refused = sim.post("/v2/bot/chat/loading/start", json!({ "chatId": group })).await;
    assert_eq!(refused.status, 400);
}

#[tokio::test]
async fn messages_are_marked_as_read_by_the_token_of_their_event() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.says(&id, "ごみ").await;
    let message = sim.last_event().await["message"].clone();
    let token = json!({ "markAsReadToken": message["markAsReadToken"] });
    assert_eq!(sim.post("/v2/bot/chat/markAsRead", token).await.json(), json!({}));
    let read = sim.world().with(|p, _| p.resident(&id).unwrap().talk.read_id.clone());
    assert_eq!(json!(read), message["id"]);
    let refused = sim.post("/v2/bot/chat/markAsRead", json!({ "markAsReadToken": "x" })).await;
    let words = "Invalid markAsReadToken. Tokens must be used by the bot that received them via \
                 Webhook.";
    assert_eq!(refused.refused(), (400, words.to_owned()));
}

#[tokio::test]
async fn the_webhook_endpoint_is_read_set_and_tried() {
    let sim = Sim::open().await;
    let path = "/v2/bot/channel/webhook/endpoint";
    let own = sim.get(path).await.json()["endpoint"].clone();
    let tried = sim.post("/v2/bot/channel/webhook/test", json!({})).await.json();
    assert_eq!((&tried["success"], &tried["statusCode"]), (&json!(true), &json!(200)));
    assert_eq!(tried["reason"], "OK");
    assert_eq!(sim.bot.received().last().unwrap().json()["events"], json!([]));
    sim.bot.answer_with(500);
    let tried = sim.post("/v2/bot/channel/webhook/test", json!({ "endpoint": own })).await.json();
    assert_eq!((&tried["success"], &tried["reason"]), (&json!(false), &json!("ERROR_STATUS_CODE")));
    let nobody = json!({ "endpoint": "http://127.0.0.1:1/" });
    let tried = sim.post("/v2/bot/channel/webhook/test", nobody.clone()).await.json();
    assert_eq!(tried["reason"], "COULD_NOT_CONNECT");
    assert_eq!(sim.call(Method::PUT, path).json(&nobody).answered().await.json(), json!({}));
    assert_eq!(sim.get(path).await.json()["endpoint"], nobody["endpoint"]);
    let wrong = sim.call(Method::PUT, path).json(&json!({ "endpoint": "ftp://example.jp" }));
    let words = "Invalid webhook endpoint URL";
    assert_eq!(wrong.answered().await.refused(), (400, words.to_owned()));

    let bare = Sim::with(|options| options.webhook = None).await;
    assert_eq!(bare.get(path).await.refused(), (404, "Webhook endpoint not found".to_owned()));
}

#[tokio::test]
async fn a_group_is_known_while_the_account_is_in_it() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let members = vec![id.clone()];
    let group = sim.world().with(|p, now| p.make_group("町内会", members, now)).unwrap();
    let path = |tail: &str| format!("/v2/bot/group/{group}/{tail}");
    let summary = sim.get(&path("summary")).await.json();
    assert_eq!(summary, json!({ "groupId": group, "groupName": "町内会" }));
    assert_eq!(sim.get(&path("members/count")).await.json(), json!({ "count": 1 }));
    assert_eq!(sim.get(&path("members/ids")).await.json(), json!({ "memberIds": [id] }));
    let member = sim.get(&path(&format!("member/{id}"))).await.json();
    assert_eq!(member["displayName"], "花子");
    assert_eq!(sim.push(&group, "みなさん").await.status, 200);
    assert_eq!(sim.post_nothing(&path("leave")).await.status, 200);
    assert_eq!(sim.get(&path("summary")).await.status, 404);
    assert_eq!(sim.push(&group, "もう一度").await.status, 400);
    assert_eq!(sim.last_event().await["type"], "join");
    let room = format!("/v2/bot/room/R{}/members/count", "0".repeat(32));
    assert_eq!(sim.get(&room).await.status, 404);
}

#[tokio::test]
async fn an_account_is_linked_once_within_ten_minutes() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    let path = format!("/v2/bot/user/{id}/linkToken");
    let issue = || sim.post_nothing(&path);
    let open = |token: String| {
        let base = sim.running.access_base();
        let url = format!("{base}/dialog/bot/accountLink?linkToken={token}&nonce=0123456789");
        sim.http.get(url).answered()
    };
    let token = issue().await.json()["linkToken"].as_str().unwrap().to_owned();
    assert_eq!(open(token.clone()).await.status, 200);
    let event = sim.last_event().await;
    assert_eq!(event["link"], json!({ "result": "ok", "nonce": "0123456789" }));
    assert_eq!(event["source"]["userId"], json!(id));
    assert_eq!(open(token).await.status, 400);
    let event = sim.last_event().await;
    assert_eq!((&event["link"]["result"], event.get("source")), (&json!("failed"), None));
    let late = issue().await.json()["linkToken"].as_str().unwrap().to_owned();
    sim.advance(SignedDuration::from_mins(11));
    assert_eq!(open(late).await.status, 400);
}

#[tokio::test]
async fn what_needs_a_contract_is_not_available() {
    let sim = Sim::open().await;
    let refused = sim.post("/bot/pnp/push", push_body("x", "y")).await;
    let words = "Access to this API is not available for your account";
    assert_eq!(refused.refused(), (403, words.to_owned()));
    assert_eq!(sim.get("/v2/bot/membership/list").await.status, 404);
}
