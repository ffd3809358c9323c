//! Staff's pages of residents.

mod changing;
mod doors;
mod erasing;
mod list;
mod opening;
mod person;
mod reach;
mod research;
mod seeking;
mod sending;
mod told;

pub use doors::pages;
pub(super) use list::{Asked, PAGE_ROWS};
pub(super) use research::{Among, Asked as AskedResearch, AskedTable};
pub(super) use seeking::Found;
pub(super) use sending::{Asked as Sent, Typed as TypedSend};
pub(super) use told::Masked;
