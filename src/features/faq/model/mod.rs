//! What an FAQ is, and its rules. Pure: no I/O, no clock.

mod draft;
mod faq;
mod field;
mod figures;
mod language;
mod rows;
mod sound;

pub use draft::Draft;
pub use faq::{Answer, Category, Faq, Link, Shelf, State, Trashed};
pub use field::{Field, Refusal};
pub use figures::{Figures, Learned, Synonyms, UNANSWERED_MAX, Unanswered};
pub use language::Language;
pub use rows::{FaqRow, FileFault, read_csv, read_jsonl, write_csv, write_jsonl};
pub use sound::Sound;
