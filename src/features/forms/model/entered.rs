use minicbor::{Decode, Encode};

use crate::{base::Id, features::staff::Staff};

/// How an answer came to staff, who took it down or brought it in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Entered {
    /// Who; none for the operator of the machine.
    #[n(0)]
    pub by: Option<Id<Staff>>,
    /// By which way it reached them.
    #[n(1)]
    pub channel: Channel,
    /// What else is worth knowing; empty for nothing.
    #[n(2)]
    pub word: String,
    /// The number it had where it was brought from; empty for none.
    #[n(3)]
    pub number: String,
}

/// The way by which somebody reached staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Channel {
    /// The telephone.
    #[n(0)]
    Phone,
    /// The counter.
    #[n(1)]
    Counter,
    /// Post or fax.
    #[n(2)]
    Post,
    /// Any other.
    #[n(3)]
    Other,
}

/// The longest word about how an answer came, in characters: a line beside it.
pub const WORD_MAX: usize = 200;

impl Channel {
    /// Every way, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Counter, Self::Post, Self::Other];

    /// Its name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Counter => "counter",
            Self::Post => "post",
            Self::Other => "other",
        }
    }

    /// The way of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}
