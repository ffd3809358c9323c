//! What a system is answered.

use std::time::Duration;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::super::{
    actions::HandInError,
    model::{Fault, Handed, Outcome},
    words,
};
use crate::{
    features::deliveries::{Delivery, DeliveryNo, Diverted, Refusal, Stage, Tally},
    infra::store::StoreError,
};

/// Seconds after which a system may come again when nothing can be kept.
const AGAIN_S: u64 = 10;

/// Why a call is refused.
#[derive(Debug)]
pub(in super::super) enum Refused {
    /// No token was shown: 401.
    NoToken,
    /// A token was shown that is none: 401.
    WrongToken,
    /// The system may not call any more: 403.
    Retired,
    /// There is no such delivery of this system: 404.
    NotFound,
    /// The key was given to another call: 409.
    KeyTaken,
    /// The body is too large: 413.
    TooLarge,
    /// The body did not come whole: 400.
    CutOff,
    /// The body is no JSON: 415.
    NotJson,
    /// Something is wrong with what was sent: 422.
    Faulty(Vec<Fault>),
    /// What was sent is too old to go by itself: 422.
    Stale,
    /// Called too often; again after this time: 429.
    TooMany(Duration),
    /// We cannot at the moment and have kept nothing: 503.
    Busy,
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a system's call failed at the store");
        Self::Busy
    }
}

impl From<HandInError> for Refused {
    fn from(error: HandInError) -> Self {
        match error {
            HandInError::KeyTaken => Self::KeyTaken,
            HandInError::Stale => Self::Stale,
            HandInError::Refused(why) => Self::Faulty(vec![Fault::refused(field(why))]),
            HandInError::Store(error) => error.into(),
            // Both are found out by coming again.
            HandInError::Again(_) | HandInError::Overtaken => Self::Busy,
        }
    }
}

/// The field a rule of deliveries is about.
const fn field(why: Refusal) -> &'static str {
    match why {
        Refusal::NoTitle | Refusal::LongTitle => "title",
        Refusal::Past | Refusal::FarAhead => "at",
        Refusal::Faulty => "text",
        Refusal::NotAtThisStage
        | Refusal::Overtaken
        | Refusal::NotAlone
        | Refusal::NoReason
        | Refusal::RepeatedEmergency
        | Refusal::NoRhythm
        | Refusal::NoTurn => "body",
    }
}

impl Refused {
    /// The status, and the word for programs.
    const fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoToken | Self::WrongToken => (StatusCode::UNAUTHORIZED, "unauthorized"),
            Self::Retired => (StatusCode::FORBIDDEN, "retired"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::KeyTaken => (StatusCode::CONFLICT, "key_taken"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::CutOff => (StatusCode::BAD_REQUEST, "cut_off"),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json"),
            Self::Faulty(_) => (StatusCode::UNPROCESSABLE_ENTITY, "faulty"),
            Self::Stale => (StatusCode::UNPROCESSABLE_ENTITY, "stale"),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too_many"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        }
    }

    fn faults(&self) -> Vec<Value> {
        let Self::Faulty(faults) = self else { return Vec::new() };
        let told = |it: &Fault| json!({"field": it.field, "message": words::fault(it)});
        faults.iter().map(told).collect()
    }

    /// When to come again, in seconds, where that helps.
    fn again_s(&self) -> Option<u64> {
        match self {
            Self::TooMany(wait) => Some(wait.as_secs() + u64::from(0 < wait.subsec_nanos())),
            Self::Busy => Some(AGAIN_S),
            Self::NoToken
            | Self::WrongToken
            | Self::Retired
            | Self::NotFound
            | Self::KeyTaken
            | Self::TooLarge
            | Self::CutOff
            | Self::NotJson
            | Self::Faulty(_)
            | Self::Stale => None,
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, kind) = self.kind();
        let faults = self.faults();
        let mut body = json!({"error": kind, "message": words::refused(&self)});
        if !faults.is_empty() {
            body["faults"] = Value::Array(faults);
        }
        let mut response = (status, Json(body)).into_response();
        let ask = match self {
            Self::NoToken => Some("Bearer realm=\"deliveries\""),
            Self::WrongToken => Some("Bearer realm=\"deliveries\", error=\"invalid_token\""),
            Self::Retired
            | Self::NotFound
            | Self::KeyTaken
            | Self::TooLarge
            | Self::CutOff
            | Self::NotJson
            | Self::Faulty(_)
            | Self::Stale
            | Self::TooMany(_)
            | Self::Busy => None,
        };
        let headers = response.headers_mut();
        if let Some(ask) = ask {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(ask));
        }
        if let Some(again_s) = self.again_s() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(again_s.max(1)));
        }
        response
    }
}

/// What came of a call.
pub(super) fn told(made: &Handed, public_url: &str, status: StatusCode) -> Response {
    let mut body = Map::new();
    body.insert("delivery".to_owned(), json!(made.delivery.0));
    match made.outcome {
        Outcome::Asked => {
            body.insert("state".to_owned(), json!("asked"));
        }
        Outcome::Diverted(why) => {
            let word = match why {
                Diverted::TooMany => "too_many",
                Diverted::NoTarget => "no_target",
            };
            body.insert("state".to_owned(), json!("asked"));
            body.insert("reason".to_owned(), json!(word));
            body.insert("message".to_owned(), json!(words::diverted(why)));
        }
        Outcome::Scheduled { at, people } => {
            body.insert("state".to_owned(), json!("scheduled"));
            body.insert("sends_at".to_owned(), json!(at));
            body.insert("people".to_owned(), json!(people));
        }
    }
    body.insert("page".to_owned(), json!(page(made.delivery, public_url)));
    (status, Json(Value::Object(body))).into_response()
}

fn page(no: DeliveryNo, public_url: &str) -> String {
    format!("{public_url}/console/deliveries/{}", no.0)
}

/// How far a delivery has come.
pub(super) fn looked(
    (no, known): (DeliveryNo, &Delivery),
    tally: Option<Tally>,
    public_url: &str,
) -> Response {
    let of = |count: fn(&Tally) -> u64| tally.as_ref().map(count);
    Json(json!({
        "delivery": no.0,
        "state": state(known.stage),
        "addressed": of(Tally::addressed),
        "accepted": of(|it| it.accepted),
        "failed": of(|it| it.failed),
        "unknown": of(|it| it.unknown),
        "page": page(no, public_url),
    }))
    .into_response()
}

const fn state(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "draft",
        Stage::Asked { .. } => "asked",
        Stage::Scheduled { .. } => "scheduled",
        Stage::Held { .. } => "held",
        Stage::Running { .. } => "running",
        Stage::Stopped { .. } => "stopped",
        Stage::Done { .. } => "done",
        Stage::Cancelled { .. } => "cancelled",
        Stage::Repeating { .. } => "repeating",
        Stage::Paused { .. } => "paused",
        Stage::Over { .. } => "over",
    }
}
