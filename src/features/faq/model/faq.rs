use jiff::{Timestamp, civil::Date};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::base::{Id, time};

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
}

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

/// The language an FAQ is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Language {
    /// Japanese.
    #[default]
    #[n(0)]
    Japanese,
    /// Japanese in easy words (やさしい日本語).
    #[n(1)]
    EasyJapanese,
    /// English.
    #[n(2)]
    English,
    /// Portuguese.
    #[n(3)]
    Portuguese,
    /// Spanish.
    #[n(4)]
    Spanish,
    /// Chinese in simplified script.
    #[n(5)]
    Chinese,
    /// Korean.
    #[n(6)]
    Korean,
    /// Vietnamese.
    #[n(7)]
    Vietnamese,
    /// Filipino.
    #[n(8)]
    Filipino,
    /// Nepali.
    #[n(9)]
    Nepali,
    /// Indonesian.
    #[n(10)]
    Indonesian,
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

impl Language {
    /// Every language, in the order of the list staff choose from.
    pub const ALL: [Self; 11] = [
        Self::Japanese,
        Self::EasyJapanese,
        Self::English,
        Self::Portuguese,
        Self::Spanish,
        Self::Chinese,
        Self::Korean,
        Self::Vietnamese,
        Self::Filipino,
        Self::Nepali,
        Self::Indonesian,
    ];

    /// Its tag (BCP 47; easy Japanese with a private subtag).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::EasyJapanese => "ja-x-easy",
            Self::English => "en",
            Self::Portuguese => "pt",
            Self::Spanish => "es",
            Self::Chinese => "zh",
            Self::Korean => "ko",
            Self::Vietnamese => "vi",
            Self::Filipino => "fil",
            Self::Nepali => "ne",
            Self::Indonesian => "id",
        }
    }

    /// The language of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.tag() == tag)
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
    fn tags_and_names_read_back() {
        assert!(Language::ALL.iter().all(|it| Language::from_tag(it.tag()) == Some(*it)));
        assert!(State::ALL.iter().all(|it| State::from_name(it.name()) == Some(*it)));
    }
}
