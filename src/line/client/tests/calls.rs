use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::StatusCode,
    response::IntoResponse,
};
use serde_json::json;
use tokio::net::TcpListener;

use super::server::{Seen, Server, failing, key, multicast, ok, push, unless_token, user};
use crate::{
    base::Secret,
    infra::clock::Clock,
    line::{
        client::{Client, ClientError, Credentials, Doubt, Fetched, LineError, Options, Outcome},
        ids::RichMenuId,
    },
};

#[test]
fn an_address_that_is_none_makes_no_client() {
    let with = |access: &str| {
        let credentials = Credentials::LongLived(Secret::new("t".to_owned()));
        let access_base = access.to_owned();
        Client::new(Options { access_base, ..Options::new(credentials, Clock::real()) })
    };
    assert!(matches!(with("access.line.me"), Err(ClientError::Base("access_base"))));
    assert!(with("file:///etc/passwd").is_err());
    let url = with("http://127.0.0.1:1/access/").unwrap().account_link_url("l&t", "n+/=");
    assert_eq!(
        url,
        "http://127.0.0.1:1/access/dialog/bot/accountLink?linkToken=l%26t&nonce=n%2B%2F%3D"
    );
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
