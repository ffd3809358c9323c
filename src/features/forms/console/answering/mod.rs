//! Answers at the desk: found, read, worked on, counted and taken out.

mod asked;
mod counting;
mod doors;
mod entering;
mod exporting;
mod importing;
mod list;
mod many;
mod news;
mod one;
mod overview;
mod packing;
mod rating;
mod reach;
mod registry;
mod replying;
mod search;
mod taking;
mod telling;
mod withdrawing;
mod working;

pub(in super::super) use asked::{AnswersQuery, COLUMNS_MAX};
pub(in super::super) use counting::SummaryQuery;
pub(super) use doors::pages;
pub use news::answers_news;
