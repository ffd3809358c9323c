//! Messages: what is said. Not to whom and when; a delivery is that.
//!
//! *Nouns.* [`Content`] is what is said in one go: up to five [`Bubble`]s and buttons over the
//! keyboard. A [`Draft`] is content being written, on which the composer's buttons act. A
//! [`Template`] is a card with places to fill in, of the [`Gallery`]. A [`Material`] is a picture, a
//! film or a sound of the library, published under a [`MediaName`] that never means other bytes. A
//! [`Saved`] message is content kept under a name. A [`Counted`] link counts who follows it;
//! it ends [`COUNTED_DAYS`] after that was last done.
//!
//! *Invariants.* Content keeps what was typed, sound or not. Whatever has no [`Fault`] is taken by
//! LINE. A card always says the same in words, for notifications and for whoever does not see it.
//! Links are https. What is published stays under its address.
//!
//! *Deliberately absent.* Recipients, times, approval and results: the room of deliveries. Names of
//! residents in messages: LINE shows notifications on locked screens.

mod actions;
mod belonging;
pub mod composer;
mod console;
mod library;
mod model;
mod pages;
mod store;
mod taps;
mod words;

pub use actions::{
    MATERIALS_MAX, MessagesError, add_material, copy, count_links, count_taps, describe,
    forget_links, remove, remove_material, save, save_new,
};
pub use belonging::BY_DEPARTMENT;
pub use console::pages;
pub use library::Uploads;
pub use model::{
    Addresses, Area, Bubble, BubbleKind, COUNTED_DAYS, Card, Column, Concern, Content, Counted,
    Deed, Draft, Drawing, Fault, Focus, Gallery, LinkFault, Material, MaterialKind, MediaName,
    Place, Remark, Saved, SavedFault, Tap, Template, ToSave, Why, dates_named, read_link,
    with_button, wording,
};
pub use store::{
    counted_of, links_over, material_title_of, materials, note_uses, saved, saved_one, title_of,
    users_of,
};
pub use taps::{Taps, routes};
