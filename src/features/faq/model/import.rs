use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::Faq;
use crate::base::{Actor, Id, time};

/// How long a previewed import waits to be carried out, in hours: whoever looks it through does so
/// now, and what it would change does not stand still.
pub const PREVIEW_HOURS: i64 = 1;

/// How long an import can be undone, in days: as long as somebody remembers having done it.
pub const UNDO_DAYS: i64 = 7;

/// The most rows of one import. One commit holds them all, and a commit is held in memory.
pub const IMPORT_ROWS_MAX: usize = 5_000;

/// An import: looked through, carried out, perhaps undone.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Import {
    /// Its identity.
    #[n(0)]
    pub id: Id<Import>,
    /// Who brought the file.
    #[n(1)]
    pub by: Actor,
    /// When.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// The file's name.
    #[n(3)]
    pub file: String,
    /// FAQs it makes.
    #[n(4)]
    pub made: u32,
    /// FAQs it changes.
    #[n(5)]
    pub changed: u32,
    /// Rows whose FAQs say that already.
    #[n(6)]
    pub kept: u32,
    /// Columns whose names are not known.
    #[n(7)]
    pub unknown: Vec<String>,
    /// Categories it makes.
    #[n(8)]
    pub categories: Vec<String>,
    /// How far it has come.
    #[n(9)]
    pub stage: Progress,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Progress {
    /// It can be looked through; nothing has happened.
    #[n(0)]
    Previewed,
    /// It was carried out.
    #[n(1)]
    Done(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
    /// It was undone.
    #[n(2)]
    Undone(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
}

/// One row of an import that makes or changes an FAQ.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct ImportRow {
    /// The row's number as a spreadsheet shows it.
    #[n(0)]
    pub number: u32,
    /// The FAQ.
    #[n(1)]
    pub faq: Id<Faq>,
    /// Its revision when the import was looked through; none for an FAQ that is made.
    #[n(2)]
    pub revision: Option<u64>,
    /// What it will say, as a line of JSON.
    #[n(3)]
    pub says: String,
}

impl Import {
    /// Whether it can still be carried out.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.stage == Progress::Previewed
            && now < self.at + SignedDuration::from_hours(PREVIEW_HOURS)
    }

    /// Whether it can still be undone.
    pub fn can_be_undone(&self, now: Timestamp) -> bool {
        match self.stage {
            Progress::Done(at) => now < at + SignedDuration::from_hours(24 * UNDO_DAYS),
            Progress::Previewed | Progress::Undone(_) => false,
        }
    }

    /// Whether nothing can be done with it any more.
    pub fn is_over(&self, now: Timestamp) -> bool {
        !self.is_open(now) && !self.can_be_undone(now)
    }
}

impl ImportRow {
    /// The revision that the FAQ has after the import.
    pub fn revision_after(&self) -> u64 {
        self.revision.map_or(1, |it| it.saturating_add(1))
    }
}
