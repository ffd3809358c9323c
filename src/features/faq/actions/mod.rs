//! What staff and residents do with FAQs, one transaction each.
//!
//! `save`: what an editor wrote. `decide`: proposals. `bulk`: one thing done to many, the bin.
//! `single`: one FAQ made, changed, removed by whoever needs no leave. `files`: many at once from a
//! file, and out again. `headings`: categories and synonyms. `learning`: what residents' questions
//! teach. `queue`: what staff do with questions nobody could answer. `pruning`: what goes with
//! time. `room` is the
//! one place where an FAQ is put.

mod bulk;
mod decide;
mod error;
mod files;
mod headings;
mod learning;
mod pruning;
mod queue;
mod room;
mod save;
mod single;

#[cfg(test)]
mod tests;

pub use bulk::{BULK_MAX, Deed, Done, bulk, delete, prune, undo};
pub use decide::{approve, send_back};
pub use error::FaqError;
pub use files::{
    EVERYTHING, Imported, Undone, apply_import, carry_out, export, import, plan_import, preview,
    undo_import,
};
pub use headings::{
    Shift, add_category, move_category, order_categories, remove_category, rename_category,
    save_synonyms, set_synonyms, sort_categories, undo_synonyms,
};
pub use learning::{Judgement, count_asked, judge, keep_unanswered, meant};
pub use pruning::{Over, prune_learning};
pub use queue::{adopt, bring_back, set_aside, settle, undo_handled};
pub use room::FAQS_MAX;
pub use save::{Purpose, Save, discard, earlier, save};
pub use single::{create, remove, update};
