//! A database that came back from a backup knows nothing of what was sent after the backup was made.

use hamaguri::features::{
    city::{Part, Sending},
    deliveries::{self, Draft, Held, Pace, Stage, When},
};
use jiff::SignedDuration;

use super::{TEXT, draft};
use crate::city::City;

fn sending(city: &City) -> Sending {
    city.app.city.now().sending.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_back_from_a_backup_sends_nothing_until_somebody_says_so() {
    let city = City::open().await;
    let ids = city.friends(1_200).await;
    let going = city.lets_go(Draft { pace: Pace::Over(240), ..draft() }).await;
    city.second_thoughts_pass();
    city.reaches(going, |it| matches!(it, Stage::Running { .. })).await;
    while city.tally(going).accepted == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let at = city.world().now() + SignedDuration::from_hours(1);
    let planned = city.lets_go(Draft { when: When::At(at), ..draft() }).await;
    let city = city.restart().await;
    assert_eq!(sending(&city).lock, "", "the same file as before holds nothing");

    let city = city.restored().await;
    assert!(sending(&city).lock.contains("控えから戻したデータ"));
    city.reaches(going, |it| matches!(it, Stage::Stopped { .. })).await;
    city.world().advance(SignedDuration::from_hours(1));
    let held = |it| matches!(it, Stage::Held { why: Held::Locked, .. });
    city.reaches(planned, held).await;
    assert_eq!(city.told(&ids, TEXT).iter().sum::<usize>(), 500, "nobody else was told");

    city.set(Part::Sending(Sending { lock: String::new(), ..sending(&city) })).await;
    city.delivers("hanako", move |tx, act| deliveries::resume(tx, act, going)).await.unwrap();
    city.world().advance(SignedDuration::from_hours(5));
    assert_eq!(city.delivered(going).await.accepted, 1_200);
    assert_eq!(city.told(&ids, TEXT), vec![1; 1_200]);
    city.close().await;
}
