use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Bytes,
    extract::Request,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde_json::json;
use tokio::net::TcpListener;

use crate::{
    base::Secret,
    infra::clock::Clock,
    line::{
        client::{Client, Credentials, Options},
        ids::{RetryKey, UserId},
        wire::{Message, MulticastRequest, PushRequest},
    },
};

/// A call as the server saw it.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// A server that hands out tokens and leaves the rest to a test.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) base: String,
    pub(super) seen: Arc<Mutex<Vec<Seen>>>,
    pub(super) tokens: Arc<AtomicUsize>,
}

impl Server {
    pub(super) async fn start(
        answer: impl Fn(&Seen) -> Response + Clone + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { base, seen: Arc::default(), tokens: Arc::default() };
        let shared = server.clone();
        let handler = move |request: Request| {
            let (server, answer) = (shared.clone(), answer.clone());
            async move { server.take(request, answer).await }
        };
        tokio::spawn(async move {
            axum::serve(listener, axum::Router::new().fallback(handler)).await.unwrap();
        });
        server
    }

    pub(super) async fn take(
        &self,
        request: Request,
        answer: impl Fn(&Seen) -> Response,
    ) -> Response {
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let seen = Seen {
            method: head.method.to_string(),
            path: head.uri.to_string(),
            headers: head.headers,
            body,
        };
        self.seen.lock().unwrap().push(seen.clone());
        let response = answer(&seen);
        if seen.path != "/oauth2/v3/token" || response.status() != StatusCode::NOT_IMPLEMENTED {
            return response;
        }
        let number = self.tokens.fetch_add(1, Ordering::SeqCst) + 1;
        tokio::time::sleep(Duration::from_millis(20)).await;
        let token = json!({"access_token": format!("t{number}"), "expires_in": 900});
        axum::Json(token).into_response()
    }

    pub(super) fn options(&self) -> Options {
        let credentials = Credentials::Channel {
            id: "1234567890".to_owned(),
            secret: Secret::new("s3cret".to_owned()),
        };
        let mut options = Options::new(credentials, Clock::frozen(Timestamp::UNIX_EPOCH));
        options.api_base.clone_from(&self.base);
        options.data_base.clone_from(&self.base);
        options.http.timeout = Duration::from_millis(500);
        options
    }

    pub(super) fn client(&self) -> Client {
        Client::new(self.options()).unwrap()
    }

    /// Calls seen, without those for tokens.
    pub(super) fn calls(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|it| it.path != "/oauth2/v3/token").cloned().collect()
    }

    pub(super) fn tokens(&self) -> usize {
        self.tokens.load(Ordering::SeqCst)
    }
}

/// The answer that leaves a call for a token to the server.
pub(super) fn unless_token(seen: &Seen, response: Response) -> Response {
    if seen.path == "/oauth2/v3/token" {
        StatusCode::NOT_IMPLEMENTED.into_response()
    } else {
        response
    }
}

pub(super) fn ok(seen: &Seen) -> Response {
    let body = axum::Json(json!({"type": "limited", "value": 200, "sentMessages": []}));
    unless_token(seen, ([("x-line-request-id", "r1")], body).into_response())
}

pub(super) fn failing(status: u16) -> impl Fn(&Seen) -> Response + Clone + Send + Sync + 'static {
    move |seen| unless_token(seen, StatusCode::from_u16(status).unwrap().into_response())
}

pub(super) fn user() -> UserId {
    UserId::from_bits(7)
}

pub(super) fn key() -> RetryKey {
    RetryKey::from_bytes([7; 16])
}

pub(super) fn text() -> Vec<Message> {
    vec![Message::text("The shelters are open.")]
}

pub(super) fn push() -> PushRequest {
    PushRequest {
        to: user().into(),
        messages: text(),
        notification_disabled: None,
        custom_aggregation_units: None,
    }
}

pub(super) fn multicast() -> MulticastRequest {
    MulticastRequest {
        to: vec![user()],
        messages: text(),
        notification_disabled: None,
        custom_aggregation_units: None,
    }
}
