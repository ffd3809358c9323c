//! What the pages of forms say by themselves to residents, in the languages there are words in.
//!
//! A language without words of its own reads them in English, as signs in Japan do. Another file
//! here, and a line in [`Phrases::of`], give it words.

mod easy;
mod english;
mod japanese;
mod mine;
mod names;
mod phrases_of;
mod portuguese;
mod shared;
#[cfg(test)]
mod tests;

pub use names::{KNOWN, language_name};
pub use phrases_of::Phrases;
pub(super) use shared::{count, size};
