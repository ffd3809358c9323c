//! Segments: whom the city means when it writes to some and not to all.
//!
//! *Nouns.* A [`Condition`] is a tree of groups (all of these, any, none) and [`Clause`]s: over what
//! residents gave ([`crate::features::attributes`]), how and since when they stand to the account, what they
//! answered, and which sets they are in. A [`Segment`] is a condition with a name. A set
//! ([`NamedSet`]) is residents named one by one under a [`SetName`]: a list from a file, or whom a
//! past delivery reached ([`Reached`]), which the room of deliveries puts here ([`put_reached`]). A
//! [`Draft`] is a condition as it stands in a form, perhaps unfinished.
//!
//! *Asking.* [`SegmentIndex`] holds in memory, bit by bit, who stands how and who gave what, and
//! follows the commits. [`SegmentIndex::members`] says whom a condition means today among friends
//! (a delivery reaches nobody else), [`SegmentIndex::count`] how many. The day is an argument: ages
//! change with it. [`sentence`] says in Japanese what a condition means.
//!
//! *Invariants.* What a saved condition names is never given another meaning: attributes and choices
//! are retired, not deleted, and so are lists; whom a delivery reached is kept as long as a condition
//! names it. What is counted is what would be found by reading every
//! record. Nothing here says who somebody is.
//!
//! *Deliberately absent.* Names and pages of single residents, research, and sending. Who opened or
//! tapped a delivery: LINE does not say it of anybody, and our own links know nobody, on purpose.

mod actions;
pub mod builder;
mod console;
mod index;
mod model;
mod pages;
mod store;
mod words;

pub use actions::{
    MEMBERS_MAX, SegmentError, Wanted, change, copy, make, make_list, put_reached, put_set,
    remove_reached, set_list_state, set_state, undo,
};
pub use console::pages;
pub use index::{Asked, Base, Bits, Count, Look, SegmentIndex, Table};
pub use model::*;
pub use pages::{neighbours, percent};
pub use store::{all, known, list_title, lists, reached, segment, set, title_of};
pub use words::{sentence, test_label};
