//! Notices: word to staff that something waits in the console, by mail or to a machine of theirs.
//!
//! A [`Notice`] tells one [`Target`] that so many new things belong to a [`Topic`]: its title, the
//! count and where to look; never what they say or from whom they are. It is put by the same commit
//! as the thing itself ([`queue`]), gathers what else comes until it is due by its [`Pace`], and is
//! tried with growing pauses until it is taken, or for a day. Its [`State`] says how far it has come.
//!
//! What concerns single people (a delivery of theirs, one they may let go) is said with a [`Word`], to
//! the address and as often as each of them wants ([`tell`]).
//!
//! Invariants: nothing in a notice is personal data of a resident; what a topic is called and how
//! many there are is all that leaves the house. A notice is lost only with an entry that says so.
//! It arrives at least once: when an answer of the server is lost, the same notice may arrive twice,
//! with the same mark. An address that staff typed is called only when it is public.
//!
//! Deliberately absent: messages to residents (`outbox`), and who is told of what (the rooms that
//! queue).

mod actions;
mod console;
mod figures;
mod jobs;
mod model;
mod own;
mod pages;
mod store;
mod word;
mod words;

pub use actions::{alarm, prune, queue, tell};
pub use console::{may_be_called, pages};
pub use figures::Figures;
pub use jobs::send;
pub use model::{GIVEN_UP_AFTER_H, MINUTES_OF_DAY, Notice, Pace, State, Target, Topic, Trouble};
pub use pages::{Titles, mail_missing, notice_table};
pub use store::{HookKey, NoticeNo, due, hook_key, latest, of_topic, waiting};
pub use word::{Item, Kind, Word};
pub use words::pace as pace_in_words;
