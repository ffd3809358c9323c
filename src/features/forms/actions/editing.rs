use super::{
    super::{
        model::{
            Card, CardDeed, Design, Form, Given, Raw, Slip, State, Version, apply, digest, fields,
            may,
        },
        store::{BEFORE, FORMS, VERSIONS},
    },
    design::save,
    error::FormError,
};
use crate::{
    base::{Act, Id},
    features::staff::{Level, Staff},
    infra::store::{StoreError, Tx, WriteTx},
};

/// Why a card could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// What was typed cannot be meant.
    #[error("{} fields cannot be read", .0.len())]
    Slips(Vec<Slip>),
    /// Somebody else has changed or removed the same card since.
    #[error("somebody has changed the same card since")]
    Clash,
    /// It belongs to a department whoever acts does not work for.
    #[error("the form belongs to others")]
    NotYours,
    /// The form could not be changed.
    #[error(transparent)]
    Form(#[from] FormError),
}

impl From<StoreError> for EditError {
    fn from(error: StoreError) -> Self {
        Self::Form(error.into())
    }
}

/// What is done to a card of a form, by somebody who had it before their eyes.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Which card.
    pub card: Card,
    /// What is done to it.
    pub deed: CardDeed,
    /// What was typed.
    pub typed: Raw,
    /// The digest of the card when it was opened; empty for what needs none.
    pub was: String,
}

/// Does something to a card of a form. Two people who work on different cards do not disturb each
/// other; of two who work on the same one the later is told.
pub fn edit(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Form>,
    edit: &Edit,
    staff: &Staff,
) -> Result<Card, EditError> {
    let form = theirs(tx, id, staff)?;
    let now = fields(&form.draft, edit.card).ok_or(EditError::Clash)?;
    if !edit.was.is_empty() && edit.was != digest(&now) {
        return Err(EditError::Clash);
    }
    let given = given(tx, &form)?;
    let applied = apply(&form.draft, (edit.card, &edit.deed), &edit.typed, &given);
    let (design, card) = applied.map_err(EditError::Slips)?;
    if design == form.draft {
        act.about("form", id);
        return Ok(card);
    }
    if edit.deed == CardDeed::Remove {
        BEFORE.put(tx, &id, &form)?;
    }
    act.note(edit.card.name());
    save(tx, act, (id, form.revision), design)?;
    Ok(card)
}

/// Puts back what was taken out last, unless somebody has changed the form since.
pub fn undo(tx: &WriteTx, act: &mut Act, id: Id<Form>, staff: &Staff) -> Result<(), EditError> {
    let form = theirs(tx, id, staff)?;
    let before = BEFORE.get(tx, &id)?.filter(|it| it.revision + 1 == form.revision);
    let before = before.ok_or(FormError::Changed)?;
    save(tx, act, (id, form.revision), before.draft)?;
    BEFORE.remove(tx, &id)?;
    Ok(())
}

/// Makes a form say again what residents see, so that what staff were changing is given up.
pub fn put_back(
    tx: &WriteTx,
    act: &mut Act,
    (id, number): (Id<Form>, u32),
    staff: &Staff,
) -> Result<(), EditError> {
    let form = theirs(tx, id, staff)?;
    let version = VERSIONS.get(tx, &(id, number))?.ok_or(FormError::NoSuchForm)?;
    save(tx, act, (id, form.revision), version.design)?;
    Ok(())
}

/// A form that somebody may change.
pub(super) fn theirs(tx: &WriteTx, id: Id<Form>, staff: &Staff) -> Result<Form, EditError> {
    let form = FORMS.get(tx, &id)?.ok_or(FormError::NoSuchForm)?;
    if !may(staff, Level::Make, &form) {
        return Err(EditError::NotYours);
    }
    match form.state {
        State::Trashed => Err(FormError::WrongState.into()),
        State::Draft | State::Asked | State::Open | State::Stopped => Ok(form),
    }
}

/// Every number that was ever given in a form.
pub fn given(tx: &impl Tx, form: &Form) -> Result<Given, StoreError> {
    let versions: Vec<Version> =
        VERSIONS.prefix(tx, &form.id).map(|row| row.map(|it| it.1)).collect::<Result<_, _>>()?;
    let published = versions.iter().map(|it| &it.design);
    let designs: Vec<&Design> = published.chain([&form.draft]).collect();
    Ok(Given::of(form.questions_given, designs))
}
