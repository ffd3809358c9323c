//! Feeds: RSS and Atom that somebody publishes, looked at by us and made into deliveries.
//!
//! *Nouns.* A [`Feed`] is where the news is, what becomes of each piece ([`Fate`]), for whom and how
//! it is said ([`Say`]). A [`Poll`] is how the looking goes: when next, what the server said, what
//! went wrong. An [`Entry`] is one piece of news in plain words; a [`Seen`] is one that was found, and
//! what became of it ([`Came`]).
//!
//! *Invariants.* An entry is known by its id, else by its page, else by its words; it is remembered by
//! the same commit that makes something of it, and so is made once whatever happens. What a feed holds
//! at the first look, after a pause, at another address, or when its site was made anew, is no news.
//! What was edited is not said again. What goes by itself keeps to the gateway's rules: the minute
//! for second thoughts, so many within an hour, and a person where nobody can say to whom. Only
//! addresses of the public internet are called. No document can make us work long or fill the memory:
//! it is looked at before it is parsed, and no entity of its own is expanded.
//!
//! *Deliberately absent.* Pictures of entries: nobody has the right to them by reading a list.
//! Entries beyond the day's number are not made later by themselves; staff make a draft of them.

mod actions;
mod belonging;
mod console;
mod heralds;
mod jobs;
mod making;
mod model;
mod pages;
mod store;
mod words;

pub use actions::{FeedsError, change, look_now, make, pause, remove, resume};
pub use belonging::BY_DEPARTMENT;
pub use console::pages;
pub use jobs::look;
pub use making::{News, NewsError, take};
pub use model::{
    Came, Entry, EntryKey, Fate, Feed, FeedNo, Hours, Link, Poll, Say, Seen, SeenNo, State,
    Trouble, Typed, Why,
};
pub use store::{due, feed, feeds, latest, poll, title_of};
