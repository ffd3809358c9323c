//! How staff look through the FAQs: what stands how, what is asked for, in which order.

use std::{cmp::Ordering, sync::Arc};

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{Category, Faq, Figures, Proposal, Stage, State};
use crate::base::{Id, time};

/// How long an FAQ without a day of review may stay unchanged before it is worth a look, in days: a
/// year, in which every yearly procedure has come round.
pub const UNTOUCHED_DAYS: i64 = 365;

/// How soon an end of validity is worth a look, in days.
pub const ENDS_SOON_DAYS: i64 = 30;

/// One FAQ with what is known of it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The FAQ.
    pub faq: Arc<Faq>,
    /// Its category's name; empty for none.
    pub category: Arc<str>,
    /// What residents said of it.
    pub figures: Figures,
    /// What is proposed for it.
    pub proposal: Option<Arc<Proposal>>,
}

/// How an FAQ stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Residents see it.
    Shown,
    /// Its first day is to come.
    Coming,
    /// Its last day is over.
    Over,
    /// It is being written.
    Draft,
    /// It lies in the bin.
    Trashed,
}

/// Which FAQs, by how they stand. Those in the bin have a page of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// All but those in the bin.
    #[default]
    All,
    /// Of one standing.
    Standing(Standing),
    /// Those for which something waits to be decided.
    Waiting,
}

/// Which FAQs, by what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Due {
    /// Whether or not anything is.
    #[default]
    Any,
    /// The last day lies in this month, and not before today.
    EndsThisMonth,
    /// The last day is over.
    Ended,
    /// The day of review is over.
    Review,
}

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By how well it fits what is searched for, and else by the last change.
    #[default]
    Fit,
    /// By question.
    Question,
    /// By category, in the city's order.
    Category,
    /// By department.
    Department,
    /// By how often it was shown.
    Asked,
    /// By how often it helped.
    Helpful,
    /// By the last change.
    Updated,
    /// By the last day.
    Until,
}

/// In which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// The smallest first.
    #[default]
    Up,
    /// The greatest first.
    Down,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Words; empty for all.
    pub words: String,
    /// By how they stand.
    pub tab: Tab,
    /// Of a category.
    pub category: Option<Id<Category>>,
    /// Of a department.
    pub department: Option<String>,
    /// By what is due.
    pub due: Due,
    /// The order.
    pub sort: Sort,
    /// Its direction.
    pub direction: Direction,
}

/// How many FAQs there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All but those in the bin.
    pub all: usize,
    /// [`Standing::Shown`].
    pub shown: usize,
    /// [`Standing::Draft`].
    pub drafts: usize,
    /// For which something waits to be decided.
    pub waiting: usize,
    /// [`Standing::Over`].
    pub over: usize,
    /// [`Standing::Coming`].
    pub coming: usize,
    /// [`Standing::Trashed`].
    pub trashed: usize,
}

/// Why an FAQ is worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stale {
    /// Its last day is over.
    Ended(Date),
    /// Its day of review is over.
    Review(Date),
    /// Its last day is near.
    EndsSoon(Date),
    /// Nobody has changed it for a year, and it has no day of review.
    Untouched(Date),
}

impl Faq {
    /// How it stands on a day in Japan.
    pub fn standing(&self, today: Date) -> Standing {
        match self.state {
            State::Draft => Standing::Draft,
            State::Trashed => Standing::Trashed,
            State::Published if self.valid_until.is_some_and(|last| last < today) => Standing::Over,
            State::Published if self.valid_from.is_some_and(|first| today < first) => {
                Standing::Coming
            }
            State::Published => Standing::Shown,
        }
    }

    /// Why it is worth a look; only what is published grows stale.
    pub fn stale(&self, now: Timestamp) -> Option<Stale> {
        let today = time::date_in_japan(now);
        if self.state != State::Published {
            return None;
        }
        if let Some(last) = self.valid_until.filter(|it| *it < today) {
            return Some(Stale::Ended(last));
        }
        if let Some(day) = self.review_on.filter(|it| *it < today) {
            return Some(Stale::Review(day));
        }
        let soon = time::date_in_japan(now + SignedDuration::from_hours(24 * ENDS_SOON_DAYS));
        if let Some(last) = self.valid_until.filter(|it| *it <= soon) {
            return Some(Stale::EndsSoon(last));
        }
        let untouched = now - SignedDuration::from_hours(24 * UNTOUCHED_DAYS);
        let forgotten = self.review_on.is_none() && self.updated_at < untouched;
        forgotten.then(|| Stale::Untouched(time::date_in_japan(self.updated_at)))
    }
}

impl Row {
    /// Whether something waits to be decided.
    pub fn waits(&self) -> bool {
        self.proposal.as_ref().is_some_and(|it| it.stage == Stage::Asked)
    }

    /// The share of answers said to have helped, in percent; none while nobody said.
    pub fn helpful_percent(&self) -> Option<u32> {
        self.figures.helpful_percent()
    }
}

impl Query {
    /// Whether an FAQ is asked for, its words and standing aside.
    pub fn admits(&self, faq: &Faq, today: Date) -> bool {
        let in_category = self.category.is_none_or(|it| faq.category == Some(it));
        let department = faq.department.as_deref().unwrap_or_default();
        let in_department = self.department.as_deref().is_none_or(|it| department == it);
        in_category && in_department && self.due.admits(faq, today)
    }

    /// The order of two that were found; `place` is where the words' search puts each.
    pub fn order(&self, a: (&Row, usize), b: (&Row, usize)) -> Ordering {
        let (one, other) = (a.0, b.0);
        let lately = || other.faq.updated_at.cmp(&one.faq.updated_at);
        let order = match self.sort {
            Sort::Fit => a.1.cmp(&b.1).then_with(lately),
            Sort::Question => one.faq.question.cmp(&other.faq.question),
            Sort::Category => one.category.cmp(&other.category),
            Sort::Department => one.faq.department.cmp(&other.faq.department),
            Sort::Asked => one.figures.asked.cmp(&other.figures.asked),
            Sort::Helpful => one.helpful_percent().cmp(&other.helpful_percent()),
            Sort::Updated => one.faq.updated_at.cmp(&other.faq.updated_at),
            // Those without an end come after every end.
            Sort::Until => one
                .faq
                .valid_until
                .is_none()
                .cmp(&other.faq.valid_until.is_none())
                .then_with(|| one.faq.valid_until.cmp(&other.faq.valid_until)),
        };
        let order = match self.direction {
            Direction::Up => order,
            Direction::Down => order.reverse(),
        };
        order.then_with(|| one.faq.id.cmp(&other.faq.id))
    }
}

impl Tab {
    /// Whether a row belongs to it.
    pub fn admits(self, row: &Row, today: Date) -> bool {
        let standing = row.faq.standing(today);
        match self {
            Self::All => standing != Standing::Trashed,
            Self::Standing(wanted) => standing == wanted,
            Self::Waiting => row.waits() && standing != Standing::Trashed,
        }
    }
}

impl Due {
    fn admits(self, faq: &Faq, today: Date) -> bool {
        match self {
            Self::Any => true,
            Self::EndsThisMonth => faq.valid_until.is_some_and(|last| {
                today <= last && (last.year(), last.month()) == (today.year(), today.month())
            }),
            Self::Ended => faq.valid_until.is_some_and(|last| last < today),
            Self::Review => faq.review_on.is_some_and(|day| day < today),
        }
    }
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, row: &Row, today: Date) {
        let standing = row.faq.standing(today);
        let count = match standing {
            Standing::Shown => &mut self.shown,
            Standing::Coming => &mut self.coming,
            Standing::Over => &mut self.over,
            Standing::Draft => &mut self.drafts,
            Standing::Trashed => &mut self.trashed,
        };
        *count += 1;
        self.all += usize::from(standing != Standing::Trashed);
        self.waiting += usize::from(Tab::Waiting.admits(row, today));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::features::faq::model::Draft;

    fn faq(draft: Draft) -> Faq {
        let draft = Draft { question: "q".into(), answer: "a".into(), ..draft };
        let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        draft.read().unwrap().into_faq(Id::from_bits(1), None, at, at)
    }

    fn until(day: &str) -> Faq {
        faq(Draft { valid_until: day.into(), ..Draft::default() })
    }

    #[test]
    fn an_faq_stands_by_its_state_and_then_by_its_period() {
        let today = date(2026, 11, 22);
        assert_eq!(until("2026-11-22").standing(today), Standing::Shown);
        assert_eq!(until("2026-11-21").standing(today), Standing::Over);
        let coming = Draft { valid_from: "2026-11-23".into(), ..Draft::default() };
        assert_eq!(faq(coming).standing(today), Standing::Coming);
        let draft =
            Draft { state: "draft".into(), valid_until: "2020-01-01".into(), ..Draft::default() };
        assert_eq!(faq(draft).standing(today), Standing::Draft);
    }

    #[test]
    fn what_ends_this_month_has_not_ended_yet() {
        let today = date(2026, 11, 22);
        let due = |due: Due, day: &str| due.admits(&until(day), today);
        assert!(due(Due::EndsThisMonth, "2026-11-30"));
        assert!(!due(Due::EndsThisMonth, "2026-11-21") && !due(Due::EndsThisMonth, "2026-12-01"));
        assert!(due(Due::Ended, "2026-11-21") && !due(Due::Ended, "2026-11-22"));
    }

    #[test]
    fn an_answer_grows_stale_by_its_days_or_after_a_year() {
        let at = |text: &str| format!("{text}T00:00:00Z").parse::<Timestamp>().unwrap();
        let now = at("2026-11-22");
        assert_eq!(until("2026-12-10").stale(now), Some(Stale::EndsSoon(date(2026, 12, 10))));
        assert_eq!(faq(Draft::default()).stale(now), None);
        let later = at("2027-01-02");
        assert_eq!(faq(Draft::default()).stale(later), Some(Stale::Untouched(date(2026, 1, 1))));
        let reviewed = Draft { review_on: "2027-02-01".into(), ..Draft::default() };
        assert_eq!(faq(reviewed).stale(later), None);
    }
}
