//! The client against a server of a few lines, which does what each test says.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tokio::net::TcpListener;

use super::*;
use crate::{
    base::Secret,
    infra::clock::Clock,
    line::{
        ids::{RetryKey, RichMenuId, UserId},
        wire::{Message, MulticastRequest, PushRequest},
    },
};

/// A call as the server saw it.
#[derive(Debug, Clone)]
struct Seen {
    method: String,
    path: String,
    headers: HeaderMap,
    body: Bytes,
}

/// A server that hands out tokens and leaves the rest to a test.
#[derive(Clone)]
struct Server {
    base: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    tokens: Arc<AtomicUsize>,
}

impl Server {
    async fn start(answer: impl Fn(&Seen) -> Response + Clone + Send + Sync + 'static) -> Self {
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

    async fn take(&self, request: Request, answer: impl Fn(&Seen) -> Response) -> Response {
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

    fn options(&self) -> Options {
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

    fn client(&self) -> Client {
        Client::new(self.options()).unwrap()
    }

    /// Calls seen, without those for tokens.
    fn calls(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|it| it.path != "/oauth2/v3/token").cloned().collect()
    }

    fn tokens(&self) -> usize {
        self.tokens.load(Ordering::SeqCst)
    }
}

/// The answer that leaves a call for a token to the server.
fn unless_token(seen: &Seen, response: Response) -> Response {
    if seen.path == "/oauth2/v3/token" {
        StatusCode::NOT_IMPLEMENTED.into_response()
    } else {
        response
    }
}

fn ok(seen: &Seen) -> Response {
    let body = axum::Json(json!({"type": "limited", "value": 200, "sentMessages": []}));
    unless_token(seen, ([("x-line-request-id", "r1")], body).into_response())
}

fn failing(status: u16) -> impl Fn(&Seen) -> Response + Clone + Send + Sync + 'static {
    move |seen| unless_token(seen, StatusCode::from_u16(status).unwrap().into_response())
}

fn user() -> UserId {
    UserId::from_bits(7)
}

fn key() -> RetryKey {
    RetryKey::from_bytes([7; 16])
}

fn text() -> Vec<Message> {
    vec![Message::text("The shelters are open.")]
}

fn push() -> PushRequest {
    PushRequest {
        to: user().into(),
        messages: text(),
        notification_disabled: None,
        custom_aggregation_units: None,
    }
}

fn multicast() -> MulticastRequest {
    MulticastRequest {
        to: vec![user()],
        messages: text(),
        notification_disabled: None,
        custom_aggregation_units: None,
    }
}

#[tokio::test]
async fn fifty_callers_at_once_cause_one_token_request() {
    let server = Server::start(ok).await;
    let client = server.client();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let client = client.clone();
        callers.spawn(async move { client.quota().await.unwrap() });
    }
    while let Some(answer) = callers.join_next().await {
        assert_eq!(answer.unwrap().request_id.as_deref(), Some("r1"));
    }
    assert_eq!((server.tokens(), server.calls().len()), (1, 50));
}

#[tokio::test]
async fn whoever_waited_for_a_token_that_did_not_come_fails_with_it() {
    let server = Server::start(|_| StatusCode::BAD_REQUEST.into_response()).await;
    let client = server.client();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let client = client.clone();
        callers.spawn(async move { client.quota().await.unwrap_err() });
    }
    while let Some(error) = callers.join_next().await {
        assert!(matches!(error.unwrap(), LineError::Unauthorized { .. }));
    }
    let asked = server.seen.lock().unwrap().len();
    assert!(asked <= 2, "{asked} requests for a token");
}

#[tokio::test]
async fn a_token_is_renewed_at_four_fifths_of_its_life() {
    let server = Server::start(ok).await;
    let options = server.options();
    let clock = options.clock.clone();
    let client = Client::new(options).unwrap();
    client.quota().await.unwrap();
    clock.advance(SignedDuration::from_secs(719));
    client.quota().await.unwrap();
    assert_eq!(server.tokens(), 1);
    clock.advance(SignedDuration::from_secs(1));
    client.quota().await.unwrap();
    assert_eq!(server.tokens(), 2);
    let bearer = |at: usize| server.calls()[at].headers["authorization"].clone();
    assert_eq!(
        (bearer(1), bearer(2)),
        ("Bearer t1".parse().unwrap(), "Bearer t2".parse().unwrap())
    );
}

#[tokio::test]
async fn an_old_token_serves_while_it_lives_when_no_new_one_can_be_had() {
    let down = Arc::new(AtomicUsize::new(0));
    let switch = Arc::clone(&down);
    let server = Server::start(move |seen: &Seen| {
        if seen.path == "/oauth2/v3/token" && switch.load(Ordering::SeqCst) == 1 {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        ok(seen)
    })
    .await;
    let options = server.options();
    let clock = options.clock.clone();
    let client = Client::new(options).unwrap();
    client.quota().await.unwrap();
    down.store(1, Ordering::SeqCst);
    clock.advance(SignedDuration::from_secs(800));
    for _ in 0..10 {
        client.quota().await.unwrap();
    }
    let calls = server.calls().len();
    let asked = server.seen.lock().unwrap().len() - calls;
    assert_eq!(asked, 2, "LINE is left alone for a while");
    clock.advance(SignedDuration::from_secs(100));
    assert!(client.quota().await.is_err());
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let server = Server::start(|seen: &Seen| match seen.headers.get("authorization") {
        Some(token) if token == "Bearer t1" => StatusCode::UNAUTHORIZED.into_response(),
        _ => ok(seen),
    })
    .await;
    server.client().push(&push(), key()).await.unwrap();
    assert_eq!((server.tokens(), server.calls().len()), (2, 2));

    let server = Server::start(failing(401)).await;
    let error = server.client().quota().await.unwrap_err();
    assert!(matches!(error, LineError::Unauthorized { .. }));
    assert_eq!((server.tokens(), server.calls().len()), (2, 2));
}

#[tokio::test]
async fn a_long_lived_token_is_sent_as_it_is() {
    let server = Server::start(failing(401)).await;
    let credentials = Credentials::LongLived(Secret::new("forever".to_owned()));
    let client = Client::new(Options { credentials, ..server.options() }).unwrap();
    assert!(matches!(client.quota().await.unwrap_err(), LineError::Unauthorized { .. }));
    assert_eq!((server.tokens(), server.calls().len()), (0, 1));
    assert_eq!(server.calls()[0].headers["authorization"], "Bearer forever");
}

#[tokio::test]
async fn a_repeated_key_counts_as_accepted() {
    let server = Server::start(|seen: &Seen| {
        let headers = [("X-Line-Request-Id", "r2"), ("x-line-accepted-request-id", "r1")];
        let body = json!({"message": "x", "sentMessages": [{"id": "m1"}]});
        unless_token(seen, (StatusCode::CONFLICT, headers, axum::Json(body)).into_response())
    })
    .await;
    let client = server.client();
    let answer = client.push(&push(), key()).await.unwrap();
    assert_eq!(answer.outcome, Outcome::AlreadyAccepted);
    assert_eq!(answer.effective_request_id(), Some("r1"));
    assert_eq!(answer.request_id.as_deref(), Some("r2"));
    assert_eq!(answer.body.sent_messages[0].id, "m1");
    let answer = client.multicast(&multicast(), key()).await.unwrap();
    assert_eq!(answer.outcome, Outcome::AlreadyAccepted);
    // Elsewhere a 409 is a refusal.
    assert!(matches!(client.quota().await, Err(LineError::Refused { status: 409, .. })));
}

#[tokio::test]
async fn retry_keys_go_out_with_sends_alone() {
    let server = Server::start(ok).await;
    let client = server.client();
    client.push(&push(), key()).await.unwrap();
    client.quota().await.unwrap();
    let calls = server.calls();
    assert_eq!(calls[0].headers["x-line-retry-key"], "07070707-0707-4707-8707-070707070707");
    assert!(!calls[1].headers.contains_key("x-line-retry-key"));
    let agent = concat!("hamaguri/", env!("CARGO_PKG_VERSION"));
    assert!(calls.iter().all(|it| it.headers["user-agent"] == agent));
    assert_eq!(calls[0].headers["content-type"], "application/json");
    let body: serde_json::Value = serde_json::from_slice(&calls[0].body).unwrap();
    assert_eq!(body["to"], user().as_str());
}

#[tokio::test]
async fn what_may_be_repeated_freely_is_and_sending_is_not() {
    let server = Server::start(failing(503)).await;
    let client = server.client();
    let doubt = LineError::Unknown { cause: Doubt::Status(503), request_id: None };
    assert_eq!(client.quota().await.unwrap_err(), doubt);
    assert_eq!(server.calls().len(), 3);
    assert_eq!(client.push(&push(), key()).await.unwrap_err(), doubt);
    assert_eq!(server.calls().len(), 4);
}

#[tokio::test]
async fn a_delete_in_doubt_is_done_when_there_is_nothing_left() {
    let times = Arc::new(AtomicUsize::new(0));
    let server = Server::start(move |seen: &Seen| {
        let gone = seen.method == "DELETE" && times.fetch_add(1, Ordering::SeqCst) > 0;
        let status = if gone { StatusCode::NOT_FOUND } else { StatusCode::BAD_GATEWAY };
        unless_token(seen, status.into_response())
    })
    .await;
    let client = server.client();
    client.delete_rich_menu(&RichMenuId::from_bits(1)).await.unwrap();
    let again = client.delete_rich_menu(&RichMenuId::from_bits(1)).await;
    assert!(again.unwrap_err().is_not_found());
}

#[tokio::test]
async fn silence_is_doubt_and_a_closed_door_is_not() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = Server::start(ok).await;
    let with_base = |base: &str| {
        let credentials = Credentials::LongLived(Secret::new("t".to_owned()));
        let api_base = base.to_owned();
        Client::new(Options { api_base, credentials, ..server.options() }).unwrap()
    };
    let silent = with_base(&base).push(&push(), key()).await.unwrap_err();
    assert!(matches!(silent, LineError::Unknown { cause: Doubt::TimedOut, .. }));
    drop(listener);
    let closed = with_base(&base).push(&push(), key()).await.unwrap_err();
    assert_eq!(closed, LineError::Unreachable);
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_answer_is_doubt() {
    let server = Server::start(|seen: &Seen| {
        let pieces = futures_util::stream::unfold(0, |at| async move {
            match at {
                0 => Some((Ok("{\"sentMess"), 1)),
                _ => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    Some((Err(std::io::Error::other("broken")), 2))
                }
            }
        });
        let body = Body::from_stream(pieces);
        unless_token(seen, ([("x-line-request-id", "r1")], body).into_response())
    })
    .await;
    let error = server.client().push(&push(), key()).await.unwrap_err();
    assert!(matches!(error, LineError::Unknown { cause: Doubt::Broken, .. }));
    assert_eq!(error.request_id(), Some("r1"));
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let server = Server::start(|seen: &Seen| {
        let to = [("location", "/v2/bot/message/quota/consumption")];
        unless_token(seen, (StatusCode::TEMPORARY_REDIRECT, to).into_response())
    })
    .await;
    let error = server.client().quota().await.unwrap_err();
    assert!(matches!(error, LineError::Malformed { .. }));
    assert_eq!(server.calls().len(), 1);
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let server = Server::start(|seen: &Seen| {
        let piece = Bytes::from(vec![b' '; 64 * 1024]);
        let pieces =
            futures_util::stream::repeat_with(move || Ok::<_, std::io::Error>(piece.clone()));
        unless_token(seen, Body::from_stream(pieces).into_response())
    })
    .await;
    let mut options = server.options();
    options.http.timeout = Duration::from_secs(10);
    let error = Client::new(options).unwrap().quota().await.unwrap_err();
    assert!(matches!(error, LineError::TooLarge { .. }));
}

#[tokio::test]
async fn content_stops_at_the_limit_its_caller_sets() {
    let server = Server::start(|seen: &Seen| {
        let piece = || Ok::<_, std::io::Error>(Bytes::from_static(&[7; 1000]));
        let pieces = futures_util::stream::iter((0..5).map(move |_| piece()));
        let body = ([("content-type", "image/jpeg")], Body::from_stream(pieces));
        unless_token(seen, body.into_response())
    })
    .await;
    let client = server.client();
    let Fetched::Content(mut content) = client.content("1", 5_000).await.unwrap() else {
        panic!("not ready")
    };
    let mut size = 0;
    while let Some(piece) = content.next().await.unwrap() {
        size += piece.len();
    }
    assert_eq!((content.media_type.as_str(), size), ("image/jpeg", 5_000));

    let Fetched::Content(mut content) = client.content("1", 4_999).await.unwrap() else {
        panic!("not ready")
    };
    let error = loop {
        match content.next().await {
            Ok(piece) => assert!(piece.is_some(), "the limit was passed over"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, LineError::TooLarge { bytes_max: 4_999, .. }));
}

#[tokio::test]
async fn content_that_is_being_prepared_is_no_content() {
    let server = Server::start(failing(202)).await;
    assert!(matches!(server.client().content("1", 10).await, Ok(Fetched::Preparing)));
    let server = Server::start(failing(410)).await;
    let gone = server.client().content("1", 10).await;
    assert!(matches!(gone, Err(LineError::Refused { status: 410, .. })));
}

#[tokio::test]
async fn keys_are_fetched_once_and_not_for_every_made_up_name() {
    let server = Server::start(|seen: &Seen| {
        assert_eq!(seen.path, "/oauth2/v2.1/certs");
        axum::Json(json!({"keys": [{"kty": "RSA", "n": "x"}]})).into_response()
    })
    .await;
    let options = server.options();
    let clock = options.clock.clone();
    let client = Client::new(options).unwrap();
    let expected = id_token::Expected { channel_id: "1234567890", nonce: None };
    // {"alg":"ES256","kid":"made-up"}
    let token = "eyJhbGciOiJFUzI1NiIsImtpZCI6Im1hZGUtdXAifQ.e30.AA";
    for _ in 0..20 {
        let error = client.identify(token, expected).await.unwrap_err();
        assert_eq!(error, IdentifyError::Token(id_token::IdTokenError::UnknownKey));
    }
    assert_eq!(server.calls().len(), 1);
    clock.advance(SignedDuration::from_secs(60));
    client.identify(token, expected).await.unwrap_err();
    assert_eq!(server.calls().len(), 2);
}

#[test]
fn nothing_prints_a_secret() {
    let credentials = Credentials::Channel {
        id: "1234567890".to_owned(),
        secret: Secret::new("s3cret".to_owned()),
    };
    let options = Options::new(credentials, Clock::real());
    assert!(!format!("{options:?}").contains("s3cret"));
    assert!(!format!("{:?}", Client::new(options).unwrap()).contains("s3cret"));
}
