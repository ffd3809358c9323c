use super::{
    super::{
        model::{Closed, Deed, Filling, Form, Owner, Submission, SubmissionNo, Version},
        store::{SUBMISSIONS, TALLIES, submission, tally},
    },
    design::{design_of, public},
    error::FormError,
    filling::put,
    remembering::{registered, remember},
    submit::{may_amend, note, sound},
};
use crate::{
    base::{Act, Id, time::date_in_japan},
    features::{forms::model::Amend, residents::ResidentNo},
    infra::store::{Tx, WriteTx},
};

/// Begins to correct an answer of one's own: what was answered stands in its fields again.
pub fn begin_correction(
    tx: &WriteTx,
    act: &mut Act,
    (form, no): (Id<Form>, SubmissionNo),
    resident: ResidentNo,
) -> Result<Id<Filling>, FormError> {
    let was = own(tx, (form, no), resident)?;
    let (known, shown) = still_open(tx, act, form)?;
    let design = design_of(tx, form, was.version)?;
    may_amend(tx, (form, no), &design)?;
    if design.rules.amend != Amend::Correct {
        return Err(FormError::Settled);
    }
    let filling = Filling {
        key: was.key,
        form,
        version: known.version,
        owner: Owner::Resident(resident),
        raw: shown.design.write(&was.answers),
        page: None,
        at: act.now,
        handed_in: None,
        corrects: Some(no),
        reminded_at: None,
        language: was.language.clone(),
    };
    let id = act.id();
    put(tx, id, None, &filling)?;
    Ok(id)
}

/// Hands a correction in: the answer keeps its number, and what it said before stays written down.
pub(super) fn hand_in(
    tx: &WriteTx,
    act: &mut Act,
    (id, typed): (Id<Filling>, &Filling),
    no: SubmissionNo,
) -> Result<SubmissionNo, FormError> {
    let Owner::Resident(resident) = typed.owner else { return Err(FormError::NoSuchAnswer) };
    let was = own(tx, (typed.form, no), resident)?;
    let (form, shown) = still_open(tx, act, typed.form)?;
    let before = design_of(tx, form.id, was.version)?;
    may_amend(tx, (form.id, no), &before)?;
    let today = date_in_japan(act.now);
    let raw = registered(tx, &shown.design, typed.owner, today)?.over(&typed.raw);
    let typed = &Filling { raw, ..typed.clone() };
    let answers = sound(&shown.design, typed, today)?;
    let mut tally = tally(tx, form.id)?;
    tally.take(&before, &was.answers);
    let full = tally.full(&shown.design, &answers);
    if !full.is_empty() {
        return Err(FormError::Faults(full));
    }
    tally.add(&shown.design, &answers);
    TALLIES.put(tx, &form.id, &tally)?;
    let corrected = Submission {
        version: form.version,
        answers,
        corrected_at: Some(act.now),
        language: typed.language.clone(),
        ..was.clone()
    };
    SUBMISSIONS.put(tx, &(form.id, no), &corrected)?;
    remember(tx, act, (&form, &shown.design), (resident, &corrected.answers))?;
    note(tx, act, (form.id, no), (was.key, Deed::Corrected(was.answers)))?;
    act.about("form", form.id);
    act.note(format!("answer {}", no.0));
    let after = Filling { handed_in: Some(no), at: act.now, ..typed.clone() };
    put(tx, id, Some(typed), &after)?;
    Ok(no)
}

/// An answer of somebody that they have not withdrawn.
fn own(
    tx: &impl Tx,
    (form, no): (Id<Form>, SubmissionNo),
    resident: ResidentNo,
) -> Result<Submission, FormError> {
    let found = submission(tx, form, no)?;
    let mine = found.filter(|it| it.resident == Some(resident) && it.withdrawn_at.is_none());
    mine.ok_or(FormError::NoSuchAnswer)
}

/// A form that takes answers, or would if it were not full: a correction takes no further place.
fn still_open(tx: &impl Tx, act: &Act, id: Id<Form>) -> Result<(Form, Version), FormError> {
    match public(tx, id, act.now) {
        Err(FormError::Closed(Closed::Full)) => {
            let form = super::super::store::form(tx, id)?.ok_or(FormError::NoSuchForm)?;
            let shown = super::super::store::version(tx, id, form.version)?;
            Ok((form, shown.ok_or(FormError::NoSuchForm)?))
        }
        other => other,
    }
}
