//! What staff read in the FAQ room: one view struct per page.

pub(super) mod approval;
pub(super) mod ask;
pub(super) mod bulk;
pub(super) mod categories;
pub(super) mod conflict;
pub(super) mod editor;
pub(super) mod figures;
pub(super) mod files;
pub(super) mod history;
pub(super) mod list;
pub(super) mod review;
mod room;
pub(super) mod synonyms;
pub(super) mod told;
pub(super) mod trash;
pub(super) mod unanswered;
pub(super) mod view;

pub(super) use told::{error, machine, titled};
