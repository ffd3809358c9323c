use super::{
    super::{
        model::{
            Editor, Faq, Field, Proposal, Refusal, Seen, Stage, State, WORD_UNITS_MAX,
            next_revision,
        },
        store::{FAQS, PROPOSALS},
    },
    error::FaqError,
    room::Room,
    save::{drafted, note_changes},
};
use crate::{
    base::{Act, Id, text::utf16_len},
    infra::store::WriteTx,
};

/// Agrees: what was proposed is what residents see from now on. Refused to whoever may not decide
/// ([`FaqError::NotYours`]), and when the FAQ or the proposal has changed since it was looked at
/// ([`FaqError::Changed`]).
pub fn approve(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Faq>,
    seen: Seen,
    editor: &Editor,
) -> Result<(), FaqError> {
    let (faq, proposal) = look(tx, id, seen, editor)?;
    let (before, mut wanted) = (drafted(tx, &faq)?, proposal.faq);
    wanted.state = State::Published;
    act.about("faq", id);
    note_changes(act, &before, &drafted(tx, &wanted)?);
    Room::enter(tx)?.lay(tx, act, Some(faq), wanted)?;
    Ok(PROPOSALS.remove(tx, &id)?)
}

/// Sends back what was proposed, with a word why. Refused like [`approve`], and without a word.
pub fn send_back(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Faq>,
    (seen, word): (Seen, &str),
    editor: &Editor,
) -> Result<(), FaqError> {
    let (_, proposal) = look(tx, id, seen, editor)?;
    let word = word.trim();
    if word.is_empty() {
        return Err(FaqError::Refused(vec![Refusal::Empty(Field::Memo)]));
    }
    if WORD_UNITS_MAX < utf16_len(word) {
        let (field, max) = (Field::Memo, WORD_UNITS_MAX);
        return Err(FaqError::Refused(vec![Refusal::TooLong { field, max }]));
    }
    act.about("faq", id);
    act.changed("word", "", word);
    let revision = next_revision(Some(&proposal), act.now);
    let (word, decided_by) = (Some(word.to_owned()), Some(act.actor.clone()));
    let back = Proposal { stage: Stage::SentBack, word, decided_by, revision, ..proposal };
    Ok(PROPOSALS.put(tx, &id, &back)?)
}

fn look(
    tx: &WriteTx,
    id: Id<Faq>,
    seen: Seen,
    editor: &Editor,
) -> Result<(Faq, Proposal), FaqError> {
    let faq = FAQS.get(tx, &id)?.ok_or(FaqError::NoSuchFaq)?;
    let proposal = PROPOSALS.get(tx, &id)?.ok_or(FaqError::NoProposal)?;
    if seen != Seen::of(Some(&faq), Some(&proposal)) {
        return Err(FaqError::Changed);
    }
    if faq.state == State::Trashed {
        return Err(FaqError::InTrash);
    }
    let allowed = editor.may_decide(&proposal) && editor.may_change(faq.department.as_deref());
    if allowed { Ok((faq, proposal)) } else { Err(FaqError::NotYours) }
}
