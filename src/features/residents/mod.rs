//! Residents: the people who talk with the city's account.
//!
//! A [`Resident`] is known by a number that is given once. LINE's user id stands in the record
//! alone, sealed; a look-up by it goes through an HMAC ([`LineUser`]). A [`Standing`] says whether
//! a message can reach them.
//!
//! Invariants: each resident has a data key of their own, made with the record, which seals
//! whatever any room keeps about them; erasing a resident destroys it. An erased resident who
//! writes again is a new one. The row of an erased resident stays, unreadable, so that its number
//! is never given again.
//!
//! Deliberately absent: names and pictures of LINE's profile, which no task needs; attributes and
//! delivery settings.

mod actions;
mod headcount;
mod model;
mod store;

pub use actions::{ResidentError, erase, meet, set_standing, show_privacy_words};
pub use headcount::{Count, Headcount};
pub use model::{Consent, ResidentNo, Standing};
pub use store::{LineUser, Resident, resident, resident_no};
