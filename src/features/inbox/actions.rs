//! What happens to events; each function is one transaction's work.

use jiff::{SignedDuration, Timestamp};

use super::{
    model::{EventNo, Progress},
    store::{EVENT_IDS, EVENT_NUMBERS, EVENTS, MESSAGES, Received, Seen, WAITING, event},
};
use crate::{
    base::{Act, limits::EVENT_ID_DAYS, personal::Kind},
    features::residents::{self, LineUser, ResidentError, ResidentNo},
    infra::store::{StoreError, Tx, WriteTx},
};

/// An event as it arrives, looked at but not yet kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// LINE's id of the event.
    pub webhook_event_id: String,
    /// Whom it came from: the look-up key and the LINE user id.
    pub from: Option<(LineUser, String)>,
    /// LINE's id of the message, when the event is one.
    pub message_id: Option<String>,
    /// The event as JSON, without personal data.
    pub body: String,
    /// The kinds of personal data that were taken out.
    pub masked: Vec<Kind>,
}

/// Keeps the events of one webhook call. One that has been here before is passed over, and so is
/// one of a resident too many. Answers how many are new.
pub fn receive(tx: &WriteTx, act: &mut Act, arrivals: Vec<Arrival>) -> Result<usize, StoreError> {
    let mut new = 0;
    for arrival in arrivals {
        if EVENT_IDS.get(tx, &arrival.webhook_event_id)?.is_some() {
            continue;
        }
        let from = match &arrival.from {
            Some((user, line_user_id)) => match residents::meet(tx, act, user, line_user_id) {
                Ok((no, resident)) => Some((no, resident.key)),
                Err(ResidentError::Store(error)) => return Err(error),
                Err(ResidentError::TooMany | ResidentError::NoSuchResident) => continue,
            },
            None => None,
        };
        let no = EventNo(EVENT_NUMBERS.next(tx)?);
        EVENT_IDS.put(tx, &arrival.webhook_event_id, &Seen { at: act.now })?;
        WAITING.insert(tx, &(no, from.map_or(ResidentNo(0), |(no, _)| no)))?;
        if let (Some((resident, _)), Some(id)) = (from, &arrival.message_id) {
            MESSAGES.put(tx, &(resident, id.clone()), &no)?;
        }
        let received = Received {
            message_id: arrival.message_id,
            webhook_event_id: arrival.webhook_event_id,
            resident: from.map(|(no, _)| no),
            key: from.map(|(_, key)| key),
            at: act.now,
            body: arrival.body,
            masked: arrival.masked,
            progress: Progress::Waiting,
        };
        EVENTS.put(tx, &no, &received)?;
        new += 1;
    }
    Ok(new)
}

/// Marks an event as handled.
pub fn done(tx: &WriteTx, act: &mut Act, no: EventNo) -> Result<(), StoreError> {
    end(tx, no, Progress::Done { at: act.now })
}

/// Puts an event aside that cannot be handled.
pub fn put_aside(tx: &WriteTx, act: &mut Act, no: EventNo, why: String) -> Result<(), StoreError> {
    end(tx, no, Progress::PutAside { at: act.now, why })
}

/// Puts every message aside that waits to be answered, for somebody else may have answered it: the
/// records came back from a backup. Who became a friend or left since is learnt all the same. How
/// many there were.
pub fn leave_unanswered(tx: &WriteTx, act: &mut Act) -> Result<usize, StoreError> {
    let waiting: Vec<_> = WAITING.range(tx, ..).collect::<Result<_, _>>()?;
    let mut left = 0;
    for (no, _) in waiting {
        if event(tx, no)?.is_some_and(|it| it.message_id.is_some()) {
            put_aside(tx, act, no, MAY_BE_ANSWERED.into())?;
            left += 1;
        }
    }
    Ok(left)
}

/// Why a message is left unanswered after its record came back from a backup.
const MAY_BE_ANSWERED: &str = "came back from a backup and may have been answered since";

fn end(tx: &WriteTx, no: EventNo, progress: Progress) -> Result<(), StoreError> {
    let lane = match event(tx, no)? {
        Some(received) => {
            let lane = received.resident.unwrap_or(ResidentNo(0));
            EVENTS.put(tx, &no, &Received { progress, ..received })?;
            Some(lane)
        }
        None => lane_of(tx, no)?,
    };
    match lane {
        Some(lane) => WAITING.remove(tx, &(no, lane)),
        None => Ok(()),
    }
}

/// The resident a waiting event stands under, when the event itself can no longer be read.
fn lane_of(tx: &impl Tx, no: EventNo) -> Result<Option<ResidentNo>, StoreError> {
    let row = WAITING.prefix(tx, &no).next().transpose()?;
    Ok(row.map(|(_, resident)| resident))
}

/// Takes the words out of the event whose message the resident has unsent.
pub fn forget_message(
    tx: &WriteTx,
    _: &mut Act,
    resident: ResidentNo,
    message_id: &str,
) -> Result<(), StoreError> {
    let Some(no) = MESSAGES.get(tx, &(resident, message_id.to_owned()))? else { return Ok(()) };
    if let Some(received) = event(tx, no)? {
        EVENTS.put(tx, &no, &Received { body: UNSENT.into(), ..received })?;
    }
    Ok(())
}

/// What stands in the place of an event whose message was unsent.
const UNSENT: &str = r#"{"type":"unsent"}"#;

/// Deletes events older than `days` and event ids whose time is over, at most `limit` of each.
/// Answers whether there is more to delete.
pub fn prune(tx: &WriteTx, act: &mut Act, days: u16, limit: usize) -> Result<bool, StoreError> {
    let before = |days: i64| act.now - SignedDuration::from_hours(24 * days);
    let old_ids = old(EVENT_IDS.range(tx, ..).take(limit), before(EVENT_ID_DAYS), |it| it.at)?;
    for id in &old_ids {
        EVENT_IDS.remove(tx, id)?;
    }
    let handled = |it: &Received| match it.progress {
        Progress::Waiting => Timestamp::MAX,
        Progress::Done { .. } | Progress::PutAside { .. } => it.at,
    };
    let old_events = old(EVENTS.range(tx, ..).take(limit), before(days.into()), handled)?;
    for no in &old_events {
        if let Some(Received { resident: Some(resident), message_id: Some(id), .. }) =
            event(tx, *no)?
        {
            MESSAGES.remove(tx, &(resident, id))?;
        }
        EVENTS.remove(tx, no)?;
    }
    Ok(old_ids.len() == limit || old_events.len() == limit)
}

/// The keys at the beginning of a table whose records are older than `before`.
fn old<K, R>(
    rows: impl Iterator<Item = Result<(K, R), StoreError>>,
    before: Timestamp,
    at: impl Fn(&R) -> Timestamp,
) -> Result<Vec<K>, StoreError> {
    rows.take_while(|row| row.as_ref().map_or(true, |(_, it)| at(it) < before))
        .map(|row| row.map(|(key, _)| key))
        .collect()
}
