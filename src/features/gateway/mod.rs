//! Gateway: the city's own systems (a mail gateway, a J-Alert bridge, the home page) hand in deliveries.
//!
//! *Nouns.* A [`System`] is one of them: what staff call it, for which department it speaks, to whom
//! ([`Aim`]) and whether a person lets each delivery go ([`Policy`]). It shows itself by a
//! [`Token`]. What it sends is a [`HandIn`]; a [`Handed`] is what came of one, kept under the key the
//! system gave it.
//!
//! *Invariants.* The disk holds no token that could be used, only what it looks up, and no log holds
//! one. Staff alone say to whom a system speaks; no call can widen it. The key of a call and its
//! delivery are one commit: a call that comes again gets the first one's answer, and makes nothing.
//! What a system may send by itself still waits the minute for second thoughts, and beyond what
//! the city lets machines make within an hour it waits for a person instead: nothing handed in is lost.
//!
//! *Deliberately absent.* Pictures and cards: a system says a text. Feeds that we ask ourselves: the room
//! `feeds`, which sets them, and settles what they bring, by the rules of this room ([`choices`],
//! [`must_let_go`], [`settle`]). Residents' data: a system learns numbers, never who.

mod actions;
mod belonging;
mod console;
mod door;
mod gate;
mod model;
mod pages;
mod setting;
mod settling;
mod store;
mod tokens;
mod words;

pub use actions::{
    Call, GatewayError, HandInError, change, hand_in, make, note_use, renew, retire,
};
pub use belonging::BY_DEPARTMENT;
pub use console::pages;
pub use door::routes;
pub use gate::Gate;
pub use model::{
    Aim, Choices, Course, HandIn, Handed, Matter, Moment, Outcome, Policy, State, System, SystemNo,
    Typed, course,
};
pub use setting::{SettingError, choices, must_let_go};
pub use settling::{Counting, flow, reached, settle};
pub use store::{system, systems, title_of};
pub use tokens::{Token, TokenKey};
pub use words::{Names, aim as aim_in_words, names};
