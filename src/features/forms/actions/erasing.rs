use jiff::SignedDuration;

use super::super::{
    model::{Form, Source, StatusId, SubmissionNo, Value, erased_from},
    store::{
        BY_STATUS, DESKS, EVENTS, FORMS, OF_RESIDENT, PIECES, SUBMISSIONS, TALLIES, UNSEEN,
        VERSIONS, forms, submission, version,
    },
};
use crate::{
    base::{Act, Id, time::date_in_japan},
    infra::store::{StoreError, WriteTx},
};

/// Erases answers of forms that closed as long ago as they say, at most `limit`; what the answers
/// came to stays. Answers whether there is more to erase.
pub fn erase_over(tx: &WriteTx, act: &mut Act, limit: usize) -> Result<bool, StoreError> {
    let today = date_in_japan(act.now);
    let mut left = limit;
    for form in forms(tx)? {
        let Some(public) = version(tx, form.id, form.version)? else { continue };
        if erased_from(&public.design).is_none_or(|day| today < day) {
            continue;
        }
        // Also those whose resident was erased: their numbers still stand here.
        let over: Vec<(Id<Form>, StatusId, SubmissionNo)> =
            BY_STATUS.prefix(tx, &form.id).take(left).collect::<Result<_, _>>()?;
        for row in &over {
            erase(tx, *row)?;
        }
        left -= over.len();
        if left == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How long a form lies in the bin before it is deleted for good, in days: a month, in which
/// somebody on leave comes back.
const BIN_DAYS: i64 = 30;

/// Deletes forms that have lain in the bin long enough. One that still has answers stays until they
/// are erased: their time is a promise to residents.
pub fn empty_bin(tx: &WriteTx, act: &mut Act) -> Result<(), StoreError> {
    let before = act.now - SignedDuration::from_hours(24 * BIN_DAYS);
    let over = forms(tx)?.into_iter().filter(|it| it.trashed_at.is_some_and(|at| at < before));
    for form in over.collect::<Vec<_>>() {
        if BY_STATUS.count(tx, &form.id)? != 0 {
            continue;
        }
        for number in 1..=form.version {
            VERSIONS.remove(tx, &(form.id, number))?;
        }
        TALLIES.remove(tx, &form.id)?;
        FORMS.remove(tx, &form.id)?;
    }
    Ok(())
}

fn erase(
    tx: &WriteTx,
    (form, status, no): (Id<Form>, StatusId, SubmissionNo),
) -> Result<(), StoreError> {
    if let Some(given) = submission(tx, form, no)? {
        for value in given.answers.0.values() {
            if let Value::Files(pieces) = value {
                for piece in pieces {
                    PIECES.remove(tx, piece)?;
                }
            }
        }
        if let Some(resident) = given.resident {
            OF_RESIDENT.remove(tx, &(resident, form, no))?;
        }
        match given.source {
            // It is the resident's own key, and seals all the rest of theirs too.
            Source::Line => {}
            Source::Web | Source::Counter | Source::Imported => tx.destroy_data_key(given.key),
        }
    }
    let events: Vec<_> =
        EVENTS.prefix(tx, &(form, no)).map(|row| row.map(|it| it.0)).collect::<Result<_, _>>()?;
    for event in &events {
        EVENTS.remove(tx, event)?;
    }
    UNSEEN.remove(tx, &(form, no))?;
    BY_STATUS.remove(tx, &(form, status, no))?;
    DESKS.remove(tx, &(form, no))?;
    SUBMISSIONS.remove(tx, &(form, no))
}
