//! What is said at the door to residents, in the languages there are words in. A language without
//! words of its own reads English, as signs in Japan do.

mod chinese;
mod easy;
mod english;
mod japanese;
mod korean;
mod portuguese;
mod spanish;
mod vietnamese;
mod words_of;

pub use words_of::Words;
