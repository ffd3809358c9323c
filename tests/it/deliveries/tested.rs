//! What staff try out before residents get it.

use hamaguri::features::{deliveries::DeliveryNo, staff::Role};
use reqwest::StatusCode;

use super::pages::written;
use crate::{
    city::{City, Resident},
    entry::enter,
};

const BUTTON: &str = "届いた理由・受信設定";

/// Somebody whose phone gets tests.
async fn tester<'a>(city: &'a City) -> Resident<'a> {
    let admin = city.staff(Role::SystemAdministrator).await;
    let path = "/console/settings/testers";
    admin.post(path, &[("name", "広報 山田")]).await;
    let page = admin.get(path).await.text;
    let word = page.split("テスト登録 ").nth(1).unwrap()[..9].to_owned();
    let yamada = city.friend("山田").await;
    yamada.says(&format!("テスト登録 {word}")).await;
    yamada
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_is_what_residents_get_and_its_button_says_that_it_was_a_test() {
    let city = City::open().await;
    let yamada = tester(&city).await;
    let clerk = city.staff(Role::Sender).await;
    let path = written(&clerk).await;
    for page in [path.clone(), format!("{path}/edit")] {
        let preview = clerk.get(&page).await.text;
        assert!(preview.contains(BUTTON), "{page}: {preview}");
        assert!(preview.contains("このまま送れます"), "a button is no bubble: {preview}");
    }
    let sent = clerk.post(&format!("{path}/test"), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    city.settle().await;
    let tested = yamada.heard().pop().unwrap().to_string();
    assert!(tested.contains(BUTTON), "{tested}");
    city.approved(DeliveryNo(1)).await;
    city.second_thoughts_pass();
    city.delivered(DeliveryNo(1)).await;
    let real = yamada.heard().pop().unwrap().to_string();
    assert_eq!(real, tested.replace("/my/received/test", "/my/received/1"));

    let phone = city.visitor();
    enter(&phone, &yamada.id).await;
    let why = phone.get("/my/received/test").await;
    assert!(why.text.contains("ためしに送ったものです"), "{}", why.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_line_login_neither_tests_nor_previews_have_a_button_that_leads_nowhere() {
    let city = City::without_login().await;
    let yamada = tester(&city).await;
    let clerk = city.staff(Role::Sender).await;
    let path = written(&clerk).await;
    assert!(!clerk.get(&path).await.text.contains(BUTTON));
    clerk.post(&format!("{path}/test"), &[]).await;
    city.settle().await;
    let tested = yamada.heard().pop().unwrap().to_string();
    assert!(!tested.contains(BUTTON), "{tested}");
    city.close().await;
}
