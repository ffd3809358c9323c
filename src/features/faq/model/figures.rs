use jiff::{Timestamp, civil::Date};
use minicbor::{Decode, Encode};

use super::Faq;
use crate::base::{Actor, Id, time};

/// The most unanswered questions kept. A city of 140,000 people sees some hundreds a month; staff
/// work through them weekly. Beyond it the rarest and oldest makes room.
pub const UNANSWERED_MAX: usize = 5_000;

/// The most questions that are remembered of one FAQ; beyond it the one that says least makes room.
pub const LEARNED_MAX: usize = 50;

/// How long a question that led to an FAQ is remembered after it was last asked, in days: a year
/// and some weeks, for what is asked once a year.
pub const LEARNED_DAYS: i64 = 400;

/// Months for which figures are kept one by one: three years, for a report over two of them.
pub const MONTHS_KEPT: u32 = 36;

/// Days for which figures are kept one by one: a year and some weeks, to compare with last year.
pub const DAYS_KEPT: i64 = 400;

/// Days, today among them, for which figures of each FAQ are kept day by day: what is asked this
/// week stands on the first page of the console.
pub const LATELY_DAYS: i64 = 7;

/// How long what was done with unanswered questions can be undone, in days.
pub const HANDLED_DAYS: i64 = 1;

/// How often an FAQ was shown and what residents said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct Figures {
    /// Times it was shown as the answer.
    #[n(0)]
    pub asked: u32,
    /// Residents who found it helpful.
    #[n(1)]
    pub helpful: u32,
    /// Residents who did not.
    #[n(2)]
    pub unhelpful: u32,
}

/// A question that no FAQ answered, told apart by its normalised text.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Unanswered {
    /// The question as first asked, with personal data masked.
    #[n(0)]
    pub text: String,
    /// Times it was asked.
    #[n(1)]
    pub count: u32,
    /// When it was first asked.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub first_at: Timestamp,
    /// When it was last asked.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub last_at: Timestamp,
    /// Set when staff decided that it needs no answer.
    #[n(4)]
    pub aside: Option<Aside>,
}

/// That a question needs no answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Aside {
    /// Who decided so.
    #[n(0)]
    pub by: Actor,
    /// When.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

/// What was done with unanswered questions, to undo it.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Handled {
    /// Who did it.
    #[n(0)]
    pub by: Actor,
    /// When.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// The questions as they were before.
    #[n(2)]
    pub questions: Vec<Unanswered>,
    /// The FAQ that got new ways to ask it, or was made of the questions; none when they were set
    /// aside or taken back.
    #[n(3)]
    pub faq: Option<Id<Faq>>,
    /// The ways to ask that were added to it.
    #[n(4)]
    pub added: Vec<String>,
}

/// What was asked on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct Day {
    /// Times an FAQ was shown as the answer.
    #[n(0)]
    pub answered: u32,
    /// Questions that no FAQ answered.
    #[n(1)]
    pub unanswered: u32,
    /// Residents whom an answer helped.
    #[n(2)]
    pub helpful: u32,
    /// Residents whom it did not help.
    #[n(3)]
    pub unhelpful: u32,
}

/// How many unanswered questions are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Pile {
    /// Waiting and set aside.
    #[n(0)]
    pub kept: u32,
}

/// A question that residents showed to mean an FAQ, or not to.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Learned {
    /// The question, with personal data masked.
    #[n(0)]
    pub question: String,
    /// Residents it led there, less those it did not help.
    #[n(1)]
    pub times: i32,
    /// When it was last asked; none for what was learned before that was kept.
    #[n(2)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub last_at: Option<Timestamp>,
}

/// The city's own synonyms, in the format of the bundled concepts.
#[derive(Debug, Clone, PartialEq, Default, Encode, Decode)]
pub struct Synonyms {
    /// Lines `id = variant, variant` and `id > id:weight`.
    #[n(0)]
    pub text: String,
    /// Counts changes, so that two people who edit it lose nothing; none before they were counted.
    #[n(1)]
    pub revision: Option<u64>,
    /// Who changed it last.
    #[n(2)]
    pub by: Option<Actor>,
    /// When.
    #[n(3)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub at: Option<Timestamp>,
    /// What they were before the last change.
    #[n(4)]
    pub before: Option<String>,
}

impl Figures {
    /// The share of those who said something whom it helped, in percent; none when nobody did.
    pub fn helpful_percent(&self) -> Option<u32> {
        let said = u64::from(self.helpful) + u64::from(self.unhelpful);
        let percent = (u64::from(self.helpful) * 100 + said / 2).checked_div(said)?;
        u32::try_from(percent).ok()
    }

    /// These and others together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            asked: self.asked.saturating_add(other.asked),
            helpful: self.helpful.saturating_add(other.helpful),
            unhelpful: self.unhelpful.saturating_add(other.unhelpful),
        }
    }
}

impl Day {
    /// Questions asked.
    pub fn asked(self) -> u32 {
        self.answered.saturating_add(self.unanswered)
    }

    /// This and more.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self {
            answered: self.answered.saturating_add(more.answered),
            unanswered: self.unanswered.saturating_add(more.unanswered),
            helpful: self.helpful.saturating_add(more.helpful),
            unhelpful: self.unhelpful.saturating_add(more.unhelpful),
        }
    }
}

/// The month of a day, as a number that grows by one each month.
pub fn month_of(day: Date) -> u32 {
    let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    u32::try_from(months).unwrap_or(0)
}

/// A day as a key that sorts: 20261122.
pub fn day_key(day: Date) -> u32 {
    let number =
        i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    u32::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_and_days_follow_each_other() {
        let december = month_of(date(2026, 12, 31));
        assert_eq!(month_of(date(2027, 1, 1)), december + 1);
        assert!(day_key(date(2026, 12, 31)) < day_key(date(2027, 1, 1)));
    }

    #[test]
    fn the_share_of_the_helped_is_rounded_and_absent_when_nobody_said_anything() {
        let figures = Figures { asked: 9, helpful: 2, unhelpful: 1 };
        assert_eq!(figures.helpful_percent(), Some(67));
        assert_eq!(Figures::default().helpful_percent(), None);
    }
}
