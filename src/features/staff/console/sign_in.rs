//! Signing in by two steps, and signing out.

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::super::{
    actions, demo,
    entry::{self, Admitted, Shown},
    me::Me,
    pages::{
        entrance,
        sign_in::{self, Resumed, SIGNED_OUT, STALE, Second, SignIn, WRONG},
    },
    parcel::{self, Kept, Ticket},
    tokens,
    visit::{Next, Visit, cookies, no_session, own_path},
};
use crate::{
    app::App,
    web::{Posted, Result, console::Notice, controls::Fault},
};

/// The first step; whoever is signed in already goes on.
pub(super) async fn show(
    State(app): State<App>,
    me: Option<Extension<Me>>,
    Query(next): Query<Next>,
) -> Result {
    if me.is_some() {
        return Ok(Redirect::to(next.path()).into_response());
    }
    let view = SignIn { next: next.path(), ..SignIn::default() };
    Ok(sign_in::page(&app, &view).into_response())
}

/// Login and password.
pub(super) async fn first(State(app): State<App>, visit: Visit, posted: Posted) -> Result {
    let shown = entry::first(&app, &visit, posted.text("login"), posted.text("password")).await?;
    let fault = match shown {
        Shown::Right(ticket) => return ask_code(&app, &ticket, &posted, &[]),
        Shown::Wrong | Shown::Stale => Fault::new("login", WRONG),
        Shown::Wait(wait) => Fault::new("", entrance::wait(wait)),
    };
    Ok(asked_first(&app, &posted, &[fault]))
}

/// The code.
pub(super) async fn second(State(app): State<App>, visit: Visit, posted: Posted) -> Result {
    let now = app.clock.now();
    let ticket: Option<Ticket> = parcel::open(&app.vault, posted.text("ticket"), now);
    let stale = || Ok(asked_first(&app, &posted, &[Fault::new("", STALE)]));
    let Some(ticket) = ticket else { return stale() };
    let fault = match entry::second(&app, &visit, &ticket, posted.text("code")).await? {
        Shown::Right(admitted) => return let_in(&app, &admitted, &posted),
        Shown::Stale => return stale(),
        Shown::Wrong => Fault::new("code", entrance::CODE_WRONG),
        Shown::Wait(wait) => Fault::new("", entrance::wait(wait)),
    };
    ask_code(&app, &ticket, &posted, &[fault])
}

/// Ends the session.
pub(super) async fn out(State(app): State<App>, me: Me) -> Result {
    let key = *me.key();
    let end = move |tx: &_, act: &mut _| actions::end(tx, act, &key);
    app.store.write(me.act(app.clock.now()), "staff.sign_out", end).await?;
    app.presence.forget(&key);
    let view = SignIn { told: Some(Notice::done(SIGNED_OUT)), ..SignIn::default() };
    Ok((no_session(&app), sign_in::page(&app, &view)).into_response())
}

fn asked_first(app: &App, posted: &Posted, faults: &[Fault]) -> Response {
    let view = SignIn {
        next: own_path(posted.text("next")),
        kept: posted.text("kept"),
        login: posted.text("login"),
        faults,
        ..SignIn::default()
    };
    (StatusCode::UNPROCESSABLE_ENTITY, sign_in::page(app, &view)).into_response()
}

fn ask_code(app: &App, ticket: &Ticket, posted: &Posted, faults: &[Fault]) -> Result {
    let sealed = parcel::seal(&app.vault, ticket, app.clock.now());
    let carried = posted.text("ticket");
    let view = Second {
        // A wrong code does not make the first step younger.
        ticket: if carried.is_empty() { sealed.as_deref().unwrap_or_default() } else { carried },
        next: own_path(posted.text("next")),
        kept: posted.text("kept"),
        faults,
        code: demo::code(app, ticket.staff)?,
    };
    let status = match faults {
        [] => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, sign_in::second(app, &view)).into_response())
}

/// The new session's cookies, and the way on: what was typed before, or where one wanted to go.
fn let_in(app: &App, admitted: &Admitted, posted: &Posted) -> Result {
    let cookies = cookies(app, &admitted.token, &admitted.device);
    let kept: Option<Kept> = parcel::open(&app.vault, posted.text("kept"), app.clock.now());
    let Some(kept) = kept.filter(|it| it.staff == admitted.staff) else {
        return Ok((cookies, Redirect::to(own_path(posted.text("next")))).into_response());
    };
    let csrf = tokens::csrf(&app.vault, &admitted.key);
    let view = Resumed { path: &kept.path, fields: &kept.fields, files: kept.files, csrf: &csrf };
    Ok((cookies, sign_in::resumed(app, &view)).into_response())
}
