use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::base::time;

/// How far a delivery has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Stage {
    /// It is being written.
    #[n(0)]
    Draft,
    /// Somebody else is to let it go.
    #[n(1)]
    Asked {
        /// Since when.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
    /// It goes out at this moment.
    #[n(2)]
    Scheduled {
        /// The moment.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
    /// Its moment came and it did not go out; a person decides.
    #[n(3)]
    Held {
        /// Since when.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
        /// Why.
        #[n(1)]
        why: Held,
    },
    /// It is going out.
    #[n(4)]
    Running {
        /// Since when.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        since: Timestamp,
    },
    /// Somebody stopped it: some have it, the rest wait.
    #[n(5)]
    Stopped {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
    /// Everybody was tried, or the rest was given up.
    #[n(6)]
    Done {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
    /// It was taken back before anybody got it.
    #[n(7)]
    Cancelled {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
    /// It comes again and again; each turn is a delivery of its own.
    #[n(8)]
    Repeating {
        /// The next turn.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        next: Timestamp,
    },
    /// It comes again and again, and rests until somebody lets it go on.
    #[n(9)]
    Paused {
        /// Since when.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
    /// It came again and again and does not any more.
    #[n(10)]
    Over {
        /// Since when.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
    },
}

/// Why a delivery did not go out at its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Held {
    /// Nothing ran at that moment, and it is too long ago.
    #[n(0)]
    Late,
    /// Nobody is addressed.
    #[n(1)]
    Nobody,
    /// More people are addressed than LINE takes messages for this month.
    #[n(2)]
    Quota,
    /// LINE would refuse what it says.
    #[n(3)]
    Faulty,
    /// The segment it was to go by is gone.
    #[n(4)]
    NoTarget,
    /// The segment it goes by means something else than when it was let go.
    #[n(5)]
    OtherTarget,
    /// Every start was held back just then.
    #[n(6)]
    Locked,
}

impl Stage {
    /// Whether what it says and to whom may still be changed.
    pub const fn is_open(&self) -> bool {
        match self {
            Self::Draft
            | Self::Asked { .. }
            | Self::Scheduled { .. }
            | Self::Held { .. }
            | Self::Repeating { .. }
            | Self::Paused { .. } => true,
            Self::Running { .. }
            | Self::Stopped { .. }
            | Self::Done { .. }
            | Self::Cancelled { .. }
            | Self::Over { .. } => false,
        }
    }

    /// Whether some people may have it.
    pub const fn has_begun(&self) -> bool {
        self.went_out().is_some()
    }

    /// Whether nothing of it will go out any more, whatever anybody does.
    pub const fn has_ended(&self) -> bool {
        match self {
            Self::Done { .. } | Self::Cancelled { .. } | Self::Over { .. } => true,
            Self::Draft
            | Self::Asked { .. }
            | Self::Scheduled { .. }
            | Self::Held { .. }
            | Self::Running { .. }
            | Self::Stopped { .. }
            | Self::Repeating { .. }
            | Self::Paused { .. } => false,
        }
    }

    /// When the last of it went out, as far as it has: while it is going out, since when. None before
    /// anybody may have it.
    pub const fn went_out(&self) -> Option<Timestamp> {
        match self {
            Self::Running { since: at } | Self::Stopped { at } | Self::Done { at } => Some(*at),
            Self::Draft
            | Self::Asked { .. }
            | Self::Scheduled { .. }
            | Self::Held { .. }
            | Self::Cancelled { .. }
            | Self::Repeating { .. }
            | Self::Paused { .. }
            | Self::Over { .. } => None,
        }
    }

    /// When something is to be done by itself: it goes out, or its next turn comes.
    pub const fn due(&self) -> Option<Timestamp> {
        match self {
            Self::Scheduled { at } | Self::Repeating { next: at } => Some(*at),
            Self::Draft
            | Self::Asked { .. }
            | Self::Held { .. }
            | Self::Running { .. }
            | Self::Stopped { .. }
            | Self::Done { .. }
            | Self::Cancelled { .. }
            | Self::Paused { .. }
            | Self::Over { .. } => None,
        }
    }
}
