//! Where residents knock: filling a form in, handing it in, and what they handed in before.
//!
//! Nothing begins before something is sent, so that whoever only looks costs no row. Each page is
//! kept before it is looked at, so that nothing typed is lost, whatever is wrong with it.

mod data;
mod done;
mod files;
mod fill;
mod hand_in;
mod help;
mod knock;
mod list;
mod mine;
mod postal;
mod start;
mod tongue;

pub use data::file_of;
pub(super) use files::look_through;
pub(super) use help::{Faults, Help};
pub use list::resident_pages;
