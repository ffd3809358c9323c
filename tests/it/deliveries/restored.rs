//! A database that came back from a backup knows nothing of what was sent after the backup was made.

use std::time::Duration;

use hamaguri::{
    base::{Act, Actor},
    features::{
        city::{Part, Sending},
        deliveries::{self, Draft, Held, Pace, Stage, When},
        inbox::{self, Arrival},
        outbox::{self, State},
    },
    infra::vault::Purpose,
    simulator::{Fault, FaultKind},
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
        tokio::time::sleep(Duration::from_millis(20)).await;
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

#[tokio::test(flavor = "multi_thread")]
async fn what_was_being_answered_when_the_backup_was_made_is_not_answered_again() {
    let city = City::open().await;
    let id = city.friends(1).await.remove(0);
    let kind = FaultKind::TooMany;
    let endpoint = "replyMessage".to_owned();
    city.world().add_fault(Fault {
        endpoint,
        kind,
        times: None,
        probability: None,
        delay_ms: None,
    });
    city.world().say(&id, "ぬぬぬぬ").unwrap();
    let is_open = || city.app.store.read(|tx| outbox::open(tx, 1)).unwrap();
    while is_open().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (no, _) = is_open()[0];
    // Kept, and the machine stood still before it was handled.
    let arrival = Arrival {
        webhook_event_id: "01J00000000000000000000000".into(),
        from: Some((city.app.vault.lookup(Purpose::LineUser, id.as_bytes()), id.clone())),
        message_id: Some("1".into()),
        body: "{}".into(),
        masked: Vec::new(),
    };
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let receive = |tx: &_, act: &mut _| inbox::receive(tx, act, vec![arrival]);
    city.app.store.write(act, "inbox.receive", receive).await.unwrap();
    let before = city.world().talk(&id).len();

    let city = city.restored().await;
    city.world().clear_faults();
    city.world().advance(SignedDuration::from_mins(5));
    city.settle().await;
    let state = city.app.store.read(|tx| outbox::outgoing(tx, no)).unwrap().unwrap().state;
    assert!(matches!(state, State::Unknown { .. }), "{state:?}");
    assert_eq!(city.world().talk(&id).len(), before, "nothing came that may have come before");
    city.world().say(&id, "ぬぬぬぬ").unwrap();
    city.settle().await;
    assert_eq!(city.world().talk(&id).len(), before + 2, "whoever asks now is answered");
    city.close_after_faults().await;
}
