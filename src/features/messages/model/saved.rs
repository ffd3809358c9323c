//! Content kept under a name.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Content;
use crate::base::{Actor, Id, text::graphemes_len, time};

/// The longest name, in letters.
pub const NAME_MAX: usize = 60;

/// The longest note, in letters.
pub const NOTE_MAX: usize = 200;

/// The most that are kept: more than anybody finds their way in.
pub const SAVED_MAX: usize = 1_000;

/// The largest content kept, in bytes of CBOR: five cards of the size LINE takes.
pub const CONTENT_BYTES_MAX: usize = 400_000;

/// Content kept under a name, to begin new messages with.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Saved {
    /// Identity.
    #[n(0)]
    pub id: Id<Saved>,
    /// What staff call it.
    #[n(1)]
    pub name: String,
    /// When to use it; empty for nothing.
    #[n(2)]
    pub note: String,
    /// What it says, whole or not.
    #[n(3)]
    pub content: Content,
    /// Which department keeps it.
    #[n(4)]
    pub department: String,
    /// When it was changed last.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub updated_at: Timestamp,
    /// By whom.
    #[n(6)]
    pub updated_by: Actor,
    /// Counts changes.
    #[n(7)]
    pub revision: u64,
}

/// What is wrong with a name, a note or the content as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedFault {
    /// It has no name.
    NameMissing,
    /// The name is too long.
    NameTooLong,
    /// Another has the name.
    NameTaken,
    /// The note is too long.
    NoteTooLong,
    /// The content is larger than is kept.
    TooLarge,
    /// There are too many already.
    TooMany,
}

/// What is to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToSave {
    /// What staff are to call it.
    pub name: String,
    /// When to use it.
    pub note: String,
    /// What it says.
    pub content: Content,
}

impl ToSave {
    /// What keeps it from being kept beside these others. That it cannot be sent yet does not.
    pub fn faults<'a>(&self, others: impl IntoIterator<Item = &'a Saved>) -> Vec<SavedFault> {
        let mut faults = Vec::new();
        let name = self.name.trim();
        if name.is_empty() {
            faults.push(SavedFault::NameMissing);
        } else if NAME_MAX < graphemes_len(name) {
            faults.push(SavedFault::NameTooLong);
        } else if others.into_iter().any(|it| it.name == name) {
            faults.push(SavedFault::NameTaken);
        }
        if NOTE_MAX < graphemes_len(&self.note) {
            faults.push(SavedFault::NoteTooLong);
        }
        if CONTENT_BYTES_MAX < minicbor::to_vec(&self.content).map_or(usize::MAX, |it| it.len()) {
            faults.push(SavedFault::TooLarge);
        }
        faults
    }
}
