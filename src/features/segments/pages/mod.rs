//! The pages of segments and lists.

pub(super) mod builder;
pub(super) mod list;
pub(super) mod lists;
mod room;
pub(super) mod rows;
pub(super) mod told;

pub use room::{neighbours, percent};
