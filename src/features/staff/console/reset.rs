//! A reset of somebody's authenticator by two administrators.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::super::{
    actions::{EntryError, joining},
    me::Me,
    model::{Staff, StaffState, may_touch},
    pages::reset::{self, Stage},
    store,
    tokens::JoinLink,
    words,
};
use super::accounts::linked;
use crate::{
    app::App,
    base::Id,
    web::{Error, Posted, Result, console::Notice},
};

/// Where a reset stands.
pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &id, &me)?;
    let asked = app.store.read(|tx| joining::reset_request(tx, staff.id, app.clock.now()))?;
    let by = match &asked {
        Some(asked) => app.store.read(|tx| store::staff(tx, asked.asked_by))?,
        None => None,
    };
    let stage = match by.as_ref() {
        _ if staff.id == me.staff.id || staff.state != StaffState::Active => Stage::NotHere,
        None => Stage::Open,
        Some(by) if by.id == me.staff.id => Stage::AskedByMe,
        Some(by) => Stage::AskedBy(by),
    };
    Ok(me.page(reset::page(&staff, &stage, me.csrf())).into_response())
}

/// The first administrator asks.
pub(super) async fn ask(
    State(app): State<App>,
    Path(id): Path<String>,
    me: Me,
    posted: Posted,
) -> Result {
    if let Err(asked) = me.must_be_fresh(app.clock.now(), &posted) {
        return Ok(*asked);
    }
    let (staff, by) = (find(&app, &id, &me)?.id, me.staff.id);
    let ask = move |tx: &_, act: &mut _| joining::ask_reset(tx, act, staff, by);
    let asked = app.store.write(me.act(app.clock.now()), "staff.ask_reset", ask).await;
    back(&me, staff, asked.map(|()| words::entry::RESET_ASKED))
}

/// The second agrees, and gets the link.
pub(super) async fn agree(
    State(app): State<App>,
    Path(id): Path<String>,
    me: Me,
    posted: Posted,
) -> Result {
    if let Err(asked) = me.must_be_fresh(app.clock.now(), &posted) {
        return Ok(*asked);
    }
    let (subject, by) = (find(&app, &id, &me)?.id, me.staff.id);
    let link = JoinLink::fresh(&app.vault);
    let key = link.key;
    let agree = move |tx: &_, act: &mut _| joining::agree_to_reset(tx, act, subject, by, &key);
    match app.store.write(me.act(app.clock.now()), "staff.reset", agree).await {
        Ok(()) => linked(&app, &me, subject, &link),
        Err(error) => back(&me, subject, Err(error)),
    }
}

/// Either takes the request back.
pub(super) async fn withdraw(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &id, &me)?.id;
    let withdraw = move |tx: &_, act: &mut _| joining::drop_reset(tx, act, staff);
    let dropped = app.store.write(me.act(app.clock.now()), "staff.drop_reset", withdraw).await;
    back(&me, staff, dropped.map(|()| words::entry::RESET_DROPPED))
}

/// The account, when the reader may touch it: nobody resets who may do more than they.
fn find(app: &App, id: &str, me: &Me) -> Result<Staff> {
    let id: Id<Staff> = id.parse().map_err(|_| Error::NotFound)?;
    let staff = app.store.read(|tx| store::staff(tx, id))?.ok_or(Error::NotFound)?;
    if may_touch(&me.staff, &staff) { Ok(staff) } else { Err(Error::Forbidden) }
}

fn back(
    me: &Me,
    staff: Id<Staff>,
    done: std::result::Result<&'static str, EntryError>,
) -> Result<Response> {
    me.tell(match done {
        Ok(words) => Notice::done(words),
        Err(EntryError::Stale | EntryError::Wrong) => Notice::warning(words::entry::RESET_STALE),
        Err(EntryError::SamePerson) => Notice::warning(words::entry::RESET_SAME_PERSON),
        Err(EntryError::Store(error)) => return Err(error.into()),
    });
    Ok(Redirect::to(&format!("/console/accounts/{staff}/reset")).into_response())
}
