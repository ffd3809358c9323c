//! The door LINE knocks at.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};

use super::actions::{self, Arrival};
use crate::{
    app::App,
    base::{
        Act, Actor,
        limits::{WEBHOOK_BODY_BYTES_MAX, WEBHOOK_EVENTS_MAX},
    },
    infra::{store::StoreError, vault::Purpose},
    line::{
        signature,
        wire::{EventKind, ReceivedEvent, WebhookBody},
    },
};

/// `POST /line/webhook`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/line/webhook", post(webhook).layer(DefaultBodyLimit::max(WEBHOOK_BODY_BYTES_MAX)))
}

/// 200 once every event is on the disk; 401 for a wrong or missing signature, 400 for a body that
/// is no webhook, 503 when nothing can be stored, so that LINE comes again.
async fn webhook(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let signature = headers.get("x-line-signature").and_then(|it| it.to_str().ok());
    let signed = signature.map(|it| signature::verify(&app.channel_secrets, &body, it));
    if !matches!(signed, Some(Ok(()))) {
        tracing::warn!(bytes = body.len(), "a webhook without a right signature was refused");
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(WebhookBody { events, .. }) = serde_json::from_slice(&body) else {
        tracing::warn!(bytes = body.len(), "a signed webhook cannot be read");
        return StatusCode::BAD_REQUEST.into_response();
    };
    match keep(&app, events).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => {
            tracing::error!(%error, "a webhook could not be stored");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn keep(app: &App, events: Vec<ReceivedEvent>) -> Result<(), StoreError> {
    let arrivals: Vec<Arrival> = events
        .into_iter()
        .take(WEBHOOK_EVENTS_MAX)
        .filter_map(|event| arrival(app, &event))
        .collect();
    if arrivals.is_empty() {
        return Ok(());
    }
    let act = Act::new(app.clock.now(), Actor::Line);
    let receive = move |tx: &_, act: &mut _| actions::receive(tx, act, arrivals);
    app.store.write(act, "inbox.receive", receive).await?;
    app.bells.inbox.notify_one();
    Ok(())
}

/// An event ready to be kept. One without an id of its own cannot be told from its redelivery and
/// is passed over; LINE has never sent one.
fn arrival(app: &App, received: &ReceivedEvent) -> Option<Arrival> {
    let event = &received.event;
    let webhook_event_id = event.webhook_event_id.as_ref()?.as_str().to_owned();
    let (body, masked) = super::model::body_of(received.raw.get());
    let message_id = match &event.kind {
        EventKind::Message { message } => message.id().map(ToOwned::to_owned),
        _ => None,
    };
    let from = event.user_id().map(|user| {
        let key = app.vault.lookup(Purpose::LineUser, user.as_str().as_bytes());
        (key, user.as_str().to_owned())
    });
    Some(Arrival { webhook_event_id, from, message_id, body, masked })
}
