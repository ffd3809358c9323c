//! What staff and residents do with FAQs, one transaction each.
//!
//! `save`: what an editor wrote. `decide`: proposals. `bulk`: one thing done to many, the bin.
//! `single`: one FAQ made, changed, removed by whoever needs no leave. `files`: many at once from a file, and out again.
//! `headings`: categories and synonyms. `learning`: what residents' questions teach. `room` is the
//! one place where an FAQ is put.

mod bulk;
mod decide;
mod error;
mod files;
mod headings;
mod learning;
mod room;
mod save;
mod single;

#[cfg(test)]
mod tests;

pub use bulk::{BULK_MAX, Deed, Done, bulk, delete, prune, undo};
pub use decide::{approve, send_back};
pub use error::{FaqError, RowFault};
pub use files::{Imported, export, import};
pub use headings::{order_categories, set_synonyms};
pub use learning::{Judgement, count_asked, judge, keep_unanswered, meant, prune_unanswered};
pub use room::FAQS_MAX;
pub use save::{Purpose, Save, discard, earlier, save};
pub use single::{create, remove, update};
