//! What is said of forms.

mod calendar;
mod cells;
pub(super) mod designing;
mod desk;
mod entering;
mod filling;
mod talk;
mod value;

pub(super) use calendar::calendar;
pub(super) use cells::{cell, said};
pub(super) use desk::{UNSEEN, status_message};
pub(super) use entering::{channel, late, source, when};
pub(super) use filling::{
    TOO_LARGE, closed, fault, lately, left, limits, moment, no_room, not_taken, part_label, sent,
    yes_that_day,
};
pub(super) use talk::{handed_in, unfinished};
pub(super) use value::{day_in_words, in_words, number};

/// What an individual number is called; no form may ask for one.
pub(super) const MY_NUMBER: &[&str] = &["マイナンバー", "個人番号"];
