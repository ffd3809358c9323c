//! What becomes of a request without a session: the way to the entrance, and what was typed goes
//! along.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    pages,
    parcel::{self, Kept},
    store, tokens,
    visit::{Visit, own_path},
};
use crate::{
    app::App,
    web::{Posted, Result, changes},
};

/// Beginnings of the names of fields that hold secrets, or belong to the form and not to what was
/// typed.
const NOT_KEPT: [&str; 3] = ["_", "password", "code"];

/// Leads to the entrance. What was sent by a form of a session that is over waits there, sealed,
/// for the same person to sign in again.
pub(super) fn sign_in(app: &App, visit: &Visit, posted: Option<&Posted>) -> Result<Response> {
    let Some(posted) = posted else {
        let to = format!("/console/sign-in?next={}", visit.next());
        return Ok(Redirect::to(&to).into_response());
    };
    let kept = keep(app, visit, posted)?;
    let interrupted = pages::sign_in::Interrupted::of(kept.as_ref().map(|it| it.1));
    let next = kept.as_ref().map_or_else(|| own_path(&visit.address), |_| "/console");
    let asking = pages::sign_in::SignIn {
        next,
        kept: kept.as_ref().map_or("", |it| &it.0),
        interrupted,
        ..pages::sign_in::SignIn::default()
    };
    Ok((StatusCode::FORBIDDEN, pages::sign_in::page(app, &asking)).into_response())
}

/// Refuses a network that the city has not allowed.
pub(super) fn elsewhere(app: &App) -> Response {
    (StatusCode::FORBIDDEN, pages::entrance::elsewhere(app)).into_response()
}

/// Seals what was typed and counts the files that could not be; none when there was nothing, or it
/// was no form of the session that the browser had.
fn keep(app: &App, visit: &Visit, posted: &Posted) -> Result<Option<(String, u32)>> {
    let Some(key) = visit.session else { return Ok(None) };
    let Some(session) = app.store.read(|tx| store::session(tx, &key))? else { return Ok(None) };
    if !changes::carries(posted, &tokens::csrf(&app.vault, &key)) {
        return Ok(None);
    }
    let is_kept = |name: &str| !NOT_KEPT.iter().any(|it| name.starts_with(it));
    let fields: Vec<(String, String)> =
        posted.fields().iter().filter(|it| is_kept(&it.0)).cloned().collect();
    let files = u32::try_from(posted.files().len()).unwrap_or(u32::MAX);
    let path = own_path(&visit.address);
    if fields.is_empty() || path != visit.address {
        return Ok(None);
    }
    let kept = Kept { staff: session.staff, path: path.to_owned(), fields, files };
    Ok(parcel::seal(&app.vault, &kept, app.clock.now()).map(|it| (it, files)))
}
