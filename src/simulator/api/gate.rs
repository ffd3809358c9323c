use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{Response, request::Parts},
};
use jiff::Timestamp;
use serde_json::json;

use super::{
    Answer, Auth, Call, Endpoint, HangUp, Payload,
    call::Pairs,
    endpoint::Retry,
    table::{Found, find},
};
use crate::simulator::{
    FaultKind, World,
    dispatch::test_endpoint,
    faults::Fault,
    journal,
    platform::{Owner, Platform, Refusal},
    server::Face,
};

/// What has been settled about a call before it is carried out.
struct Arrival {
    at: Timestamp,
    request_id: String,
    endpoint: Option<&'static Endpoint>,
    fault: Option<Fault>,
}

/// Answers any call to LINE's hosts.
pub(in crate::simulator) async fn answer(
    State(face): State<Arc<Face>>,
    request: Request,
) -> Response<Body> {
    let world = &face.world;
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let found = find(&parts.method, &path, face.hosts);
    let endpoint = match &found {
        Found::Endpoint(endpoint, _) => Some(*endpoint),
        Found::OtherMethod | Found::Nothing => None,
    };
    let fault = endpoint.and_then(|endpoint| world.strike(endpoint.operation, &path));
    let (at, request_id) = world.with(|platform, now| (now, platform.dice.uuid()));
    let arrival = Arrival { at, request_id, endpoint, fault };
    let body_bytes_max = endpoint.map_or(0, |endpoint| endpoint.body_bytes_max);
    let body = read(body, body_bytes_max).await;
    let kept = journal::Body::new(body.as_deref().unwrap_or_default());

    let outcome = match &arrival.fault {
        Some(fault) => strike(fault),
        None => Ok(()),
    };
    let answered = match (outcome, found, body) {
        (Err(refusal), ..) => refusal.map(Answer::from),
        (Ok(()), Found::Nothing, _) => Some(Refusal::not_found().into()),
        (Ok(()), Found::OtherMethod, _) => Some(Refusal::new(405, "method not allowed").into()),
        (Ok(()), Found::Endpoint(..), Err(refusal)) => Some(refusal.into()),
        (Ok(()), Found::Endpoint(endpoint, parameters), Ok(body)) => {
            let call = Call {
                now: arrival.at,
                request_id: arrival.request_id.clone(),
                query: Pairs::read(parts.uri.query().unwrap_or_default()),
                headers: parts.headers.clone(),
                body,
                base: face.base.clone(),
                parameters,
            };
            let answer = world.with(|platform, now| carry_out(platform, endpoint, call, now));
            Some(finish(&face, answer.unwrap_or_else(Answer::from)).await)
        }
    };
    leave(world, &parts, (arrival, kept), answered).await
}

/// Carries out a call, all of it or nothing.
fn carry_out(
    platform: &mut Platform,
    endpoint: &'static Endpoint,
    mut call: Call,
    now: Timestamp,
) -> Result<Answer, Refusal> {
    call.now = now;
    admit(platform, endpoint.auth, &call)?;
    platform.take_call(endpoint.operation, endpoint.rate, now)?;
    let key = retry_key(endpoint.retry, &call)?;
    if let Some(key) = &key {
        platform.check_retry_key(key, now)?;
    }
    let answer = (endpoint.run)(platform, &call)?;
    if let Some(key) = key {
        let sent = match &answer.payload {
            Payload::Json(body) => body.get("sentMessages").cloned(),
            Payload::Bytes(..) | Payload::Nothing | Payload::WebhookTest(_) => None,
        };
        platform.keep_retry_key(&key, (&call.request_id, sent), now);
    }
    Ok(answer)
}

fn admit(platform: &Platform, auth: Auth, call: &Call) -> Result<(), Refusal> {
    let wanted = match auth {
        Auth::Open => return Ok(()),
        Auth::Account => Owner::Account,
        Auth::Login => Owner::Login,
    };
    let Some(token) = call.bearer() else {
        let message = "Authorization header required. Must follow the scheme, 'Authorization: \
                       Bearer <ACCESS TOKEN>'";
        return Err(Refusal::new(401, message));
    };
    if platform.token_owner(token, call.now) == Some(wanted) {
        return Ok(());
    }
    Err(unauthorized())
}

fn unauthorized() -> Refusal {
    let message = "Authentication failed. Confirm that the access token in the authorization \
                   header is valid.";
    Refusal::new(401, message)
}

/// The retry key of a call, in lower case.
fn retry_key(retry: Retry, call: &Call) -> Result<Option<String>, Refusal> {
    let Some(value) = call.headers.get("x-line-retry-key") else { return Ok(None) };
    match retry {
        // LINE documents the status alone; the words are simulated.
        Retry::Refused => Err(Refusal::new(400, "X-Line-Retry-Key is not supported by this API")),
        Retry::Taken => {
            let key = value.to_str().ok().filter(|key| is_uuid(key));
            let wrong = || Refusal::new(400, "X-Line-Retry-Key must be a UUID");
            key.map(|key| Some(key.to_ascii_lowercase())).ok_or_else(wrong)
        }
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Reads a body up to a size.
async fn read(body: Body, bytes_max: usize) -> Result<Bytes, Refusal> {
    axum::body::to_bytes(body, bytes_max)
        .await
        .map_err(|_| Refusal::new(413, "The request body is too large"))
}

/// Has a fault strike before a call is carried out. `Err(None)` ends the connection.
fn strike(fault: &Fault) -> Result<(), Option<Refusal>> {
    match fault.kind {
        FaultKind::ServerError => Err(Some(Refusal::new(500, "Internal server error"))),
        FaultKind::TooMany => {
            let message = "The API rate limit has been exceeded. Try again later.";
            Err(Some(Refusal::new(429, message)))
        }
        FaultKind::Unauthorized => Err(Some(unauthorized())),
        FaultKind::ConnectionReset => Err(None),
        FaultKind::Slow | FaultKind::TimeoutAfterAcceptance | FaultKind::Malformed => Ok(()),
    }
}

/// Does what an answer still needs that cannot be done under the lock.
async fn finish(face: &Face, answer: Answer) -> Answer {
    let Payload::WebhookTest(url) = answer.payload else { return answer };
    let outcome = test_endpoint(&face.world, &face.client, url).await;
    let status = outcome.status().map_or(-1, i32::from);
    let reason = outcome.reason().to_ascii_uppercase();
    Answer::json(json!({
        "success": reason == "OK",
        "timestamp": face.world.now(),
        "statusCode": status,
        "reason": reason,
        "detail": if status < 0 { "no answer".to_owned() } else { status.to_string() },
    }))
}

/// Writes the journal and lets the answer go, or not.
async fn leave(
    world: &World,
    parts: &Parts,
    (arrival, request): (Arrival, journal::Body),
    answered: Option<Answer>,
) -> Response<Body> {
    let kind = arrival.fault.as_ref().map(|fault| fault.kind);
    let answer = answered.unwrap_or_else(|| Answer::nothing().with_status(0));
    let (content_type, mut bytes) = answer.wire();
    if kind == Some(FaultKind::Malformed) {
        bytes.truncate(bytes.len() / 2);
        bytes.extend(b"\"{");
    }
    let call = journal::Call {
        operation: arrival.endpoint.map_or("", |endpoint| endpoint.operation),
        method: parts.method.to_string(),
        path: parts.uri.to_string(),
        status: answer.status,
        request_id: arrival.request_id.clone(),
        retry_key: header_text(parts, "x-line-retry-key"),
        fault: kind.map(FaultKind::name),
    };
    let bodies = (request, journal::Body::new(&bytes));
    world.note(arrival.at, journal::What::Call(call), bodies);

    if let Some(fault) = &arrival.fault {
        tokio::time::sleep(fault.delay()).await;
    }
    let mut response = answer.response(&arrival.request_id, (content_type, bytes));
    if matches!(kind, Some(FaultKind::TimeoutAfterAcceptance | FaultKind::ConnectionReset)) {
        response.extensions_mut().insert(HangUp);
    }
    response
}

fn header_text(parts: &Parts, name: &str) -> Option<String> {
    parts.headers.get(name)?.to_str().ok().map(str::to_owned)
}
