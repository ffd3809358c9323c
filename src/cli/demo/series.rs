//! Deliveries that come again and again, with what they have sent in the last weeks.

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};

use super::{
    deliveries::actor,
    words::deliveries::{SERIES, Series},
};
use crate::{
    app::App,
    base::{Act, Actor, Day, time::date_in_japan},
    features::{
        deliveries::{
            self, Alone, DeliveryError, DeliveryNo, Draft, Links, Pace, Rhythm, Seen, Stage, Start,
            Target, Until, Urgency, When,
        },
        messages::{self, Addresses, Content},
        outbox::{State, Way},
        staff,
    },
    infra::store::{StoreError, WriteTx},
};

/// How long they have come, in days.
const DAYS: i64 = 40;

/// Lets them go when the city is founded, where there are no deliveries.
pub(super) async fn found(app: &App, at: Timestamp) -> anyhow::Result<()> {
    if !app.store.read(deliveries::all)?.is_empty() {
        return Ok(());
    }
    let (saved, people) =
        app.store.read(|tx| Ok::<_, StoreError>((messages::saved(tx)?, staff::all(tx)?)))?;
    for series in SERIES {
        let kept = saved.iter().find(|it| it.name == series.saved);
        let content = kept.context("a kept message")?.content.clone();
        let people = (actor(&people, series.author)?, actor(&people, series.leader)?);
        let no = put(app, (series, content), people, at).await?;
        while let Some(at) = due(app, no)? {
            turn(app, no, at).await.context("a turn")?;
        }
    }
    Ok(())
}

async fn put(
    app: &App,
    (series, content): (Series, Content),
    (author, leader): (Actor, Actor),
    at: Timestamp,
) -> anyhow::Result<DeliveryNo> {
    let begun = app.clock.now() - SignedDuration::from_hours(24 * DAYS);
    let rhythm = Rhythm {
        on: series.on,
        minute: series.minute,
        from: Day(date_in_japan(begun)),
        until: Until::Ended,
        rest: series.rest,
    };
    let draft = Draft {
        title: series.title.to_owned(),
        target: Target::Everyone,
        content,
        when: When::Repeating(rhythm),
        pace: Pace::Over(5),
        urgency: Urgency::Ordinary,
        links: Links::Plain,
        topic: None,
    };
    let make =
        move |tx: &WriteTx, act: &mut Act| deliveries::make(tx, act, draft, series.department);
    let no = app.store.write(Act::new(at, author), "deliveries.make", make).await?;
    let seen = Seen { revision: 1, people: 0, segment: None };
    let approve =
        move |tx: &WriteTx, act: &mut Act| deliveries::approve(tx, act, no, (seen, Alone::Refused));
    app.store.write(Act::new(at, leader), "deliveries.approve", approve).await?;
    Ok(no)
}

/// The next turn of a series, where it lies behind.
fn due(app: &App, no: DeliveryNo) -> anyhow::Result<Option<Timestamp>> {
    let known = app.store.read(|tx| deliveries::delivery(tx, no))?.context("a series")?;
    let Stage::Repeating { next } = known.stage else { return Ok(None) };
    Ok(Some(next).filter(|it| *it <= app.clock.now()))
}

/// Takes a turn that lies behind, as if LINE had taken it then.
async fn turn(app: &App, no: DeliveryNo, at: Timestamp) -> anyhow::Result<()> {
    let act = || Act::worker(at, "deliveries");
    let take = move |tx: &WriteTx, act: &mut Act| deliveries::take_turn(tx, act, no);
    let made = app.store.write(act(), "deliveries.turn", take).await?.context("its delivery")?;
    app.store.projected().await;
    let known = app.store.read(|tx| deliveries::delivery(tx, made))?.context("its delivery")?;
    let found = deliveries::audience(app, &known.draft, at).await?;
    let audience = found.ok().context("residents are counted")?;
    let addresses = Addresses::at(&app.config.server.public_url);
    let start = Start { revision: 1, audience, addresses, way: None };
    let begin = move |tx: &WriteTx, act: &mut Act| {
        deliveries::start(tx, act, made, &start)?;
        for (chunk, _) in deliveries::chunks(tx, made)? {
            let state = State::Accepted { at, way: Way::Push, request_id: None };
            deliveries::set_chunk(tx, act, chunk, (state, 0))?;
        }
        Ok::<_, DeliveryError>(())
    };
    app.store.write(act(), "deliveries.start", begin).await?;
    Ok(())
}
