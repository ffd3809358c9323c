//! How far a walk through LINE's list of friends has come. Pure.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use crate::base::{Actor, Members, time};

/// Days after which the list is walked through again: a month, as LINE redelivers what we missed for
/// hours only.
pub const AGAIN_DAYS: i64 = 30;

/// How long we wait when LINE gives no answer, in minutes.
const TRY_AGAIN_MINUTES: i64 = 5;

/// A walk through LINE's list of friends: the one that goes on, or the last one.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Run {
    /// When it began.
    #[n(0)]
    #[cbor(with = "time::cbor")]
    pub begun_at: Timestamp,
    /// Who let it begin.
    #[n(1)]
    pub by: Actor,
    /// Where LINE's list goes on; none at its front. LINE keeps it for 24 hours.
    #[n(2)]
    pub next: Option<String>,
    /// Who stood on the pages that were read.
    #[n(3)]
    pub seen: Members,
    /// How many of them had never been heard of.
    #[n(4)]
    pub new: u32,
    /// How many of them were taken for somebody who is no friend.
    #[n(5)]
    pub back: u32,
    /// How it stands.
    #[n(6)]
    pub stage: Stage,
}

/// How a walk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Stage {
    /// The next page is asked for.
    #[n(0)]
    Going,
    /// LINE gave no answer; it is asked again then.
    #[n(1)]
    Waiting(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
    /// Somebody stopped it then.
    #[n(2)]
    Stopped(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
    /// LINE does not show its list to this account.
    #[n(3)]
    Refused(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
    /// The whole list was read.
    #[n(4)]
    Done {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
        /// Friends of ours who did not stand on it.
        #[n(1)]
        missing: u32,
    },
}

impl Run {
    /// A walk from the front of the list.
    pub fn begin(now: Timestamp, by: Actor) -> Self {
        let (seen, stage) = (Members::new(), Stage::Going);
        Self { begun_at: now, by, next: None, seen, new: 0, back: 0, stage }
    }

    /// The same walk, once more from the front, with what it found until now.
    pub fn from_the_front(self) -> Self {
        Self { next: None, seen: Members::new(), stage: Stage::Going, ..self }
    }

    /// The same walk, at rest because LINE gave no answer.
    pub fn wait(self, now: Timestamp) -> Self {
        let until = now + SignedDuration::from_mins(TRY_AGAIN_MINUTES);
        Self { stage: Stage::Waiting(until), ..self }
    }

    /// When there is something to do next; none when nothing is until somebody says so.
    pub fn due(&self) -> Option<Timestamp> {
        match self.stage {
            Stage::Going => Some(self.begun_at),
            Stage::Waiting(until) => Some(until),
            Stage::Stopped(_) | Stage::Refused(_) => None,
            Stage::Done { at, .. } => Some(at + SignedDuration::from_hours(24 * AGAIN_DAYS)),
        }
    }

    /// Whether it has not come to an end.
    pub const fn is_under_way(&self) -> bool {
        match self.stage {
            Stage::Going | Stage::Waiting(_) => true,
            Stage::Stopped(_) | Stage::Refused(_) | Stage::Done { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_is_due_at_once_after_a_pause_or_after_a_month_and_never_once_it_was_stopped() {
        let now = Timestamp::UNIX_EPOCH;
        let run = Run::begin(now, Actor::Operator);
        let at = |stage| Run { stage, ..run.clone() }.due();
        let after = |hours| Some(now + SignedDuration::from_hours(hours));
        assert_eq!(run.due(), Some(now));
        assert_eq!(run.clone().wait(now).due(), Some(now + SignedDuration::from_mins(5)));
        assert_eq!(at(Stage::Stopped(now)), None);
        assert_eq!(at(Stage::Refused(now)), None);
        assert_eq!(at(Stage::Done { at: now, missing: 0 }), after(30 * 24));
    }
}
