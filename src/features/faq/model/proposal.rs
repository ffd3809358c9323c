//! What somebody wrote of an FAQ that residents do not see yet.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Faq;
use crate::base::{Actor, time};

/// An FAQ as somebody would have it, kept beside the one residents see, which stays as it is until
/// this is decided upon.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Proposal {
    /// The FAQ as it would be; its revision is the one it was written on.
    #[n(0)]
    pub faq: Faq,
    /// How far it has come.
    #[n(1)]
    pub stage: Stage,
    /// Who wrote it.
    #[n(2)]
    pub by: Actor,
    /// When it was last changed.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// Ascends with every change, and is never used twice for one FAQ.
    #[n(4)]
    pub revision: u64,
    /// Why it was sent back, or what the author says to whoever decides.
    #[n(5)]
    pub word: Option<String>,
    /// Who sent it back.
    #[n(6)]
    pub decided_by: Option<Actor>,
}

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Stage {
    /// Kept to be gone on with.
    #[n(0)]
    Kept,
    /// Waits for somebody who decides.
    #[n(1)]
    Asked,
    /// Sent back with a word.
    #[n(2)]
    SentBack,
}

/// Which version of an FAQ, and of what is proposed for it, somebody had before their eyes. 0 for
/// none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// The FAQ's revision.
    pub faq: u64,
    /// The proposal's revision.
    pub proposal: u64,
}

/// The longest word with which a proposal is sent back, in UTF-16 units: a paragraph.
pub const WORD_UNITS_MAX: usize = 500;

impl Seen {
    /// What stands now.
    pub fn of(faq: Option<&Faq>, proposal: Option<&Proposal>) -> Self {
        Self {
            faq: faq.map_or(0, |it| it.revision),
            proposal: proposal.map_or(0, |it| it.revision),
        }
    }

    /// As forms carry it.
    pub fn to_text(self) -> String {
        format!("{}.{}", self.faq, self.proposal)
    }

    /// What a form carried; anything else has seen nothing.
    pub fn from_text(text: &str) -> Self {
        let read = |it: &str| it.parse().ok();
        let both = text.split_once('.').and_then(|(a, b)| Some((read(a)?, read(b)?)));
        both.map_or_else(Self::default, |(faq, proposal)| Self { faq, proposal })
    }
}

/// The revision of a change at `now` after an earlier one.
pub fn next_revision(before: Option<&Proposal>, now: Timestamp) -> u64 {
    let instant = u64::try_from(now.as_millisecond()).unwrap_or(1).max(1);
    before.map_or(instant, |it| instant.max(it.revision.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_survives_a_form_and_nonsense_has_seen_nothing() {
        let seen = Seen { faq: 3, proposal: 1_790_000_000_000 };
        assert_eq!(Seen::from_text(&seen.to_text()), seen);
        assert_eq!(Seen::from_text("x"), Seen::default());
    }
}
