//! The ways in: through LIFF, through LINE Login in any browser, and out again.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use cookie::time::Duration;
use serde::Deserialize;

use super::{
    doors::{Entry, ResidentPages},
    links,
    visitor::LETTERS_COOKIE,
};
use crate::{
    app::App,
    web::{Result, cookies, resident::Letters},
};

/// Days for which the size of letters is remembered: the most that browsers keep a cookie.
const LETTERS_DAYS: i64 = 400;

/// The pages of the entrance.
pub fn pages() -> ResidentPages {
    ResidentPages::new().get("/l/letters/{size}", Entry::Anybody, letters)
}

/// Where somebody goes on to.
#[derive(Debug, Default, Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

async fn letters(
    State(app): State<App>,
    Path(size): Path<String>,
    Query(To { to }): Query<To>,
) -> Result {
    let size = Letters::of(&size);
    let cookie = cookies::cookie(&app.config, LETTERS_COOKIE, size.as_str());
    let kept = cookies::set([cookie.max_age(Duration::days(LETTERS_DAYS))]);
    Ok((kept, Redirect::to(links::own_path(&to))).into_response())
}
