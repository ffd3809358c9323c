//! The FAQ room's pages for staff: each handler reads what was asked, loads, acts, and answers.

mod approval;
mod ask;
pub(super) mod bulk;
mod desk;
mod doors;
mod editor;
mod history;
pub(super) mod list;
mod review;
mod saving;
mod trash;

pub use doors::pages;
