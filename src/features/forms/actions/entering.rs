//! Answers that staff take down for somebody on the telephone or at the counter, and their
//! corrections.

use jiff::Timestamp;

use super::{
    super::{
        model::{
            Answers, Channel, Closed, Deed, Design, Entered, FieldFault, Filling, Form, Owner,
            QuestionId, Raw, Source, Submission, SubmissionNo, Version, WORD_MAX, takes,
        },
        store::{FILLINGS, FORMS, SUBMISSIONS, TALLIES, submission, tally, version},
    },
    design::design_of,
    error::FormError,
    filling::{filling, keep, put},
    submit::{count, lay, note, sound, tell_staff},
};
use crate::{
    base::{Act, Actor, Id, text::graphemes_len, time::date_in_japan},
    features::staff::Staff,
    infra::store::{Tx, WriteTx},
};

/// How an answer reached whoever takes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// By which way.
    pub channel: Channel,
    /// What else is worth knowing; empty for nothing.
    pub word: String,
    /// Whether it is taken although residents can no longer, or not yet, answer.
    pub late: Late,
}

/// Whether somebody has said that an answer is to be taken out of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// They have.
    Confirmed,
    /// They have not.
    Unsaid,
}

/// A form with its public version, as staff may take answers down in it, and why residents cannot
/// answer now, when they cannot. What is full is full for staff too.
pub fn open_to_staff(
    tx: &impl Tx,
    id: Id<Form>,
    now: Timestamp,
) -> Result<(Form, Version, Option<Closed>), FormError> {
    let form = FORMS.get(tx, &id)?.ok_or(FormError::NoSuchForm)?;
    let shown = version(tx, id, form.version)?.ok_or(FormError::NoSuchForm)?;
    let answers = tally(tx, id)?.answers;
    if shown.design.rules.limit.is_some_and(|limit| limit <= answers) {
        return Err(FormError::Closed(Closed::Full));
    }
    match takes(&form, &shown.design, (now, answers)) {
        Ok(()) => Ok((form, shown, None)),
        Err(why @ (Closed::Stopped | Closed::NotYet(_) | Closed::Over(_))) => {
            Ok((form, shown, Some(why)))
        }
        Err(why @ (Closed::NotPublic | Closed::Full | Closed::Answered)) => {
            Err(FormError::Closed(why))
        }
    }
}

/// Keeps everything typed on a page of staff, sound or not, under an identity that the page was
/// made with; what is begun with a number corrects that answer.
pub fn keep_entry(
    tx: &WriteTx,
    act: &mut Act,
    (id, owner): (Id<Filling>, Owner),
    (form, corrects): (Id<Form>, Option<SubmissionNo>),
    typed: &Raw,
) -> Result<Filling, FormError> {
    match FILLINGS.get(tx, &id)? {
        Some(known) => {
            let is_same = (known.owner, known.form, known.corrects) == (owner, form, corrects);
            if !is_same {
                return Err(FormError::NoSuchFilling);
            }
            if known.handed_in.is_some() {
                return Ok(known);
            }
        }
        None => put(tx, id, None, &begun(tx, act, owner, (form, corrects))?)?,
    }
    let known = filling(tx, id, owner)?;
    let asked: Vec<QuestionId> =
        design_of(tx, form, known.version)?.questions().map(|it| it.id).collect();
    keep(tx, act, (id, owner), (0, &asked), typed)
}

fn begun(
    tx: &WriteTx,
    act: &mut Act,
    owner: Owner,
    (form, corrects): (Id<Form>, Option<SubmissionNo>),
) -> Result<Filling, FormError> {
    let (key, version, raw) = match corrects {
        Some(no) => {
            let was = correctable(tx, (form, no))?;
            (was.key, was.version, design_of(tx, form, was.version)?.write(&was.answers))
        }
        None => {
            let (known, _, _) = open_to_staff(tx, form, act.now)?;
            (tx.new_data_key(act)?, known.version, Raw::default())
        }
    };
    Ok(Filling {
        key,
        form,
        version,
        owner,
        raw,
        page: None,
        at: act.now,
        handed_in: None,
        corrects,
        reminded_at: None,
        language: None,
    })
}

/// Takes an answer down. Doing so twice with the same is one answer; limits and quotas are counted
/// by this act. Outside of its time a form takes it only when that is confirmed.
pub fn enter(
    tx: &WriteTx,
    act: &mut Act,
    (id, owner): (Id<Filling>, Owner),
    reached: &Reached,
) -> Result<SubmissionNo, FormError> {
    let typed = filling(tx, id, owner)?;
    if let Some(no) = typed.handed_in {
        return Ok(no);
    }
    let (form, shown, closed) = open_to_staff(tx, typed.form, act.now)?;
    if let (Some(why), Late::Unsaid) = (closed, reached.late) {
        return Err(FormError::Closed(why));
    }
    if WORD_MAX < graphemes_len(&reached.word) {
        return Err(FormError::TooLarge);
    }
    let answers = sound(&shown.design, &typed, date_in_japan(act.now))?;
    let no = count(tx, (form.id, &shown.design), tally(tx, form.id)?, &answers)?;
    let entered = Entered {
        by: whoever(&act.actor),
        channel: reached.channel,
        word: reached.word.clone(),
        number: String::new(),
    };
    let handed_in = Submission {
        key: typed.key,
        resident: None,
        version: form.version,
        answers,
        source: Source::Counter,
        at: act.now,
        corrected_at: None,
        withdrawn_at: None,
        entered: Some(entered),
        language: None,
    };
    lay(tx, act, (&form, &shown.design), (no, &handed_in))?;
    tell_staff(tx, act, &form, &shown.design)?;
    act.about("answer", format!("{}/{}", form.id, no.0));
    put(tx, id, Some(&typed), &Filling { handed_in: Some(no), at: act.now, ..typed.clone() })?;
    Ok(no)
}

/// Hands in what somebody of the staff has corrected in an answer that nobody else can correct. It
/// keeps its number and its version; what it said before stays written down. `seen` is when it had
/// last been corrected as they began.
pub fn correct_entered(
    tx: &WriteTx,
    act: &mut Act,
    (id, owner): (Id<Filling>, Owner),
    seen: Option<Timestamp>,
) -> Result<SubmissionNo, FormError> {
    let typed = filling(tx, id, owner)?;
    if let Some(no) = typed.handed_in {
        return Ok(no);
    }
    let no = typed.corrects.ok_or(FormError::NoSuchAnswer)?;
    let was = correctable(tx, (typed.form, no))?;
    if was.corrected_at != seen {
        return Err(FormError::Changed);
    }
    let design = design_of(tx, typed.form, was.version)?;
    // What had to hold of a day held on the day it was handed in.
    let answers = sound(&design, &typed, date_in_japan(was.at))?;
    act.about("answer", format!("{}/{}", typed.form, no.0));
    if answers != was.answers {
        recount(tx, typed.form, &design, (&was, &answers))?;
        let corrected = Submission { answers, corrected_at: Some(act.now), ..was.clone() };
        SUBMISSIONS.put(tx, &(typed.form, no), &corrected)?;
        note(tx, act, (typed.form, no), (was.key, Deed::Corrected(was.answers)))?;
    }
    put(tx, id, Some(&typed), &Filling { handed_in: Some(no), at: act.now, ..typed.clone() })?;
    Ok(no)
}

/// Counts a corrected answer instead of what it was; it takes no further place of the form, but
/// those of its choices.
fn recount(
    tx: &WriteTx,
    form: Id<Form>,
    design: &Design,
    (was, answers): (&Submission, &Answers),
) -> Result<(), FormError> {
    let known = FORMS.get(tx, &form)?.ok_or(FormError::NoSuchForm)?;
    let mut tally = tally(tx, form)?;
    tally.take(design, &was.answers);
    let full: Vec<FieldFault> = tally.full(&design_of(tx, form, known.version)?, answers);
    if !full.is_empty() {
        return Err(FormError::Faults(full));
    }
    tally.add(design, answers);
    Ok(TALLIES.put(tx, &form, &tally)?)
}

/// An answer that staff correct.
pub fn correctable(
    tx: &impl Tx,
    (form, no): (Id<Form>, SubmissionNo),
) -> Result<Submission, FormError> {
    let found = submission(tx, form, no)?.filter(Submission::is_corrected_by_staff);
    found.ok_or(FormError::NoSuchAnswer)
}

/// The account of whoever acts; none for the operator of the machine.
pub(super) fn whoever(actor: &Actor) -> Option<Id<Staff>> {
    match actor {
        Actor::Staff(id) => id.parse().ok(),
        Actor::Operator
        | Actor::Worker(_)
        | Actor::Line
        | Actor::Resident(_)
        | Actor::System(_) => None,
    }
}
