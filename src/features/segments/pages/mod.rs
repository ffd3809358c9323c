//! The pages of segments, lists and research.

pub(super) mod builder;
pub(super) mod list;
pub(super) mod lists;
pub(super) mod research;
mod room;
pub(super) mod rows;
pub(super) mod told;
