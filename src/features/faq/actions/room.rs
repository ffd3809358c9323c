use super::{
    super::{
        model::{Category, Faq, Sound, State, Trashed},
        store::{
            CATEGORIES, CENSUS, CODES, Census, FAQS, PROPOSALS, TRASH, VERSIONS, categories,
            text_key,
        },
    },
    error::FaqError,
};
use crate::{
    base::{Act, Id},
    infra::store::{StoreError, WriteTx},
};

/// The most FAQs of a city. The largest shared sets hold 1,700, lists of waste items 600 more; the
/// engine keeps its times up to here.
pub const FAQS_MAX: usize = 20_000;

/// Earlier versions kept of an FAQ: a year and a half of monthly changes, and at most 1 MB.
pub const VERSIONS_MAX: u64 = 20;

/// What an act must know of all FAQs: how many there are, who has which code, the categories.
pub(super) struct Room {
    census: Census,
    categories: Vec<Category>,
}

impl Room {
    /// Looks around. The first time in a store that counts no FAQs yet it counts them.
    pub(super) fn enter(tx: &WriteTx) -> Result<Self, StoreError> {
        let census = match CENSUS.get(tx, &())? {
            Some(census) => census,
            None => count(tx)?,
        };
        Ok(Self { census, categories: categories(tx)? })
    }

    /// The FAQ that has a code.
    pub(super) fn coded(tx: &WriteTx, code: &str) -> Result<Option<Id<Faq>>, StoreError> {
        for entry in CODES.prefix(tx, &text_key(code)) {
            let (_, id) = entry?;
            if FAQS.get(tx, &id)?.is_some_and(|it| it.code.as_deref() == Some(code)) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Puts an FAQ under an id, or under a fresh one, and keeps what it said before.
    pub(super) fn put(
        &mut self,
        tx: &WriteTx,
        act: &mut Act,
        id: Option<Id<Faq>>,
        sound: Sound,
    ) -> Result<Id<Faq>, FaqError> {
        let id = id.unwrap_or_else(|| act.id());
        let category = match &sound.category {
            Some(name) => Some(self.category(tx, act, name)?),
            None => None,
        };
        let before = FAQS.get(tx, &id)?;
        let made_at = before.as_ref().map_or(act.now, |it| it.created_at);
        self.lay(tx, act, before, sound.into_faq(id, category, made_at, act.now))?;
        Ok(id)
    }

    /// Lays an FAQ in the place of what it was before, with the next revision.
    pub(super) fn lay(
        &mut self,
        tx: &WriteTx,
        act: &mut Act,
        before: Option<Faq>,
        mut faq: Faq,
    ) -> Result<(), FaqError> {
        if let Some(code) = &faq.code
            && Self::coded(tx, code)?.is_some_and(|it| it != faq.id)
        {
            return Err(FaqError::CodeTaken(code.clone()));
        }
        if before.is_none() {
            self.one_more(tx)?;
        }
        faq.revision = before.as_ref().map_or(1, |it| it.revision.saturating_add(1));
        faq.updated_at = act.now;
        faq.updated_by = Some(act.actor.clone());
        faq.trashed = trashed(before.as_ref(), &faq, act);
        if let Some(code) = before.as_ref().and_then(|it| it.code.as_ref()) {
            CODES.remove(tx, &(text_key(code), faq.id))?;
        }
        if let Some(code) = &faq.code {
            CODES.insert(tx, &(text_key(code), faq.id))?;
        }
        mark_trash(tx, before.as_ref(), Some(&faq))?;
        if let Some(before) = before {
            keep_version(tx, &before)?;
        }
        Ok(FAQS.put(tx, &faq.id, &faq)?)
    }

    /// Takes an FAQ out for ever, with its earlier versions.
    pub(super) fn clear(&mut self, tx: &WriteTx, faq: &Faq) -> Result<(), FaqError> {
        let versions: Vec<_> = VERSIONS.prefix(tx, &faq.id).collect::<Result<_, _>>()?;
        for (key, _) in versions {
            VERSIONS.remove(tx, &key)?;
        }
        if let Some(code) = &faq.code {
            CODES.remove(tx, &(text_key(code), faq.id))?;
        }
        mark_trash(tx, Some(faq), None)?;
        PROPOSALS.remove(tx, &faq.id)?;
        self.census.faqs = self.census.faqs.saturating_sub(1);
        CENSUS.put(tx, &(), &self.census)?;
        Ok(FAQS.remove(tx, &faq.id)?)
    }

    fn one_more(&mut self, tx: &WriteTx) -> Result<(), FaqError> {
        if FAQS_MAX <= self.census.faqs as usize {
            return Err(FaqError::TooMany);
        }
        self.census.faqs += 1;
        Ok(CENSUS.put(tx, &(), &self.census)?)
    }

    /// The category of a name, made at the end of the list when it is new.
    pub(super) fn category(
        &mut self,
        tx: &WriteTx,
        act: &mut Act,
        name: &str,
    ) -> Result<Id<Category>, StoreError> {
        if let Some(known) = self.categories.iter().find(|it| it.name == name) {
            return Ok(known.id);
        }
        let order = self.categories.last().map_or(0, |it| it.order.saturating_add(1));
        let made = Category { id: act.id(), name: name.to_owned(), order };
        CATEGORIES.put(tx, &made.id, &made)?;
        self.categories.push(made.clone());
        Ok(made.id)
    }
}

fn count(tx: &WriteTx) -> Result<Census, StoreError> {
    let mut census = Census { faqs: 0 };
    for row in FAQS.all(tx) {
        let (id, faq) = row?;
        census.faqs += 1;
        if let Some(code) = &faq.code {
            CODES.insert(tx, &(text_key(code), id))?;
        }
        mark_trash(tx, None, Some(&faq))?;
    }
    CENSUS.put(tx, &(), &census)?;
    Ok(census)
}

/// Keeps the list of what lies in the bin.
fn mark_trash(tx: &WriteTx, before: Option<&Faq>, after: Option<&Faq>) -> Result<(), StoreError> {
    let place = |it: &Faq| it.trashed_at().map(|at| (at, it.id));
    if let Some(key) = before.and_then(place) {
        TRASH.remove(tx, &key)?;
    }
    match after.and_then(place) {
        Some(key) => TRASH.insert(tx, &key),
        None => Ok(()),
    }
}

/// Since when an FAQ lies in the bin, and what it was.
fn trashed(before: Option<&Faq>, faq: &Faq, act: &Act) -> Option<Trashed> {
    if faq.state != State::Trashed {
        return None;
    }
    let was = before.map_or(State::Draft, |it| it.state);
    match before.and_then(|it| it.trashed.clone()) {
        Some(since) => Some(since),
        None => Some(Trashed { at: act.now, was }),
    }
}

/// Keeps what an FAQ said, and lets the version go that is one too many: revisions follow each
/// other without a gap.
fn keep_version(tx: &WriteTx, faq: &Faq) -> Result<(), StoreError> {
    if let Some(oldest) = faq.revision.checked_sub(VERSIONS_MAX) {
        VERSIONS.remove(tx, &(faq.id, oldest))?;
    }
    VERSIONS.put(tx, &(faq.id, faq.revision), faq)
}
