use jiff::civil::Date;

use super::{super::value::number, Phrases};
use crate::features::forms::model::{Edge, Kind, Pattern, Question, Taken};

/// What a question takes, ready to be said in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// Digits alone.
    Digits,
    /// Latin letters and digits alone.
    Alphanumeric,
    /// Hiragana or katakana.
    Kana,
    /// The address of a page.
    Url,
    /// So many characters at most.
    Characters(u16),
    /// So many choices at most.
    Choices(u16),
    /// Any number of choices.
    AnyChoices,
    /// A number between bounds.
    Number(Bounds),
    /// A day between bounds.
    Day(Bounds),
    /// A telephone number without its dashes.
    NoDashes,
    /// So many photos or files at most, and what else than photos.
    Files(u8, Taken),
}

/// Between which figures or days, in the words of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bounds {
    /// From the first on.
    From(String),
    /// Until the last.
    Until(String),
    /// From the first until the last.
    Between(String, String),
}

impl Bounds {
    fn of(from: Option<String>, until: Option<String>) -> Option<Self> {
        match (from, until) {
            (Some(from), Some(until)) => Some(Self::Between(from, until)),
            (Some(from), None) => Some(Self::From(from)),
            (None, Some(until)) => Some(Self::Until(until)),
            (None, None) => None,
        }
    }
}

impl Phrases {
    /// What a question takes, said before anybody can go wrong; empty where nothing needs saying.
    pub fn limits(&self, question: &Question, today: Date) -> String {
        self.limit_of(question, today).map(|it| (self.limit)(&it)).unwrap_or_default()
    }

    fn limit_of(&self, question: &Question, today: Date) -> Option<Limit> {
        match &question.kind {
            Kind::Short { pattern, .. } => pattern.map(|it| match it {
                Pattern::Digits => Limit::Digits,
                Pattern::Alphanumeric => Limit::Alphanumeric,
                Pattern::Kana => Limit::Kana,
                Pattern::Url => Limit::Url,
            }),
            Kind::Long { max } => Some(Limit::Characters(*max)),
            Kind::Many { max, .. } => Some(max.map_or(Limit::AnyChoices, Limit::Choices)),
            Kind::Number { min, max, .. } => {
                Bounds::of(min.map(number), max.map(number)).map(Limit::Number)
            }
            Kind::Date { from, to } => {
                let on = |edge: &Option<Edge>| edge.and_then(|it| it.day(today)).map(self.day);
                Bounds::of(on(from), on(to)).map(Limit::Day)
            }
            Kind::Phone => Some(Limit::NoDashes),
            Kind::Files { max, taken } => Some(Limit::Files(*max, *taken)),
            Kind::One { .. }
            | Kind::List { .. }
            | Kind::Scale { .. }
            | Kind::Matrix { .. }
            | Kind::Time
            | Kind::Name
            | Kind::Address
            | Kind::Mail
            | Kind::Place
            | Kind::Consent { .. }
            | Kind::Note
            | Kind::Hidden { .. }
            | Kind::Sum { .. } => None,
        }
    }
}
