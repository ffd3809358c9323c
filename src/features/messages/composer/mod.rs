//! The composer: content as fields of a form, for any room's page.
//!
//! A page shows [`parts`] within its form and [`preview`] beside it. What its form posts is read by
//! [`read`], whatever it holds; a button of the composer (the field [`BUTTON`]) is done with
//! [`Draft::apply`](super::Draft::apply), and the page shown again. Files chosen in it are taken in
//! by [`take`]. [`told`] says in words what keeps content from being sent, each fault at its field.

mod read;
mod take;

pub use super::{
    pages::composer::{Composer, parts, preview},
    words::told,
};
pub use read::{BUTTON, read, write};
pub use take::take;
