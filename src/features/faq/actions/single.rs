use super::{
    super::{
        model::{Draft, Faq},
        store::{FAQS, FIGURES, LEARNED},
    },
    error::FaqError,
    room::Room,
};
use crate::{
    base::{Act, Id},
    infra::store::WriteTx,
};

/// Makes an FAQ.
pub fn create(tx: &WriteTx, act: &mut Act, draft: &Draft) -> Result<Id<Faq>, FaqError> {
    let sound = draft.read().map_err(FaqError::Refused)?;
    Room::enter(tx)?.put(tx, act, None, sound)
}

/// Replaces what an FAQ says.
pub fn update(tx: &WriteTx, act: &mut Act, id: Id<Faq>, draft: &Draft) -> Result<(), FaqError> {
    if !FAQS.contains(tx, &id)? {
        return Err(FaqError::NoSuchFaq);
    }
    let sound = draft.read().map_err(FaqError::Refused)?;
    Room::enter(tx)?.put(tx, act, Some(id), sound).map(|_| ())
}

/// Removes an FAQ and everything known of it for ever.
pub fn remove(tx: &WriteTx, act: &mut Act, id: Id<Faq>) -> Result<(), FaqError> {
    let faq = FAQS.get(tx, &id)?.ok_or(FaqError::NoSuchFaq)?;
    act.about("faq", id);
    act.changed("question", &faq.question, "");
    forget(tx, id)?;
    Room::enter(tx)?.clear(tx, &faq)
}

/// Forgets what residents taught of an FAQ.
pub(super) fn forget(tx: &WriteTx, id: Id<Faq>) -> Result<(), FaqError> {
    let learned: Vec<_> = LEARNED.prefix(tx, &id).collect::<Result<_, _>>()?;
    for (key, _) in learned {
        LEARNED.remove(tx, &key)?;
    }
    Ok(FIGURES.remove(tx, &id)?)
}
