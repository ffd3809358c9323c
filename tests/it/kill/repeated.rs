//! kill -9 while a turn is being taken: it is taken once, and everybody is told once.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use hamaguri::{
    base::{
        Act, Actor, Day,
        time::{date_in_japan, in_japan},
    },
    features::{
        deliveries::{
            self, Alone, DeliveryError, DeliveryNo, Draft, Rest, Rhythm, Seen, Turns, Until,
            Weekdays, When,
        },
        messages::Content,
    },
    infra::{clock::Clock, store::StoreError},
    simulator::platform::Dice,
};
use jiff::SignedDuration;

use super::{
    configured,
    deliveries::{PEOPLE, acquainted, ended, lives, told},
    free_address, opened,
};
use crate::{city::pretended_line, deliveries::draft};

const TEXT: &str = "毎日のお知らせ";

/// Short lives, so that the turn itself is often cut off.
const LIVES_MS: [usize; 10] = [5, 10, 20, 40, 80, 120, 160, 240, 400, 700];

#[tokio::test(flavor = "multi_thread")]
async fn a_city_killed_while_a_turn_is_taken_makes_one_delivery_of_it() {
    let line = pretended_line(Clock::real()).await;
    let world = line.platform();
    let address = free_address();
    let dir = configured(&line, address);
    let ids = acquainted(world, dir.path(), PEOPLE).await;
    let series = let_go(dir.path()).await;
    let mut dice = Dice::new(1);
    for life in LIVES_MS {
        lives(dir.path(), address, Duration::from_millis(dice.below(life) as u64)).await;
        assert!(made(dir.path(), series).await.len() <= 1);
    }
    let deadline = Instant::now() + Duration::from_secs(120);
    loop {
        lives(dir.path(), address, Duration::from_secs(2)).await;
        let made = made(dir.path(), series).await;
        assert_eq!(made.len(), 1);
        if ended(dir.path(), made[0]).await.is_some() {
            break;
        }
        assert!(Instant::now() < deadline, "the turn does not end");
    }
    assert_eq!(told(world, &ids, TEXT), vec![1; PEOPLE]);
    line.stop().await;
}

/// Lets a series go whose first turn came a minute ago, while nothing ran.
async fn let_go(dir: &Path) -> DeliveryNo {
    let app = opened(dir);
    let turn = in_japan(app.clock.now() - SignedDuration::from_mins(1));
    let rhythm = Rhythm {
        on: Turns::Weekly(Weekdays(127)),
        minute: u16::try_from(turn.hour()).unwrap() * 60 + u16::try_from(turn.minute()).unwrap(),
        from: Day(date_in_japan(turn.timestamp())),
        until: Until::Ended,
        rest: Rest::Same,
    };
    let when = When::Repeating(rhythm);
    let draft = Draft { content: Content::text(TEXT), when, ..draft() };
    let before = turn.timestamp() - SignedDuration::from_mins(5);
    let make = move |tx: &_, act: &mut _| deliveries::make(tx, act, draft, "上下水道部");
    let act = Act::new(before, Actor::Staff("hanako".into()));
    let no = app.store.write(act, "deliveries.make", make).await.unwrap();
    let approve = move |tx: &_, act: &mut _| {
        let seen = Seen { revision: 1, people: PEOPLE as u64, segment: None };
        deliveries::approve(tx, act, no, (seen, Alone::Refused)).map(|_| ())
    };
    let act = Act::new(before, Actor::Staff("taro".into()));
    app.store.write::<_, DeliveryError>(act, "deliveries.approve", approve).await.unwrap();
    app.store.close().await;
    no
}

/// The deliveries that a series has brought about.
async fn made(dir: &Path, series: DeliveryNo) -> Vec<DeliveryNo> {
    let app = opened(dir);
    let made: Result<_, StoreError> = app.store.read(|tx| deliveries::turns(tx, series));
    app.store.close().await;
    made.unwrap()
}
