//! The door the city's own systems knock at.

mod answer;

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::{
    actions::{self, Call, HandInError},
    gate::Caller,
    model::{HandIn, Handed, Policy, read_key},
    settling, store,
    tokens::body_key,
};
use crate::{
    app::App,
    features::deliveries::{self, Delivery, DeliveryNo, Tally},
    infra::store::StoreError,
};
pub(super) use answer::Refused;

/// The largest body, in bytes: the longest text with every letter written as `\uXXXX`, and room for
/// the rest.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// `POST /api/v1/deliveries` and `GET /api/v1/deliveries/{no}`.
pub fn routes() -> Router<App> {
    let take = post(hand_in).layer(DefaultBodyLimit::max(BODY_BYTES_MAX));
    Router::new().route("/api/v1/deliveries", take).route("/api/v1/deliveries/{no}", get(look))
}

/// 201 once the delivery is on the disk, 200 when it was already; otherwise why not: see
/// [`Refused`].
async fn hand_in(State(app): State<App>, request: Request) -> Response {
    take(&app, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn take(app: &App, request: Request) -> Result<Response, Refused> {
    let headers = request.headers().clone();
    let caller = Caller::of(app, &headers).await?;
    if !is_json(&headers) {
        return Err(Refused::NotJson);
    }
    let key = headers.get("idempotency-key").map(|it| it.to_str().unwrap_or_default());
    let key = read_key(key);
    let body = Bytes::from_request(request, &()).await.map_err(|it| match it.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refused::TooLarge,
        _ => Refused::CutOff,
    })?;
    let (key, said) = match (key, HandIn::read(&body)) {
        (Ok(key), Ok(said)) => (key, said),
        (key, said) => {
            let faults = key.err().into_iter().chain(said.err().into_iter().flatten());
            return Err(Refused::Faulty(faults.collect()));
        }
    };
    let body = body_key(&app.vault, &body);
    let earlier = app.store.read(|tx| actions::earlier(tx, (caller.no, &key), body));
    match earlier {
        Ok(()) => {}
        Err(HandInError::Again(known)) => return Ok(told(app, &known, StatusCode::OK)),
        Err(error) => return Err(error.into()),
    }
    keep(app, &caller, (key, body), said).await
}

/// Keeps what was handed in, when its moments are sound.
async fn keep(
    app: &App,
    caller: &Caller,
    (key, body): (String, [u8; 32]),
    said: HandIn,
) -> Result<Response, Refused> {
    let now = app.clock.now();
    let faults = said.faults(now);
    if !faults.is_empty() {
        return Err(Refused::Faulty(faults));
    }
    let people = people(app, caller, &said).await?;
    let most = app.city.now().sending.machine_made;
    let system = (caller.no, caller.system.revision);
    let call = Call { system, key, body, said, people, most };
    let hand_in = move |tx: &_, act: &mut _| actions::hand_in(tx, act, call);
    match app.store.write(caller.act(now), "gateway.hand_in", hand_in).await {
        Ok(made) => {
            app.bells.deliveries.notify_one();
            Ok(told(app, &made, StatusCode::CREATED))
        }
        Err(HandInError::Again(known)) => Ok(told(app, &known, StatusCode::OK)),
        Err(error) => Err(error.into()),
    }
}

/// How many a system speaks to, where that decides what becomes of the delivery; none when nobody
/// can say.
async fn people(app: &App, caller: &Caller, said: &HandIn) -> Result<Option<u64>, Refused> {
    match caller.system.policy {
        Policy::ForApproval => return Ok(None),
        Policy::Directly => {}
    }
    let draft = actions::draft(&caller.system, said.clone());
    settling::reached(app, &draft).await?.map_err(|settling::Counting| Refused::Busy)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let kind = kind.and_then(|it| it.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

fn told(app: &App, made: &Handed, status: StatusCode) -> Response {
    answer::told(made, &app.config.server.public_url, status)
}

/// How far a delivery of the caller's has come; 404 for everything else.
async fn look(State(app): State<App>, headers: HeaderMap, Path(no): Path<String>) -> Response {
    find(&app, &headers, &no).await.unwrap_or_else(IntoResponse::into_response)
}

async fn find(app: &App, headers: &HeaderMap, no: &str) -> Result<Response, Refused> {
    let caller = Caller::of(app, headers).await?;
    let no = no.parse().map(DeliveryNo).map_err(|_| Refused::NotFound)?;
    let found: Option<(Delivery, Option<Tally>)> = app.store.read(|tx| {
        if !store::is_of(tx, caller.no, no)? {
            return Ok(None);
        }
        let Some(known) = deliveries::delivery(tx, no)? else { return Ok(None) };
        Ok::<_, StoreError>(Some((known, deliveries::tally(tx, no)?)))
    })?;
    let (known, tally) = found.ok_or(Refused::NotFound)?;
    Ok(answer::looked((no, &known), tally, &app.config.server.public_url))
}
