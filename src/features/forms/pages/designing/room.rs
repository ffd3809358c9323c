//! What the pages of making forms share.

use jiff::Timestamp;
use maud::{Markup, html};

use super::super::super::model::{Colour, Form, State};
use crate::{
    base::time::{in_japan, wareki},
    web::controls::{Tone, chip},
};

pub(super) use crate::base::time::{long_moment as long, short_moment as short};

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

/// The end of a period in words: a midnight is the end of the day before.
pub(super) fn until(at: Timestamp) -> String {
    let zoned = in_japan(at);
    match zoned.time() == jiff::civil::Time::midnight() {
        true => wareki(zoned.date().yesterday().unwrap_or(zoned.date())),
        false => long(at),
    }
}
