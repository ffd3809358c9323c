//! What residents see of what they get, and where staff set the rules.

mod asking;
mod overview;
mod reader;
pub(super) mod setting;

pub(super) use asking::{TypedHours, cap_sheet, hours_sheet, item_sheet, stop_sheet};
pub(super) use overview::{Item, Overview, Standing, overview_sheet};
pub use reader::Reader;

/// Where residents see what they get.
pub(super) const HERE: &str = "/my/reception";
