//! A moment that cannot be kept: nothing goes out by itself, and it is said why.

use hamaguri::{
    features::deliveries::{self, Alone, Draft, GRACE_S, Held, Seen, Stage, When},
    simulator::{Fault, FaultKind},
};
use jiff::SignedDuration;

use super::{TEXT, draft};
use crate::city::City;

fn held(stage: Stage) -> Option<Held> {
    match stage {
        Stage::Held { why, .. } => Some(why),
        Stage::Draft
        | Stage::Asked { .. }
        | Stage::Scheduled { .. }
        | Stage::Running { .. }
        | Stage::Stopped { .. }
        | Stage::Done { .. }
        | Stage::Cancelled { .. }
        | Stage::Repeating { .. }
        | Stage::Paused { .. }
        | Stage::Over { .. } => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_minute_that_passed_while_the_machine_was_down_is_held_for_a_person() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let at = city.world().now() + SignedDuration::from_hours(1);
    let no = city.lets_go(Draft { when: When::At(at), ..draft() }).await;
    city.world().advance(SignedDuration::from_hours(1) + SignedDuration::from_secs(GRACE_S + 60));
    let stage = city.reaches(no, |it| held(it).is_some()).await;
    assert_eq!(held(stage), Some(Held::Late));
    assert_eq!(city.told(&ids, TEXT), [0, 0]);
    let seen = Seen { revision: 1, people: 2, segment: None };
    let approve = move |tx: &_, act: &mut _| {
        deliveries::approve(tx, act, no, (seen, Alone::Refused)).map(|_| ())
    };
    city.delivers("taro", approve).await.unwrap();
    city.second_thoughts_pass();
    city.delivered(no).await;
    assert_eq!(city.told(&ids, TEXT), [1, 1], "a person has let it go once more");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_minute_that_passed_a_moment_ago_is_still_kept() {
    let city = City::open().await;
    let ids = city.friends(2).await;
    let at = city.world().now() + SignedDuration::from_hours(1);
    let no = city.lets_go(Draft { when: When::At(at), ..draft() }).await;
    city.world().advance(SignedDuration::from_hours(1) + SignedDuration::from_mins(5));
    city.delivered(no).await;
    assert_eq!(city.told(&ids, TEXT), [1, 1]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_to_tell_is_said_instead_of_sent() {
    let city = City::open().await;
    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    let stage = city.reaches(no, |it| held(it).is_some()).await;
    assert_eq!(held(stage), Some(Held::Nobody));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_people_than_the_month_has_messages_left_for_get_nothing() {
    let city = City::open().await;
    let ids = city.friends(5).await;
    city.world().set(|settings| settings.quota_monthly = Some(3));
    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    let stage = city.reaches(no, |it| held(it).is_some()).await;
    assert_eq!(held(stage), Some(Held::Quota));
    assert_eq!(city.told(&ids, TEXT), [0; 5]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_does_not_say_how_much_it_takes_is_asked_again() {
    let city = City::open().await;
    let ids = city.friends(4).await;
    city.world().set(|settings| settings.quota_monthly = Some(4));
    let no = city.lets_go(draft()).await;
    city.world().add_fault(Fault {
        endpoint: "getMessageQuotaConsumption".into(),
        kind: FaultKind::ServerError,
        times: Some(1),
        probability: None,
        delay_ms: None,
    });
    city.second_thoughts_pass();
    let tally = city.delivered(no).await;
    assert_eq!((tally.accepted, tally.failed), (4, 0), "LINE was asked again");
    assert_eq!(city.told(&ids, TEXT), [1; 4]);
    city.close_after_faults().await;
}
