//! Forms: applications, surveys and reports that residents fill in, and what staff make of them.
//!
//! A [`Form`] is a [`Design`] that staff work on, and a row of [`Version`]s that residents see, one
//! after the other. A design has pages of questions ([`Kind`]), each shown when its conditions hold
//! of earlier answers; fields for staff; statuses; and [`Rules`]: who may answer when and how often.
//! What a resident types is a [`Filling`], kept as it was typed ([`Raw`]) from page to page; read by
//! [`Design::read`], which finds every fault at once, and handed in, it becomes a [`Submission`].
//! What staff make of it is its [`Desk`]; what happened to it, its [`Event`]s.
//!
//! Invariants: an answer keeps the version it was given in. Limits and quotas are counted
//! ([`Tally`]) in the commit that hands an answer in, so that they are never exceeded. Handing the
//! same filling in twice is one answer. Everything a resident typed or handed in, files too, is
//! sealed under their own key, or under a key of its own for somebody without LINE: destroying it
//! erases them. Conditions look back alone, so nothing depends on itself. No answer, and no word of
//! one, passes through the talk.
//!
//! Deliberately absent: bookings of places and times, and attributes of residents.

mod actions;
mod belonging;
mod console;
mod doors;
mod finding;
mod index;
mod jobs;
mod model;
mod outlook;
mod pages;
mod receipt;
mod store;
mod templates;
mod words;

pub use actions::*;
pub use belonging::{BY_DEPARTMENT, BY_EDITOR};
pub use console::{answers_news, pages};
pub use doors::{file_of, resident_pages};
pub use finding::{Finding, find};
pub use index::{AnswerIndex, title_of};
pub use jobs::remind_unfinished;
pub use model::*;
pub use outlook::{Lead, Outlook, outlook, waiting, waiting_answers};
pub use pages::filling::*;
pub use receipt::{read_receipt, receipt};
pub use store::{desk, events, form, forms, of_resident, submission, tally, unseen, version};
pub use templates::template_design;
