//! Messages: what is said. Not to whom and when; a delivery is that.
//!
//! *Nouns.* [`Content`] is what is said in one go: up to five [`Bubble`]s and buttons over the
//! keyboard. A [`Draft`] is content being written, on which the composer's buttons act. A
//! [`Template`] is a card with places to fill in, of the [`Gallery`]. A [`Material`] is a picture, a
//! film or a sound of the library, published under a [`MediaName`] that never means other bytes.
//!
//! *Invariants.* Content keeps what was typed, sound or not. Whatever has no [`Fault`] is taken by
//! LINE. A card always says the same in words, for notifications and for whoever does not see it.
//! Links are https. What is published stays under its address.
//!
//! *Deliberately absent.* Recipients, times, approval and results: the room of deliveries. Names of
//! residents in messages: LINE shows notifications on locked screens.

mod model;

pub use model::{
    Addresses, Area, Bubble, BubbleKind, Card, Column, Content, Deed, Draft, Fault, Focus, Gallery,
    LinkFault, Material, MaterialKind, MediaName, Place, Tap, Template, Unit, Why, read_link,
};
