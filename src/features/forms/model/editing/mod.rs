//! What staff do to a design, one card at a time.
//!
//! A [`Card`] is a part of a design that is edited by itself: its fields go out as [`Raw`] and come
//! back as [`Raw`], and a [`Deed`] says what else is done to it. [`apply`] gives the design that
//! comes of both. Numbers ever published ([`Given`]) are never given again.

mod apply;
mod card;
mod choices;
mod conditions;
mod fields;
mod given;
mod kinds;
mod measure;
mod question;
mod reply;
mod rules;
mod status;
#[cfg(test)]
mod tests;

pub use apply::apply;
pub use card::{Card, Deed, Way};
pub use conditions::CONDITIONS_MAX;
pub use fields::{digest, fields};
pub use given::Given;
pub use kinds::KINDS;
pub use measure::{Slip, SlipWhy};
pub use rules::{NOTIFY_MAX, PACES};
