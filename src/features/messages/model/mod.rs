//! What is said, and the rules of it. Pure.

mod addresses;
mod areas;
mod bounds;
mod build;
mod check;
mod content;
mod counted;
mod draft;
mod emoji;
mod fault;
mod gallery;
mod kind;
mod link;
mod media;
mod saved;
mod shape;
pub mod wording;

#[cfg(test)]
pub(super) mod tests;

pub use addresses::Addresses;
pub use bounds::{CARD_TAPS_MAX, CARD_TEXT_MAX, CARDS_MAX};
pub use build::with_button;
pub use content::{Area, Bubble, Card, Column, Content, Deed, Tap};
pub use counted::{COUNTED_DAYS, Counted};
pub use draft::{Draft, Focus};
pub use fault::{Fault, Unit, Why};
pub use gallery::{Drawing, Gallery, Place, Template};
pub use kind::BubbleKind;
pub use link::{LinkFault, read_link};
pub use media::{Material, MaterialKind, MediaName};
pub use saved::{NAME_MAX, NOTE_MAX, SAVED_MAX, Saved, SavedFault, ToSave};
pub use wording::{Concern, Remark, dates_named};
