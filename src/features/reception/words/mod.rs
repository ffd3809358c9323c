//! What is said of what residents get: to residents in the languages there are words in, and to
//! staff. A language without words of its own reads English, as signs in Japan do. Another file here
//! and a line in [`Words::ALL`] give it words.

mod easy;
mod english;
mod japanese;
pub(super) mod staff;
mod words_of;

pub use words_of::Words;
