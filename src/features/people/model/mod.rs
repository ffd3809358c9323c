//! How residents are divided, and who may look at one of them. Pure: no I/O, no clock.

mod axis;
mod crossed;
mod opening;
mod sought;

pub use axis::{Axis, offered};
pub use crossed::{Crossed, Shown, Side};
pub use opening::{OPEN_MINUTES, Opening, REASON_CHARS_MAX, ReasonFault, reason};
pub use sought::{Sought, condition};
