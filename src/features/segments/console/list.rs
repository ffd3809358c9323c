//! Segments as a list, and what is done with one of them.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;

use super::{
    super::{
        actions::{self, SegmentError},
        model::{Condition, Keeping, Segment},
        pages::list::{ListView, Listed, page},
        store,
        words::{self, sentence},
    },
    telling::{find, known},
};
use crate::{
    app::App,
    base::{Act, Actor, Id, text::truncate_graphemes, time::date_in_japan},
    features::staff::{self, Function, Level, Me},
    infra::store::{StoreError, WriteTx},
    web::{Error, Result, console::Notice},
};

const HERE: &str = "/console/segments";

/// What the address of the list asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tab: String,
}

/// Every segment.
pub async fn show(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let known = known(&app).await?;
    let (all, people) =
        app.store.read(|tx| Ok::<_, StoreError>((store::all(tx)?, staff::all(tx)?)))?;
    let name = |by: &Actor| match by {
        Actor::Staff(id) => {
            people.iter().find(|it| it.id.to_string() == *id).map(|it| it.name.clone())
        }
        Actor::Resident(_)
        | Actor::Worker(_)
        | Actor::Operator
        | Actor::Line
        | Actor::System(_) => None,
    };
    let archived = all.iter().filter(|it| it.state == Keeping::Archived).count();
    let wanted = if asked.tab == "archived" { Keeping::Archived } else { Keeping::InUse };
    let used = all.len() - archived;
    let shown: Vec<Segment> = all.into_iter().filter(|it| it.state == wanted).collect();
    let today = date_in_japan(app.clock.now());
    let conditions: Vec<&Condition> = shown.iter().map(|it| &it.condition).collect();
    let everybody = Condition::everybody();
    let (counts, friends) = app
        .segments
        .look(conditions.iter().copied(), today, |look| {
            let counts: Vec<_> = conditions.iter().map(|it| look.count(it)).collect();
            (counts, look.count(&everybody).friends)
        })
        .await?;
    let listed = shown.iter().zip(counts).map(|(segment, count)| Listed {
        segment,
        sentence: sentence(&segment.condition, &known),
        count,
        by: name(&segment.updated_by),
    });
    let view = ListView {
        rows: listed.collect(),
        state: wanted,
        counts: (used, archived),
        friends,
        may_make: me.may(Function::Residents, Level::Make),
        now: app.clock.now(),
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

/// Makes another of the same condition.
pub async fn copy(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let segment = find(&app, &id)?;
    let known = known(&app).await?;
    let told = sentence(&segment.condition, &known);
    let names = app.store.read(store::all)?;
    let stem = truncate_graphemes(&segment.name, super::super::model::NAME_CHARS_MAX - 8);
    let name = (1..)
        .map(|nth| words::copy_name(stem, nth))
        .find(|it| names.iter().all(|known| known.name != *it))
        .unwrap_or_default();
    let copy =
        move |tx: &WriteTx, act: &mut Act| actions::copy(tx, act, segment.id, (&name, &told));
    match app.store.write(me.act(app.clock.now()), "segments.copy", copy).await {
        Ok(id) => {
            me.tell(Notice::done(words::COPIED));
            Ok(Redirect::to(&format!("{HERE}/{id}")).into_response())
        }
        Err(error) => back(&me, Err(error)),
    }
}

/// What the address of an undoing says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    revision: u64,
}

/// Takes the last change back.
pub async fn undo(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Query(seen): Query<Seen>,
) -> Result {
    let id: Id<Segment> = id.parse().map_err(|_| Error::NotFound)?;
    let undo = move |tx: &WriteTx, act: &mut Act| actions::undo(tx, act, id, seen.revision);
    let done = app.store.write(me.act(app.clock.now()), "segments.undo", undo).await;
    back(&me, done.map(|()| Notice::done(words::UNDONE)))
}

/// Puts one away.
pub async fn archive(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let segment = find(&app, &id)?;
    let notice = Notice::done(words::archived(&segment.name))
        .undo(words::UNDO, format!("{HERE}/{id}/bring-back"));
    set_state(&app, &me, segment.id, (Keeping::Archived, notice)).await
}

/// Takes one out again.
pub async fn bring_back(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let segment = find(&app, &id)?;
    let notice = Notice::done(words::brought_back(&segment.name));
    set_state(&app, &me, segment.id, (Keeping::InUse, notice)).await
}

async fn set_state(
    app: &App,
    me: &Me,
    id: Id<Segment>,
    (state, notice): (Keeping, Notice),
) -> Result {
    let verb = match state {
        Keeping::InUse => "segments.bring_back",
        Keeping::Archived => "segments.archive",
    };
    let set = move |tx: &WriteTx, act: &mut Act| actions::set_state(tx, act, id, state);
    let done = app.store.write(me.act(app.clock.now()), verb, set).await;
    back(me, done.map(|()| notice))
}

fn back(me: &Me, done: std::result::Result<Notice, SegmentError>) -> Result {
    match done {
        Ok(notice) => me.tell(notice),
        Err(SegmentError::NoSuch) => return Err(Error::NotFound),
        Err(SegmentError::Store(error)) => return Err(error.into()),
        Err(
            error @ (SegmentError::Named(_)
            | SegmentError::TooLong
            | SegmentError::Stale
            | SegmentError::TooMany),
        ) => me.tell(Notice::error(words::error(&error))),
    }
    Ok(Redirect::to(HERE).into_response())
}
