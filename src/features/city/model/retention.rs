use std::ops::RangeInclusive;

use minicbor::{Decode, Encode};

use super::{Field, Refusal};
use crate::base::limits::EVENT_BODY_DAYS;

/// How long events may be kept, in days. LINE redelivers for some days, and a complaint takes a
/// week to arrive; a year is what a city's rules on ordinary correspondence ask at most.
pub const EVENT_DAYS: RangeInclusive<u16> = 7..=365;

/// How long outgoing messages may be kept, in days.
pub const OUTBOX_DAYS: RangeInclusive<u16> = 7..=365;

/// How long unanswered questions may be kept, in days: a month to work on them, at most the
/// comparison with two years before.
pub const UNANSWERED_DAYS: RangeInclusive<u16> = 30..=730;

/// Whether the language of residents' LINE is asked for and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum LineLanguage {
    /// It is.
    #[n(0)]
    Kept,
    /// It is not, and what was kept is forgotten.
    #[n(1)]
    Forgotten,
}

impl LineLanguage {
    /// Both ways, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Kept, Self::Forgotten];

    /// The word in forms and in the audit log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Forgotten => "forgotten",
        }
    }

    /// The way of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// How long things are kept, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Retention {
    /// What residents wrote and tapped.
    #[n(0)]
    pub event_days: u16,
    /// What was said to them.
    #[n(1)]
    pub outbox_days: u16,
    /// Questions that no FAQ answered, since they were last asked.
    #[n(2)]
    pub unanswered_days: u16,
    /// What was set about the language of residents' LINE; none as long as nobody turned it off.
    #[n(3)]
    pub language: Option<LineLanguage>,
}

impl Default for Retention {
    fn default() -> Self {
        let days = EVENT_BODY_DAYS;
        Self { event_days: days, outbox_days: days, unanswered_days: 365, language: None }
    }
}

impl Retention {
    /// Whether the language of residents' LINE is kept: it is while nobody says otherwise, for
    /// without it nobody finds those who do not read Japanese.
    pub fn line_language(&self) -> LineLanguage {
        self.language.unwrap_or(LineLanguage::Kept)
    }

    /// Checks the numbers of days.
    pub(super) fn refusals(&self) -> Vec<Refusal> {
        let fields = [
            (Field::EventDays, self.event_days, EVENT_DAYS),
            (Field::OutboxDays, self.outbox_days, OUTBOX_DAYS),
            (Field::UnansweredDays, self.unanswered_days, UNANSWERED_DAYS),
        ];
        fields
            .into_iter()
            .filter(|(_, days, allowed)| !allowed.contains(days))
            .map(|(field, _, allowed)| Refusal::OutOfRange { field, allowed })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_comes_with_lies_within_its_own_limits() {
        assert_eq!(Retention::default().refusals(), []);
        let forever = Retention { event_days: 10_000, ..Retention::default() };
        assert_eq!(forever.refusals()[0].field(), Field::EventDays);
    }
}
