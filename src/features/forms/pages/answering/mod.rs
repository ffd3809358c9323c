//! What staff see of answers.

mod fields;
mod history;
pub(in super::super) mod list;
pub(in super::super) mod many;
pub(in super::super) mod one;
pub(in super::super) mod overview;
mod room;
pub(in super::super) mod told;
