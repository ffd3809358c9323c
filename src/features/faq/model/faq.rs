use jiff::{SignedDuration, Timestamp, civil::Date};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::Language;
use crate::base::{Actor, Id, time};

/// A question with the city's answer.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Faq {
    /// Its identity.
    #[n(0)]
    pub id: Id<Faq>,
    /// The city's own code, by which an import finds the FAQ again; unique when present.
    #[n(1)]
    pub code: Option<String>,
    /// The question as a resident reads it.
    #[n(2)]
    pub question: String,
    /// Other ways to ask the same.
    #[n(3)]
    pub variants: Vec<String>,
    /// What the city answers.
    #[n(4)]
    pub answer: Answer,
    /// The category it stands in.
    #[n(5)]
    pub category: Option<Id<Category>>,
    /// Words that lead here, beyond those of the question.
    #[n(6)]
    pub keywords: Vec<String>,
    /// The page to read on.
    #[n(7)]
    pub link: Option<Link>,
    /// The department that answers for it.
    #[n(8)]
    pub department: Option<String>,
    /// The first day it is shown, in Japan; none for ever since.
    #[n(9)]
    #[cbor(with = "super::super::dates", has_nil)]
    pub valid_from: Option<Date>,
    /// The last day it is shown, in Japan; none for ever on.
    #[n(10)]
    #[cbor(with = "super::super::dates", has_nil)]
    pub valid_until: Option<Date>,
    /// The day by which the department looks at it again.
    #[n(11)]
    #[cbor(with = "super::super::dates", has_nil)]
    pub review_on: Option<Date>,
    /// The language it is written in.
    #[n(12)]
    pub language: Language,
    /// Where it stands between draft and bin.
    #[n(13)]
    pub state: State,
    /// When it was made.
    #[n(14)]
    #[cbor(with = "time::cbor")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[n(15)]
    #[cbor(with = "time::cbor")]
    pub updated_at: Timestamp,
    /// A memo for colleagues, never shown to residents.
    #[n(16)]
    pub memo: Option<String>,
    /// Since when it lies in the bin, and what it was.
    #[n(17)]
    pub trashed: Option<Trashed>,
    /// Who changed it last; none for what was written before that was kept.
    #[n(18)]
    pub updated_by: Option<Actor>,
    /// Counts changes, so that two people who edit the same FAQ lose nothing; 0 for what was
    /// written before they were counted.
    #[n(19)]
    #[cbor(skip_if = "is_uncounted")]
    pub revision: u64,
}

/// How an FAQ came into the bin.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Trashed {
    /// When.
    #[n(0)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// What it was, and becomes again when it is taken out.
    #[n(1)]
    pub was: State,
}

/// How long an FAQ lies in the bin before it is deleted for good, in days: a month, in which
/// somebody on leave comes back.
pub const TRASH_DAYS: i64 = 30;

/// What the city answers.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub enum Answer {
    /// Plain text.
    #[n(0)]
    Text(#[n(0)] String),
    /// The contents of a Flex message (a bubble or a carousel) as JSON text.
    #[n(1)]
    Flex(#[n(0)] String),
}

/// A page to read on.
#[derive(Debug, Clone, PartialEq, Encode, Decode, Serialize, Deserialize)]
pub struct Link {
    /// What the button says.
    #[n(0)]
    pub label: String,
    /// The page's address, `https:`, `http:` or `tel:`.
    #[n(1)]
    pub url: String,
}

/// Where an FAQ stands between draft and bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum State {
    /// Being written; nobody but staff sees it.
    #[n(0)]
    Draft,
    /// Shown to residents within its validity period.
    #[default]
    #[n(1)]
    Published,
    /// In the bin.
    #[n(2)]
    Trashed,
}

/// A heading FAQs stand under.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Category {
    /// Its identity.
    #[n(0)]
    pub id: Id<Category>,
    /// Its name, unique.
    #[n(1)]
    pub name: String,
    /// Its place in the list of categories, ascending.
    #[n(2)]
    pub order: u32,
}

/// A category with the number of FAQs that can be shown under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf {
    /// The category.
    pub category: Category,
    /// FAQs shown under it now.
    pub faqs: usize,
}

impl Faq {
    /// Whether residents may see it at an instant.
    pub fn is_shown(&self, now: Timestamp) -> bool {
        let today = time::date_in_japan(now);
        self.state == State::Published
            && self.valid_from.is_none_or(|first| first <= today)
            && self.valid_until.is_none_or(|last| today <= last)
    }

    /// Since when it lies in the bin; none outside of it.
    pub fn trashed_at(&self) -> Option<Timestamp> {
        let since = self.trashed.as_ref().map_or(self.updated_at, |it| it.at);
        (self.state == State::Trashed).then_some(since)
    }

    /// When it is deleted for good; none outside of the bin.
    pub fn deleted_at(&self) -> Option<Timestamp> {
        self.trashed_at().map(|since| since + SignedDuration::from_hours(24 * TRASH_DAYS))
    }
}

impl Answer {
    /// The words of the answer, without any layout.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Flex(json) => {
                let mut words = Vec::new();
                if let Ok(contents) = serde_json::from_str(json) {
                    gather_texts(&contents, &mut words);
                }
                words.join("\n")
            }
        }
    }
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Trashed];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Trashed => "trashed",
        }
    }

    /// The state of a name in files.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

fn is_uncounted(revision: &u64) -> bool {
    *revision == 0
}

fn gather_texts(node: &serde_json::Value, words: &mut Vec<String>) {
    match node {
        serde_json::Value::Array(items) => items.iter().for_each(|it| gather_texts(it, words)),
        serde_json::Value::Object(fields) => {
            if let Some(text) = fields.get("text").and_then(serde_json::Value::as_str) {
                words.push(text.to_owned());
            }
            fields.values().for_each(|it| gather_texts(it, words));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_flex_answer_are_its_texts() {
        let flex = r#"{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[
            {"type":"text","text":"ごみの日"},{"type":"button","action":{"type":"uri","label":"地図","uri":"https://example.jp"}},
            {"type":"text","text":"水曜日"}]}}"#;
        assert_eq!(Answer::Flex(flex.to_owned()).plain(), "ごみの日\n水曜日");
    }

    #[test]
    fn names_read_back() {
        assert!(State::ALL.iter().all(|it| State::from_name(it.name()) == Some(*it)));
    }
}
