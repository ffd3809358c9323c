//! What staff do with a feed that is set.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{self, FeedsError},
        jobs,
        making::{self, NewsError},
        model::SeenNo,
        pages::{HERE, one},
        words,
    },
    known, number, to,
};
use crate::{
    app::App,
    features::staff::{Function, Level, Me},
    web::{Error, Posted, Result, console::Notice},
};

pub(super) async fn look(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let done = jobs::hurry(&app, no, me.act(app.clock.now())).await;
    told(&me, done, words::LOOKING)?;
    Ok(to(no))
}

pub(super) async fn pause(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let (no, seen) = (number(&no)?, seen(&posted));
    let pause = move |tx: &_, act: &mut _| actions::pause(tx, act, no, seen);
    let done = app.store.write(me.act(app.clock.now()), "feeds.pause", pause).await;
    told(&me, done, words::PAUSED)?;
    Ok(to(no))
}

pub(super) async fn resume(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let (no, seen) = (number(&no)?, seen(&posted));
    let resume = move |tx: &_, act: &mut _| actions::resume(tx, act, no, seen);
    let done = app.store.write(me.act(app.clock.now()), "feeds.resume", resume).await;
    told(&me, done, words::RESUMED)?;
    app.bells.feeds.notify_one();
    Ok(to(no))
}

pub(super) async fn ask_remove(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let known = known(&app, no)?;
    Ok(me.page(one::ask((no, &known), me.csrf())).into_response())
}

pub(super) async fn remove(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let (no, seen) = (number(&no)?, seen(&posted));
    let remove = move |tx: &_, act: &mut _| actions::remove(tx, act, no, seen);
    let done = app.store.write(me.act(app.clock.now()), "feeds.remove", remove).await;
    let is_gone = done.is_ok();
    told(&me, done, words::REMOVED)?;
    Ok(if is_gone { Redirect::to(HERE).into_response() } else { to(no) })
}

/// Makes a draft of an entry of which nothing was made, for whoever may write deliveries.
pub(super) async fn draft(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let no = number(&no)?;
    let known = known(&app, no)?;
    if !me.may_in(Function::Deliveries, Level::Make, Some(&known.department)) {
        return Err(Error::Forbidden);
    }
    let seen = posted.text("seen").parse().map(SeenNo).map_err(|_| Error::BadRequest)?;
    let department = known.department;
    let make = move |tx: &_, act: &mut _| making::draft_by_hand(tx, act, (no, seen), &department);
    match app.store.write(me.act(app.clock.now()), "feeds.draft", make).await {
        Ok(made) => {
            me.tell(Notice::done(words::DRAFTED));
            Ok(Redirect::to(&format!("/console/deliveries/{}", made.0)).into_response())
        }
        Err(NewsError::Known) => {
            me.tell(Notice::error(words::ALREADY));
            Ok(to(no))
        }
        Err(NewsError::Overtaken | NewsError::Delivery(_)) => Err(Error::NotFound),
        Err(NewsError::Store(error)) => Err(error.into()),
    }
}

fn seen(posted: &Posted) -> u32 {
    posted.text("revision").parse().unwrap_or_default()
}

/// Says what was done, or that somebody else was faster.
fn told(me: &Me, done: std::result::Result<(), FeedsError>, said: &str) -> Result<()> {
    match done {
        Ok(()) => me.tell(Notice::done(said)),
        Err(error) => error.tell(me, words::OVERTAKEN)?,
    }
    Ok(())
}
