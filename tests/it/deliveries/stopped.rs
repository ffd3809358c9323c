//! A delivery that is stopped half-way, resumed, or ended there.

use hamaguri::features::deliveries::{self, Draft, Fate, Pace, Stage};

use super::{TEXT, draft};
use crate::city::City;

/// More than one chunk: some have it when it is stopped.
const PEOPLE: usize = 1_200;

/// Slow enough that the second chunk is far away when the first has gone.
fn slow() -> Draft {
    Draft { pace: Pace::Over(240), ..draft() }
}

async fn stopped_half_way(city: &City, ids: &[String]) -> deliveries::DeliveryNo {
    let no = city.lets_go(slow()).await;
    city.second_thoughts_pass();
    city.reaches(no, |it| matches!(it, Stage::Running { .. })).await;
    while city.tally(no).accepted == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    city.delivers("hanako", move |tx, act| deliveries::stop(tx, act, no)).await.unwrap();
    city.world().advance(jiff::SignedDuration::from_hours(5));
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    let tally = city.tally(no);
    assert_eq!((tally.accepted, tally.waiting), (500, 700), "nothing goes out once it is stopped");
    assert_eq!(city.told(ids, TEXT).iter().sum::<usize>(), 500);
    no
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stopped_stays_stopped_until_it_is_resumed_and_then_reaches_the_rest_once() {
    let city = City::open().await;
    let ids = city.friends(PEOPLE).await;
    let no = stopped_half_way(&city, &ids).await;
    city.delivers("hanako", move |tx, act| deliveries::resume(tx, act, no)).await.unwrap();
    city.reaches(no, |it| matches!(it, Stage::Running { .. })).await;
    city.world().advance(jiff::SignedDuration::from_hours(5));
    let tally = city.delivered(no).await;
    assert_eq!((tally.accepted, tally.waiting), (PEOPLE as u64, 0));
    assert_eq!(city.told(&ids, TEXT), vec![1; PEOPLE]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_ended_half_way_says_of_each_whether_they_have_it_and_can_go_to_the_others() {
    let city = City::open().await;
    let ids = city.friends(PEOPLE).await;
    let no = stopped_half_way(&city, &ids).await;
    let tally =
        city.delivers("hanako", move |tx, act| deliveries::finish(tx, act, no)).await.unwrap();
    assert_eq!((tally.accepted, tally.waiting), (500, 700));
    let fates: Vec<Fate> = (1..=PEOPLE as u32)
        .map(|it| {
            let resident = hamaguri::features::residents::ResidentNo(it);
            city.app.store.read(|tx| deliveries::fate(tx, no, resident)).unwrap()
        })
        .collect();
    let have = fates.iter().filter(|it| matches!(it, Fate::Accepted(_))).count();
    let wait = fates.iter().filter(|it| matches!(it, Fate::Waiting)).count();
    assert_eq!((have, wait), (500, 700));

    let again = move |tx: &_, act: &mut _| deliveries::send_again(tx, act, no, "上下水道部");
    let again = city.delivers("hanako", again).await.unwrap();
    let seen = deliveries::Seen { revision: 1, people: 700, segment: None };
    let go = move |tx: &_, act: &mut _| {
        deliveries::approve(tx, act, again, (seen, deliveries::Alone::Refused)).map(|_| ())
    };
    city.delivers("taro", go).await.unwrap();
    city.second_thoughts_pass();
    city.world().advance(jiff::SignedDuration::from_hours(5));
    let rest = city.reaches(again, |it| it.has_begun() || matches!(it, Stage::Held { .. })).await;
    assert!(matches!(rest, Stage::Held { .. }), "hours late: a person decides: {rest:?}");
    city.close().await;
}
