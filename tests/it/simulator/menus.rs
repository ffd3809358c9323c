//! Rich menus: pictures, who sees which and from when, aliases, batches.

use futures_util::StreamExt;
use reqwest::Method;
use serde_json::{Value, json};

use super::{
    more::{menu_to, png},
    sim::Sim,
};

const NO_PICTURE: &str = "must upload richmenu image before applying it to user";

#[tokio::test]
async fn a_faulty_menu_is_refused_by_its_path() {
    let sim = Sim::open().await;
    let mut menu = menu_to("tab-2");
    menu["chatBarText"] = json!("これは十四文字より長い文字列です");
    menu["areas"][1]["action"]["uri"] = json!("nowhere");
    for path in ["/v2/bot/richmenu", "/v2/bot/richmenu/validate"] {
        let refused = sim.post(path, menu.clone()).await;
        assert_eq!(refused.status, 400);
        let details = refused.json()["details"].clone();
        let properties: Vec<&Value> =
            details.as_array().unwrap().iter().map(|detail| &detail["property"]).collect();
        assert_eq!(properties, ["chatBarText", "areas[1].action.uri"]);
    }
    assert_eq!(sim.post("/v2/bot/richmenu/validate", menu_to("tab-2")).await.status, 200);
    assert_eq!(sim.get("/v2/bot/richmenu/list").await.json(), json!({ "richmenus": [] }));
}

#[tokio::test]
async fn a_menu_is_kept_as_sent_and_its_picture_cannot_be_changed() {
    let sim = Sim::open().await;
    let id = sim.bare_menu("tab-2").await;
    let content = format!("/api-data/v2/bot/richmenu/{id}/content");
    assert_eq!(sim.get(&content).await.status, 404);
    let words = "The image size is not allowed for richmenu";
    for (width, height) in [(799, 500), (2501, 1000), (800, 249), (1000, 700)] {
        let refused = sim.upload(&id, "image/png", png(width, height)).await;
        assert_eq!(refused.refused(), (400, words.to_owned()), "{width}x{height}");
    }
    assert_eq!(sim.upload(&id, "image/gif", png(2500, 1686)).await.status, 415);
    assert_eq!(sim.upload(&id, "image/jpeg", png(2500, 1686)).await.status, 400);
    assert_eq!(sim.upload(&id, "image/png", vec![0; 1024 * 1024 + 1]).await.status, 413);
    assert_eq!(sim.upload(&id, "image/png", png(2500, 1686)).await.status, 200);
    let again = sim.upload(&id, "image/png", png(2500, 1686)).await;
    let words = "An image has already been uploaded to the richmenu";
    assert_eq!(again.refused(), (400, words.to_owned()));

    let picture = sim.get(&content).await;
    assert_eq!((picture.header("content-type"), picture.body.len()), ("image/png", 29));
    let kept = sim.get(&format!("/v2/bot/richmenu/{id}")).await.json();
    let mut expected = menu_to("tab-2");
    expected["richMenuId"] = json!(id);
    assert_eq!(kept, expected);
    assert_eq!(sim.get("/v2/bot/richmenu/list").await.json()["richmenus"], json!([expected]));
    assert_eq!(sim.delete(&format!("/v2/bot/richmenu/{id}")).await.status, 200);
    assert_eq!(sim.get(&format!("/v2/bot/richmenu/{id}")).await.status, 404);
}

#[tokio::test]
async fn everybodys_menu_needs_a_picture_and_shows_from_the_next_opening() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    sim.opens(&user);
    let default = "/v2/bot/user/all/richmenu";
    assert_eq!(sim.get(default).await.refused(), (404, "no default richmenu".to_owned()));
    let bare = sim.bare_menu("tab-2").await;
    let refused = sim.post_nothing(&format!("{default}/{bare}")).await;
    assert_eq!(refused.refused(), (400, NO_PICTURE.to_owned()));
    let unknown = format!("{default}/richmenu-{}", "0".repeat(32));
    assert_eq!(sim.post_nothing(&unknown).await.refused(), (404, "Not found".to_owned()));

    let menu = sim.menu("tab-2").await;
    assert_eq!(sim.post_nothing(&format!("{default}/{menu}")).await.status, 200);
    assert_eq!(sim.get(default).await.json(), json!({ "richMenuId": menu }));
    assert_eq!(sim.shown(&user), None);
    sim.opens(&user);
    assert_eq!(sim.shown(&user), Some(menu.clone()));
    assert_eq!(sim.delete(default).await.status, 200);
    assert_eq!(sim.shown(&user), Some(menu));
    sim.opens(&user);
    assert_eq!(sim.shown(&user), None);
}

#[tokio::test]
async fn a_residents_own_menu_comes_first_and_shows_at_once() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let [everybodys, own] = [sim.menu("tab-2").await, sim.menu("tab-1").await];
    sim.post_nothing(&format!("/v2/bot/user/all/richmenu/{everybodys}")).await;
    sim.opens(&user);
    let url = format!("{}/residents/{user}/stream", sim.running.control_base());
    let mut stream = sim.http.get(url).send().await.unwrap().bytes_stream();
    let path = format!("/v2/bot/user/{user}/richmenu");
    let none = (404, "the user has no richmenu".to_owned());
    assert_eq!(sim.get(&path).await.refused(), none);
    assert_eq!(sim.post_nothing(&format!("{path}/{own}")).await.status, 200);
    assert_eq!(sim.shown(&user), Some(own.clone()));
    assert_eq!(sim.get(&path).await.json(), json!({ "richMenuId": own }));
    let news = stream.next().await.unwrap().unwrap();
    assert!(str::from_utf8(&news).unwrap().contains("event: menu"));

    sim.delete(&format!("/v2/bot/richmenu/{own}")).await;
    assert_eq!(sim.shown(&user), Some(own));
    assert_eq!(sim.get(&path).await.refused(), none);
    sim.opens(&user);
    assert_eq!(sim.shown(&user), Some(everybodys));
}

#[tokio::test]
async fn whoever_is_no_friend_gets_no_menu_of_their_own() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    sim.world().with(|platform, now| platform.block(&user, now)).unwrap();
    let menu = sim.menu("tab-2").await;
    let path = format!("/v2/bot/user/{user}/richmenu");
    assert_eq!(sim.post_nothing(&format!("{path}/{menu}")).await.status, 200);
    assert_eq!(sim.get(&path).await.status, 404);
    let refused = sim.post_nothing(&format!("/v2/bot/user/Ux/richmenu/{menu}")).await;
    let words = "The value for the 'userId' parameter is invalid";
    assert_eq!(refused.refused(), (400, words.to_owned()));
}

#[tokio::test]
async fn many_are_linked_some_seconds_later() {
    let sim = Sim::open().await;
    let users = [sim.friend("花子").await, sim.friend("太郎").await];
    let menu = sim.menu("tab-2").await;
    let body = json!({ "richMenuId": menu, "userIds": users });
    let accepted = sim.post("/v2/bot/richmenu/bulk/link", body).await;
    assert_eq!((accepted.status, accepted.json()), (202, json!({})));
    assert_eq!(sim.shown(&users[0]), None);
    sim.pass_s(3);
    assert_eq!(users.each_ref().map(|user| sim.shown(user)), [Some(menu.clone()), Some(menu)]);
    let wrong = json!({ "userIds": [users[0], "Cgroup"] });
    let refused = sim.post("/v2/bot/richmenu/bulk/unlink", wrong).await;
    assert_eq!(refused.status, 400);
    let unlink = json!({ "userIds": users });
    assert_eq!(sim.post("/v2/bot/richmenu/bulk/unlink", unlink).await.status, 202);
    sim.pass_s(3);
    assert_eq!(sim.shown(&users[1]), None);
}

#[tokio::test]
async fn an_alias_leads_to_one_menu_at_a_time() {
    let sim = Sim::open().await;
    let alias = |menu: &str| json!({ "richMenuAliasId": "tab-2", "richMenuId": menu });
    let [bare, first, second] =
        [sim.bare_menu("x").await, sim.menu("x").await, sim.menu("x").await];
    let not_found = (400, "richmenu not found".to_owned());
    assert_eq!(sim.post("/v2/bot/richmenu/alias", alias(&bare)).await.refused(), not_found);
    assert_eq!(sim.post("/v2/bot/richmenu/alias", alias(&first)).await.status, 200);
    let conflict = (400, "conflict richmenu alias id".to_owned());
    assert_eq!(sim.post("/v2/bot/richmenu/alias", alias(&second)).await.refused(), conflict);
    let malformed = sim.post("/v2/bot/richmenu/alias", alias("menu")).await;
    assert_eq!(malformed.json()["details"][0]["message"], "invalid richMenuId");

    let path = "/v2/bot/richmenu/alias/tab-2";
    assert_eq!(sim.post(path, json!({ "richMenuId": second })).await.status, 200);
    assert_eq!(sim.get(path).await.json(), alias(&second));
    let all = sim.get("/v2/bot/richmenu/alias/list").await.json();
    assert_eq!(all, json!({ "aliases": [alias(&second)] }));
    assert_eq!(sim.delete(path).await.status, 200);
    let gone = (404, "richmenu alias not found".to_owned());
    assert_eq!(sim.get(path).await.refused(), gone);
    assert_eq!(sim.delete(path).await.refused(), gone);
}

#[tokio::test]
async fn a_tab_gives_the_resident_a_menu_and_tells_the_bot() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let menu = sim.menu("tab-1").await;
    let alias = json!({ "richMenuAliasId": "tab-2", "richMenuId": menu });
    sim.post("/v2/bot/richmenu/alias", alias).await;
    let path = format!("/residents/{user}/switch");
    let tap = async |alias: &str| {
        let body = json!({ "alias": alias, "data": "tab=2" });
        assert_eq!(sim.control(Method::POST, &path, body).await.status, 200);
        let postback = sim.last_event().await["postback"].clone();
        assert_eq!(postback["data"], "tab=2");
        assert_eq!(postback["params"]["newRichMenuAliasId"], alias);
        postback["params"]["status"].clone()
    };
    assert_eq!(tap("tab-2").await, "SUCCESS");
    assert_eq!(sim.shown(&user), Some(menu.clone()));
    let own = sim.get(&format!("/v2/bot/user/{user}/richmenu")).await.json();
    assert_eq!(own["richMenuId"], json!(menu));
    assert_eq!(tap("tab-3").await, "RICHMENU_ALIAS_ID_NOTFOUND");
    sim.delete(&format!("/v2/bot/richmenu/{menu}")).await;
    assert_eq!(tap("tab-2").await, "RICHMENU_NOTFOUND");
}

#[tokio::test]
async fn the_phone_gets_the_menu_with_its_picture() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let menu = sim.menu("tab-2").await;
    sim.post_nothing(&format!("/v2/bot/user/{user}/richmenu/{menu}")).await;
    let shown =
        sim.control(Method::GET, &format!("/residents/{user}/menu"), json!({})).await.json();
    assert_eq!((&shown["richMenuId"], &shown["menu"]["name"]), (&json!(menu), &json!("v1")));
    let picture = sim.http.get(shown["picture"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(picture.headers()["content-type"], "image/png");
}

#[tokio::test]
async fn a_batch_looks_at_the_state_before_it() {
    let sim = Sim::open().await;
    let users = [sim.friend("花子").await, sim.friend("太郎").await, sim.friend("健").await];
    let [a, b, c] = [sim.menu("x").await, sim.menu("x").await, sim.menu("x").await];
    for (user, menu) in users.iter().zip([&a, &b, &c]) {
        sim.post_nothing(&format!("/v2/bot/user/{user}/richmenu/{menu}")).await;
    }
    let batch = json!({ "operations": [
        { "type": "link", "from": a, "to": b },
        { "type": "link", "from": b, "to": c },
        { "type": "unlink", "from": c },
    ] });
    assert_eq!(sim.post("/v2/bot/richmenu/validate/batch", batch.clone()).await.status, 200);
    let accepted = sim.post("/v2/bot/richmenu/batch", batch).await;
    assert_eq!(accepted.status, 202);
    let id = accepted.header("x-line-request-id");
    let path = format!("/v2/bot/richmenu/progress/batch?requestId={id}");
    let progress = sim.get(&path).await.json();
    assert_eq!(progress, json!({ "phase": "ongoing", "acceptedTime": "2026-11-22T03:00:00.000Z" }));
    sim.pass_s(5);
    let progress = sim.get(&path).await.json();
    assert_eq!(progress["phase"], "succeeded");
    assert_eq!(progress["completedTime"], "2026-11-22T03:00:05.000Z");
    assert_eq!(users.each_ref().map(|user| sim.shown(user)), [Some(b), Some(c), None]);
    sim.pass_days(15);
    assert_eq!(sim.get(&path).await.status, 404);
}

#[tokio::test]
async fn a_batch_resumed_by_its_key_changes_nobody_twice() {
    let sim = Sim::open().await;
    let user = sim.friend("花子").await;
    let [a, b] = [sim.menu("x").await, sim.menu("x").await];
    let link = format!("/v2/bot/user/{user}/richmenu/{a}");
    let batch = json!({
        "operations": [{ "type": "link", "from": a, "to": b }],
        "resumeRequestKey": "v2",
    });
    sim.post_nothing(&link).await;
    sim.post("/v2/bot/richmenu/batch", batch.clone()).await;
    sim.pass_s(5);
    assert_eq!(sim.shown(&user), Some(b));
    sim.post_nothing(&link).await;
    sim.post("/v2/bot/richmenu/batch", batch.clone()).await;
    sim.pass_s(5);
    assert_eq!(sim.shown(&user), Some(a));
    assert_eq!(sim.post("/v2/bot/richmenu/batch", batch.clone()).await.status, 202);
    assert_eq!(sim.post("/v2/bot/richmenu/batch", batch).await.status, 429);
}

#[tokio::test]
async fn a_batch_of_unknown_or_bare_menus_is_refused() {
    let sim = Sim::open().await;
    let [menu, bare] = [sim.menu("x").await, sim.bare_menu("x").await];
    let unknown = format!("richmenu-{}", "0".repeat(32));
    for operation in [
        json!({ "type": "link", "from": menu, "to": bare }),
        json!({ "type": "unlink", "from": unknown }),
    ] {
        let batch = json!({ "operations": [operation] });
        let refused = sim.post("/v2/bot/richmenu/validate/batch", batch).await;
        assert_eq!(refused.refused(), (400, "richmenu not found".to_owned()));
    }
    let mixed =
        json!({ "operations": [{ "type": "unlinkAll" }, { "type": "unlink", "from": menu }] });
    assert_eq!(sim.post("/v2/bot/richmenu/batch", mixed).await.status, 400);
}
