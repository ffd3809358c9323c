use super::{
    super::{
        model::{Design, Form, QuestionId, State, Version, takes},
        store::{ASKED, FORMS, VERSIONS, tally, version},
    },
    error::FormError,
};
use crate::{
    base::{Act, Id},
    infra::store::{StoreError, Tx, WriteTx},
};

/// The most forms of a city: one a week for twenty years.
pub const FORMS_MAX: usize = 1_000;

/// Makes a form that nobody sees yet.
pub fn create(
    tx: &WriteTx,
    act: &mut Act,
    department: &str,
    design: Design,
) -> Result<Id<Form>, FormError> {
    if FORMS_MAX <= FORMS.count(tx)? {
        return Err(FormError::TooMany);
    }
    let id = act.id();
    let form = Form {
        id,
        department: department.to_owned(),
        state: State::Draft,
        draft: design,
        version: 0,
        questions_given: 0,
        created_at: act.now,
        updated_at: act.now,
        updated_by: act.actor.clone(),
        revision: 0,
        trashed_at: None,
        word: None,
        asked_by: None,
    };
    act.about("form", id);
    act.changed("title", "", &form.draft.title);
    put(tx, act, form)?;
    Ok(id)
}

/// Keeps what staff have made of a form; residents see it when it is published. `seen` is the
/// revision that was before their eyes.
pub fn save(
    tx: &WriteTx,
    act: &mut Act,
    (id, seen): (Id<Form>, u64),
    design: Design,
) -> Result<(), FormError> {
    let mut form = seen_as(tx, act, id, seen)?;
    if form.state == State::Trashed {
        return Err(FormError::WrongState);
    }
    act.changed("title", &form.draft.title, &design.title);
    act.changed("questions", form.draft.questions().count(), design.questions().count());
    form.draft = design;
    put(tx, act, form)
}

/// Says which department answers for a form.
pub fn hand_to(
    tx: &WriteTx,
    act: &mut Act,
    (id, seen): (Id<Form>, u64),
    department: &str,
) -> Result<(), FormError> {
    let mut form = seen_as(tx, act, id, seen)?;
    act.changed("department", &form.department, department);
    form.department = department.to_owned();
    put(tx, act, form)
}

/// Shows residents what staff have made of a form, from now on; answers given so far keep the
/// version they were given in.
pub fn publish(tx: &WriteTx, act: &mut Act, id: Id<Form>, seen: u64) -> Result<u32, FormError> {
    let mut form = seen_as(tx, act, id, seen)?;
    if form.state == State::Trashed {
        return Err(FormError::WrongState);
    }
    let faults = form.draft.faults();
    if !faults.is_empty() {
        return Err(FormError::Unsound(faults));
    }
    let number = form.version + 1;
    let public = Version { design: form.draft.clone(), at: act.now, by: act.actor.clone() };
    VERSIONS.put(tx, &(id, number), &public)?;
    let QuestionId(next) = form.draft.fresh_question(form.questions_given);
    form.questions_given = next.saturating_sub(1);
    act.changed("version", form.version, number);
    form.version = number;
    form.state = State::Open;
    form.word = None;
    form.asked_by = None;
    put(tx, act, form)?;
    Ok(number)
}

/// Brings a form from one state to another, other than by publishing it.
pub fn set_state(
    tx: &WriteTx,
    act: &mut Act,
    (id, seen): (Id<Form>, u64),
    state: State,
) -> Result<(), FormError> {
    let mut form = seen_as(tx, act, id, seen)?;
    let was_public = 0 < form.version;
    let may = match (form.state, state) {
        (State::Draft, State::Asked) | (State::Asked, State::Draft) => true,
        (State::Open, State::Stopped) | (State::Stopped, State::Open) => was_public,
        (State::Draft | State::Asked | State::Stopped, State::Trashed) => true,
        (State::Trashed, State::Draft) => !was_public,
        (State::Trashed, State::Stopped) => was_public,
        _ => false,
    };
    if !may {
        return Err(FormError::WrongState);
    }
    act.changed("state", form.state.name(), state.name());
    form.trashed_at = (state == State::Trashed).then_some(act.now);
    form.state = state;
    if state != State::Asked {
        form.asked_by = None;
    }
    put(tx, act, form)
}

/// A form as somebody had it before their eyes.
pub(super) fn seen_as(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Form>,
    seen: u64,
) -> Result<Form, FormError> {
    let form = FORMS.get(tx, &id)?.ok_or(FormError::NoSuchForm)?;
    act.about("form", id);
    if form.revision == seen { Ok(form) } else { Err(FormError::Changed) }
}

pub(super) fn put(tx: &WriteTx, act: &mut Act, mut form: Form) -> Result<(), FormError> {
    form.revision += 1;
    form.updated_at = act.now;
    form.updated_by = act.actor.clone();
    match form.is_asked() {
        true => ASKED.insert(tx, &form.id)?,
        false => ASKED.remove(tx, &form.id)?,
    }
    Ok(FORMS.put(tx, &form.id, &form)?)
}

/// A form with the version residents see, when it takes answers now; otherwise why not.
pub fn public(
    tx: &impl Tx,
    id: Id<Form>,
    now: jiff::Timestamp,
) -> Result<(Form, Version), FormError> {
    let form = FORMS.get(tx, &id)?.ok_or(FormError::NoSuchForm)?;
    let Some(shown) = version(tx, id, form.version)? else {
        return Err(FormError::NoSuchForm);
    };
    let answers = tally(tx, id)?.answers;
    takes(&form, &shown.design, (now, answers)).map_err(FormError::Closed)?;
    Ok((form, shown))
}

/// The design an answer was given in.
pub fn design_of(tx: &impl Tx, id: Id<Form>, number: u32) -> Result<Design, FormError> {
    let found: Result<Option<Version>, StoreError> = version(tx, id, number);
    Ok(found?.ok_or(FormError::NoSuchForm)?.design)
}
