//! What the clock does with deliveries: begins them at their moment, and gets them to LINE.

mod links;
mod reached;
mod restored;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::timeout;

pub use links::forget_links;
pub use reached::tidy_reached;
pub use restored::hold_if_restored;

use super::{
    actions::{self, DeliveryError, Names, Start},
    audience::{Audience, Unfound, audience},
    model::{ChunkNo, Counts, Delivery, DeliveryNo, Held, Stage, Unit},
    store::{chunk, delivery, frozen},
    why::why_address,
};
use crate::{
    app::App,
    base::Act,
    features::{
        messages::Addresses,
        outbox::{self, State, Step, Tried, Way},
        residents::{self, ResidentNo},
    },
    infra::{
        lanes::Done,
        store::{ReadTx, StoreError},
    },
    line::{
        client::LineError,
        ids::{RetryKey, UserId},
        limits::AGGREGATION_UNITS_A_MONTH_MAX as NAMES_A_MONTH,
        wire::{Message, MulticastRequest},
    },
};

/// How long a delivery whose moment has come waits for LINE to say how much it still takes.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(10);

/// Begins a delivery whose moment has come, or holds it where it cannot.
pub async fn advance(app: App, no: DeliveryNo) -> Result<Done, StoreError> {
    app.store.projected().await;
    let now = app.clock.now();
    let Some(known) = app.store.read(|tx| delivery(tx, no))? else { return Ok(Done::Finished) };
    if let Stage::Repeating { next } = known.stage {
        return take_turn(&app, (no, next)).await;
    }
    let why = match known.at_its_moment(now) {
        None => return Ok(known.stage.due().map_or(Done::Finished, Done::NotBefore)),
        Some(Err(why)) => why,
        Some(Ok(_)) => match prepare(&app, &known).await? {
            Prepared::Ready(found) => return begin(&app, no, (&known, *found)).await,
            Prepared::NotYet => return Ok(Done::NotBefore(now + ASK_AGAIN)),
            Prepared::Held(why) => why,
        },
    };
    tracing::warn!(delivery = no.0, ?why, "a delivery was held at its moment");
    let hold = move |tx: &_, act: &mut _| actions::hold(tx, act, no, why);
    let held = app.store.write(Act::worker(now, "deliveries"), "deliveries.hold", hold).await;
    unless_overtaken(held).map(|_| Done::Finished)
}

/// Makes the delivery of a turn that has come; it goes out, or is held, as any other.
async fn take_turn(app: &App, (no, next): (DeliveryNo, Timestamp)) -> Result<Done, StoreError> {
    let now = app.clock.now();
    if now < next {
        return Ok(Done::NotBefore(next));
    }
    let take = move |tx: &_, act: &mut _| actions::take_turn(tx, act, no);
    let taken = app.store.write(Act::worker(now, "deliveries"), "deliveries.turn", take).await;
    unless_overtaken(taken)?;
    app.bells.deliveries.notify_one();
    Ok(Done::Finished)
}

async fn begin(
    app: &App,
    no: DeliveryNo,
    (known, audience): (&Delivery, Audience),
) -> Result<Done, StoreError> {
    let act = Act::worker(app.clock.now(), "deliveries");
    let addresses = Addresses::at(&app.config.server.public_url);
    let way = why_address(&app.config, no);
    let names = names(app).await;
    let start = Start { revision: known.revision, audience, addresses, way, names };
    let begin = move |tx: &_, act: &mut _| actions::start(tx, act, no, &start);
    unless_overtaken(app.store.write(act, "deliveries.start", begin).await)?;
    app.bells.chunks.notify_one();
    Ok(Done::Finished)
}

/// How long a delivery waits for LINE to say whether it can be counted apart from others.
const NAMES_PATIENCE: Duration = Duration::from_secs(3);

/// Whether LINE takes another name this month to count a delivery under.
async fn names(app: &App) -> Names {
    match timeout(NAMES_PATIENCE, app.line.aggregation_unit_usage()).await {
        Ok(Ok(told)) if NAMES_A_MONTH <= told.body.num_of_custom_aggregation_units as usize => {
            Names::UsedUp
        }
        Ok(Ok(_) | Err(_)) | Err(_) => Names::Left,
    }
}

/// Somebody was faster: what they did counts.
fn unless_overtaken<T>(done: Result<T, DeliveryError>) -> Result<Option<T>, StoreError> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(DeliveryError::Store(error)) => Err(error),
        Err(DeliveryError::NotFound | DeliveryError::Refused(_)) => Ok(None),
    }
}

/// What a delivery's moment finds.
enum Prepared {
    Ready(Box<Audience>),
    /// Residents are still being counted, or LINE does not say how much it takes.
    NotYet,
    Held(Held),
}

async fn prepare(app: &App, known: &Delivery) -> Result<Prepared, StoreError> {
    if !app.city.now().sending.lock.is_empty() {
        return Ok(Prepared::Held(Held::Locked));
    }
    let content = &known.draft.content;
    if content.is_empty() || !content.faults().is_empty() {
        return Ok(Prepared::Held(Held::Faulty));
    }
    let found = match audience(app, &known.draft, app.clock.now()).await? {
        Ok(found) => found,
        Err(Unfound::Counting) => return Ok(Prepared::NotYet),
        Err(Unfound::Gone) => return Ok(Prepared::Held(Held::NoTarget)),
    };
    let target = &known.draft.target;
    let segment = app.store.read(|tx| actions::segment_revision(tx, target))?;
    if known.leave.as_ref().is_some_and(|it| it.segment != segment) {
        return Ok(Prepared::Held(Held::OtherTarget));
    }
    let people = found.sifted.people.len() as u64;
    if people == 0 {
        return Ok(Prepared::Held(Held::Nobody));
    }
    match room(app).await {
        None => return Ok(Prepared::NotYet),
        Some(room) if room < people => return Ok(Prepared::Held(Held::Quota)),
        Some(_) => {}
    }
    Ok(Prepared::Ready(Box::new(found)))
}

/// How many more messages LINE takes this month; none when LINE does not say.
async fn room(app: &App) -> Option<u64> {
    let quota = app.line.quota().await.ok()?.body;
    let used = app.line.quota_consumption().await.ok()?.body;
    let Some(limit) = quota.value else { return Some(u64::MAX) };
    Some(limit.saturating_sub(used.total_usage))
}

/// Takes a chunk one step further: what is going to be tried is on the disk before it is tried,
/// what came of it right after.
pub async fn send_chunk(app: App, no: ChunkNo) -> Result<Done, StoreError> {
    let now = app.clock.now();
    let Some(known) = app.store.read(|tx| chunk(tx, no))? else { return Ok(Done::Finished) };
    match known.state.step(None, now) {
        Step::Wait(until) => return Ok(Done::NotBefore(until)),
        Step::Nothing => return Ok(Done::Finished),
        Step::End(state) => {
            tracing::warn!(delivery = no.delivery().0, place = no.place(), "a chunk was given up");
            return keep(&app, no, (state, known.erased)).await;
        }
        Step::Reply(_) | Step::Push => {}
    }
    let begin = move |tx: &_, act: &mut _| actions::begin_chunk(tx, act, no);
    let act = Act::worker(now, "deliveries");
    let begun = app.store.write(act, "deliveries.try", begin).await;
    let Some(begun) = unless_overtaken(begun)?.flatten() else { return Ok(Done::Finished) };
    let (tried, erased) = attempt(&app, no, begun.retry_key).await?;
    let after = begun.state.after(tried, app.clock.now());
    if let State::Failed { .. } = &after {
        tracing::error!(delivery = no.delivery().0, state = %after, "a chunk was refused");
    }
    keep(&app, no, (after, erased)).await
}

async fn keep(app: &App, no: ChunkNo, (state, erased): (State, u16)) -> Result<Done, StoreError> {
    let done = match &state {
        State::Waiting { due, .. } | State::Replying { due, .. } | State::Pushing { due, .. } => {
            Done::NotBefore(*due)
        }
        State::Accepted { .. } | State::Failed { .. } | State::Unknown { .. } => Done::Finished,
    };
    let act = Act::worker(app.clock.now(), "deliveries");
    let set = move |tx: &_, act: &mut _| actions::set_chunk(tx, act, no, (state, erased));
    unless_overtaken(app.store.write_along(act, "deliveries.tried", set).await).map(|_| done)
}

/// One call for one chunk: what came of it, and how many of it are erased by now.
async fn attempt(app: &App, no: ChunkNo, key: [u8; 16]) -> Result<(Tried, u16), StoreError> {
    let known = app.store.read(|tx| {
        let Some(frozen) = frozen(tx, no.delivery())? else { return Ok(None) };
        let people = frozen.chunk(no.place());
        let users = users(tx, &people)?;
        let unit = frozen.unit.as_ref().and_then(Unit::name).map(|it| vec![it.to_owned()]);
        Ok::<_, StoreError>(Some((frozen.messages, people.len() - users.len(), (users, unit))))
    })?;
    let Some((messages, erased, (to, unit))) = known else {
        return Ok((Tried::Refused { why: "nothing was frozen".into() }, 0));
    };
    let erased = u16::try_from(erased).expect("a chunk holds at most 500");
    if to.is_empty() {
        return Ok((Tried::Accepted { request_id: None }, erased));
    }
    let messages: Vec<Message> = match serde_json::from_str(&messages) {
        Ok(messages) => messages,
        Err(error) => return Ok((Tried::Refused { why: error.to_string() }, erased)),
    };
    let request = MulticastRequest {
        to,
        messages,
        notification_disabled: None,
        custom_aggregation_units: unit,
    };
    let tried = match app.line.multicast(&request, RetryKey::from_bytes(key)).await {
        Ok(answer) => {
            Tried::Accepted { request_id: answer.effective_request_id().map(ToOwned::to_owned) }
        }
        Err(error) => outbox::tried(Way::Push, error),
    };
    Ok((tried, erased))
}

fn users(tx: &ReadTx, people: &[ResidentNo]) -> Result<Vec<UserId>, StoreError> {
    let people = residents::these(tx, people)?;
    Ok(people.into_iter().filter_map(|it| it.line_user_id.parse().ok()).collect())
}

/// How long nobody is asked of when LINE has had enough questions and does not say for how long.
const REST: SignedDuration = SignedDuration::from_mins(1);

/// Asks LINE how a delivery was received. That it is asked is on the disk before it is asked, with
/// when it is asked again if it says nothing.
pub async fn look_at_figures(app: App, no: DeliveryNo) -> Result<Done, StoreError> {
    let now = app.clock.now();
    let ask = move |tx: &_, act: &mut _| actions::ask_figures(tx, act, no);
    let act = Act::worker(now, "deliveries");
    let asked = app.store.write(act, "deliveries.ask_figures", ask).await;
    let Some((unit, (from, to))) = unless_overtaken(asked)?.flatten() else {
        return Ok(Done::Finished);
    };
    let counts = match app.line.unit_events(&unit, from, to).await {
        Ok(told) => Counts::read(told.body, to, app.clock.now()),
        Err(error) => {
            tracing::warn!(delivery = no.0, %error, "LINE did not say how it was received");
            if let LineError::RateLimited { after, .. } = error {
                let rest = after.and_then(|it| SignedDuration::try_from(it).ok());
                return Ok(Done::NotBefore(now + rest.unwrap_or(REST)));
            }
            None
        }
    };
    let Some(counts) = counts else { return Ok(Done::Finished) };
    let keep = move |tx: &_, act: &mut _| actions::keep_figures(tx, act, no, counts);
    let act = Act::worker(app.clock.now(), "deliveries");
    let kept = app.store.write(act, "deliveries.keep_figures", keep).await;
    unless_overtaken(kept).map(|_| Done::Finished)
}
