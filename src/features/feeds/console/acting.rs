//! What staff do with a feed that is set.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::{
        actions::{self, FeedsError},
        making::{self, NewsError},
        model::{FeedNo, SeenNo},
        pages::{HERE, one},
        words,
    },
    known, number, to,
};
use crate::{
    app::App,
    base::Act,
    features::staff::{Function, Level, Me},
    infra::store::WriteTx,
    web::{Error, Posted, Result, console::Notice},
};

/// Does something with a feed and goes where it leads, or back to where somebody else was faster.
async fn act(
    (app, me, no): (&App, &Me, FeedNo),
    verb: &'static str,
    action: impl FnOnce(&WriteTx, &mut Act) -> std::result::Result<(), FeedsError> + Send + 'static,
    (said, leads): (&str, fn(FeedNo) -> Response),
) -> Result {
    match app.store.write(me.act(app.clock.now()), verb, action).await {
        Ok(()) => {
            me.tell(Notice::done(said));
            app.bells.feeds.notify_one();
            Ok(leads(no))
        }
        Err(error) => {
            error.tell(me, words::OVERTAKEN)?;
            Ok(to(no))
        }
    }
}

pub(super) async fn look(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let look = move |tx: &WriteTx, act: &mut Act| actions::look_now(tx, act, no);
    act((&app, &me, no), "feeds.look_now", look, (words::LOOKING, to)).await
}

/// A handler that does one thing with a feed as it was seen, and says that it is done.
macro_rules! deed {
    ($name:ident, $verb:literal, $action:path, $said:path, $leads:path) => {
        pub(super) async fn $name(
            State(app): State<App>,
            me: Me,
            Path(no): Path<String>,
            posted: Posted,
        ) -> Result {
            let no = number(&no)?;
            let seen = posted.text("revision").parse().unwrap_or_default();
            let action = move |tx: &WriteTx, act: &mut Act| $action(tx, act, no, seen);
            act((&app, &me, no), $verb, action, ($said, $leads)).await
        }
    };
}

deed!(pause, "feeds.pause", actions::pause, words::PAUSED, to);
deed!(resume, "feeds.resume", actions::resume, words::RESUMED, to);
deed!(remove, "feeds.remove", actions::remove, words::REMOVED, to_all);

fn to_all(_: FeedNo) -> Response {
    Redirect::to(HERE).into_response()
}

pub(super) async fn ask_remove(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let known = known(&app, no)?;
    Ok(me.page(one::ask((no, &known), me.csrf())).into_response())
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
