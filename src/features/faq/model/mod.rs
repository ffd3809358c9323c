//! What an FAQ is, and its rules. Pure: no I/O, no clock.

mod draft;
mod faq;
mod figures;
mod rows;

pub use draft::{Draft, Field, Refusal, Sound};
pub use faq::{Answer, Category, Faq, Language, Link, Shelf, State};
pub use figures::{Figures, Learned, Synonyms, UNANSWERED_MAX, Unanswered};
pub use rows::{FaqRow, FileFault, read_csv, read_jsonl, write_csv, write_jsonl};
