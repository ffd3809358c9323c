use super::{
    super::{
        model::{Closed, Deed, Form, Owner, Repeat, Submission, SubmissionNo, Withdrawal},
        store::{SUBMISSIONS, TALLIES, UNSEEN, desk, events, submission, tally},
    },
    design::design_of,
    desk::{about, open, open_design},
    error::FormError,
    submit::{earlier, note, retract},
};
use crate::{
    base::{Act, Id, text::graphemes_len},
    infra::store::WriteTx,
};

/// The longest reason for which staff take an answer back, in characters: a line of the history.
pub const REASON_MAX: usize = 200;

/// Takes an answer back in place of whoever gave it. It counts no more, and the places it took are
/// free again, as when a resident withdraws; the reason is for staff, and stands in its history.
pub fn take_back(
    tx: &WriteTx,
    act: &mut Act,
    (form, no): (Id<Form>, SubmissionNo),
    reason: &str,
) -> Result<(), FormError> {
    let case = open(tx, form, no)?;
    about(act, form, no);
    match graphemes_len(reason) {
        0 => return Err(FormError::NoReason),
        length if REASON_MAX < length => return Err(FormError::ReasonTooLong),
        _ => {}
    }
    retract(tx, act, case.at, (&case.given, Deed::TakenBack(reason.to_owned())))
}

/// Lets an answer count again that staff have taken back, for [`UNDO_HOURS`]: never more answers than
/// the form takes, and never two of somebody of whom it takes one.
///
/// [`UNDO_HOURS`]: super::super::model::UNDO_HOURS
pub fn bring_back(
    tx: &WriteTx,
    act: &mut Act,
    (form, no): (Id<Form>, SubmissionNo),
) -> Result<(), FormError> {
    let was = submission(tx, form, no)?.ok_or(FormError::NoSuchAnswer)?;
    about(act, form, no);
    let happened = events(tx, form, no)?;
    let withdrawal = Withdrawal::of(&was, &happened);
    if !withdrawal.is_some_and(|it| it.can_be_undone(act.now)) {
        return Err(FormError::NotTakenBack);
    }
    let (_, design) = open_design(tx, form)?;
    if let Some(resident) = was.resident
        && design.rules.repeat != Repeat::Append
        && !earlier(tx, form, Owner::Resident(resident))?.is_empty()
    {
        return Err(FormError::Closed(Closed::Answered));
    }
    let mut tally = tally(tx, form)?;
    let is_full = design.rules.limit.is_some_and(|it| it <= tally.answers);
    if is_full || !tally.full(&design, &was.answers).is_empty() {
        return Err(FormError::Closed(Closed::Full));
    }
    tally.add(&design_of(tx, form, was.version)?, &was.answers);
    TALLIES.put(tx, &form, &tally)?;
    SUBMISSIONS.put(tx, &(form, no), &Submission { withdrawn_at: None, ..was.clone() })?;
    if desk(tx, form, no)?.is_some_and(|it| it.seen_by.is_none()) {
        UNSEEN.insert(tx, &(form, no))?;
    }
    note(tx, act, (form, no), (was.key, Deed::BroughtBack))
}
