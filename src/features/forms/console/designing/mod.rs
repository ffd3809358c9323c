//! Making forms: the list, the editor, publication.

mod desk;
mod doors;
mod editor;
mod languages;
mod list;
mod making;
mod notices;
mod publishing;
mod returned;
mod standing;
mod trying;

pub(super) use doors::pages;
pub(in super::super) use list::{Asked, PAGE_ROWS};
