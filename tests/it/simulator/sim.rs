//! A pretended LINE with a bot behind its webhook. At the end of each test everything that went
//! over the wire is held against LINE's OpenAPI documents, when they are there.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU16, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use hamaguri::{
    base::Secret,
    infra::clock::Clock,
    line::signature,
    simulator::{Hosts, Options, Record, Running, World, start},
};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::openapi::Conformance;

/// Noon in Japan.
pub const START: &str = "2026-11-22T03:00:00Z";

pub struct Sim {
    pub running: Running,
    pub bot: Arc<Bot>,
    pub http: reqwest::Client,
}

/// A bot that keeps what it gets and answers as told.
pub struct Bot {
    received: Mutex<Vec<Received>>,
    status: AtomicU16,
    delay_ms: AtomicU64,
}

#[derive(Clone)]
pub struct Received {
    pub headers: HeaderMap,
    pub body: Bytes,
}

pub struct Answered {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Sim {
    pub async fn open() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Options)) -> Self {
        let bot = Arc::new(Bot {
            received: Mutex::default(),
            status: AtomicU16::new(200),
            delay_ms: AtomicU64::new(0),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhook", listener.local_addr().unwrap());
        let router = Router::new().route("/webhook", post(receive)).with_state(Arc::clone(&bot));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut options = Options {
            webhook: Some(url),
            clock: Clock::frozen(START.parse().unwrap()),
            hosts: Hosts::Separate,
            ..Options::default()
        };
        change(&mut options);
        let running = start(options).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { running, bot, http }
    }

    pub fn world(&self) -> &World {
        self.running.platform()
    }

    pub fn now(&self) -> Timestamp {
        self.world().now()
    }

    pub fn advance(&self, by: SignedDuration) {
        self.world().advance(by);
    }

    pub async fn friend(&self, name: &str) -> String {
        let id = self.world().friend(name).unwrap();
        self.world().idle().await;
        id
    }

    /// A call with the channel's token, not sent yet.
    pub fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.running.api_base());
        self.http.request(method, url).bearer_auth(&self.running.channel.access_token)
    }

    pub async fn get(&self, path: &str) -> Answered {
        self.call(Method::GET, path).answered().await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answered {
        self.call(Method::POST, path).json(&body).answered().await
    }

    pub async fn post_nothing(&self, path: &str) -> Answered {
        self.call(Method::POST, path).answered().await
    }

    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let url = format!("{}{path}", self.running.api_base());
        self.http.post(url).form(fields).answered().await
    }

    pub async fn push(&self, to: &str, text: &str) -> Answered {
        self.post("/v2/bot/message/push", push_body(to, text)).await
    }

    pub async fn reply(&self, token: &str, text: &str) -> Answered {
        let body = json!({ "replyToken": token, "messages": [{ "type": "text", "text": text }] });
        self.post("/v2/bot/message/reply", body).await
    }

    /// Has a resident write; answers the reply token of the event the bot got.
    pub async fn says(&self, user_id: &str, text: &str) -> String {
        self.world().say(user_id, text).unwrap();
        self.last_event().await["replyToken"].as_str().unwrap().to_owned()
    }

    /// The newest event the bot has got, when all have arrived.
    pub async fn last_event(&self) -> Value {
        self.world().idle().await;
        self.bot.events().pop().unwrap()
    }

    /// The texts the city has sent a resident.
    pub fn texts_to(&self, user_id: &str) -> Vec<String> {
        let talk = self.world().talk(user_id);
        let city = talk.iter().filter(|entry| json!(entry.from) == "city");
        city.map(|entry| entry.message["text"].as_str().unwrap().to_owned()).collect()
    }

    pub async fn control(&self, method: Method, path: &str, body: Value) -> Answered {
        let url = format!("{}{path}", self.running.control_base());
        self.http.request(method, url).json(&body).answered().await
    }
}

/// The body of a push of one text.
pub fn push_body(to: &str, text: &str) -> Value {
    json!({ "to": to, "messages": [{ "type": "text", "text": text }] })
}

impl Drop for Sim {
    fn drop(&mut self) {
        let Some(conformance) = Conformance::load() else { return };
        if std::thread::panicking() {
            return;
        }
        for record in self.world().records() {
            if let Err(fault) = judge(conformance, &record) {
                panic!("{} {} {}: {fault}", record.method, record.path, record.status);
            }
        }
    }
}

fn judge(conformance: &Conformance, record: &Record) -> Result<(), String> {
    let is_oddity = |event: &Value| event["type"] == "simulatedNovelty";
    if record.kind == "webhook" {
        let events = record.request["events"].as_array().cloned().unwrap_or_default();
        if events.iter().any(is_oddity) {
            return Ok(());
        }
        return conformance.webhook(&record.request);
    }
    // LINE Login's web flow shares a door with channel access tokens and has no document.
    if record.response.get("refresh_token").is_some() {
        return Ok(());
    }
    let path = record.path.split('?').next().unwrap().trim_start_matches("/api-data");
    let named = conformance.operation(&record.method, path);
    if record.fault.is_some()
        || record.operation.is_empty()
        || named.is_none()
        || record.response.is_string()
    {
        return Ok(());
    }
    assert_eq!(named, Some(record.operation.as_str()));
    let has_body = record.request.as_object().is_some_and(|fields| !fields.is_empty());
    if record.status < 300 && has_body {
        conformance.request(&record.operation, &record.request)?;
    }
    conformance.response(&record.operation, record.status, &record.response)
}

impl Bot {
    pub fn answer_with(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    pub fn answer_after(&self, delay: Duration) {
        self.delay_ms.store(u64::try_from(delay.as_millis()).unwrap(), Ordering::SeqCst);
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// All events got, in the order they came.
    pub fn events(&self) -> Vec<Value> {
        let bodies = self.received().into_iter().map(|received| received.json());
        bodies.flat_map(|body| body["events"].as_array().unwrap().clone()).collect()
    }
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn is_signed_with(&self, secret: &str) -> bool {
        let header = self.headers["x-line-signature"].to_str().unwrap();
        signature::verify(&[Secret::new(secret.to_owned())], &self.body, header).is_ok()
    }
}

impl Answered {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn message(&self) -> String {
        self.json()["message"].as_str().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// Status and message, for comparing both at once.
    pub fn refused(&self) -> (u16, String) {
        (self.status, self.message())
    }
}

/// Sends a request and reads the whole answer.
pub trait Answering {
    async fn answered(self) -> Answered;
}

impl Answering for RequestBuilder {
    async fn answered(self) -> Answered {
        let response = self.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answered { status, headers, body: response.bytes().await.unwrap() }
    }
}

async fn receive(State(bot): State<Arc<Bot>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    tokio::time::sleep(Duration::from_millis(bot.delay_ms.load(Ordering::SeqCst))).await;
    bot.received.lock().unwrap().push(Received { headers, body });
    StatusCode::from_u16(bot.status.load(Ordering::SeqCst)).unwrap()
}
