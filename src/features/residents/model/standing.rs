use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// A resident's number: given once, ascending from 1, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct ResidentNo(#[n(0)] pub u32);

impl ResidentNo {
    /// The number behind it.
    #[must_use]
    pub const fn behind(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// How a resident stands to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Standing {
    /// Wrote without adding the account as a friend; reachable for 7 days after writing.
    #[n(0)]
    Stranger,
    /// Added the account as a friend.
    #[n(1)]
    Friend,
    /// Blocked the account, or deleted the own one: LINE does not say which.
    #[n(2)]
    Blocked,
}

/// The privacy words a resident was shown, as the city has to be able to prove.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Consent {
    /// The edition of the words.
    #[n(0)]
    pub edition: u32,
    /// When they were shown.
    #[n(1)]
    #[cbor(with = "crate::base::time::cbor")]
    pub at: Timestamp,
}

impl Standing {
    /// Every standing, friends first.
    pub const ALL: [Self; 3] = [Self::Friend, Self::Blocked, Self::Stranger];

    /// Its name in forms and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Friend => "friend",
            Self::Blocked => "blocked",
            Self::Stranger => "stranger",
        }
    }

    /// The standing of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether a message can reach the resident at all.
    pub const fn can_be_reached(self) -> bool {
        match self {
            Self::Stranger | Self::Friend => true,
            Self::Blocked => false,
        }
    }

    /// The standing after the resident wrote or tapped something: blockers cannot write, so a
    /// message from one means that the unblocking was missed.
    #[must_use]
    pub const fn after_speaking(self) -> Self {
        match self {
            Self::Stranger | Self::Blocked => Self::Stranger,
            Self::Friend => Self::Friend,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_friend_who_speaks_stays_a_friend() {
        assert_eq!(Standing::Friend.after_speaking(), Standing::Friend);
        assert_eq!(Standing::Blocked.after_speaking(), Standing::Stranger);
    }
}
