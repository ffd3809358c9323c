//! What staff see of answers.

pub(in super::super) mod entering;
pub(in super::super) mod export;
mod fields;
mod history;
pub(in super::super) mod importing;
pub(in super::super) mod list;
pub(in super::super) mod many;
pub(in super::super) mod one;
pub(in super::super) mod overview;
pub(in super::super) mod reply;
pub(in super::super) mod room;
pub(in super::super) mod summary;
pub(in super::super) mod table;
pub(in super::super) mod told;
pub(in super::super) mod withdrawing;
