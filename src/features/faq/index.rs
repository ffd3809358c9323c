//! The FAQs in memory, ready to be asked.

use std::{
    cmp::Ordering,
    collections::BTreeMap,
    sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard},
};

use jiff::Timestamp;

use super::{
    model::{Category, Faq, Figures, Language, Learned, Proposal, Shelf, State},
    queue::{Group, Pile, Queue, Suggestion},
    store::{self, TextKey},
};
use crate::{
    base::Id,
    infra::{
        search::{
            CHOICES_MAX, Engine, EngineFault, Entry, Findings, Hit, Likeness, RELATED_MAX, Reading,
            Verdict as Found,
        },
        store::{Commit, Store, StoreError},
    },
};

/// Choices spread when no two of them stand in one category: then categories are offered.
const SPREAD_CATEGORIES_MIN: usize = 3;

/// The most FAQs suggested for a question: more are not read.
const SUGGESTIONS_MAX: usize = 3;

/// The FAQs in memory. Clones share one index; asking takes a millisecond or two, so it may stand
/// in a handler.
#[derive(Clone)]
pub struct FaqIndex {
    shared: Arc<RwLock<Contents>>,
}

pub(super) struct Contents {
    pub(super) faqs: BTreeMap<Id<Faq>, Kept>,
    pub(super) categories: Vec<Category>,
    pub(super) engine: Engine,
    pub(super) proposals: BTreeMap<Id<Faq>, Arc<Proposal>>,
    pub(super) figures: BTreeMap<Id<Faq>, Figures>,
    queue: Queue,
}

/// One FAQ, and its folded words when staff have searched for any.
pub(super) struct Kept {
    pub(super) faq: Arc<Faq>,
    pub(super) folded: OnceLock<Box<str>>,
}

impl From<Faq> for Kept {
    fn from(faq: Faq) -> Self {
        Self { faq: Arc::new(faq), folded: OnceLock::new() }
    }
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
        store.project("faq index", move |commit| follower.follow(&reread, commit));
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

    /// Takes over what a commit changed.
    fn follow(&self, store: &Store, commit: &Commit) {
        if let Err(error) = self.take_over(store, commit) {
            tracing::error!(%error, "the FAQ index could not follow a commit");
        }
    }

    fn take_over(&self, store: &Store, commit: &Commit) -> Result<(), IndexError> {
        let words = commit.of(&store::SYNONYMS).next().is_some();
        let headings = commit.of(&store::CATEGORIES).next().is_some();
        if words || headings {
            let fresh = Contents::read(store)?;
            *self.shared.write().unwrap_or_else(PoisonError::into_inner) = fresh;
            return Ok(());
        }
        let changed = commit.of(&store::FAQS).collect::<Result<Vec<_>, _>>()?;
        let learned = commit.of(&store::LEARNED).collect::<Result<Vec<_>, _>>()?;
        self.follow_desk(commit)?;
        let asked = commit.of(&store::UNANSWERED).collect::<Result<Vec<_>, _>>()?;
        if !asked.is_empty() {
            let after = asked.into_iter().map(|(key, _, after)| (key, after)).collect();
            let mut contents = self.shared.write().unwrap_or_else(PoisonError::into_inner);
            let Contents { queue, engine, .. } = &mut *contents;
            queue.follow(engine, after);
        }
        if changed.is_empty() && learned.is_empty() {
            return Ok(());
        }
        let changed_nothing = changed.is_empty();
        let put: Vec<Faq> = changed.iter().filter_map(|it| it.2.clone()).collect();
        let (shown, hidden): (Vec<Faq>, Vec<Faq>) =
            put.into_iter().partition(|it| it.state == State::Published);
        let entries = self.read().entries(&shown);
        let batch = self.read().engine.prepare(&entries);
        let removed = changed.iter().filter(|it| it.2.is_none()).map(|it| it.0);
        let out: Vec<u128> =
            removed.clone().chain(hidden.iter().map(|it| it.id)).map(Id::bits).collect();
        let mut contents = self.shared.write().unwrap_or_else(PoisonError::into_inner);
        contents.engine.apply(batch, &out).map_err(EngineFault::from)?;
        if !changed_nothing {
            contents.queue.suggest_anew();
        }
        for id in removed {
            contents.faqs.remove(&id);
        }
        for faq in shown.into_iter().chain(hidden) {
            contents.faqs.insert(faq.id, Kept::from(faq));
        }
        for ((faq, _), before, after) in learned {
            let times = |it: &Option<Learned>| it.as_ref().map_or(0, |it| it.times);
            if let Some(learned) = after.as_ref().or(before.as_ref()) {
                let more = times(&after).saturating_sub(times(&before));
                contents.engine.learn(&learned.question, faq.bits(), more);
            }
        }
        Ok(())
    }
}

impl FaqIndex {
    /// Takes over what only staff see.
    fn follow_desk(&self, commit: &Commit) -> Result<(), IndexError> {
        let proposals = commit.of(&store::PROPOSALS).collect::<Result<Vec<_>, _>>()?;
        let figures = commit.of(&store::FIGURES).collect::<Result<Vec<_>, _>>()?;
        if proposals.is_empty() && figures.is_empty() {
            return Ok(());
        }
        let mut contents = self.shared.write().unwrap_or_else(PoisonError::into_inner);
        for (id, _, after) in proposals {
            match after {
                Some(proposal) => contents.proposals.insert(id, Arc::new(proposal)),
                None => contents.proposals.remove(&id),
            };
        }
        for (id, _, after) in figures {
            match after {
                Some(figures) => contents.figures.insert(id, figures),
                None => contents.figures.remove(&id),
            };
        }
        Ok(())
    }
}

/// The order the city gave its FAQs by their codes; those without come first, as they were made.
fn by_code(a: &Faq, b: &Faq) -> Ordering {
    (&a.code, a.id).cmp(&(&b.code, b.id))
}

impl Contents {
    fn read(store: &Store) -> Result<Self, IndexError> {
        store.read(|tx| {
            let (faqs, learned) = (store::faqs(tx)?, store::learned(tx)?);
            let (categories, synonyms) = (store::categories(tx)?, store::synonyms(tx)?);
            let mut contents = Self::new(faqs, categories, &synonyms, &learned)?;
            let proposals = store::proposals(tx)?.into_iter();
            contents.proposals = proposals.map(|it| (it.faq.id, Arc::new(it))).collect();
            contents.figures = store::all_figures(tx, None)?;
            let asked = store::UNANSWERED.all(tx).collect::<Result<Vec<_>, StoreError>>()?;
            contents.queue = Queue::new(asked, &contents.engine);
            Ok(contents)
        })
    }

    fn new(
        faqs: Vec<Faq>,
        categories: Vec<Category>,
        synonyms: &str,
        learned: &[(Id<Faq>, Learned)],
    ) -> Result<Self, IndexError> {
        let mut contents = Self {
            faqs: BTreeMap::new(),
            categories,
            engine: Engine::new(synonyms)?,
            proposals: BTreeMap::new(),
            figures: BTreeMap::new(),
            queue: Queue::default(),
        };
        let entries = contents.entries(&faqs);
        let batch = contents.engine.prepare(&entries);
        contents.engine.apply(batch, &[]).map_err(EngineFault::from)?;
        contents.faqs = faqs.into_iter().map(|it| (it.id, Kept::from(it))).collect();
        for (faq, learned) in learned {
            contents.engine.learn(&learned.question, faq.bits(), learned.times);
        }
        Ok(contents)
    }

    /// What the engine keeps of published FAQs.
    fn entries(&self, faqs: &[Faq]) -> Vec<Entry> {
        let published = faqs.iter().filter(|it| it.state == State::Published);
        published.map(|it| self.entry(it)).collect()
    }

    pub(super) fn entry(&self, faq: &Faq) -> Entry {
        Entry {
            key: faq.id.bits(),
            question: faq.question.clone(),
            variants: faq.variants.clone(),
            keywords: faq.keywords.clone(),
            answer: faq.answer.plain(),
            category: self.category(faq).map(|it| it.name.clone()).unwrap_or_default(),
        }
    }

    pub(super) fn category(&self, faq: &Faq) -> Option<&Category> {
        let id = faq.category?;
        self.categories.iter().find(|it| it.id == id)
    }

    fn ask(&self, question: &str, now: Timestamp, language: Language) -> Outcome {
        self.ask_with(question, None, (now, language))
    }

    /// What a question comes to if a draft were shown in place of the FAQ with its id.
    pub(super) fn ask_with(
        &self,
        question: &str,
        draft: Option<&Arc<Faq>>,
        (now, language): (Timestamp, Language),
    ) -> Outcome {
        let faq = |key| {
            let id = Id::from_bits(key);
            let draft = draft.filter(|it| it.id == id);
            draft.or_else(|| self.faqs.get(&id).map(|it| &it.faq))
        };
        let shown = |key| {
            let drafted = draft.is_some_and(|it| it.id.bits() == key);
            let fits = |it: &Arc<Faq>| it.language == language && (drafted || it.is_shown(now));
            faq(key).is_some_and(fits)
        };
        let entry = draft.map(|it| self.entry(it));
        let found = self.engine.ask_with(question, entry.as_ref(), shown);
        let explain = found.unwrap_or_else(|error| {
            tracing::error!(%error, "a question could not be looked up");
            Findings::nothing()
        });
        let verdict = self.verdict(&explain, |hit| faq(hit.key).cloned());
        Outcome { verdict, explain }
    }

    /// FAQs that may answer a question, best first, whether the engine is sure or not.
    fn suggest(&self, question: &str) -> Vec<Suggestion> {
        let found = self.engine.ask(question, |_| true).unwrap_or_else(|error| {
            tracing::error!(%error, "a question could not be looked up");
            Findings::nothing()
        });
        let suggestion = |hit: &Hit| {
            let faq = self.faqs.get(&Id::from_bits(hit.key))?.faq.clone();
            Some(Suggestion { faq, percent: hit.covered_percent() })
        };
        found.hits.iter().take(SUGGESTIONS_MAX).filter_map(suggestion).collect()
    }

    fn verdict(&self, found: &Findings, faq: impl Fn(&Hit) -> Option<Arc<Faq>>) -> Verdict {
        let mut hits = found.hits.iter().take(found.choices).filter_map(faq);
        match found.verdict {
            Found::Answer => match hits.next() {
                Some(faq) => Verdict::Answer { faq, related: hits.take(RELATED_MAX).collect() },
                None => Verdict::Fallback,
            },
            Found::AskBack => Verdict::AskBack { choices: self.choices(found, hits.collect()) },
            Found::Fallback => Verdict::Fallback,
        }
    }

    /// FAQs as choices. A question too wide is answered by the way in: the categories when each FAQ
    /// stands in another one, and when all stand in the same its first questions, in the order the
    /// city gave them, with the category itself.
    fn choices(&self, found: &Findings, faqs: Vec<Arc<Faq>>) -> Vec<Choice> {
        let mut categories: Vec<&Category> = Vec::new();
        for category in faqs.iter().filter_map(|it| self.category(it)) {
            if categories.iter().all(|it| it.id != category.id) {
                categories.push(category);
            }
        }
        let wide = found.is_wide && found.likeness != Likeness::Same;
        if let ([category], true) = (categories.as_slice(), wide) {
            let mut near: Vec<&Arc<Faq>> = found
                .hits
                .iter()
                .filter_map(|hit| self.faqs.get(&Id::from_bits(hit.key)).map(|it| &it.faq))
                .filter(|it| it.category == Some(category.id))
                .collect();
            near.sort_by(|a, b| by_code(a, b));
            let first = near.into_iter().take(CHOICES_MAX - 1).cloned().map(Choice::Faq);
            return first.chain([Choice::Category((*category).clone())]).collect();
        }
        let spread = SPREAD_CATEGORIES_MIN <= categories.len() && categories.len() == faqs.len();
        if spread && wide {
            let offered = categories.into_iter().take(CHOICES_MAX);
            return offered.map(|it| Choice::Category(it.clone())).collect();
        }
        faqs.into_iter().map(Choice::Faq).collect()
    }
}
