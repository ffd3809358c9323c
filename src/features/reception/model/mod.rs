//! What a city sets and residents wish, and what that makes of whom a delivery finds. Pure: no I/O,
//! no clock.

mod rules;
mod sieve;
#[cfg(test)]
mod tests;
mod wishes;

pub use rules::{Quiet, Rules, Topic};
pub use sieve::{Asked, ByWish, Debt, Later, Out, Sets, Sifted, Ticked, Unmet};
pub use wishes::{CAPS, Cap, Hours, Stop, Wishes};

/// Hours of the week that a week's limit looks back over.
pub const WEEK_H: i64 = 7 * 24;
