use super::{
    super::{
        model::{
            Batch, Deed, Design, Desk, Form, Language, Raw, Status, StatusId, Submission,
            SubmissionNo,
        },
        store::{BATCHES, BY_STATUS, DESKS, FORMS, UNSEEN, desk, submission},
        words,
    },
    design::design_of,
    error::FormError,
    submit::note,
};
use crate::{
    base::{Act, Actor, Id, text::graphemes_len, time::date_in_japan},
    features::{outbox, residents::resident, staff::Staff},
    infra::store::{Tx, WriteTx},
    line::wire::Message,
};

/// The longest memo, in characters: what a colleague reads before a telephone call.
pub const MEMO_MAX: usize = 2_000;

/// The most answers brought to a status by one act: each may put a message into a talk, and nobody
/// checks more of them with their eyes.
pub const ANSWERS_AT_ONCE_MAX: usize = 1_000;

/// What somebody of the staff makes of an answer.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// How far it has come; none for as far as it had.
    pub status: Option<StatusId>,
    /// Who works on it.
    pub owner: Option<Id<Staff>>,
    /// What colleagues should know.
    pub memo: String,
    /// What was typed in the fields of staff.
    pub fields: Raw,
    /// How the resident knows it, for the message into the talk.
    pub known: Known,
}

/// How a resident knows an answer of theirs.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The number they were given.
    pub receipt: String,
    /// Where they see how far it has come; empty for nowhere.
    pub link: String,
}

/// What came of bringing many answers to a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Many {
    /// Answers changed.
    pub changed: usize,
    /// Answers left as they were: taken back, erased, or there already.
    pub left: usize,
    /// Messages that go into talks.
    pub told: usize,
    /// What takes it back; none when nothing was changed.
    pub batch: Option<Id<Batch>>,
}

/// An answer being worked on.
pub(super) struct Case {
    pub at: (Id<Form>, SubmissionNo),
    pub given: Submission,
    pub before: Desk,
    pub design: Design,
}

/// Writes down that somebody looks at an answer, and that it is no longer unseen. Call it before
/// showing: what cannot be logged is not shown.
pub fn look(
    tx: &WriteTx,
    act: &mut Act,
    form: Id<Form>,
    no: SubmissionNo,
) -> Result<(), FormError> {
    let given = submission(tx, form, no)?.ok_or(FormError::NoSuchAnswer)?;
    let before = desk(tx, form, no)?.ok_or(FormError::NoSuchAnswer)?;
    about(act, form, no);
    if let Some(resident) = given.resident {
        act.note(format!("resident {}", resident.0));
    }
    if let (None, Actor::Staff(staff)) = (before.seen_by, &act.actor) {
        UNSEEN.remove(tx, &(form, no))?;
        DESKS.put(tx, &(form, no), &Desk { seen_by: staff.parse().ok(), ..before })?;
    }
    Ok(())
}

/// Keeps what somebody makes of an answer; `seen` is the revision that was before their eyes. A
/// resident is told of a new status where the form says so.
pub fn work(
    tx: &WriteTx,
    act: &mut Act,
    (form, no, seen): (Id<Form>, SubmissionNo, u64),
    work: &Work,
) -> Result<(), FormError> {
    let case = open(tx, form, no)?;
    about(act, form, no);
    if case.before.revision != seen {
        return Err(FormError::Changed);
    }
    if MEMO_MAX < graphemes_len(&work.memo) {
        return Err(FormError::MemoTooLong);
    }
    let reading = case.design.read_desk(&work.fields, date_in_japan(act.now));
    if !reading.faults.is_empty() {
        return Err(FormError::Faults(reading.faults));
    }
    let after = Desk {
        status: work.status.unwrap_or(case.before.status),
        owner: work.owner,
        memo: work.memo.clone(),
        fields: reading.answers,
        ..case.before.clone()
    };
    lay(tx, act, &case, after, Some(&work.known))?;
    Ok(())
}

/// Brings many answers of a form to a status. What was taken back, what is gone and what is there
/// already is passed over; more than [`ANSWERS_AT_ONCE_MAX`] are refused.
pub fn set_status_of_many(
    tx: &WriteTx,
    act: &mut Act,
    (form, numbers): (Id<Form>, &[SubmissionNo]),
    status: StatusId,
    known: impl Fn(SubmissionNo) -> Known,
) -> Result<Many, FormError> {
    if ANSWERS_AT_ONCE_MAX < numbers.len() {
        return Err(FormError::TooManyAtOnce);
    }
    let (mut many, mut rows) = (Many::default(), Vec::new());
    for no in numbers {
        let case = match open(tx, form, *no) {
            Ok(case) if case.before.status != status => case,
            Ok(_) | Err(FormError::NoSuchAnswer | FormError::Withdrawn) => {
                many.left += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let after = Desk { status, ..case.before.clone() };
        many.told += usize::from(lay(tx, act, &case, after, Some(&known(*no)))? == Told::Yes);
        rows.push((*no, case.before.status, case.before.revision + 1));
    }
    many.changed = rows.len();
    if !rows.is_empty() {
        let told = u32::try_from(many.told).unwrap_or(u32::MAX);
        let id = act.id();
        BATCHES.put(tx, &id, &Batch { by: act.actor.clone(), form, rows, told })?;
        many.batch = Some(id);
    }
    act.about("form", form);
    act.changed("count", "", many.changed);
    Ok(many)
}

/// The design staff work by: the one that is public, with its statuses and their own fields, also
/// for answers given in an earlier one.
pub fn open_design(tx: &impl Tx, form: Id<Form>) -> Result<(Form, Design), FormError> {
    let known = FORMS.get(tx, &form)?.ok_or(FormError::NoSuchForm)?;
    let design = design_of(tx, form, known.version)?;
    Ok((known, design))
}

/// An answer to be worked on; refused once it is withdrawn.
pub(super) fn open(tx: &WriteTx, form: Id<Form>, no: SubmissionNo) -> Result<Case, FormError> {
    let given = submission(tx, form, no)?.ok_or(FormError::NoSuchAnswer)?;
    if given.withdrawn_at.is_some() {
        return Err(FormError::Withdrawn);
    }
    let before = desk(tx, form, no)?.ok_or(FormError::NoSuchAnswer)?;
    let (_, design) = open_design(tx, form)?;
    Ok(Case { at: (form, no), given, before, design })
}

/// Whether a message went into the talk.
#[derive(PartialEq, Eq)]
pub(super) enum Told {
    Yes,
    No,
}

/// Keeps what was made of an answer, with an event for everything that differs. The resident is told
/// of a new status by what they know the answer by; without it they are not told.
pub(super) fn lay(
    tx: &WriteTx,
    act: &mut Act,
    case: &Case,
    after: Desk,
    known: Option<&Known>,
) -> Result<Told, FormError> {
    let (before, (form, no)) = (&case.before, case.at);
    if after == *before {
        return Ok(Told::No);
    }
    let happened = |tx: &_, act: &mut _, deed| note(tx, act, case.at, (before.key, deed));
    let mut told = Told::No;
    if before.status != after.status {
        let status = case.design.status(after.status).ok_or(FormError::NoSuchStatus)?;
        let was = case.design.status(before.status).map_or("", |it| it.name.as_str());
        act.changed("status", was, &status.name);
        happened(tx, act, Deed::Status { from: before.status, to: after.status })?;
        BY_STATUS.remove(tx, &(form, before.status, no))?;
        BY_STATUS.insert(tx, &(form, after.status, no))?;
        if let Some(known) = known
            && let Some(text) = tell(tx, act, case, (status, known))?
        {
            happened(tx, act, Deed::Told(text))?;
            told = Told::Yes;
        }
    }
    if before.owner != after.owner {
        happened(tx, act, Deed::Owner { from: before.owner, to: after.owner })?;
    }
    if before.memo != after.memo {
        happened(tx, act, Deed::Memo(before.memo.clone()))?;
    }
    if before.fields != after.fields {
        happened(tx, act, Deed::Fields(before.fields.clone()))?;
    }
    DESKS.put(tx, &case.at, &Desk { revision: before.revision + 1, ..after })?;
    Ok(told)
}

/// Puts the words of a status into the resident's talk; nothing of the answer is in them. None when
/// the status has no words, or nobody can be told.
fn tell(
    tx: &WriteTx,
    act: &mut Act,
    case: &Case,
    (status, by): (&Status, &Known),
) -> Result<Option<String>, FormError> {
    if status.message.trim().is_empty() {
        return Ok(None);
    }
    let language = case.given.language.clone().unwrap_or_else(Language::japanese);
    let design = case.design.in_language(&language);
    let status = design.status(status.id).unwrap_or(status);
    let said = words::Phrases::spoken(&design.spoken);
    let text = said.status(&design.title, status, (&by.receipt, &by.link));
    Ok((say(tx, act, case, &text)? == Told::Yes).then_some(text))
}

/// Puts a text into the talk of the resident whose answer it is, where they can be reached.
pub(super) fn say(tx: &WriteTx, act: &mut Act, case: &Case, text: &str) -> Result<Told, FormError> {
    let Some(no) = case.given.resident else { return Ok(Told::No) };
    match resident(tx, no)?.filter(|it| it.standing.can_be_reached()) {
        Some(known) => {
            outbox::put(tx, act, (no, &known), &[Message::text(text)], None)?;
            Ok(Told::Yes)
        }
        None => Ok(Told::No),
    }
}

pub(super) fn about(act: &mut Act, form: Id<Form>, no: SubmissionNo) {
    act.about("answer", format!("{form}/{}", no.0));
}
