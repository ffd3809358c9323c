use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Condition;
use crate::base::{Actor, Id, Members, text, time};

/// The longest name, in characters: what fits in a row of a list.
pub const NAME_CHARS_MAX: usize = 40;

/// The longest note, in characters.
pub const NOTE_CHARS_MAX: usize = 400;

/// The most segments, and as many lists: a page that one still reads.
pub const SEGMENTS_MAX: usize = 500;

/// Fewer than these may be guessed by whoever knows the city; statistics of offices use the same
/// bound.
pub const FEW: usize = 10;

/// A condition that was given a name.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Segment {
    /// Identity.
    #[n(0)]
    pub id: Id<Segment>,
    /// What staff call it; unique among those in use.
    #[n(1)]
    pub name: String,
    /// What colleagues should know of it.
    #[n(2)]
    pub note: String,
    /// Whom it means.
    #[n(3)]
    pub condition: Condition,
    /// Whether it is in use.
    #[n(4)]
    pub state: Keeping,
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
    /// What it was before the last change, to take that back.
    #[n(8)]
    pub before: Option<Before>,
}

/// What a segment was before its last change.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Before {
    /// Its name.
    #[n(0)]
    pub name: String,
    /// Its note.
    #[n(1)]
    pub note: String,
    /// Its condition.
    #[n(2)]
    pub condition: Condition,
}

/// Whether something is still offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Keeping {
    /// It is.
    #[n(0)]
    InUse,
    /// It was put away; what names it still means what it meant.
    #[n(1)]
    Archived,
}

/// Residents who were named one by one: by a file, or by a room above.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct NamedSet {
    /// What staff call it.
    #[n(0)]
    pub title: String,
    /// Where it comes from.
    #[n(1)]
    pub origin: Origin,
    /// Who is in it. Numbers of the erased stay, and mean nobody.
    #[n(2)]
    pub members: Members,
    /// Whether it is in use.
    #[n(3)]
    pub state: Keeping,
    /// When it was kept.
    #[n(4)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// By whom.
    #[n(5)]
    pub by: Actor,
}

/// Where a set comes from.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Origin {
    /// The file of this name.
    #[n(0)]
    File(#[n(0)] String),
    /// A room above, which offers it with its own pages.
    #[n(1)]
    Room,
}

/// What is wrong with a segment besides its condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// It has no name.
    Missing,
    /// Its name is too long.
    TooLong,
    /// Another one in use has this name.
    Taken,
    /// Its note is too long.
    NoteTooLong,
    /// There are too many.
    TooMany,
}

/// What is wrong with a name and a note, beside the names that others have.
pub fn name_faults<'a>(
    name: &str,
    note: &str,
    mut others: impl Iterator<Item = &'a str>,
) -> Vec<NameFault> {
    let plain = |name: &str| text::normalize(name).split_whitespace().collect::<String>();
    let mut faults = Vec::new();
    match plain(name) {
        it if it.is_empty() => faults.push(NameFault::Missing),
        _ if NAME_CHARS_MAX < text::graphemes_len(name) => faults.push(NameFault::TooLong),
        it if others.any(|other| plain(other) == it) => faults.push(NameFault::Taken),
        _ => {}
    }
    if NOTE_CHARS_MAX < text::graphemes_len(note) {
        faults.push(NameFault::NoteTooLong);
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_there_short_and_nobody_elses() {
        let faults = |name: &str| name_faults(name, "", ["多度 地区"].into_iter());
        assert_eq!(faults("　"), [NameFault::Missing]);
        assert_eq!(faults("多度地区"), [NameFault::Taken]);
        assert_eq!(faults(&"あ".repeat(NAME_CHARS_MAX + 1)), [NameFault::TooLong]);
        assert!(faults("長島地区").is_empty());
        let long = "あ".repeat(NOTE_CHARS_MAX + 1);
        assert_eq!(name_faults("a", &long, [].into_iter()), [NameFault::NoteTooLong]);
    }
}
