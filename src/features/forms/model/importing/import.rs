use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::super::{Form, SubmissionNo};
use crate::base::{Actor, Id, KeyId, limits::SHEET_ROWS_MAX, time};

/// How long a file waits to be carried out, in hours: matching columns by hand is a day's work at
/// most, and what residents wrote does not lie about longer.
const WAITS_HOURS: i64 = 24;

/// How long an import can be undone, in days: as long as somebody remembers having done it.
pub const UNDO_DAYS: i64 = 7;

/// The most rows of one import: what a file may hold. One commit holds them all.
pub const IMPORT_ROWS_MAX: usize = SHEET_ROWS_MAX;

/// About how many bytes of rows lie in one record: some hundred rows, read one record at a time.
pub const PART_BYTES: usize = 256 * 1024;

/// A file of earlier answers: brought in, looked through, carried out, perhaps undone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Import {
    /// Its identity.
    #[n(0)]
    pub id: Id<Import>,
    /// The form whose answers they become.
    #[n(1)]
    pub form: Id<Form>,
    /// Who brought the file.
    #[n(2)]
    pub by: Actor,
    /// When; rows without a moment of their own were handed in then.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// The file's name.
    #[n(4)]
    pub file: String,
    /// What tells the same file again: its SHA-256.
    #[n(5)]
    #[cbor(with = "minicbor::bytes")]
    pub digest: [u8; 32],
    /// The key that seals its rows until it is carried out.
    #[n(6)]
    pub key: KeyId,
    /// How many rows it has.
    #[n(7)]
    pub rows: u32,
    /// What each column means, by the name of its target.
    #[n(8)]
    pub columns: Vec<String>,
    /// What becomes of rows that leave something out.
    #[n(9)]
    pub blanks: Blanks,
    /// The form's version that its columns were matched with.
    #[n(10)]
    pub version: u32,
    /// How far it has come.
    #[n(11)]
    pub stage: Stage,
}

/// What becomes of rows that leave out what a form requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Blanks {
    /// They are faults.
    #[default]
    #[n(0)]
    Refused,
    /// They are taken as they are: another program may have asked for less.
    #[n(1)]
    Taken,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Stage {
    /// It can be looked through; nothing has happened.
    #[n(0)]
    Waiting,
    /// It was carried out.
    #[n(1)]
    Done {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
        /// The number of its first answer.
        #[n(1)]
        first: SubmissionNo,
        /// How many answers it made; they follow each other.
        #[n(2)]
        made: u32,
    },
    /// It was undone.
    #[n(2)]
    Undone(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
}

/// Some rows of a file, as they stand in it; the first part is its header alone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ImportPart {
    /// The import's key.
    #[n(0)]
    pub key: KeyId,
    /// The rows.
    #[n(1)]
    pub rows: Vec<ImportRow>,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ImportRow {
    /// Its number as a spreadsheet shows it.
    #[n(0)]
    pub number: u32,
    /// Its cells, one for each column of the header.
    #[n(1)]
    pub cells: Vec<String>,
}

impl Import {
    /// Whether it can still be carried out.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.stage == Stage::Waiting && now < self.at + SignedDuration::from_hours(WAITS_HOURS)
    }

    /// Whether it can still be undone.
    pub fn can_be_undone(&self, now: Timestamp) -> bool {
        match self.stage {
            Stage::Done { at, .. } => now < at + SignedDuration::from_hours(24 * UNDO_DAYS),
            Stage::Waiting | Stage::Undone(_) => false,
        }
    }

    /// Whether nothing can be done with it any more.
    pub fn is_over(&self, now: Timestamp) -> bool {
        !self.is_open(now) && !self.can_be_undone(now)
    }
}
