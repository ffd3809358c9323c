//! The FAQs in memory, ready to be asked.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;

use super::model::{Category, Faq, Language, Shelf};
use crate::base::{Id, text};

/// The FAQs in memory. Clones share one index; asking takes microseconds to a few milliseconds,
/// so it may stand in a handler.
#[derive(Debug, Clone, Default)]
pub struct FaqIndex {
    shared: Arc<RwLock<Contents>>,
}

#[derive(Debug, Default)]
struct Contents {
    faqs: Vec<Arc<Faq>>,
    categories: Vec<Category>,
}

/// What a question comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What to do.
    pub verdict: Verdict,
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
        /// Two to four choices, best first.
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

    /// Looks for the answer to a question, among the FAQs shown at `now` in `language` and, where
    /// it has none, in Japanese.
    pub fn ask(&self, question: &str, now: Timestamp, language: Language) -> Outcome {
        let wanted = text::fold(question.trim());
        let contents = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        let found = contents.faqs.iter().find(|it| {
            it.is_shown(now) && it.language == language && text::fold(&it.question) == wanted
        });
        let verdict = match found {
            Some(faq) => Verdict::Answer { faq: faq.clone(), related: Vec::new() },
            None => Verdict::Fallback,
        };
        Outcome { verdict }
    }

    /// One FAQ, shown or not.
    pub fn get(&self, id: Id<Faq>) -> Option<Arc<Faq>> {
        let contents = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        contents.faqs.iter().find(|it| it.id == id).cloned()
    }

    /// The categories that have something to show at `now`, in the city's order.
    pub fn categories(&self, now: Timestamp) -> Vec<Shelf> {
        let contents = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        let shelf = |category: &Category| {
            let under = |it: &&Arc<Faq>| it.category == Some(category.id) && it.is_shown(now);
            let faqs = contents.faqs.iter().filter(under).count();
            Shelf { category: category.clone(), faqs }
        };
        contents.categories.iter().map(shelf).filter(|it| 0 < it.faqs).collect()
    }

    /// One page (from 0) of the FAQs under a category that are shown at `now`, in their order.
    pub fn in_category(&self, id: Id<Category>, page: usize, now: Timestamp) -> Vec<Arc<Faq>> {
        let contents = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        let under = |it: &&Arc<Faq>| it.category == Some(id) && it.is_shown(now);
        let skipped = page.saturating_mul(Self::PAGE_FAQS);
        contents.faqs.iter().filter(under).skip(skipped).take(Self::PAGE_FAQS).cloned().collect()
    }
}
