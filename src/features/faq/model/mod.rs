//! What an FAQ is, and its rules. Pure: no I/O, no clock.

mod draft;
mod faq;
mod figures;

pub use draft::{Draft, Field, Refusal};
pub use faq::{Answer, Category, Faq, Language, Link, Shelf, State};
pub use figures::{Figures, Learned, Synonyms, UNANSWERED_MAX, Unanswered};
