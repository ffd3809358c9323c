use jiff::{Timestamp, civil::Date};
use minicbor::{Decode, Encode};

use super::{Closed, Design};
use crate::base::{Actor, Id, time};

/// A form: what residents see of it, and what staff are changing.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Form {
    /// Its identity; also its address.
    #[n(0)]
    pub id: Id<Form>,
    /// The department that answers for it.
    #[n(1)]
    pub department: String,
    /// Where it stands.
    #[n(2)]
    pub state: State,
    /// What staff are changing; residents see the version.
    #[n(3)]
    pub draft: Design,
    /// The version residents see; 0 while there was none.
    #[n(4)]
    pub version: u32,
    /// The greatest number a question was ever published with.
    #[n(5)]
    pub questions_given: u16,
    /// When it was made.
    #[n(6)]
    #[cbor(with = "time::cbor")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[n(7)]
    #[cbor(with = "time::cbor")]
    pub updated_at: Timestamp,
    /// Who changed it last.
    #[n(8)]
    pub updated_by: Actor,
    /// Counts changes, so that two people who edit lose nothing.
    #[n(9)]
    pub revision: u64,
    /// Since when it lies in the bin.
    #[n(10)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub trashed_at: Option<Timestamp>,
    /// What a colleague says to whoever decides on publication, or who sent it back.
    #[n(11)]
    pub word: Option<String>,
    /// Who asks for the publication of what staff have made of it; a form that is public already
    /// stays so meanwhile.
    #[n(12)]
    pub asked_by: Option<Actor>,
}

/// Where a form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum State {
    /// Never public so far.
    #[n(0)]
    Draft,
    /// Somebody asks for its publication.
    #[n(1)]
    Asked,
    /// Public.
    #[n(2)]
    Open,
    /// Public once; takes no answers now.
    #[n(3)]
    Stopped,
    /// In the bin.
    #[n(4)]
    Trashed,
}

/// What was public from some moment on. Answers keep the version they were given in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Version {
    /// What it asks.
    #[n(0)]
    pub design: Design,
    /// Since when.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// Who published it.
    #[n(2)]
    pub by: Actor,
}

impl Form {
    /// Whether somebody asks for publication.
    pub fn is_asked(&self) -> bool {
        self.asked_by.is_some() && self.state != State::Trashed
    }

    /// Whether residents ever saw it.
    pub fn was_public(&self) -> bool {
        0 < self.version
    }
}

impl State {
    /// Every state, in the order of tabs.
    pub const ALL: [Self; 5] = [Self::Open, Self::Asked, Self::Draft, Self::Stopped, Self::Trashed];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Open => "open",
            Self::Stopped => "stopped",
            Self::Trashed => "trashed",
        }
    }

    /// The state of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether answers are taken at all.
    pub fn is_public(self) -> Result<(), Closed> {
        match self {
            Self::Open => Ok(()),
            Self::Stopped => Err(Closed::Stopped),
            Self::Draft | Self::Asked | Self::Trashed => Err(Closed::NotPublic),
        }
    }
}

/// What a public form takes now: its version, unless it is closed for a reason.
pub fn takes(form: &Form, design: &Design, (now, answers): (Timestamp, u32)) -> Result<(), Closed> {
    form.state.is_public()?;
    design.rules.takes(now, answers)
}

/// When answers of a form are erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// All of them from this day on: so many days after the form has closed.
    Until(Date),
    /// Each so many days after the day it was handed in: the form has no end.
    Each {
        /// The days.
        days: u16,
    },
}

impl Keeping {
    /// What a design says.
    pub fn of(design: &Design) -> Self {
        let days = design.rules.kept_days;
        let end = design.rules.closes_at.map(time::date_in_japan);
        let until = end.and_then(|it| it.checked_add(span(i64::from(days))).ok());
        until.map_or(Self::Each { days }, Self::Until)
    }

    /// The last day whose answers are to be erased today; none while there is no such day.
    pub fn over(self, today: Date) -> Option<Date> {
        match self {
            Self::Until(day) => (day <= today).then_some(today),
            Self::Each { days } => today.checked_sub(span(i64::from(days))).ok(),
        }
    }

    /// How many of some answers will have been erased within so many days.
    pub fn ending(self, given: impl Iterator<Item = Timestamp>, today: Date, days: i64) -> u64 {
        let Some(last) = today.checked_add(span(days)).ok().and_then(|it| self.over(it)) else {
            return 0;
        };
        given.filter(|at| time::date_in_japan(*at) <= last).count() as u64
    }
}

fn span(days: i64) -> jiff::Span {
    jiff::Span::new().days(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::forms::Rules;

    fn design(closes_at: Option<&str>) -> Design {
        let closes_at = closes_at.map(|it| it.parse().unwrap());
        Design {
            rules: Rules { closes_at, kept_days: 10, ..Rules::default() },
            ..Design::default()
        }
    }

    #[test]
    fn a_form_with_an_end_keeps_its_answers_together_and_one_without_each_by_its_day() {
        let day = |day| Date::constant(2026, 4, day);
        // An end at midnight in Japan: the 5th.
        let closed = Keeping::of(&design(Some("2026-04-04T15:00:00Z")));
        assert_eq!(closed, Keeping::Until(day(15)));
        assert_eq!((closed.over(day(14)), closed.over(day(15))), (None, Some(day(15))));
        let endless = Keeping::of(&design(None));
        assert_eq!(endless, Keeping::Each { days: 10 });
        assert_eq!(endless.over(day(15)), Some(day(5)));
        let given = ["2026-04-05T14:59:59Z", "2026-04-05T15:00:00Z"].map(|it| it.parse().unwrap());
        assert_eq!(endless.ending(given.into_iter(), day(15), 0), 1);
        assert_eq!(endless.ending(given.into_iter(), day(15), 1), 2);
        assert_eq!(closed.ending(given.into_iter(), day(14), 0), 0);
    }
}
