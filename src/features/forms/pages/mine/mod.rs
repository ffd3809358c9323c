//! What residents see of what they handed in, and of what the city holds of them.

mod data;
mod list;
mod one;

pub(in super::super) use data::{Data, data_sheet, erase_sheet, erased_sheet};
pub(in super::super) use list::{Begun, Handed, Mine, list_sheet, status_chip};
pub(in super::super) use one::{One, one_sheet, withdraw_sheet};
