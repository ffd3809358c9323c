use std::{
    any::Any,
    panic::AssertUnwindSafe,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Json, Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use serde_json::json;
use tower::{Layer, ServiceExt};
use tower_http::limit::RequestBodyLimitLayer;
use tracing::Instrument;

use super::{
    Error,
    asked::language_asked,
    coming::{Coming, Pace},
    headers::{Manners, stamp},
    pages,
};
use crate::{
    base::limits::{LARGE_BODY_BYTES_MAX, UPLOAD_BODY_BYTES_MAX},
    infra::{config::Config, metrics::Metrics},
};

/// What every request passes on its way in, and every answer on its way out.
#[derive(Debug, Clone)]
pub struct Door {
    metrics: Metrics,
    request_time: Duration,
    manners: Manners,
    uploads: Arc<[&'static str]>,
}

/// How much of a request's body is read, and how patiently.
#[derive(Debug, Clone, Copy)]
struct Measure {
    /// The largest body, in bytes.
    bytes_max: usize,
    /// How much of one that is refused is read past, in bytes. A browser shows an answer only once
    /// all it sends has been taken.
    past_bytes_max: u64,
    pace: Pace,
}

impl Measure {
    /// Forms and calls. Twenty photos as phones take them are read past.
    const ORDINARY: Self = Self {
        bytes_max: UPLOAD_BODY_BYTES_MAX,
        past_bytes_max: 128 * 1024 * 1024,
        pace: Pace::ORDINARY,
    };

    /// Files that are laid on the disk as they come.
    const UPLOAD: Self = Self {
        bytes_max: LARGE_BODY_BYTES_MAX,
        past_bytes_max: LARGE_BODY_BYTES_MAX as u64,
        pace: Pace::UPLOAD,
    };
}

/// The name of one request: 12 letters and digits, said over the telephone by whoever met an error
/// and found in the log. A handler may take it from the request's extensions.
#[derive(Debug, Clone)]
pub struct RequestId(String);

/// Crockford's base 32: no letter is mistaken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl RequestId {
    /// A fresh one: 60 random bits.
    fn fresh() -> Self {
        let bits: u64 = rand::random();
        let letter = |at: u32| char::from(ALPHABET[(bits >> (5 * at) & 31) as usize]);
        Self((0..12).map(letter).collect())
    }

    /// As written in the log and shown to people.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Door {
    /// A door with the configured limits that counts into `metrics`.
    pub fn new(config: &Config, metrics: Metrics) -> Self {
        let manners = Manners::of(config);
        let request_time = config.limits.request_time;
        Self { metrics, request_time, manners, uploads: Arc::default() }
    }

    /// The same, which lets files too large to be held through to these routes.
    pub fn with_uploads(self, routes: Vec<&'static str>) -> Self {
        Self { uploads: routes.into(), ..self }
    }

    /// Every route behind this door.
    pub fn around(self, router: Router) -> Router {
        router.layer(middleware::from_fn_with_state(self, pass))
    }
}

async fn pass(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::fresh();
    request.extensions_mut().insert(id.clone());
    let asked = Asked::of(&request);
    let span = tracing::info_span!("request", id = id.as_str());
    let told = door.answer(request, (next, &asked)).instrument(span.clone()).await;
    let _in_span = span.enter();
    let mut response = put_into_words(told, &id, &asked);
    let id = HeaderValue::from_str(id.as_str()).expect("letters and digits make a header");
    response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    stamp(response.headers_mut(), &asked.path, &door.manners);
    let (status, took) = (response.status().as_u16(), started.elapsed());
    door.metrics.answered(&asked.method, &asked.route, status, took);
    tracing::info!(
        method = asked.method,
        route = asked.route,
        status,
        took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

impl Door {
    /// The answer to a request. How long its body takes to come does not count as ours.
    async fn answer(&self, request: Request, (next, asked): (Next, &Asked)) -> Response {
        let is_upload = self.uploads.contains(&&*asked.route);
        let measure = if is_upload { Measure::UPLOAD } else { Measure::ORDINARY };
        let (head, body) = request.into_parts();
        let coming = Coming::of(body, measure.pace);
        let request = Request::from_parts(head, coming.body());
        let next = next.map_request(|it: axum::http::Request<_>| it.map(Body::new));
        let limited = RequestBodyLimitLayer::new(measure.bytes_max).layer(next);
        let mut handled = pin!(AssertUnwindSafe(limited.oneshot(request)).catch_unwind());
        let response = loop {
            let until = coming.last() + self.request_time;
            match tokio::time::timeout_at(until, &mut handled).await {
                Ok(Ok(Ok(response))) => break response.map(Body::new),
                Ok(Ok(Err(never))) => match never {},
                Ok(Err(panic)) => {
                    let why = anyhow::anyhow!("a handler panicked: {}", said(&*panic));
                    break Error::Fault(why).into_response();
                }
                Err(_) if until < coming.last() + self.request_time => {}
                Err(_) => break Error::TookTooLong.into_response(),
            }
        };
        if coming.is_too_slow() {
            return Error::TooSlow.into_response();
        }
        let is_unread = is_upload || response.status() == StatusCode::PAYLOAD_TOO_LARGE;
        if is_unread && matches!(asked.reader, Reader::Person) {
            coming.read_past(measure.past_bytes_max).await;
        }
        response
    }
}

/// What is kept of a request for the log and for wording its answer.
struct Asked {
    method: String,
    route: String,
    path: String,
    /// The path with its query.
    address: String,
    /// The tag of the language asked for; empty for none.
    tag: String,
    reader: Reader,
}

/// Who reads the answer.
#[derive(Clone, Copy)]
enum Reader {
    /// A browser.
    Person,
    /// LINE, a bot, a script.
    Machine,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
        let accept = request.headers().get(header::ACCEPT);
        let html =
            accept.and_then(|it| it.to_str().ok()).is_some_and(|it| it.contains("text/html"));
        // A stranger may invent methods; the figures know the ordinary ones.
        let method = match request.method().as_str() {
            known @ ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "PATCH" | "OPTIONS") => known,
            _ => "other",
        };
        let address = request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
        Self {
            method: method.to_owned(),
            route: route.to_owned(),
            path: request.uri().path().to_owned(),
            tag: language_asked(&address, request.headers()),
            address,
            reader: if html { Reader::Person } else { Reader::Machine },
        }
    }
}

impl Asked {
    /// Whether only residents open such a page.
    fn is_of_residents(&self) -> bool {
        OF_RESIDENTS.iter().any(|it| self.path == *it || self.path.starts_with(&format!("{it}/")))
    }
}

/// Where the pages of residents lie.
const OF_RESIDENTS: [&str; 3] = ["/f", "/my", "/l"];

/// Gives words to an error of ours and to a refusal that came without any. An answer that a handler
/// has worded itself, as HTML or JSON, stays as it is.
fn put_into_words(response: Response, id: &RequestId, asked: &Asked) -> Response {
    let error = match response.extensions().get::<Arc<Error>>() {
        Some(error) => error.clone(),
        None if is_bare_refusal(&response) => Arc::new(Error::of_status(response.status())),
        None => return response,
    };
    if let Error::Fault(fault) = &*error {
        tracing::error!(error = format!("{fault:#}"), "a request failed");
    }
    let body = match asked.reader {
        Reader::Person if asked.is_of_residents() => {
            // What they sent from is where they go back to; it can be opened again.
            let back = if asked.method == "POST" { &*asked.address } else { "" };
            pages::refused(&error, id, (&asked.tag, back)).into_response()
        }
        Reader::Person => pages::error(&error, id, &asked.path).into_response(),
        Reader::Machine => {
            Json(json!({ "message": error.to_string(), "request_id": id.as_str() })).into_response()
        }
    };
    let (mut head, _) = response.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    let kind = body.headers().get(header::CONTENT_TYPE).cloned();
    kind.map(|kind| head.headers.insert(header::CONTENT_TYPE, kind));
    Response::from_parts(head, body.into_body())
}

fn is_bare_refusal(response: &Response) -> bool {
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    // 401 is part of a protocol's conversation, never a page of ours.
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    refused
        && status != StatusCode::UNAUTHORIZED
        && kind.is_none_or(|kind| kind.starts_with("text/plain"))
}

fn said(panic: &(dyn Any + Send)) -> &str {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(words), _) => words,
        (None, Some(words)) => words,
        (None, None) => "without words",
    }
}
