//! Deliveries that come again and again, with what they have sent in the last weeks.

use std::collections::BTreeSet;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{
    deliveries::actor,
    words::deliveries::{SERIES, Series},
};
use crate::{
    app::App,
    base::{Act, Actor, Day, time::date_in_japan},
    features::{
        deliveries::{
            self, Alone, Counts, DeliveryError, DeliveryNo, Draft, Links, Names, OfLink, OfMessage,
            Pace, Rhythm, Seen, Stage, Start, Target, Until, Urgency, When,
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
        links: Links::Counted,
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
    let people = audience.sifted.people.len() as u64;
    let addresses = Addresses::at(&app.config.server.public_url);
    let start = Start { revision: 1, audience, addresses, way: None, names: Names::Left };
    let begin = move |tx: &WriteTx, act: &mut Act| {
        deliveries::start(tx, act, made, &start)?;
        for (chunk, _) in deliveries::chunks(tx, made)? {
            let state = State::Accepted { at, way: Way::Push, request_id: None };
            deliveries::set_chunk(tx, act, chunk, (state, 0))?;
        }
        Ok::<_, DeliveryError>(())
    };
    app.store.write(act(), "deliveries.start", begin).await?;
    received(app, (made, at), people).await
}

/// Keeps how a turn was received, as if LINE had been asked when its figures no longer changed, or
/// yesterday at the latest.
async fn received(app: &App, (no, at): (DeliveryNo, Timestamp), people: u64) -> anyhow::Result<()> {
    let days = |days: i64| SignedDuration::from_hours(24 * days);
    let (asked, day) = ((at + days(15)).min(app.clock.now()), date_in_japan(at));
    let on = Day(date_in_japan(asked - days(1)));
    if on.0 < day {
        return Ok(());
    }
    let frozen = app.store.read(|tx| deliveries::frozen(tx, no))?.context("what was sent")?;
    let messages: Vec<Value> = serde_json::from_str(&frozen.messages)?;
    let links =
        (1..).zip(&messages).flat_map(|(place, it)| links_in(it).map(move |to| (place, to)));
    // Fewer than 20 tap the second link, and any link of every fifth delivery, so that the demo shows
    // what LINE keeps to itself too.
    let seen = people * 3 / 5 + u64::from(no.0 * 37 % 41);
    let taps = |nth: u64| Some(seen / 5).filter(|_| nth == 0 && no.0 % 5 != 0);
    let link = |(nth, (place, to))| OfLink {
        place,
        to,
        times: taps(nth).map(|it| it + it / 9),
        people: taps(nth),
    };
    let message =
        |(place, _)| OfMessage { place, times: Some(seen + seen / 4), people: Some(seen) };
    let counts = Counts {
        on,
        at: asked,
        seen: Some(seen),
        tapped: taps(0),
        messages: (1..).zip(&messages).map(message).collect(),
        links: (0..).zip(links).map(link).collect(),
    };
    let keep = move |tx: &WriteTx, act: &mut Act| deliveries::keep_figures(tx, act, no, counts);
    let act = Act::worker(at, "deliveries");
    app.store.write(act, "deliveries.keep_figures", keep).await.context("how it was received")?;
    let counted = app.store.read(|tx| messages::counted_of(tx, &format!("delivery:{}", no.0)))?;
    // Whoever taps at a desk, and taps again, is counted by the city and not by LINE.
    let taps = counted.iter().map(|it| (it.id, seen / 4)).collect();
    let count = move |tx: &WriteTx, act: &mut Act| messages::count_taps(tx, act, &taps);
    app.store.write(Act::worker(at, "taps"), "messages.count_taps", count).await?;
    Ok(())
}

/// Every address that a tap of a message opens, each once.
fn links_in(message: &Value) -> impl Iterator<Item = String> + use<> {
    let mut found = BTreeSet::new();
    gather(message, &mut found);
    found.into_iter()
}

fn gather(part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(fields) => {
            if fields.get("type").is_some_and(|it| it == "uri") {
                found.extend(fields.get("uri").and_then(Value::as_str).map(str::to_owned));
            }
            fields.values().for_each(|it| gather(it, found));
        }
        Value::Array(parts) => parts.iter().for_each(|it| gather(it, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
