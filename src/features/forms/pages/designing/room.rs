//! What the pages of making forms share.

use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};

use super::super::super::model::{Colour, Form, State};
use crate::{
    base::time::{date_in_japan, in_japan, wareki},
    web::controls::{Tone, chip},
};

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/forms";

/// How a form stands, as a mark.
pub(super) fn standing(form: &Form) -> Markup {
    html! {
        @match form.state {
            State::Draft => (chip(Tone::Plain, "", "下書き")),
            State::Asked => (chip(Tone::Wait, "", "承認待ち")),
            State::Open => (chip(Tone::Ok, "", "公開中")),
            State::Stopped => (chip(Tone::Warn, "circle-pause", "停止中")),
            State::Trashed => (chip(Tone::Plain, "trash-2", "ごみ箱")),
        }
        @if form.is_asked() && form.state != State::Asked {
            " " (chip(Tone::Wait, "", "変更の承認待ち"))
        }
    }
}

/// The tone in which a status's colour is drawn.
pub(super) const fn tone(colour: Colour) -> Tone {
    match colour {
        Colour::Plain => Tone::Plain,
        Colour::Info => Tone::Info,
        Colour::Wait => Tone::Wait,
        Colour::Ok => Tone::Ok,
        Colour::Warn => Tone::Warn,
        Colour::Bad => Tone::Err,
    }
}

/// A day as it stands in lists: 11/22, with the year when it is another one.
fn short_day(day: Date, today: Date) -> String {
    match day.year() == today.year() {
        true => format!("{}/{}", day.month(), day.day()),
        false => format!("{}/{}/{}", day.year(), day.month(), day.day()),
    }
}

/// An instant as it stands in lists.
pub(super) fn short(at: Timestamp, now: Timestamp) -> String {
    let (day, today) = (date_in_japan(at), date_in_japan(now));
    match day == today {
        true => in_japan(at).strftime("今日 %H:%M").to_string(),
        false => short_day(day, today),
    }
}

/// An instant in words.
pub(super) fn long(at: Timestamp) -> String {
    format!("{} {}", wareki(date_in_japan(at)), in_japan(at).strftime("%H:%M"))
}

/// The end of a period in words: a midnight is the end of the day before.
pub(super) fn until(at: Timestamp) -> String {
    let zoned = in_japan(at);
    match zoned.time() == jiff::civil::Time::midnight() {
        true => wareki(zoned.date().yesterday().unwrap_or(zoned.date())),
        false => long(at),
    }
}
