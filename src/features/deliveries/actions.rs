//! What people and the clock do with deliveries; each function is one transaction's work.

mod figures;
mod reached;
mod restored;
mod running;
mod series;

use jiff::Timestamp;

pub use figures::{Names, ask_figures, keep_figures};
pub use reached::{Step, tidy_reached};
pub use restored::{Arrival, HoldError, arrive, hold_all};
pub use running::{Start, begin_chunk, finish, resume, set_chunk, start, stop};
pub use series::{give_up, go_on, pause, skip, take_turn};

use super::{
    heralds,
    model::{
        Alone, Delivery, DeliveryNo, Diverted, Draft, Held, Refusal, Seen, Stage, Target, When,
    },
    store::{DELIVERIES, DUE, NUMBERS, WAITING, delivery, frozen},
};
use crate::{
    base::Act,
    features::{messages, segments},
    infra::store::{StoreError, Tx, WriteTx},
};

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// There is no such delivery.
    #[error("no such delivery")]
    NotFound,
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for DeliveryError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What the library and counted links call a delivery.
pub fn owner(no: DeliveryNo) -> String {
    format!("delivery:{}", no.0)
}

type Result<T, E = DeliveryError> = std::result::Result<T, E>;

/// Makes a delivery, to be written on.
pub fn make(tx: &WriteTx, act: &mut Act, draft: Draft, department: &str) -> Result<DeliveryNo> {
    let made = Delivery::new(draft, (act.actor.clone(), department.to_owned()), act.now);
    put_new(tx, act, &made)
}

fn put_new(tx: &WriteTx, act: &mut Act, made: &Delivery) -> Result<DeliveryNo> {
    let next = NUMBERS.next(tx)?;
    let no =
        DeliveryNo(u32::try_from(next).expect("no city makes four thousand million deliveries"));
    act.about("delivery", no.0);
    act.changed("title", "", &made.draft.title);
    messages::note_uses(tx, &owner(no), Some(&made.draft.content))?;
    DELIVERIES.put(tx, &no, made)?;
    Ok(no)
}

fn known(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<Delivery> {
    act.about("delivery", no.0);
    delivery(tx, no)?.ok_or(DeliveryError::NotFound)
}

/// Keeps a delivery as it is now, and when it goes out by itself.
fn keep(tx: &WriteTx, no: DeliveryNo, (was, is): (&Delivery, &Delivery)) -> Result<()> {
    if let Some(at) = was.stage.due() {
        DUE.remove(tx, &(at, no))?;
    }
    if let Some(at) = is.stage.due() {
        DUE.insert(tx, &(at, no))?;
    }
    match is.awaits() {
        true => WAITING.insert(tx, &no)?,
        false => WAITING.remove(tx, &no)?,
    }
    Ok(DELIVERIES.put(tx, &no, is)?)
}

/// Keeps other words, people or times; whatever leave it had is void.
pub fn change(
    tx: &WriteTx,
    act: &mut Act,
    (no, seen): (DeliveryNo, u32),
    draft: Draft,
) -> Result<Delivery> {
    let was = known(tx, act, no)?;
    let is = was.changed(draft, seen, (&act.actor, act.now))?;
    act.changed("title", &was.draft.title, &is.draft.title);
    messages::note_uses(tx, &owner(no), Some(&is.draft.content))?;
    keep(tx, no, (&was, &is))?;
    Ok(is)
}

/// Asks a second person to let it go.
pub fn ask(tx: &WriteTx, act: &mut Act, no: DeliveryNo, seen: u32) -> Result<()> {
    let was = known(tx, act, no)?;
    let is = was.asked(seen, act.now)?;
    heralds::asked(tx, act, (no, &is))?;
    keep(tx, no, (&was, &is))
}

/// Asks a person about what a system would have sent by itself, and keeps why.
pub fn divert(tx: &WriteTx, act: &mut Act, no: DeliveryNo, why: Diverted) -> Result<()> {
    let was = known(tx, act, no)?;
    let is = Delivery { diverted: Some(why), ..was.asked(was.revision, act.now)? };
    heralds::asked(tx, act, (no, &is))?;
    keep(tx, no, (&was, &is))
}

/// Sends it back to its author.
pub fn send_back(tx: &WriteTx, act: &mut Act, no: DeliveryNo, reason: &str) -> Result<()> {
    let was = known(tx, act, no)?;
    act.note(reason.trim());
    let is = was.sent_back(reason)?;
    heralds::sent_back(tx, act, (no, &is))?;
    keep(tx, no, (&was, &is))
}

/// Lets it go: from now on its moment is waited for.
pub fn approve(
    tx: &WriteTx,
    act: &mut Act,
    no: DeliveryNo,
    (seen, alone): (Seen, Alone),
) -> Result<Timestamp> {
    let was = known(tx, act, no)?;
    if segment_revision(tx, &was.draft.target)? != seen.segment {
        return Err(Refusal::Overtaken.into());
    }
    let is = was.let_go(seen, (&act.actor, act.now), alone)?;
    act.note(format!("{} people", seen.people));
    heralds::let_go(tx, act, (no, &is))?;
    keep(tx, no, (&was, &is))?;
    Ok(is.stage.due().expect("what was let go is scheduled, or comes again and again"))
}

/// Which state of its segment a target means now; none for other targets, and for one that is gone.
pub fn segment_revision(
    tx: &impl Tx,
    target: &Target,
) -> std::result::Result<Option<u64>, StoreError> {
    let Target::Segment(id) = target else { return Ok(None) };
    Ok(segments::segment(tx, *id)?.map(|it| it.revision))
}

/// Takes it back before anybody got it; it is a draft again.
pub fn take_back(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    keep(tx, no, (&was, &was.taken_back()?))
}

/// Gives it up for good before anybody got it.
pub fn cancel(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    let is = was.cancelled(act.now)?;
    messages::note_uses(tx, &owner(no), None)?;
    keep(tx, no, (&was, &is))
}

/// Notes that it did not go out at its moment, for a person to decide.
pub fn hold(tx: &WriteTx, act: &mut Act, no: DeliveryNo, why: Held) -> Result<()> {
    let was = known(tx, act, no)?;
    keep(tx, no, (&was, &was.held(why, act.now)?))
}

/// Writes down that a second person has looked at what went out in an emergency.
pub fn look_at(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    let people = frozen(tx, no)?.map_or(0, |it| it.audience.len() as u64);
    keep(tx, no, (&was, &was.looked_at((&act.actor, act.now), people)?))
}

/// Makes a new draft of what an earlier delivery said, to the same target, and as often where it
/// came again and again.
pub fn copy(tx: &WriteTx, act: &mut Act, no: DeliveryNo, department: &str) -> Result<DeliveryNo> {
    let was = known(tx, act, no)?;
    let when = match was.draft.when {
        When::Now | When::At(_) => When::Now,
        When::Repeating(rhythm) => When::Repeating(rhythm),
    };
    let draft = Draft { when, ..was.draft };
    follow(tx, act, (no, draft), department)
}

/// Makes a draft that goes to exactly those who got, or may have got, an earlier delivery.
pub fn correct(
    tx: &WriteTx,
    act: &mut Act,
    no: DeliveryNo,
    department: &str,
) -> Result<DeliveryNo> {
    let was = known(tx, act, no)?;
    if !was.stage.has_begun() {
        return Err(Refusal::NotAtThisStage.into());
    }
    let draft = Draft { target: Target::Receivers(no), when: When::Now, ..was.draft };
    follow(tx, act, (no, draft), department)
}

/// Makes a draft that goes to those whom an ended delivery did not reach.
pub fn send_again(
    tx: &WriteTx,
    act: &mut Act,
    no: DeliveryNo,
    department: &str,
) -> Result<DeliveryNo> {
    let was = known(tx, act, no)?;
    if !matches!(was.stage, Stage::Done { .. }) {
        return Err(Refusal::NotAtThisStage.into());
    }
    let draft = Draft { target: Target::NotReached(no), when: When::Now, ..was.draft };
    follow(tx, act, (no, draft), department)
}

fn follow(
    tx: &WriteTx,
    act: &mut Act,
    (of, draft): (DeliveryNo, Draft),
    department: &str,
) -> Result<DeliveryNo> {
    let author = (act.actor.clone(), department.to_owned());
    let made = Delivery { of: Some(of), ..Delivery::new(draft, author, act.now) };
    put_new(tx, act, &made)
}
