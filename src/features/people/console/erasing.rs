//! Erasing a resident at their wish.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    super::{
        actions,
        pages::{
            HERE,
            erase::{EraseView, page},
        },
        words,
    },
    reach::{Case, opened_whole, reason_of, refused},
};
use crate::{
    app::App,
    base::{Act, text::normalize},
    features::{forms, staff::Me},
    infra::{store::WriteTx, vault::Purpose},
    web::{Posted, Result, console::Notice, controls::Fault},
};

/// Asks before everything is erased.
pub(super) async fn ask(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    match opened_whole(&app, &me, &no)? {
        Ok(case) => shown(&app, &me, &case, (("", ""), &[])),
        Err(back) => Ok(back),
    }
}

/// Erases, once the number was typed and the reason given.
pub(super) async fn erase(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let case = match opened_whole(&app, &me, &no)? {
        Ok(case) => case,
        Err(back) => return Ok(back),
    };
    let (typed, why) = (posted.text("number"), posted.text("reason"));
    let mut faults = Vec::new();
    if normalize(typed).trim() != case.no.0.to_string() {
        faults.push(Fault::new("number", words::other_number(case.no)));
    }
    let reason = reason_of(&posted, &mut faults);
    let (Some(reason), []) = (reason, &*faults) else {
        return shown(&app, &me, &case, ((typed, why), &faults));
    };
    if let Err(asked) = me.must_be_fresh(app.clock.now(), &posted) {
        return Ok(*asked);
    }
    let user = app.vault.lookup(Purpose::LineUser, case.resident.line_user_id.as_bytes());
    let no = case.no;
    let erase = move |tx: &WriteTx, act: &mut Act| actions::erase(tx, act, (no, &user), &reason);
    let erased = app.store.write(me.act(app.clock.now()), "people.erase", erase).await;
    erased.map_err(refused)?;
    me.tell(Notice::done(words::erased(no)));
    Ok(Redirect::to(HERE).into_response())
}

fn shown(
    app: &App,
    me: &Me,
    case: &Case,
    ((typed, reason), faults): ((&str, &str), &[Fault]),
) -> Result<Response> {
    let answers = app.store.read(|tx| forms::of_resident(tx, case.no))?.len();
    let page = page(&EraseView { no: case.no, answers, typed, reason, faults, csrf: me.csrf() });
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}
