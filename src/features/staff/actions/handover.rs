//! Handing over what a leaver owns, and taking it back.

use super::accounts::{AccountError, grantor};
use crate::{
    base::{Act, Id},
    features::staff::{
        model::{Denial, Handover, HandoverState, Staff, Things, may_touch},
        rooms::{Giving, Rooms},
        store::{self, HANDOVERS},
    },
    infra::store::WriteTx,
};

/// Gives everything of one account to another that is in use.
pub fn hand_over(
    tx: &WriteTx,
    act: &mut Act,
    (from, to): (Id<Staff>, Id<Staff>),
    rooms: &Rooms,
) -> Result<Id<Handover>, AccountError> {
    must_touch(tx, act, from)?;
    let heir = store::staff(tx, to)?.ok_or(AccountError::Gone)?;
    if from == to || !heir.can_be_used() {
        return Err(AccountError::Gone);
    }
    let mut things = Vec::new();
    for owned in &rooms.owned {
        let ids = (owned.give)(tx, act, Giving { from, to, only: None })?;
        if !ids.is_empty() {
            things.push(Things { kind: owned.kind.to_owned(), ids });
        }
    }
    let id = act.id();
    let handover = Handover { id, from, to, at: act.now, things, state: HandoverState::Done };
    act.about("staff", from);
    act.note(format!("{} things to {to}", handover.count()));
    HANDOVERS.put(tx, &id, &handover)?;
    Ok(id)
}

/// Gives back what a handover gave, as far as it still belongs to whom it went; gives how much.
pub fn take_back(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Handover>,
    rooms: &Rooms,
) -> Result<usize, AccountError> {
    let handover = HANDOVERS.get(tx, &id)?.ok_or(AccountError::Gone)?;
    if handover.state == HandoverState::TakenBack {
        return Err(AccountError::Gone);
    }
    must_touch(tx, act, handover.from)?;
    let mut back = 0;
    for things in &handover.things {
        let Some(owned) = rooms.owned.iter().find(|it| it.kind == things.kind) else { continue };
        let giving = Giving { from: handover.to, to: handover.from, only: Some(&things.ids) };
        back += (owned.give)(tx, act, giving)?.len();
    }
    act.about("staff", handover.from);
    act.note(format!("{back} of {} things", handover.count()));
    HANDOVERS.put(tx, &id, &Handover { state: HandoverState::TakenBack, ..handover })?;
    Ok(back)
}

fn must_touch(tx: &WriteTx, act: &Act, id: Id<Staff>) -> Result<(), AccountError> {
    let staff = store::staff(tx, id)?.ok_or(AccountError::Gone)?;
    match grantor(tx, act)? {
        Some(by) if !may_touch(&by, &staff) => Err(AccountError::Denied(vec![Denial::Senior])),
        Some(_) | None => Ok(()),
    }
}
