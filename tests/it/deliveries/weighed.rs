//! What somebody weighs before a delivery goes: how often its people were told something lately, and
//! what the delivery before cost.

use hamaguri::features::{
    deliveries::{DeliveryNo, Draft},
    messages::Content,
    staff::Role,
};
use jiff::SignedDuration;

use super::draft;
use crate::city::City;

async fn sends(city: &City, text: &str) {
    let no = city.lets_go(Draft { content: Content::text(text), ..draft() }).await;
    city.second_thoughts_pass();
    city.delivered(no).await;
    city.world().advance(SignedDuration::from_hours(24));
}

/// The page of the third delivery, for somebody who has just signed in.
async fn page(city: &City) -> String {
    city.staff(Role::Sender).await.get("/console/deliveries/3").await.text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_message_within_a_week_is_weighed_and_who_left_after_the_last_is_told() {
    let city = City::open().await;
    let ids = city.friends(4).await;
    sends(&city, "一回目").await;
    city.friends(1).await;
    sends(&city, "二回目").await;
    city.world().with(|platform, now| platform.block(&ids[0], now)).unwrap();
    city.settle().await;
    city.lets_go(Draft { content: Content::text("三回目"), ..draft() }).await;
    let waiting = page(&city).await;
    let panel = waiting.split("送ってよいかの目安").nth(1).expect("the panel is there");
    let panel = panel.split("</section>").next().unwrap();
    for (times, people) in [("0回", 0), ("1回", 1), ("2回", 3), ("3回以上", 0)] {
        let row = format!("{times}</span><span class=\"rank__said\">{people}人</span>");
        assert!(panel.contains(&row), "{row}: {panel}");
    }
    assert!(panel.contains("短いあいだに何度も届く人が多くいます"), "{panel}");
    assert!(panel.contains("1人(20.0%)") && panel.contains("(5人に届きました)"), "{panel}");

    city.second_thoughts_pass();
    city.delivered(DeliveryNo(3)).await;
    assert!(!page(&city).await.contains("送ってよいかの目安"), "what has begun is weighed no more");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_message_of_the_week_is_weighed_however_many_there_were() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    sends(&city, "一回目").await;
    city.world().with(|platform, now| platform.block(&ids[0], now)).unwrap();
    city.settle().await;
    let mut later = Vec::new();
    for nth in 0..31 {
        let content = Content::text(format!("その後の{nth}"));
        later.push(city.lets_go(Draft { content, ..draft() }).await);
    }
    city.second_thoughts_pass();
    for no in later {
        city.delivered(no).await;
    }
    city.world().with(|platform, now| platform.befriend(&ids[0], now)).unwrap();
    city.settle().await;
    let last = city.lets_go(Draft { content: Content::text("最後"), ..draft() }).await;
    let waiting =
        city.staff(Role::Sender).await.get(&format!("/console/deliveries/{}", last.0)).await;
    for (times, people) in [("0回", 0), ("1回", 1), ("2回", 0), ("3回以上", 1)] {
        let row = format!("{times}</span><span class=\"rank__said\">{people}人</span>");
        assert!(waiting.text.contains(&row), "{row}: {}", waiting.text);
    }
    city.close().await;
}
