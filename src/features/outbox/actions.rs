//! What happens to outgoing messages; each function is one transaction's work.

use jiff::SignedDuration;

use super::{
    model::{ReplyTicket, State},
    store::{NUMBERS, OPEN, OUTGOING, Outgoing, OutgoingNo, outgoing},
};
use crate::{
    base::Act,
    features::residents::{Resident, ResidentNo},
    infra::store::{StoreError, WriteTx},
    line::wire::Message,
};

/// Puts messages for one resident into the outbox. They go out in the order they were put.
pub fn put(
    tx: &WriteTx,
    act: &mut Act,
    (no, resident): (ResidentNo, &Resident),
    messages: &[Message],
    reply: Option<ReplyTicket>,
) -> Result<OutgoingNo, StoreError> {
    let number = OutgoingNo(NUMBERS.next(tx)?);
    let row = Outgoing {
        resident: no,
        key: resident.key,
        messages: serde_json::to_string(messages).expect("messages are plain JSON"),
        reply,
        retry_key: act.id::<Outgoing>().bits().to_be_bytes(),
        state: State::new(act.now),
        at: act.now,
    };
    OUTGOING.put(tx, &number, &row)?;
    OPEN.insert(tx, &(number, no))?;
    Ok(number)
}

/// Writes down where a message stands.
pub fn set_state(
    tx: &WriteTx,
    _: &mut Act,
    no: OutgoingNo,
    state: State,
) -> Result<(), StoreError> {
    let Some(row) = outgoing(tx, no)? else { return close(tx, no) };
    if state.is_final() {
        OPEN.remove(tx, &(no, row.resident))?;
    }
    OUTGOING.put(tx, &no, &Outgoing { state, ..row })
}

/// Sends nothing more of what is open, for LINE may have had it from somebody else: the records came
/// back from a backup, which does not know what was answered after it was made. How many there were.
pub fn give_up_all(tx: &WriteTx, act: &mut Act) -> Result<usize, StoreError> {
    let open: Vec<_> = OPEN.range(tx, ..).collect::<Result<_, _>>()?;
    for (no, _) in &open {
        set_state(tx, act, *no, State::Unknown { at: act.now })?;
    }
    Ok(open.len())
}

/// Takes a message that can no longer be read, because its resident was erased, out of the list
/// of open ones.
pub fn close(tx: &WriteTx, no: OutgoingNo) -> Result<(), StoreError> {
    match OPEN.prefix(tx, &no).next().transpose()? {
        Some(row) => OPEN.remove(tx, &row),
        None => Ok(()),
    }
}

/// Deletes messages older than `days`, at most `limit`. Answers whether there is more to delete.
pub fn prune(tx: &WriteTx, act: &mut Act, days: u16, limit: usize) -> Result<bool, StoreError> {
    let before = act.now - SignedDuration::from_hours(24 * i64::from(days));
    let over: Vec<OutgoingNo> = OUTGOING
        .range(tx, ..)
        .take(limit)
        .take_while(|row| {
            row.as_ref().map_or(true, |(_, it)| it.at < before && it.state.is_final())
        })
        .map(|row| row.map(|(no, _)| no))
        .collect::<Result<_, _>>()?;
    for no in &over {
        OUTGOING.remove(tx, no)?;
    }
    Ok(over.len() == limit)
}
