use jiff::Timestamp;
use minicbor::{Decode, Encode};
use ulid::Ulid;

use super::Id;

/// Who does something, when, and where fresh identities come from: everything a rule may know
/// of the world besides its own records.
#[derive(Debug)]
pub struct Act {
    /// The instant the act counts as having happened.
    pub now: Timestamp,
    /// Whoever acts.
    pub actor: Actor,
    /// The source of fresh identities.
    pub ids: Ids,
    /// What the audit entry says besides the verb; see [`Act::note`].
    pub note: Option<String>,
}

/// Whoever acts. No LINE user id and no name of a resident ever stands here: the audit log
/// outlives a resident's erasure.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Actor {
    /// A member of staff, by account id.
    #[n(0)]
    Staff(#[n(0)] String),
    /// A resident, by our own id.
    #[n(1)]
    Resident(#[n(0)] String),
    /// A background worker, by name.
    #[n(2)]
    Worker(#[n(0)] String),
    /// The operator at the machine's command line.
    #[n(3)]
    Operator,
    /// The LINE Platform, handing in webhook events.
    #[n(4)]
    Line,
}

/// Where fresh identities come from.
#[derive(Debug)]
pub enum Ids {
    /// From the act's instant and the system's randomness.
    Random,
    /// Counted up from here, for tests that must read the same each time.
    Counted(u64),
}

impl Act {
    /// An act of now, with random ids.
    pub fn new(now: Timestamp, actor: Actor) -> Self {
        Self { now, actor, ids: Ids::Random, note: None }
    }

    /// An act of a background worker.
    pub fn worker(now: Timestamp, name: &str) -> Self {
        Self::new(now, Actor::Worker(name.to_owned()))
    }

    /// Adds a detail to the act's audit entry: which record, how many. The audit log outlives a
    /// resident's erasure, so nothing personal; a later note replaces an earlier one.
    pub fn note(&mut self, text: impl Into<String>) {
        self.note = Some(text.into());
    }

    /// A fresh identity; its time part is the act's instant.
    pub fn id<T>(&mut self) -> Id<T> {
        let ms = u64::try_from(self.now.as_millisecond()).unwrap_or(0);
        let low = match &mut self.ids {
            Ids::Random => rand::random(),
            Ids::Counted(next) => {
                *next += 1;
                u128::from(*next)
            }
        };
        Id::new(Ulid::from_parts(ms, low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_a_later_act_sort_after_those_of_an_earlier_one() {
        let at = |s| Act::new(Timestamp::from_second(s).unwrap(), Actor::Operator).id::<u8>();
        assert!(at(1_000) < at(1_001));
    }
}
