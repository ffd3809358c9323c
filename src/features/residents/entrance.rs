//! The ways in: through LIFF, through LINE Login in any browser, and out again.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use cookie::time::Duration;
use serde::Deserialize;
use serde_json::json;

use super::{
    actions,
    doors::{Entry, ResidentPages},
    kept, links, login,
    pages::{self, Entering},
    visitor::{self, LETTERS_COOKIE, Visitor},
};
use crate::{
    app::App,
    line::client::{IdentifyError, id_token::Expected},
    web::{
        Posted, Result,
        cookies::{self, Cookies},
        resident::Letters,
    },
};

/// Days for which the size of letters is remembered: the most that browsers keep a cookie.
const LETTERS_DAYS: i64 = 400;

/// The pages of the entrance.
pub fn pages() -> ResidentPages {
    ResidentPages::new()
        .get(links::ENTRANCE, Entry::Anybody, open)
        .get("/l/open/", Entry::Anybody, open)
        .get("/l/open/{*beyond}", Entry::Anybody, open)
        .post("/l/session", Entry::Anybody, session)
        .get("/l/login", Entry::Anybody, log_in)
        .get(login::BACK, Entry::Anybody, back)
        .get("/l/kept/{token}", Entry::Line, kept::show)
        .get("/l/close", Entry::Anybody, close)
        .post("/l/out", Entry::Anybody, out)
        .get("/l/letters/{size}", Entry::Anybody, letters)
}

/// Where somebody goes on to.
#[derive(Debug, Default, Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

/// Asks LINE who came, whoever was here before: a phone may be another one's by now.
async fn open(State(app): State<App>, visitor: Visitor) -> Result {
    let Some(login) = &app.config.line.login else {
        let page = visitor.page(&pages::without_line(visitor.words(), visitor.phone()));
        return Ok((StatusCode::SERVICE_UNAVAILABLE, page).into_response());
    };
    let to = links::beyond_the_entrance(visitor.address());
    let entering = Entering {
        to: &to,
        liff: &login.liff_id,
        sdk: &app.config.line.sdk(),
        csrf: visitor.csrf(),
        known: visitor.resident.is_some(),
        phone: visitor.phone(),
    };
    Ok(visitor.page(&pages::open(visitor.words(), &entering)).into_response())
}

/// Takes the ID token that LINE's SDK gave the page. Nothing else of what a browser says of itself
/// is believed.
async fn session(State(app): State<App>, visitor: Visitor, posted: Posted) -> Result {
    let Some(login) = &app.config.line.login else { return Ok(refused(StatusCode::NOT_FOUND)) };
    let expected = Expected { channel_id: &login.channel_id, nonce: None };
    let identity = match app.line.identify(posted.text("id_token"), expected).await {
        Ok(identity) => identity,
        Err(error @ (IdentifyError::Keys(_) | IdentifyError::Code(_))) => {
            tracing::warn!(%error, "nobody can be identified");
            return Ok(refused(StatusCode::SERVICE_UNAVAILABLE));
        }
        Err(IdentifyError::Token(error)) => {
            tracing::info!(%error, "an ID token does not count");
            return Ok(refused(StatusCode::FORBIDDEN));
        }
    };
    let cookies = admit(&app, &visitor, identity.sub.as_str()).await?;
    let to = links::own_path(posted.text("to"));
    Ok((cookies, Json(json!({ "to": to }))).into_response())
}

fn refused(status: StatusCode) -> Response {
    (status, Json(json!({ "message": "not identified" }))).into_response()
}

/// Signs somebody in whom LINE has vouched for: a new visit of their own.
async fn admit(app: &App, visitor: &Visitor, line_user_id: &str) -> Result<Cookies> {
    let (entering, token) = visitor.entering(app, line_user_id);
    let enter = move |tx: &_, act: &mut _| actions::enter(tx, act, &entering);
    app.store.write(visitor.act(app.clock.now()), "residents.enter", enter).await?;
    Ok(visitor::keep(app, &token))
}

/// Leads a browser that is not LINE's to LINE Login.
async fn log_in(State(app): State<App>, visitor: Visitor, Query(To { to }): Query<To>) -> Result {
    match login::begin(&app, &visitor.key, links::own_path(&to)) {
        Some((cookies, url)) => Ok((cookies, Redirect::to(&url)).into_response()),
        None => {
            let page = visitor.page(&pages::without_line(visitor.words(), visitor.phone()));
            Ok((StatusCode::SERVICE_UNAVAILABLE, page).into_response())
        }
    }
}

/// Takes a browser back that was at LINE Login.
async fn back(
    State(app): State<App>,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
    Query(brought): Query<login::Brought>,
) -> Result {
    let forget = login::forget(&app);
    let begun = login::begun(&app, &headers, (&visitor.key, &brought));
    let Some(begun) = begun else {
        let page = visitor.page(&pages::not_begun_here(visitor.words()));
        return Ok((StatusCode::FORBIDDEN, forget, page).into_response());
    };
    let entrance = links::entrance(&begun.to);
    if brought.is_denied() {
        let page = visitor.page(&pages::denied(visitor.words(), &entrance, visitor.phone()));
        return Ok((StatusCode::FORBIDDEN, forget, page).into_response());
    }
    match login::identify(&app, &begun, &brought).await {
        Ok(identity) => {
            let kept = admit(&app, &visitor, identity.sub.as_str()).await?;
            Ok((forget, kept, Redirect::to(&begun.to)).into_response())
        }
        Err(error) => {
            tracing::info!(%error, "a login could not be completed");
            let page = visitor.page(&pages::failed(visitor.words(), &entrance, visitor.phone()));
            Ok((StatusCode::FORBIDDEN, forget, page).into_response())
        }
    }
}

/// Closes the window inside LINE, back to the talk.
async fn close(State(app): State<App>, visitor: Visitor) -> Result {
    let login = app.config.line.login.as_ref();
    let sdk = app.config.line.sdk();
    let liff = login.map(|it| (it.liff_id.as_str(), sdk.as_str()));
    let page = pages::close(visitor.words(), liff);
    Ok(visitor.page(&page).into_response())
}

/// Ends the visit.
async fn out(State(app): State<App>, visitor: Visitor) -> Result {
    let key = visitor.key;
    let end = move |tx: &_, act: &mut _| actions::end(tx, act, &key);
    app.store.write(visitor.act(app.clock.now()), "residents.leave", end).await?;
    Ok((visitor::forget(&app), visitor.page(&pages::out(visitor.words()))).into_response())
}

async fn letters(
    State(app): State<App>,
    Path(size): Path<String>,
    Query(To { to }): Query<To>,
) -> Result {
    let size = Letters::of(&size);
    let cookie = cookies::cookie(&app.config, LETTERS_COOKIE, size.as_str());
    let kept = cookies::set([cookie.max_age(Duration::days(LETTERS_DAYS))]);
    let to = if links::is_entrance(&to) { &to } else { links::own_path(&to) };
    Ok((kept, Redirect::to(to)).into_response())
}
