//! Staff's pages of forms and answers: each handler reads what was asked, loads, acts, and answers.

mod answering;
pub(super) mod designing;
mod doors;

pub use answering::answers_news;
pub(super) use answering::{AnswersQuery, COLUMNS_MAX, SummaryQuery};
pub use doors::pages;
