use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use axum::{Json, extract::Request, http::StatusCode, response::IntoResponse};
use hamaguri::{
    base::Secret,
    infra::clock::Clock,
    line::{Client, Credentials, Endpoint, Options},
};
use serde_json::{Value, json};

use super::{answers, calls};
use crate::openapi::Conformance;

/// A call as it arrived.
#[derive(Debug, Clone)]
struct Seen {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    kind: String,
    body: Vec<u8>,
}

/// LINE, which notes what it is asked and answers as its documents say.
async fn listening(line: &'static Conformance) -> (String, Arc<Mutex<Vec<Seen>>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
    let notes = Arc::clone(&seen);
    let handler = move |request: Request| {
        let notes = Arc::clone(&notes);
        async move {
            let call = read(request).await;
            let path = call.path.trim_start_matches("/data").trim_start_matches("/api");
            let (status, body) = answers::good(&operation(line, &call.method, path));
            notes.lock().unwrap().push(call);
            let status = StatusCode::from_u16(status).unwrap();
            (status, [("x-line-request-id", "r1")], Json(body)).into_response()
        }
    };
    let router = axum::Router::new().fallback(handler);
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (base, seen)
}

async fn read(request: Request) -> Seen {
    let (head, body) = request.into_parts();
    let url = reqwest::Url::parse(&format!("http://line{}", head.uri)).unwrap();
    let kind = head.headers.get("content-type").and_then(|it| it.to_str().ok()).unwrap_or_default();
    Seen {
        method: head.method.to_string(),
        path: url.path().to_owned(),
        query: url.query_pairs().map(|(a, b)| (a.into_owned(), b.into_owned())).collect(),
        kind: kind.to_owned(),
        body: axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec(),
    }
}

/// LINE's name for the operation; those of LINE Login stand in no document.
fn operation(line: &Conformance, method: &str, path: &str) -> String {
    match (method, path) {
        ("POST", "/oauth2/v2.1/verify") => "verifyIdToken".to_owned(),
        ("POST", "/oauth2/v2.1/token") => "redeemLoginCode".to_owned(),
        ("GET", "/oauth2/v2.1/certs") => "getCerts".to_owned(),
        ("POST", "/user/v1/deauthorize") => "deauthorize".to_owned(),
        _ => line.operation(method, path).unwrap_or("nothing").to_owned(),
    }
}

/// The operation of an endpoint, by its name.
fn expected(endpoint: Endpoint) -> String {
    let name = format!("{endpoint:?}");
    match endpoint {
        Endpoint::VerifyAccessToken => "verifyChannelTokenByJWT".to_owned(),
        _ => name[..1].to_lowercase() + &name[1..],
    }
}

fn client(base: &str) -> Client {
    let credentials = Credentials::Channel {
        id: "1234567890".to_owned(),
        secret: Secret::new("s3cret".to_owned()),
    };
    let mut options = Options::new(credentials, Clock::real());
    options.api_base = format!("{base}/api");
    options.data_base = format!("{base}/data/");
    Client::new(options).unwrap()
}

#[tokio::test]
async fn every_endpoint_is_called_as_lines_documents_say() {
    let Some(line) = Conformance::load() else { return };
    let (base, seen) = listening(line).await;
    let client = client(&base);
    calls::make(&client).await;

    let mut reached = BTreeSet::new();
    for call in seen.lock().unwrap().iter() {
        reached.insert(judge(line, call));
    }
    let all: BTreeSet<String> = Endpoint::ALL.iter().map(|it| expected(*it)).collect();
    assert_eq!(reached, all);
}

/// Judges a call by LINE's documents; answers its operation.
fn judge(line: &Conformance, call: &Seen) -> String {
    let (host, path) = match call.path.strip_prefix("/api") {
        Some(path) => ("api", path),
        None => ("data", call.path.strip_prefix("/data").expect("one of two hosts")),
    };
    let operation = operation(line, &call.method, path);
    let bytes =
        path.ends_with("/content") || path.contains("/content/") || path.ends_with("/byFile");
    assert_eq!(host, if bytes { "data" } else { "api" }, "{operation}");
    let in_documents = !["verifyIdToken", "getCerts", "redeemLoginCode", "deauthorize"]
        .contains(&operation.as_str());
    let body: Value = match call.kind.as_str() {
        "application/json" => serde_json::from_slice(&call.body).unwrap(),
        "application/x-www-form-urlencoded" => form(&call.body),
        _ => Value::Null,
    };
    if in_documents && !body.is_null() {
        line.request(&operation, &body).unwrap_or_else(|why| panic!("{operation}: {why}"));
    }
    if in_documents {
        let (status, answer) = answers::good(&operation);
        line.response(&operation, status, &answer)
            .unwrap_or_else(|why| panic!("the answer of {operation}: {why}"));
    }
    if call.kind.starts_with("multipart/form-data") {
        let text = String::from_utf8_lossy(&call.body);
        assert!(text.contains("name=\"file\"") && text.contains("text/plain"), "{text}");
        assert!(text.contains(answers::USER), "{text}");
    }
    let dates =
        call.query.iter().filter(|(name, _)| ["date", "from", "to"].contains(&name.as_str()));
    for (name, value) in dates {
        assert!(value.len() == 8 && value.parse::<u32>().is_ok(), "{operation} {name} {value}");
    }
    operation
}

fn form(body: &[u8]) -> Value {
    let text = std::str::from_utf8(body).unwrap();
    let url = reqwest::Url::parse(&format!("http://line/?{text}")).unwrap();
    url.query_pairs().map(|(name, value)| (name.into_owned(), json!(value))).collect()
}
