//! What residents see of a form: its pages one after the other, the check before sending, and what
//! came of it. Pure: whoever has a design can draw them, with or without somebody behind them.

mod check;
mod choices;
mod done;
mod leaf;
mod parts;
mod question;
mod start;
#[cfg(test)]
mod tests;
mod tongues;

pub use check::{Check, check_sheet};
pub use done::{Done, Told, done_sheet};
pub use leaf::{KeptFile, Leaf, Naming, Saving, leaf_sheet, spoken};
pub(super) use leaf::{spoken_by_itself, spoken_in};
pub use start::{closed_sheet, resume_sheet};
pub use tongues::with_tongues;
