//! Links followed: the way on, and the count.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{actions::count_taps, model::Counted, store::COUNTED};
use crate::{
    app::App,
    base::{Act, Id},
    features::residents,
    infra::store::WriteTx,
    web::{Error, Result},
};

/// How long taps are gathered before they are written together: after a message to a whole city
/// thousands come at once. What a power cut takes with it is a second of them.
const GATHERED: Duration = Duration::from_secs(1);

/// Taps not written yet. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Taps(Arc<Mutex<BTreeMap<Id<Counted>, u64>>>);

/// `GET /r/{id}`: on to the page that the link of a message leads to, and nowhere else. One that has
/// ended says so.
pub fn routes() -> Router<App> {
    Router::new().route("/r/{id}", get(follow))
}

async fn follow(
    State(app): State<App>,
    Path(id): Path<String>,
    (method, headers): (Method, HeaderMap),
) -> Result<Response> {
    let id = id.parse::<Id<Counted>>().map_err(|_| Error::NotFound)?;
    let Some(link) = app.store.read(|tx| COUNTED.get(tx, &id))? else {
        return residents::link_over(&app, &headers);
    };
    let to = HeaderValue::from_str(&link.to).map_err(|_| Error::NotFound)?;
    // Who only asks whether the link is alive has not followed it.
    if method == Method::GET && app.taps.add(id) {
        tokio::spawn(write(app));
    }
    let headers = [
        (header::LOCATION, to),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    Ok((StatusCode::FOUND, headers).into_response())
}

impl Taps {
    /// Adds a tap, and says whether it is the first of those that wait.
    fn add(&self, id: Id<Counted>) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_first = waiting.is_empty();
        *waiting.entry(id).or_default() += 1;
        is_first
    }

    fn take(&self) -> BTreeMap<Id<Counted>, u64> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn write(app: App) {
    tokio::time::sleep(GATHERED).await;
    let taps = app.taps.take();
    let count = move |tx: &WriteTx, act: &mut Act| count_taps(tx, act, &taps);
    let act = Act::worker(app.clock.now(), "taps");
    if let Err(error) = app.store.write(act, "messages.count_taps", count).await {
        tracing::error!(%error, "taps of links were not counted");
    }
}
