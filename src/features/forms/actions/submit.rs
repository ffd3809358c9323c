use jiff::civil::Date;

use super::{
    super::{
        model::{
            Answers, Closed, Deed, Design, Desk, Event, Filling, Form, Owner, Repeat, Source,
            Submission, SubmissionNo, Tally,
        },
        store::{
            BY_AGE, BY_STATUS, DESKS, EVENTS, OF_RESIDENT, SUBMISSIONS, TALLIES, UNSEEN,
            submission, tally,
        },
    },
    correct,
    design::{design_of, public},
    error::FormError,
    filling::{filling, put},
    remembering::{registered, remember},
};
use crate::{
    base::{Act, Id, time::date_in_japan},
    features::{
        notices::{self, Topic},
        residents::ResidentNo,
    },
    infra::store::{KeyId, Tx, WriteTx},
};

/// Hands in what somebody has filled in. Handing the same in twice gives the same number; what is
/// missing or wrong, and what is full, is named all at once, and nothing typed is lost.
pub fn submit(
    tx: &WriteTx,
    act: &mut Act,
    (id, owner): (Id<Filling>, Owner),
) -> Result<SubmissionNo, FormError> {
    let typed = filling(tx, id, owner)?;
    if let Some(no) = typed.handed_in {
        return Ok(no);
    }
    if let Some(no) = typed.corrects {
        return correct::hand_in(tx, act, (id, &typed), no);
    }
    let (form, shown) = public(tx, typed.form, act.now)?;
    let today = date_in_japan(act.now);
    let raw = registered(tx, &shown.design, owner, today)?.over(&typed.raw);
    let typed = Filling { raw, ..typed };
    let answers = sound(&shown.design, &typed, today)?;
    let mut tally = tally(tx, form.id)?;
    let earlier = earlier(tx, form.id, owner)?;
    if shown.design.rules.repeat == Repeat::Once && !earlier.is_empty() {
        return Err(FormError::Closed(Closed::Answered));
    }
    let replaced = match shown.design.rules.repeat {
        Repeat::Replace => earlier,
        Repeat::Append | Repeat::Once => Vec::new(),
    };
    for (no, was) in &replaced {
        tally.take(&design_of(tx, form.id, was.version)?, &was.answers);
        mark_withdrawn(tx, act, (form.id, *no), (was, Deed::Withdrawn))?;
    }
    let no = count(tx, (form.id, &shown.design), tally, &answers)?;
    let (resident, source) = origin(owner);
    let handed_in = Submission {
        key: typed.key,
        resident,
        version: form.version,
        answers,
        source,
        at: act.now,
        corrected_at: None,
        withdrawn_at: None,
        entered: None,
        language: typed.language.clone(),
    };
    lay(tx, act, (&form, &shown.design), (no, &handed_in))?;
    if let Some(resident) = resident {
        remember(tx, act, (&form, &shown.design), (resident, &handed_in.answers))?;
    }
    tell_staff(tx, act, &form, &shown.design)?;
    act.about("form", form.id);
    act.note(format!("answer {}", no.0));
    let after = Filling { handed_in: Some(no), at: act.now, ..typed.clone() };
    put(tx, id, Some(&typed), &after)?;
    Ok(no)
}

/// Counts a new answer and gives it its number; refuses what nobody may choose any more.
pub(super) fn count(
    tx: &WriteTx,
    (form, design): (Id<Form>, &Design),
    mut tally: Tally,
    answers: &Answers,
) -> Result<SubmissionNo, FormError> {
    let full = tally.full(design, answers);
    if !full.is_empty() {
        return Err(FormError::Faults(full));
    }
    tally.add(design, answers);
    tally.last_number += 1;
    TALLIES.put(tx, &form, &tally)?;
    Ok(SubmissionNo(tally.last_number))
}

/// What was typed, when all of it is sound.
pub(super) fn sound(design: &Design, typed: &Filling, today: Date) -> Result<Answers, FormError> {
    let reading = design.read(&typed.raw, today);
    match reading.faults.is_empty() {
        true => Ok(reading.answers),
        false => Err(FormError::Faults(reading.faults)),
    }
}

/// Keeps a new answer with everything that leads to it. Whoever takes one down has seen it.
pub(super) fn lay(
    tx: &WriteTx,
    act: &mut Act,
    (form, design): (&Form, &Design),
    (no, handed_in): (SubmissionNo, &Submission),
) -> Result<(), FormError> {
    let status = design.statuses.first().ok_or(FormError::NoSuchStatus)?.id;
    let seen_by = handed_in.entered.as_ref().and_then(|it| it.by);
    let desk = Desk {
        key: handed_in.key,
        status,
        owner: None,
        memo: String::new(),
        fields: Answers::default(),
        revision: 1,
        seen_by,
    };
    lay_with(tx, act, form.id, (no, handed_in), &desk)
}

/// The same with what staff make of it.
pub(super) fn lay_with(
    tx: &WriteTx,
    act: &mut Act,
    form: Id<Form>,
    (no, handed_in): (SubmissionNo, &Submission),
    desk: &Desk,
) -> Result<(), FormError> {
    SUBMISSIONS.put(tx, &(form, no), handed_in)?;
    DESKS.put(tx, &(form, no), desk)?;
    BY_STATUS.insert(tx, &(form, desk.status, no))?;
    BY_AGE.insert(tx, &(form, handed_in.at, no))?;
    if desk.seen_by.is_none() {
        UNSEEN.insert(tx, &(form, no))?;
    }
    if let Some(resident) = handed_in.resident {
        OF_RESIDENT.insert(tx, &(resident, form, no))?;
    }
    note(tx, act, (form, no), (handed_in.key, Deed::HandedIn))
}

/// Has whoever the form names told that there is a new answer; nothing of what it says.
pub(super) fn tell_staff(
    tx: &WriteTx,
    act: &mut Act,
    form: &Form,
    design: &Design,
) -> Result<(), FormError> {
    let topic = Topic {
        id: Id::from_bits(form.id.bits()),
        title: design.title.clone(),
        path: format!("/console/answers/{}", form.id),
    };
    Ok(notices::queue(tx, act, &topic, design.rules.told(), design.rules.pace)?)
}

/// Writes down something that happened to an answer.
pub(super) fn note(
    tx: &WriteTx,
    act: &mut Act,
    (form, no): (Id<Form>, SubmissionNo),
    (key, deed): (KeyId, Deed),
) -> Result<(), FormError> {
    let last = EVENTS.prefix(tx, &(form, no)).next_back().transpose()?;
    let next = last.map_or(1, |((_, _, at), _)| at + 1);
    let event = Event { key, at: act.now, by: act.actor.clone(), deed };
    Ok(EVENTS.put(tx, &(form, no, next), &event)?)
}

/// Takes back an answer of one's own. It stays, marked, for staff to see that it was there.
pub fn withdraw(
    tx: &WriteTx,
    act: &mut Act,
    (form, no): (Id<Form>, SubmissionNo),
    resident: ResidentNo,
) -> Result<(), FormError> {
    let found = submission(tx, form, no)?.filter(|it| it.resident == Some(resident));
    let was = found.ok_or(FormError::NoSuchAnswer)?;
    if was.withdrawn_at.is_some() {
        return Ok(());
    }
    let design = design_of(tx, form, was.version)?;
    may_amend(tx, (form, no), &design)?;
    act.about("form", form);
    act.note(format!("answer {}", no.0));
    retract(tx, act, (form, no), (&was, Deed::Withdrawn))
}

/// Takes an answer out of what counts: the places it took are free again.
pub(super) fn retract(
    tx: &WriteTx,
    act: &mut Act,
    at: (Id<Form>, SubmissionNo),
    (was, deed): (&Submission, Deed),
) -> Result<(), FormError> {
    let mut tally = tally(tx, at.0)?;
    tally.take(&design_of(tx, at.0, was.version)?, &was.answers);
    TALLIES.put(tx, &at.0, &tally)?;
    mark_withdrawn(tx, act, at, (was, deed))
}

/// Whether residents may still change an answer: the form lets them, and nobody has finished with
/// it.
pub fn may_amend(
    tx: &impl Tx,
    at: (Id<Form>, SubmissionNo),
    design: &Design,
) -> Result<(), FormError> {
    use super::super::model::{Amend, Progress};
    let desk = DESKS.get(tx, &at)?.ok_or(FormError::NoSuchAnswer)?;
    let is_done = design.status(desk.status).is_some_and(|it| it.progress == Progress::Done);
    match design.rules.amend {
        Amend::No => Err(FormError::Settled),
        Amend::Withdraw | Amend::Correct if is_done => Err(FormError::Settled),
        Amend::Withdraw | Amend::Correct => Ok(()),
    }
}

fn mark_withdrawn(
    tx: &WriteTx,
    act: &mut Act,
    at: (Id<Form>, SubmissionNo),
    (was, deed): (&Submission, Deed),
) -> Result<(), FormError> {
    let withdrawn = Submission { withdrawn_at: Some(act.now), ..was.clone() };
    SUBMISSIONS.put(tx, &at, &withdrawn)?;
    // What was taken back waits for nobody.
    UNSEEN.remove(tx, &at)?;
    note(tx, act, at, (was.key, deed))
}

/// Whether a resident has answered a form, and has not withdrawn it.
pub fn has_answered(tx: &impl Tx, form: Id<Form>, resident: ResidentNo) -> Result<bool, FormError> {
    Ok(!earlier(tx, form, Owner::Resident(resident))?.is_empty())
}

/// The answers of somebody that count.
pub(super) fn earlier(
    tx: &impl Tx,
    form: Id<Form>,
    owner: Owner,
) -> Result<Vec<(SubmissionNo, Submission)>, FormError> {
    let Owner::Resident(resident) = owner else { return Ok(Vec::new()) };
    let numbers: Vec<SubmissionNo> = OF_RESIDENT
        .prefix(tx, &(resident, form))
        .map(|row| row.map(|it| it.2))
        .collect::<Result<_, _>>()?;
    let mut counting = Vec::new();
    for no in numbers {
        if let Some(it) = submission(tx, form, no)?.filter(|it| it.withdrawn_at.is_none()) {
            counting.push((no, it));
        }
    }
    Ok(counting)
}

fn origin(owner: Owner) -> (Option<ResidentNo>, Source) {
    match owner {
        Owner::Resident(no) => (Some(no), Source::Line),
        Owner::Visitor(_) => (None, Source::Web),
        Owner::Staff(_) => (None, Source::Counter),
    }
}
