//! Whom past deliveries reached, so that conditions may name it.

use super::{
    super::{
        model::{Delivery, DeliveryNo, Fate, Stage},
        store::{delivery, members},
        words,
    },
    Result,
};
use crate::{
    base::{Act, Members},
    features::segments::{self, Reached, SegmentError, SetName},
    infra::store::WriteTx,
};

/// Keeps whom a delivery that has ended reached, or may have reached; nothing of one that reached
/// nobody.
pub(super) fn keep_reached(
    tx: &WriteTx,
    act: &Act,
    (no, is): (DeliveryNo, &Delivery),
) -> Result<()> {
    let Stage::Done { at } = is.stage else { return Ok(()) };
    let reached = members(tx, no, Fate::may_have_it)?;
    if reached.is_empty() {
        return Ok(());
    }
    let told = Reached { title: words::reached(&is.draft.title, at), at };
    put(tx, act, (no.0, &told), &reached)
}

/// What is to be done so that conditions name what they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Keep whom it reached.
    Keep(DeliveryNo),
    /// Take out who has been erased since.
    Sift(DeliveryNo),
    /// Forget it.
    Forget(DeliveryNo),
}

/// Does it. `known` is every resident there is.
pub fn tidy_reached(tx: &WriteTx, act: &mut Act, steps: &[Step], known: &Members) -> Result<()> {
    act.note(steps.len().to_string());
    for step in steps {
        match step {
            Step::Keep(no) => {
                if let Some(is) = delivery(tx, *no)? {
                    keep_reached(tx, act, (*no, &is))?;
                }
            }
            Step::Sift(no) => sift(tx, act, *no, known)?,
            Step::Forget(no) => segments::remove_reached(tx, no.0)?,
        }
    }
    Ok(())
}

fn sift(tx: &WriteTx, act: &Act, no: DeliveryNo, known: &Members) -> Result<()> {
    let set = segments::set(tx, &SetName::of_delivery(no.0))?;
    let told = segments::reached(tx)?.into_iter().find(|it| it.0 == no.0);
    match set.zip(told) {
        Some((set, (_, told))) => put(tx, act, (no.0, &told), &set.members.and(known)),
        None => Ok(()),
    }
}

fn put(tx: &WriteTx, act: &Act, delivery: (u32, &Reached), members: &Members) -> Result<()> {
    match segments::put_reached(tx, act, delivery, members) {
        Ok(()) => Ok(()),
        Err(SegmentError::Store(error)) => Err(error.into()),
        // No delivery reaches more people than a set holds; the others are of what people type.
        Err(
            SegmentError::TooMany
            | SegmentError::Named(_)
            | SegmentError::TooLong
            | SegmentError::Stale
            | SegmentError::NoSuch,
        ) => Ok(()),
    }
}
