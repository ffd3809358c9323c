//! What a notice is and how it gets on its way. Pure: no I/O, no clock.

use jiff::{SignedDuration, Timestamp, civil::Time};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::word::Word;
use crate::base::{
    Id,
    time::{self, in_japan},
};

/// How long a notice is tried before it is given up, in hours: a mail server that is away for a
/// night is back by then, and older word than this helps nobody.
pub const GIVEN_UP_AFTER_H: i64 = 24;

/// Minutes of a day: times of the day count from 0 to one less.
pub const MINUTES_OF_DAY: u16 = 24 * 60;

/// How long what comes in is gathered where word is sent at once, in seconds: a burst of answers is
/// one notice, and nobody waits noticeably.
const GATHERED_S: i64 = 20;

/// How long a try may take before it counts as cut off, in seconds: longer than any machine below
/// lets one take.
const TRY_S: i64 = 120;

/// The longest pause between two tries, in minutes.
const PAUSE_MIN_MAX: i64 = 60;

/// What notices are about, such as a form; its number is that of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Which.
    pub id: Id<Topic>,
    /// What it is called, for staff.
    pub title: String,
    /// Where in the console the new things are listed, as a path.
    pub path: String,
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub enum Target {
    /// A mail address.
    #[n(0)]
    Mail(#[n(0)] String),
    /// The address of a machine.
    #[n(1)]
    Hook(#[n(0)] String),
}

/// How often somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// At once.
    #[default]
    #[n(0)]
    AtOnce,
    /// With the full hour.
    #[n(1)]
    Hourly,
    /// Once a day at a minute of it, in Japan.
    #[n(2)]
    Daily(#[n(0)] u16),
}

/// Word for one target.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Notice {
    /// What it is about.
    #[n(0)]
    pub topic: Id<Topic>,
    /// What that was called.
    #[n(1)]
    pub title: String,
    /// Where in the console to look.
    #[n(2)]
    pub path: String,
    /// Who is told.
    #[n(3)]
    pub target: Target,
    /// How many new things there are.
    #[n(4)]
    pub count: u32,
    /// When the first of them came.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub first_at: Timestamp,
    /// When the last of them came.
    #[n(6)]
    #[cbor(with = "time::cbor")]
    pub last_at: Timestamp,
    /// How far it has come.
    #[n(7)]
    pub state: State,
    /// What it says; none for new answers of a form.
    #[n(8)]
    pub word: Option<Word>,
}

/// How far a notice has come.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum State {
    /// It waits; what else comes is added to it.
    #[n(0)]
    Waiting {
        /// Until then.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        due: Timestamp,
        /// Tries so far.
        #[n(1)]
        tries: u32,
        /// When the first try was begun.
        #[n(2)]
        #[cbor(with = "time::cbor::option", has_nil)]
        since: Option<Timestamp>,
        /// What the last try came to.
        #[n(3)]
        trouble: Option<Trouble>,
    },
    /// A try has been begun.
    #[n(1)]
    Trying {
        /// From then on it counts as cut off.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        due: Timestamp,
        /// Tries, this one included.
        #[n(1)]
        tries: u32,
        /// When the first try was begun.
        #[n(2)]
        #[cbor(with = "time::cbor")]
        since: Timestamp,
    },
    /// It was taken.
    #[n(2)]
    Sent {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
    /// It was given up.
    #[n(3)]
    GivenUp {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
        /// Why.
        #[n(1)]
        trouble: Trouble,
    },
}

/// Why a try failed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Trouble {
    /// The operator has named no mail server.
    #[n(0)]
    NoServer,
    /// Nobody has made the key that signs calls.
    #[n(1)]
    NoKey,
    /// The address cannot be used.
    #[n(2)]
    Address,
    /// The address leads into a network of somebody's own.
    #[n(3)]
    Inside,
    /// It cannot be reached.
    #[n(4)]
    Unreachable,
    /// It took too long.
    #[n(5)]
    TimedOut,
    /// It cannot be trusted: certificate or TLS.
    #[n(6)]
    NotTrusted,
    /// The mail server does not let us in, in its words.
    #[n(7)]
    NotLetIn(#[n(0)] String),
    /// The mail server does not take it now, in its words.
    #[n(8)]
    NotNow(#[n(0)] String),
    /// The mail server refuses it for good, in its words.
    #[n(9)]
    Refused(#[n(0)] String),
    /// The machine called answered with this status.
    #[n(10)]
    Answered(#[n(0)] u16),
    /// The try was cut off; it may have arrived.
    #[n(11)]
    CutOff,
}

/// What to do next with a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Try; this is the state to have on the disk before.
    Try(State),
    /// Write down that it ended so.
    End(State),
    /// Nothing yet, or nothing any more.
    Nothing,
}

impl Pace {
    /// Whether it is the usual one.
    pub fn is_at_once(&self) -> bool {
        matches!(self, Self::AtOnce)
    }

    /// When word of something that comes now is due.
    pub fn due(self, now: Timestamp) -> Timestamp {
        match self {
            Self::AtOnce => now + SignedDuration::from_secs(GATHERED_S),
            Self::Hourly => {
                let past = now.as_second().rem_euclid(3_600);
                Timestamp::from_second(now.as_second() - past + 3_600).unwrap_or(now)
            }
            Self::Daily(minute) => {
                let (hour, minute) = (minute % MINUTES_OF_DAY / 60, minute % 60);
                let part = |it: u16| i8::try_from(it).unwrap_or(0);
                let at = Time::new(part(hour), part(minute), 0, 0).unwrap_or(Time::midnight());
                let here = in_japan(now);
                let on = |day: jiff::civil::Date| {
                    let zoned = day.to_datetime(at).to_zoned(here.time_zone().clone());
                    zoned.map(|it| it.timestamp()).ok().filter(|it| now < *it)
                };
                let tomorrow = here.date().tomorrow().ok();
                on(here.date()).or_else(|| on(tomorrow?)).unwrap_or(now)
            }
        }
    }
}

impl State {
    /// When something is to be done with it; none when nothing is any more.
    pub const fn due(&self) -> Option<Timestamp> {
        match self {
            Self::Waiting { due, .. } | Self::Trying { due, .. } => Some(*due),
            Self::Sent { .. } | Self::GivenUp { .. } => None,
        }
    }

    /// Whether what else comes may be added to it.
    pub const fn gathers(&self) -> bool {
        matches!(self, Self::Waiting { .. })
    }

    /// The act of getting here, for the audit log.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "notices.postpone",
            Self::Trying { .. } => "notices.try",
            Self::Sent { .. } => "notices.sent",
            Self::GivenUp { .. } => "notices.give_up",
        }
    }

    /// What to do next.
    pub fn step(&self, now: Timestamp) -> Step {
        let (due, tries, since) = match self {
            Self::Waiting { due, tries, since, .. } => (*due, *tries, since.unwrap_or(now)),
            Self::Trying { due, tries, since } => (*due, *tries, *since),
            Self::Sent { .. } | Self::GivenUp { .. } => return Step::Nothing,
        };
        let was_cut_off = matches!(self, Self::Trying { .. });
        if now < due {
            Step::Nothing
        } else if was_cut_off && is_over(since, now) {
            Step::End(Self::GivenUp { at: now, trouble: Trouble::CutOff })
        } else {
            let due = now + SignedDuration::from_secs(TRY_S);
            Step::Try(Self::Trying { due, tries: tries + 1, since })
        }
    }

    /// The state after a try that was begun came to an end.
    #[must_use]
    pub fn after(&self, came: Result<(), Trouble>, now: Timestamp) -> Self {
        match (self, came) {
            (Self::Sent { .. } | Self::GivenUp { .. }, _) => self.clone(),
            (_, Ok(())) => Self::Sent { at: now },
            (Self::Waiting { tries, since, .. }, Err(trouble)) => {
                failed((*tries, since.unwrap_or(now)), trouble, now)
            }
            (Self::Trying { tries, since, .. }, Err(trouble)) => {
                failed((*tries, *since), trouble, now)
            }
        }
    }
}

fn failed((tries, since): (u32, Timestamp), trouble: Trouble, now: Timestamp) -> State {
    if trouble.is_final() || is_over(since, now) {
        return State::GivenUp { at: now, trouble };
    }
    let due = now + pause(tries);
    State::Waiting { due, tries, since: Some(since), trouble: Some(trouble) }
}

fn is_over(since: Timestamp, now: Timestamp) -> bool {
    SignedDuration::from_hours(GIVEN_UP_AFTER_H) <= now.duration_since(since)
}

/// 1, 2, 4 … 60 minutes.
fn pause(tries: u32) -> SignedDuration {
    let minutes = 1_i64 << tries.saturating_sub(1).min(6);
    SignedDuration::from_mins(minutes.min(PAUSE_MIN_MAX))
}

impl Trouble {
    /// Whether trying again cannot help.
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Address | Self::Inside | Self::Refused(_) => true,
            Self::NoServer
            | Self::NoKey
            | Self::Unreachable
            | Self::TimedOut
            | Self::NotTrusted
            | Self::NotLetIn(_)
            | Self::NotNow(_)
            | Self::Answered(_)
            | Self::CutOff => false,
        }
    }
}

#[cfg(test)]
mod tests;
