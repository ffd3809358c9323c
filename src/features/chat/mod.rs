//! Chat: what the account answers in the talk.
//!
//! [`decide`] is pure: a [`Situation`] and an event in, [`Effect`]s out. [`handle`] asks it about
//! one event of the inbox and makes the effects true in one commit with the mark that the event is
//! handled; what is to be said lies in the outbox then. A `Tap` is what a button of ours means,
//! written into its postback data.
//!
//! Invariants: an event is handled once; personal data gets a kind word and no look-up; every
//! answer shows ways on; nobody in a group and nobody while another channel leads is answered.
//!
//! Deliberately absent: scenarios, and bots of others.

mod cards;
#[expect(clippy::module_inception, reason = "every room calls its answers in the talk chat.rs")]
mod chat;
mod jobs;
mod model;
mod words;

pub use chat::{Effect, PassWorth, Situation, decide, fallback, greeting};
pub use jobs::handle;
pub use model::{NotOurs, Tap};
pub use words::{pass_code, pass_in_words};
