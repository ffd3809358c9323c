use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Chunk;
use crate::features::{
    outbox::State,
    reception::{ByWish, Unmet},
};

/// What became of everybody a delivery addressed. Everybody is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct Tally {
    /// Whom LINE took it for. Whether it reached a phone, LINE does not say.
    #[n(0)]
    pub accepted: u64,
    /// Whom LINE refused it for.
    #[n(1)]
    pub failed: u64,
    /// Of whom nobody can tell.
    #[n(2)]
    pub unknown: u64,
    /// Who has not been tried, or is being tried.
    #[n(3)]
    pub waiting: u64,
    /// Who was found by the target and left out, by why.
    #[n(4)]
    pub left: Left,
    /// Who was erased between the beginning and the try.
    #[n(5)]
    pub erased: u64,
}

/// Whom a delivery leaves out, though its target finds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct Left {
    /// They have blocked the account.
    #[n(0)]
    pub blocked: u64,
    /// They have never added it as a friend.
    #[n(1)]
    pub strangers: u64,
    /// They do not want it, by why; none where nobody's wishes were asked.
    #[n(2)]
    pub by_wish: Option<ByWish>,
}

impl Left {
    /// All of them.
    pub fn sum(&self) -> u64 {
        self.blocked + self.strangers + self.by_wish.map_or(0, |it| it.sum())
    }
}

/// What became of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// They were not addressed.
    NotAddressed,
    /// The target found them, and they do not want it.
    LeftOut(Unmet),
    /// They have not been tried yet, or nothing is known of the try yet.
    Waiting,
    /// LINE took it for them.
    Accepted(Timestamp),
    /// LINE refused it.
    Failed(Timestamp),
    /// Nobody can tell.
    Unknown(Timestamp),
}

impl Fate {
    /// What became of everybody in a chunk.
    pub const fn of(chunk: &Chunk) -> Self {
        match &chunk.state {
            State::Waiting { .. } | State::Replying { .. } | State::Pushing { .. } => Self::Waiting,
            State::Accepted { at, .. } => Self::Accepted(*at),
            State::Failed { at, .. } => Self::Failed(*at),
            State::Unknown { at } => Self::Unknown(*at),
        }
    }

    /// When LINE was told, or refused to be; none where nobody has tried.
    pub const fn at(self) -> Option<Timestamp> {
        match self {
            Self::Accepted(at) | Self::Failed(at) | Self::Unknown(at) => Some(at),
            Self::NotAddressed | Self::LeftOut(_) | Self::Waiting => None,
        }
    }

    /// Whether they have it, or may have it.
    pub const fn may_have_it(self) -> bool {
        match self {
            Self::Accepted(_) | Self::Unknown(_) => true,
            Self::NotAddressed | Self::LeftOut(_) | Self::Waiting | Self::Failed(_) => false,
        }
    }
}

impl Tally {
    /// The tally of some chunks.
    pub fn of<'a>(chunks: impl IntoIterator<Item = &'a Chunk>, left: Left) -> Self {
        let mut tally = Self { left, ..Self::default() };
        for chunk in chunks {
            let people = u64::from(chunk.people);
            let reached = people - u64::from(chunk.erased);
            match Fate::of(chunk) {
                Fate::Accepted(_) => {
                    tally.accepted += reached;
                    tally.erased += people - reached;
                }
                Fate::Failed(_) => tally.failed += people,
                Fate::Unknown(_) => tally.unknown += people,
                Fate::Waiting | Fate::NotAddressed | Fate::LeftOut(_) => tally.waiting += people,
            }
        }
        tally
    }

    /// Everybody the audience held when it was frozen.
    pub const fn addressed(&self) -> u64 {
        self.accepted + self.failed + self.unknown + self.waiting + self.erased
    }

    /// Everybody the target found.
    pub fn found(&self) -> u64 {
        self.addressed() + self.left.sum()
    }

    /// Everybody the target found who does not get it.
    pub fn left_out(&self) -> u64 {
        self.left.sum() + self.erased
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::outbox::Way;

    fn at() -> Timestamp {
        Timestamp::from_second(1_000).unwrap()
    }

    fn states() -> impl Strategy<Value = State> {
        prop_oneof![
            Just(State::new(at())),
            Just(State::new(at()).begin(Way::Push, at())),
            Just(State::Accepted { at: at(), way: Way::Push, request_id: None }),
            Just(State::Failed { at: at(), why: String::new() }),
            Just(State::Unknown { at: at() }),
        ]
    }

    proptest! {
        #[test]
        fn everybody_addressed_is_counted_exactly_once(
            chunks in prop::collection::vec((1_u16..=500, 0_u16..=500, states()), 0..50),
        ) {
            let chunk = |(people, erased, state): (u16, u16, State)| Chunk {
                retry_key: [0; 16],
                people,
                state,
                planned: at(),
                erased: erased.min(people),
            };
            let chunks: Vec<Chunk> = chunks.into_iter().map(chunk).collect();
            let people: u64 = chunks.iter().map(|it| u64::from(it.people)).sum();
            let left = Left { blocked: 3, strangers: 4, by_wish: None };
            let tally = Tally::of(&chunks, left);
            prop_assert_eq!(tally.addressed(), people);
            prop_assert_eq!(tally.found(), people + 7);
        }
    }
}
