use jiff::{Timestamp, civil::Date};

use super::{Answer, Category, Faq, Language, Link, State};
use crate::base::Id;

/// A draft found sound: everything of an FAQ but identity, category's identity and times.
#[derive(Debug, Clone, PartialEq)]
pub struct Sound {
    pub(in crate::features::faq) code: Option<String>,
    pub(in crate::features::faq) category: Option<String>,
    pub(super) question: String,
    pub(super) variants: Vec<String>,
    pub(super) answer: Answer,
    pub(super) keywords: Vec<String>,
    pub(super) link: Option<Link>,
    pub(in crate::features::faq) department: Option<String>,
    pub(super) valid_from: Option<Date>,
    pub(super) valid_until: Option<Date>,
    pub(super) review_on: Option<Date>,
    pub(super) language: Language,
    pub(in crate::features::faq) state: State,
    pub(super) memo: Option<String>,
}

impl Sound {
    /// The FAQ this becomes, before it is put: without author and revision. `made_at` is when it
    /// was first made.
    pub fn into_faq(
        self,
        id: Id<Faq>,
        category: Option<Id<Category>>,
        made_at: Timestamp,
        now: Timestamp,
    ) -> Faq {
        Faq {
            id,
            code: self.code,
            question: self.question,
            variants: self.variants,
            answer: self.answer,
            category,
            keywords: self.keywords,
            link: self.link,
            department: self.department,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            review_on: self.review_on,
            language: self.language,
            state: self.state,
            created_at: made_at,
            updated_at: now,
            memo: self.memo,
            trashed: None,
            updated_by: None,
            revision: 0,
        }
    }
}
