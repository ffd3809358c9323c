//! The FAQ room's pages for staff: each handler reads what was asked, loads, acts, and answers.

mod approval;
mod ask;
pub(super) mod bulk;
mod categories;
mod data;
mod desk;
mod doors;
mod editor;
pub(super) mod figures;
mod files;
mod history;
pub(super) mod list;
mod review;
mod saving;
mod synonyms;
mod trash;
pub(super) mod unanswered;

pub use doors::pages;
pub use unanswered::queue_news;
