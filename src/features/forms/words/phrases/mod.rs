//! What the pages of forms say by themselves to residents, in the languages there are words in.
//!
//! A language without words of its own reads them in English, as signs in Japan do. Another
//! [`Tongue`](crate::base::Tongue), a table here and one of [`mine`] give it words. A table says
//! what differs between languages and nothing else: what is wrong, what is allowed and what goes
//! into the talk is worked out once, here.

mod chinese;
mod easy;
mod english;
mod japanese;
mod korean;
mod limit;
mod mine;
mod names;
mod phrases_of;
mod portuguese;
mod shared;
mod slip;
mod spanish;
mod talk;
#[cfg(test)]
mod tests;
mod vietnamese;

pub(super) use japanese::{moment, part};
pub use names::{KNOWN, language_name};
pub use phrases_of::Phrases;
