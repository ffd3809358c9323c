//! What is said of what residents get: to residents in every language that the program speaks, and
//! to staff.

mod chinese;
mod easy;
mod english;
mod japanese;
mod korean;
mod portuguese;
mod spanish;
pub(super) mod staff;
mod vietnamese;
mod words_of;

pub use words_of::Words;
