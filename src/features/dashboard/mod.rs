//! Home and search: where staff begin.
//!
//! *Home* is the work of the day: what waits, how the account stands, how the machines do, what was
//! done last. Each part is there only for those who may see what it tells, and every number is
//! counted, none estimated. The *introduction* is a box for somebody's first days; they put it away
//! when they have read it. *Search* looks through everything the console holds that the reader may
//! see: FAQs, colleagues, pages, manuals. *Live* pages are told of commits that concern them by
//! events without an end, and see for themselves what has changed: the same parts as in the page,
//! for what the reader may see at that moment.
//!
//! Deliberately absent: records of its own besides who has put the introduction away.

mod actions;
mod console;
mod live;
mod model;
mod pages;
mod search;
mod store;
mod words;

pub use console::pages;
pub use live::Live;
