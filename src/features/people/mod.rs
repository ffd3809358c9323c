//! People: the residents as staff look at them, all together and one by one.
//!
//! *Nouns.* The list shows residents by number, narrowed down by how they stand and what holds of
//! them. Research sets two ways of dividing them against each other: an [`Axis`] each, with parts. An
//! [`Opening`] lets one member of staff see one resident's page in full for ten minutes; it is made
//! with a reason.
//!
//! *Invariants.* Nothing that says who somebody is stands on a page without an opening, and no
//! opening is made without its reason in the log. Whoever works for one department alone opens only
//! those who have handed something in there. What is done to one resident is done under an opening,
//! says why, and is what the resident could have done on their own pages. Numbers below
//! [`FEW`](crate::features::segments::FEW) are told exactly to nobody but those who may decide about residents; a file never has
//! them, and nothing else tells them by subtraction.
//!
//! *Deliberately absent.* Names: what somebody is called stands in sealed answers, which are searched
//! at their form. Conditions: [`crate::features::segments`]. Deciding about deliveries: what is begun
//! here is a draft like any other.

mod actions;
mod console;
mod model;
mod pages;
mod store;
mod words;

pub use actions::{PeopleError, open};
pub use console::pages;
pub use model::{Axis, Opening};
pub use words::title_of;
