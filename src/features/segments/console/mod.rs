//! Staff's pages of segments, lists and research.

mod builder;
mod doors;
mod list;
mod lists;
mod research;
mod telling;
mod typed;

pub use doors::pages;
