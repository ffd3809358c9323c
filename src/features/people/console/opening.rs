//! Opening a resident's page, closing it, and taking out what is held.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions,
        pages::{HERE, path},
        words,
    },
    person,
    reach::{may_reach, number, opened_whole, reason_of, refused},
};
use crate::{
    app::App,
    base::Act,
    features::{
        audit::{self, Looked},
        forms,
        residents::resident,
        staff::{Level, Me},
    },
    infra::store::{StoreError, WriteTx},
    web::{Error, Posted, Result, console::Notice},
};

/// Opens a page. The reason is in the log before anything is shown.
pub(super) async fn open(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let no = number(&no)?;
    let (known, reached) = app.store.read(|tx| {
        Ok::<_, StoreError>((resident(tx, no)?, may_reach(tx, &me, (no, Level::Make))?))
    })?;
    known.ok_or(Error::NotFound)?;
    if !reached {
        return Err(Error::Forbidden);
    }
    let mut faults = Vec::new();
    let Some(reason) = reason_of(&posted, &mut faults) else {
        return person::gate(&app, &me, no, (posted.text("reason"), &faults));
    };
    let at = (me.staff.id, no);
    let open = move |tx: &WriteTx, act: &mut Act| actions::open(tx, act, at, &reason);
    let opened = app.store.write(me.act(app.clock.now()), "people.open", open).await;
    opened.map_err(refused)?;
    Ok(Redirect::to(&path(no)).into_response())
}

/// Closes it before its time.
pub(super) async fn close(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let at = (me.staff.id, no);
    let close = move |tx: &WriteTx, act: &mut Act| actions::close(tx, act, at);
    let closed = app.store.write(me.act(app.clock.now()), "people.close", close).await;
    closed.map_err(refused)?;
    me.tell(Notice::done(words::CLOSED));
    Ok(Redirect::to(HERE).into_response())
}

/// Everything that is held of a resident, as they would take it along themselves.
pub(super) async fn export(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let case = match opened_whole(&app, &me, &no)? {
        Ok(case) => case,
        Err(back) => return Ok(back),
    };
    let id = case.no.0.to_string();
    let what = Looked { kind: "resident", id, reason: String::new(), count: 1 };
    audit::looked(&app.store, me.act(app.clock.now()), "people.export", what).await?;
    let file = forms::file_of(&app, case.no)?.ok_or(Error::NotFound)?;
    let name = format!("attachment; filename=\"resident-{}.json\"", case.no.0);
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, file).into_response())
}
