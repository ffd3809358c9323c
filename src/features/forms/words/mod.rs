//! What is said of forms.

mod calendar;
mod cells;
mod columns;
pub(super) mod designing;
mod desk;
mod entering;
pub(super) mod phrases;
mod reply;
mod translators;
mod typed;
mod value;

pub(super) use calendar::calendar;
pub(super) use cells::{cell, said};
pub(super) use columns::{matched, target, targets};
pub(super) use desk::UNSEEN;
pub(super) use entering::{channel, late, source, when};
pub(super) use phrases::{KNOWN, Phrases, language_name};
pub(super) use reply::{
    COURTESIES, FIRST_REPLY, PLACEHOLDER_HINT, PLACEHOLDERS, filled, has_unknown_placeholder,
};
pub(super) use translators::{NoTexts, returned, table_for_translators};
pub(super) use typed::{typed, typed_part};
pub(super) use value::number;

/// What the choices say that mean yes and no.
pub(super) const YES: &str = "はい";
pub(super) const NO: &str = "いいえ";

/// What an individual number is called; no form may ask for one.
pub(super) const MY_NUMBER: &[&str] = &["マイナンバー", "個人番号"];
