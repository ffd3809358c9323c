//! What is said, and the rules of it. Pure.

mod addresses;
mod build;
mod check;
mod content;
mod draft;
mod emoji;
mod fault;
mod gallery;
mod link;
mod media;
mod shape;
#[cfg(test)]
pub(super) mod tests;

pub use addresses::Addresses;
pub use content::{Area, Bubble, BubbleKind, Card, Column, Content, Deed, Tap};
pub use draft::{Draft, Focus};
pub use fault::{Fault, Unit, Why};
pub use gallery::{Drawing, Gallery, Place, Template};
pub use link::{LinkFault, read_link};
pub use media::{Material, MaterialKind, MediaName};
