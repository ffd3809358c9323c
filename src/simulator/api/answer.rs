use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};
use serde_json::{Value, json};

use crate::simulator::platform::Refusal;

/// What an endpoint answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// What comes with it.
    pub payload: Payload,
    /// Further headers.
    pub headers: Vec<(HeaderName, String)>,
}

/// What comes with an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// JSON.
    Json(Value),
    /// Anything else, with its content type.
    Bytes(String, Vec<u8>),
    /// Nothing.
    Nothing,
    /// What becomes of a webhook without events sent to this address, which takes its time.
    WebhookTest(String),
}

/// Marks a response that must never leave: the connection ends instead.
#[derive(Debug, Clone, Copy)]
pub(in crate::simulator) struct HangUp;

/// Headers LINE's own answers carry.
const USUAL_HEADERS: [(&str, &str); 6] = [
    ("cache-control", "no-cache, no-store, max-age=0, must-revalidate"),
    ("pragma", "no-cache"),
    ("expires", "0"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("x-xss-protection", "1; mode=block"),
];

impl Answer {
    /// 200 with JSON.
    pub fn json(value: Value) -> Self {
        Self { status: 200, payload: Payload::Json(value), headers: Vec::new() }
    }

    /// 200 with `{}`.
    pub fn empty_object() -> Self {
        Self::json(json!({}))
    }

    /// 200 without a body.
    pub fn nothing() -> Self {
        Self { status: 200, payload: Payload::Nothing, headers: Vec::new() }
    }

    /// 200 with bytes of a type.
    pub fn bytes(content_type: &str, bytes: Vec<u8>) -> Self {
        let payload = Payload::Bytes(content_type.to_owned(), bytes);
        Self { status: 200, payload, headers: Vec::new() }
    }

    /// A page for a browser.
    pub fn html(page: String) -> Self {
        Self::bytes("text/html; charset=utf-8", page.into_bytes())
    }

    /// 302 to another address.
    pub fn redirect(to: &str) -> Self {
        let headers = vec![(header::LOCATION, to.to_owned())];
        Self { status: 302, payload: Payload::Nothing, headers }
    }

    /// The same with another status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The bytes that go over the wire, and their type.
    pub(super) fn wire(&self) -> (Option<&str>, Vec<u8>) {
        match &self.payload {
            Payload::Json(value) => (Some("application/json"), value.to_string().into_bytes()),
            Payload::Bytes(kind, bytes) => (Some(kind), bytes.clone()),
            Payload::Nothing | Payload::WebhookTest(_) => (None, Vec::new()),
        }
    }

    /// The response, around these bytes.
    pub(super) fn response(
        &self,
        request_id: &str,
        (kind, bytes): (Option<&str>, Vec<u8>),
    ) -> Response<Body> {
        let mut response = Response::new(Body::from(bytes));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        for (name, value) in USUAL_HEADERS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        let own = self.headers.iter().map(|(name, value)| (name.clone(), value.as_str()));
        let id = (HeaderName::from_static("x-line-request-id"), request_id);
        let kind = kind.map(|kind| (header::CONTENT_TYPE, kind));
        for (name, value) in own.chain([id]).chain(kind) {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        }
        response
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        let mut answer = Self::json(refusal.body).with_status(refusal.status);
        if let Some(id) = refusal.accepted_request_id {
            answer.headers.push((HeaderName::from_static("x-line-accepted-request-id"), id));
        }
        answer
    }
}
