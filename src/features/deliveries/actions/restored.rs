//! Records that came back from a backup: what was sent after it was made is not known to them, and
//! whoever went on from them would send it again.

use std::collections::BTreeSet;

use super::{
    super::{
        model::{DeliveryNo, Stage},
        store::{CHUNKS_OPEN, HOME, Home, delivery},
    },
    DeliveryError, running,
};
use crate::{
    base::Act,
    features::{
        city::{self, Change, CityError, Part, PartKind, Sending},
        inbox, outbox,
    },
    infra::{
        identity::FileIdentity,
        store::{StoreError, WriteTx},
    },
};

/// Why not everything could be held.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// A delivery that goes out could not be stopped.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// The lock could not be set.
    #[error(transparent)]
    City(#[from] CityError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the records came into a file that is new to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// They had never been asked for their file.
    First,
    /// They were copied: everything is held now.
    Copied,
}

/// Keeps into which file the records have come, and holds everything where they were in another.
pub fn arrive(
    tx: &WriteTx,
    act: &mut Act,
    (city, file, why): (&city::Now, FileIdentity, &str),
) -> Result<Arrival, HoldError> {
    let before = HOME.get(tx, &())?;
    HOME.put(tx, &(), &Home { file })?;
    match before {
        None => Ok(Arrival::First),
        Some(_) => hold_all(tx, act, (city, why)).map(|_| Arrival::Copied),
    }
}

/// Lets nothing begin and stops what goes out, until a person says otherwise. A reason that somebody
/// gave before stays. Answers to single residents that are still open are given up: held, they would
/// come too late for anybody. How many deliveries were stopped.
pub fn hold_all(
    tx: &WriteTx,
    act: &mut Act,
    (city, why): (&city::Now, &str),
) -> Result<usize, HoldError> {
    let (part, seen, _) = city.part(tx, PartKind::Sending)?;
    if let Part::Sending(sending) = part
        && sending.lock.is_empty()
    {
        let part = Part::Sending(Sending { lock: why.to_owned(), ..sending });
        city::update(tx, act, city.at_first(), Change { part, seen })?;
    }
    let mut stopped = 0;
    for no in on_their_way(tx)? {
        if delivery(tx, no)?.is_some_and(|it| matches!(it.stage, Stage::Running { .. })) {
            running::stop(tx, act, no)?;
            stopped += 1;
        }
    }
    let unanswered = outbox::give_up_all(tx, act)? + inbox::leave_unanswered(tx, act)?;
    act.note(format!("{stopped} stopped, {unanswered} answers given up"));
    Ok(stopped)
}

fn on_their_way(tx: &WriteTx) -> Result<BTreeSet<DeliveryNo>, StoreError> {
    CHUNKS_OPEN.range(tx, ..).map(|row| row.map(|it| it.delivery())).collect()
}
