//! Staff's pages of segments and lists.

mod builder;
mod doors;
mod list;
mod lists;
pub(super) mod telling;
pub(super) mod typed;

pub use doors::pages;
