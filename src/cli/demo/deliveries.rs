//! Deliveries at several stages, so that the demo's list shows what each looks like.

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};

use super::words::deliveries::{DELIVERIES, Planned, Stands};
use crate::{
    app::App,
    base::{
        Act, Actor,
        time::{date_in_japan, jst},
    },
    features::{
        deliveries::{self, Alone, Draft, Links, Pace, Seen, Target, Urgency, When},
        messages::{self, Content},
        reception::{self, Topic},
        staff::{self, Staff},
    },
    infra::store::{StoreError, WriteTx},
};

/// Puts deliveries where there are none but those that come again and again.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    let first = DELIVERIES[0].title;
    if app.store.read(deliveries::all)?.iter().any(|it| it.1.draft.title == first) {
        return Ok(());
    }
    let (saved, people) =
        app.store.read(|tx| Ok::<_, StoreError>((messages::saved(tx)?, staff::all(tx)?)))?;
    for planned in DELIVERIES {
        let kept = saved.iter().find(|it| it.name == planned.saved);
        let content = kept.context("a kept message")?.content.clone();
        let author = actor(&people, planned.author)?;
        let leader = actor(&people, planned.leader)?;
        put(app, planned, content, (author, leader)).await?;
    }
    Ok(())
}

/// The field of a name.
fn field(app: &App, name: &str) -> anyhow::Result<Option<Topic>> {
    let rules = app.store.read(reception::rules)?;
    let fields = app.store.read(|tx| reception::topics(tx, &rules))?;
    Ok(fields.into_iter().find(|it| it.1 == name).map(|it| Topic::Field(it.0)))
}

pub(super) fn actor(people: &[Staff], login: &str) -> anyhow::Result<Actor> {
    let found = people.iter().find(|it| it.login == login).context("one of the demo's staff")?;
    Ok(Actor::Staff(found.id.to_string()))
}

async fn put(
    app: &App,
    planned: Planned,
    content: Content,
    (author, leader): (Actor, Actor),
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let when = match planned.in_days {
        None => When::Now,
        Some(days) => When::At(afternoon(now, days)?),
    };
    let draft = Draft {
        title: planned.title.to_owned(),
        target: Target::Everyone,
        content,
        when,
        pace: Pace::Over(5),
        urgency: Urgency::Ordinary,
        links: Links::Plain,
        topic: field(app, planned.field)?,
    };
    let make =
        move |tx: &WriteTx, act: &mut Act| deliveries::make(tx, act, draft, planned.department);
    let act = Act::new(now, author.clone());
    let no = app.store.write(act, "deliveries.make", make).await.context("a delivery")?;
    if planned.stands == Stands::Draft {
        return Ok(());
    }
    let ask = move |tx: &WriteTx, act: &mut Act| deliveries::ask(tx, act, no, 1);
    app.store.write(Act::new(now, author), "deliveries.ask", ask).await.context("asking")?;
    if planned.stands == Stands::Asked {
        return Ok(());
    }
    let seen = Seen { revision: 1, people: 0, segment: None };
    let approve =
        move |tx: &WriteTx, act: &mut Act| deliveries::approve(tx, act, no, (seen, Alone::Refused));
    let act = Act::new(now, leader);
    app.store.write(act, "deliveries.approve", approve).await.context("letting it go")?;
    Ok(())
}

/// Three in the afternoon of a day to come.
fn afternoon(now: Timestamp, days: i64) -> anyhow::Result<Timestamp> {
    let day = date_in_japan(now + SignedDuration::from_hours(24 * days));
    Ok(day.at(15, 0, 0, 0).to_zoned(jst())?.timestamp())
}
