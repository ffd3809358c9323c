//! City: what the city has set for itself, read everywhere.
//!
//! [`Settings`] are one value in a few [`Part`]s: who the city is and how it looks
//! ([`Identity`]), what the account says of itself ([`Words`]) and when people can be reached
//! ([`Hours`]), how long things are kept ([`Retention`]), from where the console may be used
//! ([`Networks`]), whether an FAQ needs approval ([`Approval`]), and what holds for every delivery
//! ([`Sending`]). What nobody has set is as the
//! configuration file and this program say. [`Now`] holds the settings in memory and follows the
//! commits; rules get single values as arguments.
//!
//! A [`Tester`] is a resident whose phone gets what staff send as a test; they enrol themselves by
//! a one-time word ([`Pass`]).
//!
//! Invariants: a part is only ever replaced by somebody who saw what stands ([`Revision`]), so two
//! people who edit at once lose nothing. Whoever narrows the console's networks stays inside them.
//! What is known of a tester is sealed with that resident's own key.
//!
//! Deliberately absent: secrets and addresses of the machine, which the configuration file alone
//! holds, and the pages (`settings`).

mod actions;
mod model;
mod now;
mod store;
mod words;

pub use actions::{
    Change, CityError, enrol, issue_pass, prune_passes, reset, undo, unenrol, update,
};
pub use model::{
    Approval, Field, Hours, Identity, LineLanguage, Networks, Open, Part, PartKind, PassCode,
    Refusal, Retention, SecondPerson, Sending, Settings, Words, limits,
};
pub use now::Now;
pub use store::{Kept, Pass, Revision, Tester, TesterRow, pass, passes, testers};
pub use words::{Placeholder, USUAL_HOLIDAYS, fill, hours_in_words, unreachable_note};
