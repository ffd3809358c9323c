//! The FAQs in memory, ready to be asked.

mod contents;
mod follow;

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use jiff::Timestamp;

use super::{
    model::{Category, Faq, Language, Shelf},
    queue::{Group, Pile, Suggestion},
    store::TextKey,
};
use crate::{
    base::Id,
    infra::{
        search::{EngineFault, Findings, Reading},
        store::{Store, StoreError},
    },
};

use contents::by_code;
pub(super) use contents::{Contents, Kept};

/// The FAQs in memory. Clones share one index; asking takes a millisecond or two, so it may stand
/// in a handler.
#[derive(Clone)]
pub struct FaqIndex {
    shared: Arc<RwLock<Contents>>,
}

/// Why the FAQs cannot be made ready.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// They could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The engine refused them.
    #[error(transparent)]
    Engine(#[from] EngineFault),
}

/// What a question comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What to do.
    pub verdict: Verdict,
    /// Why: everything that was found, best first.
    pub explain: Findings,
}

/// What to do with a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Show this answer.
    Answer {
        /// The FAQ that answers.
        faq: Arc<Faq>,
        /// Up to two that lie near, best first.
        related: Vec<Arc<Faq>>,
    },
    /// Ask which of these is meant.
    AskBack {
        /// One to four choices, best first.
        choices: Vec<Choice>,
    },
    /// No FAQ fits: say so, and show other ways.
    Fallback,
}

/// One of the choices to ask back with.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// One FAQ.
    Faq(Arc<Faq>),
    /// Everything under one category, when the question spreads over many.
    Category(Category),
}

impl FaqIndex {
    /// FAQs of one page of a category.
    pub const PAGE_FAQS: usize = 10;

    /// Reads the FAQs of a store and follows its commits from then on. Some seconds for 20,000
    /// FAQs, well under one for 2,000.
    pub fn open(store: &Store) -> Result<Self, IndexError> {
        let index = Self::of(Vec::new(), Vec::new(), "")?;
        let follower = index.clone();
        // Commits that come in while the records are read wait for the lock, and are then laid
        // over what was read: a record that was read already is only put once more.
        let mut contents = index.shared.write().unwrap_or_else(PoisonError::into_inner);
        let reread = store.clone();
        store.project("faq index", &["faq."], move |commit| follower.follow(&reread, commit));
        *contents = Contents::read(store)?;
        drop(contents);
        Ok(index)
    }

    /// An index of these FAQs alone, which follows nothing.
    pub fn of(
        faqs: Vec<Faq>,
        categories: Vec<Category>,
        synonyms: &str,
    ) -> Result<Self, IndexError> {
        let contents = Contents::new(faqs, categories, synonyms, &[])?;
        Ok(Self { shared: Arc::new(RwLock::new(contents)) })
    }

    /// Looks for the answer to a question, among the FAQs shown at `now` in `language` and, where
    /// that language has none, in Japanese. An index that fails gives no answer and says so in
    /// the log.
    pub fn ask(&self, question: &str, now: Timestamp, language: Language) -> Outcome {
        let contents = self.read();
        let own = contents.ask(question, now, language);
        if own.verdict == Verdict::Fallback && language != Language::Japanese {
            return contents.ask(question, now, Language::Japanese);
        }
        own
    }

    /// One FAQ, shown or not.
    pub fn get(&self, id: Id<Faq>) -> Option<Arc<Faq>> {
        self.read().faqs.get(&id).map(|it| it.faq.clone())
    }

    /// Every FAQ, shown or not.
    pub fn all(&self) -> Vec<Arc<Faq>> {
        self.read().faqs.values().map(|it| it.faq.clone()).collect()
    }

    /// The categories that have something to show at `now`, in the city's order.
    pub fn categories(&self, now: Timestamp) -> Vec<Shelf> {
        let contents = self.read();
        let mut counts: BTreeMap<Id<Category>, usize> = BTreeMap::new();
        for faq in contents.faqs.values().map(|it| &it.faq).filter(|it| it.is_shown(now)) {
            if let Some(category) = faq.category {
                *counts.entry(category).or_default() += 1;
            }
        }
        let shelf = |category: &Category| {
            let faqs = *counts.get(&category.id)?;
            Some(Shelf { category: category.clone(), faqs })
        };
        contents.categories.iter().filter_map(shelf).collect()
    }

    /// One page (from 0) of the FAQs under a category that are shown at `now`, by their codes, and
    /// those without code first, in the order they were made.
    pub fn in_category(&self, id: Id<Category>, page: usize, now: Timestamp) -> Vec<Arc<Faq>> {
        let contents = self.read();
        let under = |it: &&Arc<Faq>| it.category == Some(id) && it.is_shown(now);
        let mut faqs: Vec<&Arc<Faq>> =
            contents.faqs.values().map(|it| &it.faq).filter(under).collect();
        faqs.sort_by(|a, b| by_code(a, b));
        let skipped = page.saturating_mul(Self::PAGE_FAQS);
        faqs.into_iter().skip(skipped).take(Self::PAGE_FAQS).cloned().collect()
    }

    /// Questions nobody could answer, those that are alike together, the most asked first.
    pub fn unanswered(&self, pile: Pile) -> Arc<Vec<Group>> {
        self.read().queue.groups(pile)
    }

    /// Up to `most` published FAQs that may answer a question of the queue, best first.
    pub fn suggestions(&self, key: TextKey, most: usize) -> Vec<Suggestion> {
        let contents = self.read();
        let mut found = contents.queue.suggestions(key, |question| contents.suggest(question));
        found.truncate(most);
        found
    }

    /// How a text is read: the concepts and the words that weigh.
    pub fn reading(&self, text: &str) -> Reading {
        self.read().engine.reading(text)
    }

    /// The concept of the dictionary that a word stands for as a whole.
    pub fn concept_of(&self, word: &str) -> Option<String> {
        self.read().engine.concept_of(word).map(str::to_owned)
    }

    pub(super) fn read(&self) -> RwLockReadGuard<'_, Contents> {
        self.shared.read().unwrap_or_else(PoisonError::into_inner)
    }
}
