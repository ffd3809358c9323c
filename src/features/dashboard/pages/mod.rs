//! Home and what was found.

mod home;
mod search;
mod today;

pub(super) use home::{BRING_BACK, PUT_AWAY, home};
pub(super) use search::finds;
pub(super) use today::live;
