use jiff::SignedDuration;

use super::{
    super::{
        model::{Batch, Desk, Form, UNDO_HOURS},
        store::BATCHES,
    },
    desk::{lay, open},
    error::FormError,
};
use crate::{
    base::{Act, Id},
    infra::store::{StoreError, WriteTx},
};

/// What came of taking back what was done to many answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Back {
    /// Answers that have their status of before.
    pub back: usize,
    /// Answers left as they are: somebody has worked on them since, or they are gone.
    pub left: usize,
    /// Messages that had gone into talks, and stay there.
    pub told: u32,
}

/// Takes back that many answers were brought to a status: each has the one of before, unless
/// somebody has worked on it since. Nobody is told. Only for whoever did it, for [`UNDO_HOURS`].
pub fn undo_statuses(
    tx: &WriteTx,
    act: &mut Act,
    form: Id<Form>,
    id: Id<Batch>,
) -> Result<Back, FormError> {
    let batch = BATCHES.get(tx, &id)?.filter(|it| it.by == act.actor && it.form == form);
    let batch = batch.filter(|_| !is_over(id, act)).ok_or(FormError::NoBatch)?;
    let mut done = Back { back: 0, left: 0, told: batch.told };
    for (no, status, revision) in batch.rows {
        let case = match open(tx, form, no) {
            Ok(case) if case.before.revision == revision => case,
            Ok(_) | Err(FormError::NoSuchAnswer | FormError::Withdrawn) => {
                done.left += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let after = Desk { status, ..case.before.clone() };
        match lay(tx, act, &case, after, None) {
            Ok(_) => done.back += 1,
            // The form no longer has the status of before.
            Err(FormError::NoSuchStatus) => done.left += 1,
            Err(error) => return Err(error),
        }
    }
    BATCHES.remove(tx, &id)?;
    act.about("form", form);
    act.changed("count", "", done.back);
    Ok(done)
}

/// Forgets what can no longer be taken back, at most `limit`. Answers whether there is more.
pub fn prune_batches(tx: &WriteTx, act: &mut Act, limit: usize) -> Result<bool, StoreError> {
    // They stand in the order in which they were made.
    let ids = BATCHES.all(tx).map(|row| Ok::<_, StoreError>(row?.0)).take(limit);
    let ids: Vec<Id<Batch>> = ids.collect::<Result<_, _>>()?;
    let over: Vec<_> = ids.into_iter().take_while(|it| is_over(*it, act)).collect();
    for id in &over {
        BATCHES.remove(tx, id)?;
    }
    Ok(over.len() == limit)
}

/// An identity begins with the millisecond it was made in.
fn is_over(id: Id<Batch>, act: &Act) -> bool {
    let forgotten = act.now - SignedDuration::from_hours(UNDO_HOURS);
    id.bits() >> 80 <= forgotten.as_millisecond().max(0).cast_unsigned().into()
}
