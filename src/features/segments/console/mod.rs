//! Staff's pages of segments, lists and research.

mod builder;
mod doors;
mod list;
mod lists;
mod research;
pub(super) mod telling;
pub(super) mod typed;

pub use doors::pages;
