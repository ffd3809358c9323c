//! kill -9 while new entries of a feed are made into deliveries: each is made once, none is lost.

use std::{collections::BTreeMap, path::Path, time::Duration};

use hamaguri::{
    base::{Act, Actor},
    features::{
        deliveries,
        feeds::{self, Fate, FeedNo, FeedsError, Typed},
        staff::{self, AccountError, DepartmentDraft},
    },
    infra::clock::Clock,
    simulator::platform::Dice,
};

use super::{configured, deliveries::lives, free_address, opened};
use crate::{
    city::pretended_line,
    feeds::{DEPARTMENT, Site, typed},
};

/// Lives in which what is new is being made, in milliseconds at most.
const LIVES_MS: [usize; 12] = [5, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300];

#[tokio::test(flavor = "multi_thread")]
async fn a_city_killed_while_it_takes_news_makes_one_delivery_of_each() {
    let line = pretended_line(Clock::real()).await;
    let address = free_address();
    let dir = configured(&line, address);
    let (site, list) = Site::open().await;
    site.says(&[]);
    let feed =
        added(dir.path(), Typed { a_day: "20".into(), ..typed(&list, Fate::ForApproval) }).await;
    lives(dir.path(), address, Duration::from_secs(2)).await;
    let ids: Vec<String> = (1..=7).map(|n| format!("news-{n}")).collect();
    let all: Vec<(&str, &str)> = ids.iter().map(|it| (&**it, &**it)).collect();
    site.says(&all);
    let mut dice = Dice::new(3);
    for life in LIVES_MS {
        hurried(dir.path(), feed).await;
        lives(dir.path(), address, Duration::from_millis(dice.below(life) as u64)).await;
    }
    hurried(dir.path(), feed).await;
    lives(dir.path(), address, Duration::from_secs(4)).await;
    let app = opened(dir.path());
    let made = app.store.read(deliveries::all).unwrap();
    app.store.close().await;
    let mut titles = BTreeMap::new();
    for (_, it) in made {
        *titles.entry(it.draft.title).or_insert(0) += 1;
    }
    let once: BTreeMap<String, i32> = ids.into_iter().map(|it| (it, 1)).collect();
    assert_eq!(titles, once);
    line.stop().await;
}

async fn added(dir: &Path, typed: Typed) -> FeedNo {
    let app = opened(dir);
    let draft = DepartmentDraft { name: DEPARTMENT.to_owned(), contact: String::new() };
    let found = move |tx: &_, act: &mut Act| staff::found(tx, act, &draft).map(|_| ());
    let act = || Act::new(app.clock.now(), Actor::Operator);
    app.store.write::<_, AccountError>(act(), "staff.found", found).await.unwrap();
    let make = move |tx: &_, act: &mut Act| feeds::make(tx, act, &typed, &[]);
    let no = app.store.write::<_, FeedsError>(act(), "feeds.make", make).await.unwrap();
    app.store.close().await;
    no
}

/// Has the feed looked at in the next life.
async fn hurried(dir: &Path, feed: FeedNo) {
    let app = opened(dir);
    let act = Act::new(app.clock.now(), Actor::Operator);
    let look = move |tx: &_, act: &mut Act| feeds::look_now(tx, act, feed);
    app.store.write::<_, FeedsError>(act, "feeds.look_now", look).await.unwrap();
    app.store.close().await;
}
