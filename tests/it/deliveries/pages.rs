//! Deliveries as staff write, check, let go, stop and look back on them.

use hamaguri::features::{
    deliveries::{self, Delivery, DeliveryNo, Stage},
    staff::Role,
};
use reqwest::StatusCode;

use super::TEXT;
use crate::{city::City, clerk::Clerk};

const NEW: &str = "/console/deliveries/new";

const WRITTEN: [(&str, &str); 9] = [
    ("title", "断水のお知らせ"),
    ("target", "all"),
    ("b0-kind", "text"),
    ("b0-text", TEXT),
    ("when", "now"),
    ("pace", ""),
    ("urgency", "ordinary"),
    ("revision", "0"),
    ("save", "on"),
];

fn known(city: &City, no: u32) -> Delivery {
    city.app.store.read(|tx| deliveries::delivery(tx, DeliveryNo(no))).unwrap().unwrap()
}

pub async fn written(clerk: &Clerk<'_>) -> String {
    let made = clerk.post(NEW, &WRITTEN).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    made.location
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_drafts_a_superior_approves_and_residents_get_it() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let clerk = city.staff(Role::Sender).await;
    let empty = clerk.get("/console/deliveries").await.text;
    assert!(empty.contains("まだ配信はありません"), "{empty}");
    let path = written(&clerk).await;
    let draft = clerk.get(&path).await.text;
    assert!(draft.contains("友だち全員 3人") && draft.contains("承認を願い出る"), "{draft}");
    assert!(!draft.contains("承認して送る"), "a clerk does not let it go");
    let refused = clerk.post(&format!("{path}/approve"), &[("seen", "on")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    clerk.post(&format!("{path}/ask"), &[("revision", "1")]).await;
    assert!(matches!(known(&city, 1).stage, Stage::Asked { .. }));

    let superior = city.staff(Role::OperationManager).await;
    let gate = superior.get(&path).await;
    assert!(gate.text.contains("<strong>3</strong>人のスマートフォンに届きます"), "{}", gate.text);
    let seen = [("revision", "1"), ("people", "3")];
    let approve = format!("{path}/approve");
    let wrong = [&seen[..], &[("seen", "on"), ("count", "4")]].concat();
    let again = superior.post(&approve, &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("表示されている人数を"), "{}", again.text);
    let unseen = superior.post(&approve, &[&seen[..], &[("count", "3")]].concat()).await;
    assert!(unseen.text.contains("しるしをつけてください"), "{}", unseen.text);
    let right = [&seen[..], &[("seen", "on"), ("count", "３人")]].concat();
    assert_eq!(superior.post(&approve, &right).await.status, StatusCode::SEE_OTHER);
    let waits = superior.get(&path).await.text;
    assert!(waits.contains("送るのをやめて下書きに戻す"), "{waits}");

    city.second_thoughts_pass();
    city.delivered(DeliveryNo(1)).await;
    assert_eq!(city.told(&ids, TEXT), [1; 3]);
    let done = clerk.get(&path).await.text;
    assert!(done.contains("受付済") && done.contains("訂正を送る"), "{done}");
    let list = clerk.get("/console/deliveries?tab=done").await.text;
    assert!(list.contains("断水のお知らせ") && list.contains("配信済み"), "{list}");
    let csv = clerk.post("/console/deliveries/csv", &[]).await.text;
    assert!(csv.contains("断水のお知らせ") && csv.trim_end().ends_with(",3,,,"), "{csv}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_sent_back_with_a_reason_and_written_again() {
    let city = City::open().await;
    city.friends(1).await;
    let clerk = city.staff(Role::Sender).await;
    let path = written(&clerk).await;
    clerk.post(&format!("{path}/ask"), &[("revision", "1")]).await;
    let superior = city.staff(Role::OperationManager).await;
    let why = superior.post(&format!("{path}/send-back"), &[("reason", " ")]).await;
    assert!(why.text.contains("差し戻す理由を入力してください"), "{}", why.text);
    superior.post(&format!("{path}/send-back"), &[("reason", "日付がちがいます")]).await;
    let edit = format!("{path}/edit");
    assert!(clerk.get(&edit).await.text.contains("日付がちがいます"));
    let changed: Vec<(&str, &str)> = WRITTEN
        .iter()
        .map(|it| match it.0 {
            "title" => ("title", "断水のお知らせ(訂正)"),
            "revision" => ("revision", "1"),
            _ => *it,
        })
        .collect();
    assert_eq!(clerk.post(&edit, &changed).await.status, StatusCode::SEE_OTHER);
    assert_eq!(known(&city, 1).draft.title, "断水のお知らせ(訂正)");
    let late = clerk.post(&edit, &changed).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("ほかの人がこの配信を変えました"), "{}", late.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost_when_a_date_makes_no_sense() {
    let city = City::open().await;
    let clerk = city.staff(Role::Sender).await;
    let wrong = |date: &'static str, time: &'static str| {
        let mut fields = WRITTEN.to_vec();
        fields.retain(|it| it.0 != "when");
        fields.extend([("when", "at"), ("date", date), ("time", time)]);
        fields
    };
    for (date, time, told) in
        [("", "15:00", "配信する日を入力してください"), ("2026-12-01", "夕方", "配信する時刻を")]
    {
        let again = clerk.post(NEW, &wrong(date, time)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        for kept in [told, TEXT, "断水のお知らせ"] {
            assert!(again.text.contains(kept), "{kept}: {}", again.text);
        }
    }
    let mut early = wrong("2020-12-01", "15:00");
    early.retain(|it| it.0 != "save");
    early.push(("check", "on"));
    let told = clerk.post(NEW, &early).await;
    assert!(told.text.contains("配信日時が過ぎています"), "{}", told.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_write_to_everybody_does_not() {
    let city = City::open().await;
    let reception = city.staff(Role::Reception).await;
    assert_eq!(reception.get("/console/deliveries").await.status, StatusCode::FORBIDDEN);
    let clerk = city.staff_of(Role::Sender, "別の課").await;
    let owner = city.staff(Role::Sender).await;
    let path = written(&owner).await;
    let edit = clerk.get(&format!("{path}/edit")).await;
    assert_eq!(edit.status, StatusCode::FORBIDDEN, "another department's");
    let stop = owner.post(&format!("{path}/stop"), &[]).await;
    assert_eq!(stop.status, StatusCode::SEE_OTHER, "their own");
    assert_eq!(known(&city, 1).stage, Stage::Draft, "and nothing to stop");
    city.close().await;
}
