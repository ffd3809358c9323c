//! What is said of forms.

mod cells;
mod desk;
mod filling;
mod value;

pub(super) use cells::{cell, said};
pub(super) use desk::status_message;
pub(super) use filling::{closed, fault, left, limits, part_label};
pub(super) use value::{day_in_words, in_words, number};

/// What an individual number is called; no form may ask for one.
pub(super) const MY_NUMBER: &[&str] = &["マイナンバー", "個人番号"];
