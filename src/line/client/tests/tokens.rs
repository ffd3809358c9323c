use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{http::StatusCode, response::IntoResponse};
use jiff::SignedDuration;
use serde_json::json;

use super::server::{Seen, Server, failing, key, ok, push};
use crate::{
    base::Secret,
    infra::clock::Clock,
    line::client::{
        Client, Credentials, IdentifyError, Landing, LineError, Options,
        id_token::{self, IdTokenError},
    },
};

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
async fn a_call_without_a_token_has_certainly_not_arrived() {
    let server = Server::start(|_| StatusCode::SERVICE_UNAVAILABLE.into_response()).await;
    let error = server.client().push(&push(), key()).await.unwrap_err();
    assert_eq!((error.landing(), server.calls().len()), (Landing::Not, 0));
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
        assert_eq!(error, IdentifyError::Token(IdTokenError::UnknownKey));
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
