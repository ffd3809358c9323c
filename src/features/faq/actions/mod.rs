//! What staff and residents do with FAQs, one transaction each.
//!
//! `single`: one FAQ made, changed, removed. `files`: many at once from a file, and out again.
//! `headings`: categories and synonyms. `learning`: what residents' questions teach. `room` is the
//! one place where an FAQ is put.

mod error;
mod files;
mod headings;
mod learning;
mod room;
mod single;

#[cfg(test)]
mod tests;

pub use error::{FaqError, RowFault};
pub use files::{Imported, export, import};
pub use headings::{order_categories, set_synonyms};
pub use learning::{Judgement, count_asked, judge, keep_unanswered, meant, prune_unanswered};
pub use room::FAQS_MAX;
pub use single::{create, remove, update};
