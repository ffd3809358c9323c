//! The pages of residents.

pub(super) mod changing;
pub(super) mod erase;
pub(super) mod gate;
pub(super) mod list;
pub(super) mod person;
pub(super) mod reception;
pub(super) mod research;
mod room;
pub(super) mod sending;

pub(super) use room::{HERE, path};
