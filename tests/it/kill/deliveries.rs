//! kill -9 in the midst of deliveries: everybody is told once, and the history says so.
//!
//! `KILLS` says how often the city is killed, 8 times when absent, and `PEOPLE` how many friends it
//! has. The long loops: `KILLS=1000 ops/test kill::deliveries`, and to a million friends
//! `KILLS=1000 PEOPLE=1000000 cargo test --release --test it kill::deliveries`.

use std::{env, net::SocketAddr, path::Path, time::Duration};

use hamaguri::{
    base::{Act, Actor},
    features::{
        audit,
        deliveries::{self, Alone, DeliveryError, DeliveryNo, Draft, Seen, Stage, Tally, When},
        messages::Content,
        residents::{self, ResidentError, Standing},
    },
    infra::{clock::Clock, store::StoreError, vault::Purpose},
    simulator::{Fault, FaultKind, World, platform::Dice},
};
use jiff::{SignedDuration, Timestamp};
use tokio::time::sleep;

use super::{configured, free_address, opened, start};
use crate::{
    city::{pretended_line, words},
    deliveries::draft,
};

/// Seven chunks, the last of them not full.
pub(super) const PEOPLE: usize = 3_100;
const PEOPLE_AN_ACT: usize = 10_000;
const KILLS: usize = 8;
/// The longest a city lives before it is killed, from when it answers; longer the more friends it has
/// to read first.
const LIFE_MS: usize = 1_600;
const PEOPLE_READ_A_MS: usize = 100;
/// How long it lives once it has been killed often enough.
const REST: Duration = Duration::from_secs(2);
/// How often the city may have to be started for one delivery: by lives and not by the clock, for a
/// busy machine gives each life less to do. What failed again and again waits up to a minute.
const LIVES_MAX: usize = 150;

#[tokio::test(flavor = "multi_thread")]
async fn a_city_killed_again_and_again_delivers_to_every_friend_once() {
    let wanted = |name, usual| env::var(name).map_or(usual, |it| it.parse().unwrap());
    let (kills, people) = (wanted("KILLS", KILLS), wanted("PEOPLE", PEOPLE));
    let line = pretended_line(Clock::real()).await;
    let world = line.platform();
    let address = free_address();
    let dir = configured(&line, address);
    let ids = acquainted(world, dir.path(), people).await;
    let life_ms = LIFE_MS + people / PEOPLE_READ_A_MS;
    let mut dice = Dice::new(1);
    let (mut killed, mut round) = (0, 0);
    while killed < kills {
        round += 1;
        let text = format!("{round}回目のお知らせ");
        let no = let_go(dir.path(), &text, people).await;
        trouble(world);
        let mut lived = 0;
        let tally = loop {
            if lived == LIVES_MAX {
                panic!("delivery {round} does not end: {}", standing(dir.path(), no).await);
            }
            lived += 1;
            let life = match killed < kills {
                true => Duration::from_millis(dice.below(life_ms) as u64),
                false => REST,
            };
            lives(dir.path(), address, life).await;
            killed += 1;
            if kills <= killed {
                world.clear_faults();
            }
            if told(world, &ids, &text).iter().all(|it| 0 < *it)
                && let Some(tally) = ended(dir.path(), no).await
            {
                break tally;
            }
        };
        world.clear_faults();
        println!("delivery {round} took {lived} lives, {killed} of {kills} kills");
        assert_eq!(told(world, &ids, &text), vec![1; people], "delivery {round}");
        assert_eq!(tally, Tally { accepted: people as u64, ..Tally::default() });
    }
    let calls = world.records();
    let mut calls = calls.iter().filter(|it| it.operation == "multicast");
    assert!(calls.any(|it| it.status == 409), "LINE was asked again for what it had taken");
    assert_eq!(world.malformed_calls(), []);
    let app = opened(dir.path());
    let audited = app.store.read(audit::verify).unwrap();
    assert!(matches!(audited, audit::Verdict::Whole { .. }), "{audited:?}");
    app.store.close().await;
    line.stop().await;
}

/// Friends of whom the city knows as if each had added it.
pub(super) async fn acquainted(world: &World, dir: &Path, people: usize) -> Vec<String> {
    let ids: Vec<String> =
        (0..people).map(|it| world.friend(&format!("友だち{it}")).unwrap()).collect();
    let app = opened(dir);
    for part in ids.chunks(PEOPLE_AN_ACT) {
        let (vault, part) = (app.vault.clone(), part.to_vec());
        let meet = move |tx: &_, act: &mut Act| {
            part.iter().try_for_each(|id| {
                let user = vault.lookup(Purpose::LineUser, id.as_bytes());
                let (no, _) = residents::meet(tx, act, &user, id)?;
                residents::set_standing(tx, act, no, Standing::Friend)
            })
        };
        let act = Act::new(app.clock.now(), Actor::Operator);
        app.store.write::<_, ResidentError>(act, "residents.meet", meet).await.unwrap();
    }
    app.store.close().await;
    ids
}

/// Lets a delivery go whose moment has come when the city starts.
async fn let_go(dir: &Path, text: &str, people: usize) -> DeliveryNo {
    let app = opened(dir);
    let now = app.clock.now();
    let when = When::At(now + SignedDuration::from_millis(500));
    let draft = Draft { content: Content::text(text), when, ..draft() };
    let make = move |tx: &_, act: &mut _| deliveries::make(tx, act, draft, "上下水道部");
    let act = Act::new(now, Actor::Staff("hanako".into()));
    let no = app.store.write(act, "deliveries.make", make).await.unwrap();
    let approve = move |tx: &_, act: &mut _| {
        let seen = Seen { revision: 1, people: people as u64, segment: None };
        deliveries::approve(tx, act, no, (seen, Alone::Refused)).map(|_| ())
    };
    let act = Act::new(now, Actor::Staff("taro".into()));
    app.store.write::<_, DeliveryError>(act, "deliveries.approve", approve).await.unwrap();
    app.store.close().await;
    no
}

/// LINE takes its time, fails now and then, and takes what it does not confirm.
pub(super) fn trouble(world: &World) {
    for (kind, times, probability, delay_ms) in [
        (FaultKind::TimeoutAfterAcceptance, Some(1), None, 600),
        (FaultKind::TimeoutAfterAcceptance, Some(2), Some(30), 600),
        (FaultKind::ServerError, Some(2), Some(40), 0),
        (FaultKind::Slow, None, Some(50), 400),
        (FaultKind::Slow, None, None, 100),
    ] {
        let (endpoint, delay_ms) = ("multicast".into(), Some(delay_ms));
        world.add_fault(Fault { endpoint, kind, times, probability, delay_ms });
    }
}

/// Starts the city and kills it after a while.
pub(super) async fn lives(dir: &Path, address: SocketAddr, life: Duration) {
    let mut city = start(dir, address).await;
    // Workers start before it answers; it listens long before.
    reqwest::get(format!("http://{address}/")).await.unwrap();
    sleep(life).await;
    city.kill().unwrap();
    city.wait().unwrap();
}

/// What the history says of a delivery that has ended with nothing left open.
pub(super) async fn ended(dir: &Path, no: DeliveryNo) -> Option<Tally> {
    let app = opened(dir);
    let (delivery, tally, open) = app
        .store
        .read(|tx| {
            let open = deliveries::due_chunks(tx, Timestamp::MAX, 1)?;
            Ok::<_, StoreError>((deliveries::delivery(tx, no)?, deliveries::tally(tx, no)?, open))
        })
        .unwrap();
    app.store.close().await;
    let delivery = delivery.unwrap();
    matches!(delivery.stage, Stage::Done { .. }).then(|| {
        assert_eq!((delivery.tally, open), (tally, vec![]));
        tally.unwrap()
    })
}

/// How far a delivery has come.
async fn standing(dir: &Path, no: DeliveryNo) -> String {
    let app = opened(dir);
    let (delivery, chunks) = app
        .store
        .read(|tx| {
            Ok::<_, StoreError>((deliveries::delivery(tx, no)?, deliveries::chunks(tx, no)?))
        })
        .unwrap();
    app.store.close().await;
    format!("{:?}, {chunks:#?}", delivery.map(|it| it.stage))
}

/// How often each was told, by LINE's own books.
pub(super) fn told(world: &World, ids: &[String], text: &str) -> Vec<usize> {
    let heard = |id: &String| {
        let talk = world.talk(id);
        talk.iter().filter(|it| words(&it.message).contains(text)).count()
    };
    ids.iter().map(heard).collect()
}
