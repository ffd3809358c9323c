//! What staff read about residents.

mod fates;
mod notices;
mod parts;
mod standings;

pub use fates::fate;
pub use notices::*;
pub use parts::{axis, language, part};
pub use standings::*;
