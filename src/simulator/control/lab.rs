use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{Answer, read};
use crate::simulator::{
    Fault,
    platform::{Owner, Refusal, Settings},
    server::Face,
};

/// Records on a page when the call does not say.
const JOURNAL_PAGE: usize = 100;
/// The farthest the clock moves at once, in seconds: ten years.
const ADVANCE_S_MAX: i64 = 10 * 366 * 24 * 3_600;

#[derive(Debug, Deserialize)]
pub(super) struct Page {
    #[serde(default)]
    after: u64,
    limit: Option<usize>,
    kind: Option<String>,
}

pub(super) async fn journal(
    State(face): State<Arc<Face>>,
    Query(page): Query<Page>,
) -> Json<Value> {
    let limit = page.limit.unwrap_or(JOURNAL_PAGE);
    face.world.journal(|journal| {
        let records = match &page.kind {
            Some(kind) => journal.records_of(kind, page.after, limit),
            None => journal.records(page.after, limit),
        };
        let (total, malformed) = (journal.total(), journal.malformed_total());
        Json(json!({ "records": records, "total": total, "malformed": malformed }))
    })
}

pub(super) async fn malformed(State(face): State<Arc<Face>>) -> Json<Value> {
    Json(json!({ "records": face.world.malformed_calls() }))
}

pub(super) async fn faults(State(face): State<Arc<Face>>) -> Json<Value> {
    Json(json!({ "faults": face.world.faults() }))
}

pub(super) async fn add_fault(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let fault: Fault = read(&body)?;
    face.world.add_fault(fault);
    Ok(faults(State(face)).await)
}

pub(super) async fn clear_faults(State(face): State<Arc<Face>>) -> Json<Value> {
    face.world.clear_faults();
    faults(State(face)).await
}

pub(super) async fn clock(State(face): State<Arc<Face>>) -> Json<Value> {
    Json(json!({ "now": face.world.now() }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_s: i64,
}

pub(super) async fn advance(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let Advance { advance_s } = read(&body)?;
    if !(0..=ADVANCE_S_MAX).contains(&advance_s) {
        let message = format!("advance_s: must be 0 to {ADVANCE_S_MAX}; time never runs back");
        return Err(Refusal::new(400, message).into());
    }
    face.world.advance(SignedDuration::from_secs(advance_s));
    Ok(clock(State(face)).await)
}

pub(super) async fn settings(State(face): State<Arc<Face>>) -> Json<Value> {
    Json(face.world.with(|platform, _| json!(platform.settings)))
}

/// Changes the settings named and leaves the others.
pub(super) async fn change_settings(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let changes: Map<String, Value> = read(&body)?;
    let Json(mut all) = settings(State(Arc::clone(&face))).await;
    for (name, value) in changes {
        all[&name] = value;
    }
    let changed: Settings =
        serde_json::from_value(all).map_err(|error| Refusal::new(400, error.to_string()))?;
    face.world.set(|settings| *settings = changed);
    Ok(settings(State(face)).await)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Webhook {
    url: String,
}

pub(super) async fn set_webhook(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let Webhook { url } = read(&body)?;
    face.world.with(|platform, _| platform.set_webhook(&url))?;
    Ok(Json(json!({})))
}

/// Registers the public key a channel signs assertions with: a JWK, and `"channel": "login"` for
/// the LINE Login channel's.
pub(super) async fn register_key(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let jwk: Value = read(&body)?;
    let owner = match jwk["channel"].as_str() {
        Some("login") => Owner::Login,
        _ => Owner::Account,
    };
    let kid = face.world.with(|platform, _| platform.register_key(owner, &jwk))?;
    Ok(Json(json!({ "kid": kid })))
}

/// Answers when no webhook waits any more.
pub(super) async fn idle(State(face): State<Arc<Face>>) -> Json<Value> {
    face.world.idle().await;
    Json(json!({}))
}

pub(super) async fn reset(State(face): State<Arc<Face>>) -> Json<Value> {
    face.world.reset();
    Json(json!({}))
}
