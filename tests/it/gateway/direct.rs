//! What goes by itself: after a minute, a few within an hour, and only while it is fresh.

use hamaguri::features::{
    deliveries::{Diverted, Stage, take_back},
    gateway::{Aim, Policy},
};
use jiff::SignedDuration;
use reqwest::StatusCode;
use serde_json::json;

use super::body;
use crate::city::City;

#[tokio::test(flavor = "multi_thread")]
async fn it_reaches_every_friend_after_the_minute_for_second_thoughts_and_tells_its_numbers() {
    let city = City::open().await;
    let ids = city.friends(3).await;
    let bridge = city.sending().await;
    let told = bridge.hands_in(&city, "a-1", &body()).await;
    assert_eq!(told.status, StatusCode::CREATED, "{}", told.body);
    assert_eq!((&told.body["state"], &told.body["people"]), (&json!("scheduled"), &json!(3)));
    let before = bridge.looks(&city, 1).await.body;
    assert_eq!((&before["state"], &before["accepted"]), (&json!("scheduled"), &json!(null)));
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    assert_eq!(city.told(&ids, "川に近づかない"), [0; 3]);
    city.second_thoughts_pass();
    let (no, _) = city.deliveries().remove(0);
    city.delivered(no).await;
    assert_eq!(city.told(&ids, "川に近づかない"), [1; 3]);
    let after = bridge.looks(&city, 1).await.body;
    let page = "https://city.test/console/deliveries/1";
    let numbers = json!({
        "delivery": 1, "state": "done", "addressed": 3, "accepted": 3, "failed": 0, "unknown": 0,
        "page": page,
    });
    assert_eq!(after, numbers);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_can_take_it_back_within_the_minute() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let bridge = city.sending().await;
    bridge.hands_in(&city, "a-1", &body()).await;
    let (no, _) = city.deliveries().remove(0);
    city.delivers("taro", move |tx, act| take_back(tx, act, no)).await.unwrap();
    city.second_thoughts_pass();
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    assert_eq!((city.stage(no), city.told(&ids, "川に")), (Stage::Draft, vec![0, 0]));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn beyond_what_the_city_allows_within_an_hour_of_all_systems_a_person_is_asked_and_nothing_is_lost()
 {
    let city = City::open().await;
    city.friends(1).await;
    let other = city.system("J-ALERT", Policy::Directly, Aim::Everyone).await;
    let bridges = [city.sending().await, other];
    for n in 0..city.app.city.now().sending.machine_made {
        let told = bridges[usize::from(n % 2)].hands_in(&city, &format!("a-{n}"), &body()).await;
        assert_eq!(told.body["state"], "scheduled", "{n}: {}", told.body);
    }
    let over = bridges[0].hands_in(&city, "over", &body()).await;
    assert_eq!(over.status, StatusCode::CREATED);
    assert_eq!((&over.body["state"], &over.body["reason"]), (&json!("asked"), &json!("too_many")));
    let (_, made) = city.deliveries().remove(0);
    assert!(matches!(made.stage, Stage::Asked { .. }));
    assert_eq!(made.diverted, Some(Diverted::TooMany));
    city.world().advance(SignedDuration::from_hours(1));
    let later = bridges[0].hands_in(&city, "later", &body()).await;
    assert_eq!(later.body["state"], "scheduled", "{}", later.body);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_its_source_said_long_ago_is_refused_where_nobody_looks_and_asked_for_elsewhere() {
    let city = City::open().await;
    let (direct, asking) = (city.sending().await, city.asking().await);
    let issued_at = |minutes| city.app.clock.now() - SignedDuration::from_mins(minutes);
    let of = |minutes| json!({"title": "a", "text": "b", "issued_at": issued_at(minutes)});
    let old = direct.hands_in(&city, "old", &of(31)).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(old.body["error"], "stale", "{}", old.body);
    assert_eq!(direct.hands_in(&city, "new", &of(29)).await.body["state"], "scheduled");
    assert_eq!(asking.hands_in(&city, "old", &of(600)).await.body["state"], "asked");
    let ahead = direct.hands_in(&city, "ahead", &of(-60)).await;
    assert_eq!(ahead.body["faults"][0]["field"], "issued_at", "{}", ahead.body);
    assert_eq!(city.deliveries().len(), 2);
    city.close().await;
}
