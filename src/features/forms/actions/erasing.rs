use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{
    super::{
        model::{Form, Keeping, Source, StatusId, SubmissionNo, Value},
        store::{
            ADDRESSED, BY_AGE, BY_STATUS, DESKS, EVENTS, FILLINGS, FILLINGS_OF_RESIDENT, FORMS,
            OF_RESIDENT, PIECES, SUBMISSIONS, TALLIES, UNSEEN, VERSIONS, form, forms, of_resident,
            submission, version,
        },
    },
    filling::remove,
};
use crate::{
    base::{
        Act, Id,
        time::{date_in_japan, jst},
    },
    features::residents::{self, LineUser, ResidentError, ResidentNo},
    infra::store::{StoreError, WriteTx},
};

/// Erases answers that were kept as long as their form says, at most `limit`: all of a form that has
/// an end, each by its own day where there is none. What the answers came to stays. Answers whether
/// there is more to erase.
pub fn erase_over(tx: &WriteTx, act: &mut Act, limit: usize) -> Result<bool, StoreError> {
    let today = date_in_japan(act.now);
    let mut left = limit;
    for form in forms(tx)? {
        let Some(public) = version(tx, form.id, form.version)? else { continue };
        let Some(last) = Keeping::of(&public.design).over(today) else { continue };
        let Some(begins) = begins_after(last) else { continue };
        let before = (form.id, Timestamp::MIN, SubmissionNo(0))..(form.id, begins, SubmissionNo(0));
        // Also those whose resident was erased: their numbers still stand here.
        let over: Vec<_> = BY_AGE.range(tx, before).take(left).collect::<Result<_, _>>()?;
        if over.is_empty() {
            continue;
        }
        let statuses = statuses(tx, &form)?;
        for row in &over {
            erase(tx, *row, &statuses)?;
        }
        left -= over.len();
        if left == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// When the day after a day begins in Japan.
fn begins_after(day: Date) -> Option<Timestamp> {
    day.tomorrow().ok()?.to_zoned(jst()).ok().map(|it| it.timestamp())
}

/// Every status an answer of a form can have come to.
pub(super) fn statuses(tx: &WriteTx, form: &Form) -> Result<BTreeSet<StatusId>, StoreError> {
    let mut all = BTreeSet::new();
    for number in 1..=form.version {
        let known = version(tx, form.id, number)?;
        all.extend(known.iter().flat_map(|it| &it.design.statuses).map(|it| it.id));
    }
    Ok(all)
}

/// Erases a resident with everything they handed in or began: no row of theirs is left, not even
/// one that nobody could read any more. What the answers came to stays.
pub fn erase_resident(
    tx: &WriteTx,
    act: &mut Act,
    (no, user): (ResidentNo, &LineUser),
) -> Result<(), ResidentError> {
    let answers = of_resident(tx, no)?;
    for (id, number) in &answers {
        if let (Some(form), Some(given)) = (form(tx, *id)?, submission(tx, *id, *number)?) {
            erase(tx, (*id, given.at, *number), &statuses(tx, &form)?)?;
        }
    }
    let rows = FILLINGS_OF_RESIDENT.prefix(tx, &no);
    let begun: Vec<_> = rows.map(|row| row.map(|it| it.2)).collect::<Result<_, _>>()?;
    for id in &begun {
        if let Some(filling) = FILLINGS.get(tx, id)? {
            remove(tx, *id, &filling)?;
        }
    }
    act.note(format!("answers {}, fillings {}", answers.len(), begun.len()));
    residents::erase(tx, act, no, user)
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
        ADDRESSED.remove(tx, &form.id)?;
        FORMS.remove(tx, &form.id)?;
    }
    Ok(())
}

/// Erases an answer with everything that leads to it.
pub(super) fn erase(
    tx: &WriteTx,
    (form, at, no): (Id<Form>, Timestamp, SubmissionNo),
    statuses: &BTreeSet<StatusId>,
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
    BY_AGE.remove(tx, &(form, at, no))?;
    // The status of somebody who was erased can no longer be read.
    for status in statuses {
        BY_STATUS.remove(tx, &(form, *status, no))?;
    }
    DESKS.remove(tx, &(form, no))?;
    SUBMISSIONS.remove(tx, &(form, no))
}
