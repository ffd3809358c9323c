//! Home and what was found.

mod home;
mod search;

pub(super) use home::{BRING_BACK, PUT_AWAY, home, today};
pub(super) use search::finds;
