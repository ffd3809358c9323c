//! Reception: what residents want to get, how much of it and when, and how the city keeps to it.
//!
//! *Nouns.* [`Rules`] are what the city has set: the form in which residents register, which
//! attribute says what fields they want, and the hours in which phones stay silent. [`Wishes`] are
//! what one resident has asked for: a [`Stop`], hours of their own, at most so many in a week, less
//! of some fields. A [`Topic`] is what a delivery is about. [`sift`] divides whom a delivery found
//! into who gets it now, who gets it when their silent hours end ([`Later`]), and who is left out by
//! their own wish ([`Out`]).
//!
//! *What obeys what.* A word of disaster ([`Topic::Disaster`]) passes over everything but a stop that
//! names disasters too: not over a block, which is LINE's. A month's rest and a stop of everything
//! keep back the rest. A field is unwanted by whoever has ticked fields in the city's form and not
//! this one, and by whoever asked for less of it without ever having ticked any; what the form says
//! last counts. A week's limit counts deliveries of the last seven days that reached, or may have
//! reached, the resident, not those of disaster. A correction is owed to whoever got the wrong words:
//! it passes over fields and limits, not over stops and silent hours.
//!
//! *Invariants.* Wishes are sealed with the resident's key and end with it. Whom wishes leave out is
//! found by arithmetic over sets in memory, never by reading residents one by one. Answers to
//! questions, receipts and what is said in the talk are no deliveries: nobody can stop those here.
//!
//! *Deliberately absent.* The questionnaire, which is a form; what residents answer in it, which are
//! attributes; blocking.

mod actions;
mod console;
mod doors;
mod index;
mod model;
mod pages;
mod sifting;
mod store;
mod words;

pub use actions::{ReceptionError, Wish, ask, set_rules};
pub use console::pages;
pub use doors::{query, reader, resident_pages};
pub use index::Reception;
pub use model::{
    Asked, ByWish, CAPS, Cap, Debt, Hours, Later, Out, Quiet, Rules, Sets, Sifted, Stop, Ticked,
    Topic, Unmet, WEEK_H, Wishes,
};
pub use pages::Reader;
pub use sifting::{Due, sift, topics};
pub use store::{rules, wishes};
pub use words::Words;
