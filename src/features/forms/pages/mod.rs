//! What people read in the forms room: one view struct per page.

pub(super) mod answering;
pub(super) mod designing;
pub(super) mod filling;
pub(super) mod mine;
mod reader;

pub(super) use reader::Reader;
