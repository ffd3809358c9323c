//! What a feed is, what it says and what becomes of that. Pure: no I/O, no clock.

mod charset;
mod entry;
mod feed;
mod message;
mod pick;
mod plain;
mod poll;
mod reading;
mod sound;
#[cfg(test)]
mod tests;
mod typed;

pub use entry::{Came, Entry, EntryKey, KEPT_MAX, Seen, SeenNo, Why};
pub use feed::{
    A_DAY_MAX, EXCERPTS, FEEDS_MAX, Fate, Feed, FeedNo, Hours, Link, PACES_M, Say, State,
};
pub use message::{links, message, title};
pub use pick::{Sight, Step, is_wanted, pick};
pub use poll::{FAULTS_TOLD, Poll, Trouble};
pub use reading::{Read, read};
pub use sound::ENTRIES_MAX;
pub use typed::{
    ADDRESS_CHARS_MAX, AROUND_MAX, Draft, Known, Typed, TypedFault, WORD_LETTERS_MAX, WORDS_MAX,
};
