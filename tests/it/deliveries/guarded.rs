//! What holds for every delivery: who lets it go, what is said before, and that all can be held.

use hamaguri::features::{
    city::{Part, SecondPerson, Sending},
    deliveries::{DeliveryNo, Draft, Held, Stage, When},
    staff::Role,
};
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{TEXT, draft, pages::written};
use crate::city::City;

#[tokio::test(flavor = "multi_thread")]
async fn whether_one_person_is_enough_is_as_the_city_has_set_it() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let superior = city.staff(Role::OperationManager).await;
    let path = written(&superior).await;
    let seen = [("revision", "1"), ("people", "3"), ("seen", "on"), ("count", "3")];
    let approve = format!("{path}/approve");
    superior.post(&approve, &seen).await;
    let told = superior.get(&path).await.text;
    assert!(told.contains("自分で作った配信は、自分では承認できません"), "{told}");
    let from_four = Sending { second: SecondPerson::From(4), ..Sending::default() };
    city.set(Part::Sending(from_four)).await;
    superior.post(&approve, &seen).await;
    city.second_thoughts_pass();
    city.delivered(DeliveryNo(1)).await;
    assert_eq!(city.told(&ids, TEXT), [1; 3]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_everything_is_held_nothing_begins_and_it_is_said_why() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let page = "/console/settings/deliveries";
    let typed = [
        ("second", "always"),
        ("second_person", ""),
        ("night_from", "21"),
        ("night_until", "7"),
        ("same_words", "24"),
        ("machine_made", "10"),
        ("lock", "サーバーの入れ替え"),
        ("revision", "0"),
    ];
    let asked = admin.post(page, &typed).await;
    assert!(asked.text.contains("サーバーの入れ替え"), "{}", asked.text);
    let saved = admin.post(page, &[&typed[..], &[("step", "confirm")]].concat()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let at = city.world().now() + SignedDuration::from_mins(2);
    let no = city.lets_go(Draft { when: When::At(at), ..draft() }).await;
    city.world().advance(SignedDuration::from_mins(3));
    let stage = city.reaches(no, |it| matches!(it, Stage::Held { .. })).await;
    assert!(matches!(stage, Stage::Held { why: Held::Locked, .. }), "{stage:?}");
    assert_eq!(city.told(&ids, TEXT), [0, 0]);
    let list = admin.get("/console/deliveries").await.text;
    assert!(list.contains("すべての配信を止めています") && list.contains("サーバーの入れ替え"));
    assert!(list.contains("承認か確認を待つ配信"), "{list}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn how_many_get_two_on_one_day_is_said_before_the_second_goes() {
    let city = City::open().await;
    city.friends(3).await;
    let at = city.world().now() + SignedDuration::from_mins(1);
    city.lets_go(Draft { when: When::At(at), title: "はじめの配信".into(), ..draft() }).await;
    let clerk = city.staff(Role::Sender).await;
    let path = written(&clerk).await;
    let told = clerk.get(&path).await.text;
    assert!(told.contains("はじめの配信(3人に、どちらも届きます)"), "{told}");
    assert!(told.contains("同じ内容の配信があります"), "{told}");
    city.close().await;
}
