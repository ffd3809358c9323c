use super::{
    super::model::{Form, State},
    design::{put, seen_as},
    error::FormError,
};
use crate::{
    base::{Act, Id, text::truncate_graphemes},
    infra::store::WriteTx,
};

/// The longest word to a colleague, in characters.
const WORD_MAX: usize = 500;

/// Asks somebody who may publish to look at a form, with a word for them. What residents see stays
/// as it is.
pub fn ask_for_publication(
    tx: &WriteTx,
    act: &mut Act,
    (id, seen): (Id<Form>, u64),
    word: &str,
) -> Result<(), FormError> {
    let mut form = seen_as(tx, act, id, seen)?;
    let faults = form.draft.faults();
    if !faults.is_empty() {
        return Err(FormError::Unsound(faults));
    }
    form.state = match form.state {
        State::Draft | State::Asked => State::Asked,
        State::Open | State::Stopped => form.state,
        State::Trashed => return Err(FormError::WrongState),
    };
    form.word = said(word);
    form.asked_by = Some(act.actor.clone());
    put(tx, act, form)
}

/// Sends a form back to whoever asked, with a word why.
pub fn send_back(
    tx: &WriteTx,
    act: &mut Act,
    (id, seen): (Id<Form>, u64),
    word: &str,
) -> Result<(), FormError> {
    let mut form = seen_as(tx, act, id, seen)?;
    if !form.is_asked() {
        return Err(FormError::WrongState);
    }
    if form.state == State::Asked {
        form.state = State::Draft;
    }
    form.word = said(word);
    form.asked_by = None;
    put(tx, act, form)
}

fn said(word: &str) -> Option<String> {
    let word = truncate_graphemes(word.trim(), WORD_MAX);
    (!word.is_empty()).then(|| word.to_owned())
}
