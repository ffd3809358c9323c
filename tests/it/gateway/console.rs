//! Staff at the pages of systems.

use hamaguri::features::{
    gateway::{self, Policy, State},
    staff::Role,
};
use reqwest::{Client, StatusCode};

use super::{Bridge, DEPARTMENT, body};
use crate::{
    city::City,
    clerk::{Answer, Clerk},
};

const HERE: &str = "/console/deliveries/systems";

fn bridge(page: &Answer, no: gateway::SystemNo) -> Bridge {
    let at = page.text.find("value=\"hmg_").unwrap_or_else(|| panic!("{}", page.text));
    let token = page.text[at + "value=\"".len()..].split('"').next().unwrap().to_owned();
    Bridge { no, token, http: Client::new() }
}

async fn made(clerk: &Clerk<'_>, policy: &str) -> Answer {
    let typed = [
        ("name", "防災メール連携"),
        ("department", DEPARTMENT),
        ("policy", policy),
        ("aim", "all"),
    ];
    clerk.post(&format!("{HERE}/new"), &typed).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_is_made_gets_another_token_and_is_retired() {
    let city = City::open().await;
    city.department(DEPARTMENT).await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    assert!(clerk.get(HERE).await.text.contains("まだありません"));
    let page = made(&clerk, "approval").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let (no, known) = city.app.store.read(gateway::systems).unwrap().remove(0);
    assert_eq!((known.policy, &*known.name), (Policy::ForApproval, "防災メール連携"));
    let first = bridge(&page, no);
    assert_eq!(first.hands_in(&city, "a-1", &body()).await.status, StatusCode::CREATED);
    let shown = clerk.get(&format!("{HERE}/1")).await.text;
    assert!(shown.contains("大雨警報") && !shown.contains("hmg_"), "{shown}");
    let delivery = clerk.get("/console/deliveries/1").await.text;
    assert!(delivery.contains("外部システム「防災メール連携」"), "{delivery}");
    for path in ["/console/deliveries", "/console/deliveries/1/sheet", "/console/log?auto=on"] {
        assert!(clerk.get(path).await.text.contains("外部システム「防災メール連携」"), "{path}");
    }
    let asked = clerk.get(&format!("{HERE}/1/renew")).await;
    let seen = asked.field("revision").unwrap();
    let renewed = clerk.post(&format!("{HERE}/1/renew"), &[("revision", &seen)]).await;
    let second = bridge(&renewed, no);
    assert_eq!(first.looks(&city, 1).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(second.looks(&city, 1).await.status, StatusCode::OK);
    let late = clerk.post(&format!("{HERE}/1/retire"), &[("revision", &seen)]).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER);
    assert_eq!(second.looks(&city, 1).await.status, StatusCode::OK, "somebody else was faster");
    let seen = clerk.get(&format!("{HERE}/1/retire")).await.field("revision").unwrap();
    clerk.post(&format!("{HERE}/1/retire"), &[("revision", &seen)]).await;
    assert_eq!(second.looks(&city, 1).await.status, StatusCode::FORBIDDEN);
    let known = city.app.store.read(|tx| gateway::system(tx, no)).unwrap().unwrap();
    assert!(matches!(known.state, State::Retired(_)) && known.used_on.is_some());
    assert_eq!(clerk.get(&format!("{HERE}/1/edit")).await.status, StatusCode::NOT_FOUND);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_named_and_a_name_is_given_once() {
    let city = City::open().await;
    city.department(DEPARTMENT).await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let empty = clerk.post(&format!("{HERE}/new"), &[("aim", "segment-0")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["名前を入力してください", "担当課を", "どうするか選んで", "宛先を、いまあるもの"]
    {
        assert!(empty.text.contains(words), "{words}: {}", empty.text);
    }
    made(&clerk, "approval").await;
    let again = made(&clerk, "approval").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("同じ名前の連携"), "{}", again.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letting_a_system_send_by_itself_needs_the_leave_to_send() {
    let city = City::open().await;
    city.department(DEPARTMENT).await;
    let clerk = city.staff_for_some(DEPARTMENT).await;
    assert_eq!(made(&clerk, "directly").await.status, StatusCode::FORBIDDEN);
    assert_eq!(made(&clerk, "approval").await.status, StatusCode::OK);
    let change = [
        ("name", "防災"),
        ("department", DEPARTMENT),
        ("policy", "directly"),
        ("aim", "all"),
        ("revision", "1"),
    ];
    assert_eq!(clerk.post(&format!("{HERE}/1/edit"), &change).await.status, StatusCode::FORBIDDEN);
    let admin = city.staff(Role::SystemAdministrator).await;
    assert_eq!(admin.post(&format!("{HERE}/1/edit"), &change).await.status, StatusCode::SEE_OTHER);
    let known = city.app.store.read(gateway::systems).unwrap().remove(0).1;
    assert_eq!((known.policy, known.revision, &*known.name), (Policy::Directly, 2, "防災"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_are_told_why_they_decide_on_what_would_have_gone_by_itself() {
    let city = City::open().await;
    let bridge = city.sending().await;
    let most = city.app.city.now().sending.machine_made;
    for n in 0..=most {
        bridge.hands_in(&city, &format!("a-{n}"), &body()).await;
    }
    let clerk = city.staff(Role::SystemAdministrator).await;
    let page = clerk.get(&format!("/console/deliveries/{}", most + 1)).await.text;
    assert!(page.contains("1時間の上限に達したため"), "{page}");
    assert!(clerk.get(HERE).await.text.contains("上限に達しています"));
    city.close().await;
}
