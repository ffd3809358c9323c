//! The composer: content as fields of a form, for any room's page.
//!
//! A page shows [`parts`] within its form and [`preview`] beside it. The form sends files
//! (`Sends::Files`) and is posted while one types (`Form::partial`) to a path that is not its own and
//! keeps nothing; both paths answer with the same page. What is posted is read by [`read`], whatever
//! it holds; fields begin with `b0-`, `b1-`, … and `q0-`, so the page's own begin otherwise. Files
//! chosen in it are taken in by [`take`]. Where the field [`BUTTON`] came along, its button is done
//! with [`Draft::apply`](super::Draft::apply) and the page shown again with the focus that gives.
//! [`told`] says in words what keeps content from being sent, each fault at its field.
//!
//! Whoever keeps content tells [`note_uses`](super::note_uses) in the same commit, so that no picture
//! of it is taken out of the library; whoever sends it makes its messages with
//! [`Addresses::at`](super::Addresses::at) the city's public address, and may count its links with
//! [`count_links`](super::count_links).

mod read;
mod take;

pub use super::{
    pages::composer::{Composer, parts, preview},
    words::told,
};
pub use read::{BUTTON, read, write};
pub use take::take;
