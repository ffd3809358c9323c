//! What else is done with an account: inviting, suspending, handing over.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::super::{
        actions::{
            accounts::{self, AccountError},
            handover,
        },
        me::Me,
        model::Staff,
        pages::{self, account::Handing},
        store,
        tokens::JoinLink,
        words,
    },
    find, tell_refusal,
};
use crate::{
    app::App,
    base::Id,
    infra::store::StoreError,
    web::{
        Error, Posted, Result,
        console::{Notice, Page},
        controls::Fault,
    },
};

pub(super) async fn invite(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?.id;
    let link = JoinLink::fresh(&app.vault);
    let key = link.key;
    let invite = move |tx: &_, act: &mut _| accounts::invite_again(tx, act, staff, &key);
    match app.store.write(me.act(app.clock.now()), "staff.invite", invite).await {
        Ok(()) => linked(&app, &me, staff, &link),
        Err(error) => back(&me, staff, Err(error)),
    }
}

pub(super) async fn ask_suspend(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let owned = owned(&app, staff.id)?.iter().map(|it| it.1).sum();
    Ok(me.page(pages::account::ask_suspend(&staff, owned, me.csrf())).into_response())
}

pub(super) async fn suspend(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let subject = staff.id;
    let suspend = move |tx: &_, act: &mut _| accounts::suspend(tx, act, subject);
    let done = app.store.write(me.act(app.clock.now()), "staff.suspend", suspend).await;
    let told = done.map(|()| {
        let undo = format!("/console/accounts/{subject}/resume");
        Notice::done(words::suspended(&staff.name)).undo(words::RESUME, undo)
    });
    back(&me, subject, told)
}

pub(super) async fn resume(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let staff = find(&app, &me, &id)?;
    let subject = staff.id;
    let resume = move |tx: &_, act: &mut _| accounts::resume(tx, act, subject);
    let done = app.store.write(me.act(app.clock.now()), "staff.resume", resume).await;
    back(&me, subject, done.map(|state| Notice::done(words::resumed(&staff.name, state))))
}

pub(super) async fn show_handover(
    State(app): State<App>,
    Path(id): Path<String>,
    me: Me,
) -> Result {
    let staff = find(&app, &me, &id)?;
    let heirs = heirs(&app, &staff)?;
    Ok(me.page(handing(&app, &me, (&staff, &heirs), &[])?).into_response())
}

pub(super) async fn hand_over(
    State(app): State<App>,
    Path(id): Path<String>,
    me: Me,
    posted: Posted,
) -> Result {
    let staff = find(&app, &me, &id)?;
    let heirs = heirs(&app, &staff)?;
    let Some(heir) = heirs.iter().find(|it| it.id.to_string() == posted.text("to")) else {
        let faults = [Fault::new("to", words::NO_HEIR)];
        return Ok(me.page_again(handing(&app, &me, (&staff, &heirs), &faults)?));
    };
    let (from, to, rooms) = (staff.id, heir.id, app.rooms.clone());
    let hand_over = move |tx: &_, act: &mut _| handover::hand_over(tx, act, (from, to), &rooms);
    let done = app.store.write(me.act(app.clock.now()), "staff.hand_over", hand_over).await;
    let told = done.map(|id| {
        let undo = format!("/console/accounts/handovers/{id}/undo");
        Notice::done(words::handed_over(&staff.name, &heir.name)).undo(words::UNDO, undo)
    });
    back(&me, from, told)
}

pub(super) async fn take_back(State(app): State<App>, Path(id): Path<String>, me: Me) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let rooms = app.rooms.clone();
    let take_back = move |tx: &_, act: &mut _| handover::take_back(tx, act, id, &rooms);
    match app.store.write(me.act(app.clock.now()), "staff.take_back", take_back).await {
        Ok(count) => me.tell(Notice::done(words::taken_back(count))),
        Err(error) => tell_refusal(&me, error)?,
    }
    Ok(Redirect::to("/console/accounts").into_response())
}

fn handing(
    app: &App,
    me: &Me,
    (staff, heirs): (&Staff, &[Staff]),
    faults: &[Fault],
) -> Result<Page<'static>> {
    let owned = owned(app, staff.id)?;
    let handing = Handing { staff, owned: &owned, heirs, faults, csrf: me.csrf() };
    Ok(pages::account::handover(&handing))
}

/// Back to an account with what came of it.
fn back(me: &Me, staff: Id<Staff>, done: std::result::Result<Notice, AccountError>) -> Result {
    match done {
        Ok(notice) => me.tell(notice),
        Err(error) => tell_refusal(me, error)?,
    }
    Ok(Redirect::to(&format!("/console/accounts/{staff}")).into_response())
}

/// The page with a fresh link: it is shown this once and kept nowhere.
pub(in crate::features::staff::console) fn linked(
    app: &App,
    me: &Me,
    id: Id<Staff>,
    link: &JoinLink,
) -> Result {
    let staff = app.store.read(|tx| store::staff(tx, id))?.ok_or(Error::NotFound)?;
    let url = format!("{}{}", app.config.server.public_url, link.path);
    let city = app.city.now();
    let letter = words::letter(&staff, &city.identity.city, &url, app.clock.now());
    Ok(me.page(pages::account::invitation(&staff, &letter, &url)).into_response())
}

/// What belongs to somebody, by its name.
fn owned(app: &App, staff: Id<Staff>) -> Result<Vec<(&'static str, usize)>> {
    let count = |tx: &_| {
        let kinds = app.rooms.owned.iter();
        kinds
            .map(|it| Ok((it.label, (it.count)(tx, staff)?)))
            .collect::<std::result::Result<_, StoreError>>()
    };
    Ok(app.store.read(count)?)
}

/// To whom something can be handed over: first the colleagues of the department.
fn heirs(app: &App, staff: &Staff) -> Result<Vec<Staff>> {
    let mut heirs = app.store.read(store::all)?;
    heirs.retain(|it| it.id != staff.id && it.can_be_used());
    heirs.sort_by(|one, other| {
        let elsewhere = |it: &Staff| it.department != staff.department;
        (elsewhere(one), &one.department, &one.name).cmp(&(
            elsewhere(other),
            &other.department,
            &other.name,
        ))
    });
    Ok(heirs)
}
