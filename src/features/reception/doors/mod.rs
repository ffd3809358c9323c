//! Where residents say what they want to get.

mod item;
mod list;
mod overview;
mod single;

pub use list::resident_pages;
pub use overview::{query, reader};
