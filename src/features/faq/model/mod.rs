//! What an FAQ is, and its rules. Pure: no I/O, no clock.

mod draft;
mod faq;
mod field;
mod figures;
mod language;
mod listing;
mod proposal;
mod rights;
mod rows;
mod sound;

pub use draft::Draft;
pub use faq::{Answer, Category, Faq, Link, Shelf, State, TRASH_DAYS, Trashed};
pub use field::{Field, Refusal};
pub use figures::{Figures, Learned, Synonyms, UNANSWERED_MAX, Unanswered};
pub use language::Language;
pub use listing::{Counts, Direction, Due, Query, Row, Sort, Stale, Standing, Tab};
pub use proposal::{Proposal, Seen, Stage, WORD_UNITS_MAX, next_revision};
pub use rights::{Editor, Way};
pub use rows::{FaqRow, FileFault, read_csv, read_jsonl, write_csv, write_jsonl};
pub use sound::Sound;
