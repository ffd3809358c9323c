//! What the index holds, and what a question comes to in it.

use std::{
    cmp::Ordering,
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use jiff::Timestamp;

use super::{
    super::{
        model::{Category, Faq, Figures, Language, Learned, Proposal, State},
        queue::{Queue, Suggestion},
        store,
    },
    Choice, IndexError, Outcome, Verdict,
};
use crate::{
    base::Id,
    infra::{
        search::{
            CHOICES_MAX, Engine, EngineFault, Entry, Findings, Hit, Likeness, RELATED_MAX,
            Verdict as Found,
        },
        store::{Store, StoreError},
    },
};

/// Choices spread when no two of them stand in one category: then categories are offered.
const SPREAD_CATEGORIES_MIN: usize = 3;

/// The most FAQs suggested for a question: more are not read.
const SUGGESTIONS_MAX: usize = 3;

/// The share of what a question is about that a suggested FAQ has, in percent: below, the two share
/// a stray word.
const SUGGESTED_PERCENT_MIN: u8 = 30;

/// Everything the index holds.
pub(in crate::features::faq) struct Contents {
    pub(in crate::features::faq) faqs: BTreeMap<Id<Faq>, Kept>,
    pub(in crate::features::faq) categories: Vec<Category>,
    pub(in crate::features::faq) engine: Engine,
    pub(in crate::features::faq) proposals: BTreeMap<Id<Faq>, Arc<Proposal>>,
    pub(in crate::features::faq) figures: BTreeMap<Id<Faq>, Figures>,
    pub(super) queue: Queue,
}

/// One FAQ, and its folded words when staff have searched for any.
pub(in crate::features::faq) struct Kept {
    pub(in crate::features::faq) faq: Arc<Faq>,
    pub(in crate::features::faq) folded: OnceLock<Box<str>>,
}

impl From<Faq> for Kept {
    fn from(faq: Faq) -> Self {
        Self { faq: Arc::new(faq), folded: OnceLock::new() }
    }
}

impl Contents {
    pub(super) fn read(store: &Store) -> Result<Self, IndexError> {
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

    pub(super) fn new(
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
    pub(super) fn entries(&self, faqs: &[Faq]) -> Vec<Entry> {
        let published = faqs.iter().filter(|it| it.state == State::Published);
        published.map(|it| self.entry(it)).collect()
    }

    pub(in crate::features::faq) fn entry(&self, faq: &Faq) -> Entry {
        Entry {
            key: faq.id.bits(),
            question: faq.question.clone(),
            variants: faq.variants.clone(),
            keywords: faq.keywords.clone(),
            answer: faq.answer.plain(),
            category: self.category(faq).map(|it| it.name.clone()).unwrap_or_default(),
        }
    }

    pub(in crate::features::faq) fn category(&self, faq: &Faq) -> Option<&Category> {
        let id = faq.category?;
        self.categories.iter().find(|it| it.id == id)
    }

    pub(super) fn ask(&self, question: &str, now: Timestamp, language: Language) -> Outcome {
        self.ask_with(question, None, (now, language))
    }

    /// What a question comes to if a draft were shown in place of the FAQ with its id.
    pub(in crate::features::faq) fn ask_with(
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
    pub(super) fn suggest(&self, question: &str) -> Vec<Suggestion> {
        let found = self.engine.ask(question, |_| true).unwrap_or_else(|error| {
            tracing::error!(%error, "a question could not be looked up");
            Findings::nothing()
        });
        let suggestion = |hit: &Hit| {
            let faq = self.faqs.get(&Id::from_bits(hit.key))?.faq.clone();
            Some(Suggestion { faq, percent: hit.covered_percent() })
        };
        let near = |it: &Suggestion| SUGGESTED_PERCENT_MIN <= it.percent;
        found.hits.iter().take(SUGGESTIONS_MAX).filter_map(suggestion).filter(near).collect()
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

/// The order the city gave its FAQs by their codes; those without come first, as they were made.
pub(super) fn by_code(a: &Faq, b: &Faq) -> Ordering {
    (&a.code, a.id).cmp(&(&b.code, b.id))
}
