//! Handing over what a leaver owns.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Staff;
use crate::base::{Id, time};

/// Everything that went from one account to another at once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Handover {
    /// Identity.
    #[n(0)]
    pub id: Id<Handover>,
    /// Whose it was.
    #[n(1)]
    pub from: Id<Staff>,
    /// Whose it became.
    #[n(2)]
    pub to: Id<Staff>,
    /// When.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// What went over.
    #[n(4)]
    pub things: Vec<Things>,
    /// Whether it was taken back.
    #[n(5)]
    pub state: HandoverState,
}

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Things {
    /// The kind, as its room names it for the store.
    #[n(0)]
    pub kind: String,
    /// Which.
    #[n(1)]
    pub ids: Vec<String>,
}

/// Whether a handover was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum HandoverState {
    /// It stands.
    #[n(0)]
    Done,
    /// It was taken back.
    #[n(1)]
    TakenBack,
}

impl Handover {
    /// How many things went over.
    pub fn count(&self) -> usize {
        self.things.iter().map(|it| it.ids.len()).sum()
    }
}
