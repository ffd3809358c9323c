use maud::html;

use super::leaf::paragraphs;
use crate::{
    features::forms::{
        model::{Closed, Design},
        words,
    },
    web::{
        controls::{Button, Sends, button, link_button},
        resident::Sheet,
    },
};

/// Why nothing can be filled in now, and what to do instead. `design` is none for a form that is
/// not public: nothing of it is told.
pub fn closed_sheet<'a>(design: Option<&'a Design>, why: Closed, phone: Option<&str>) -> Sheet<'a> {
    let (title, text) = words::closed(why);
    let body = html! {
        div.card {
            (paragraphs(&text))
            @if let Some(phone) = phone { p { "電話: " span.num { (phone) } } }
        }
        @if why == Closed::Answered {
            div.buttons { (link_button(&Button::solid("マイページを開く"), "/my")) }
        }
    };
    Sheet::new(title, body).about(design.map_or("", |it| &*it.title))
}

/// Asks whether to go on with what was begun, or to begin anew. Sent to `action` with `_to`.
pub fn resume_sheet<'a>(
    design: &'a Design,
    since: &str,
    (go_on, action): (&'a str, &'a str),
) -> Sheet<'a> {
    let body = html! {
        div.card {
            p { "入力の途中です（" (since) "に保存）。" }
            p.sub { "はじめから入力すると、途中まで入力した内容と写真は消えます。" }
        }
        div.buttons {
            (link_button(&Button::solid("続きから入力する"), go_on))
            (button(&Button::outline("はじめから入力する").sends("_to", "anew")))
        }
    };
    Sheet::new("続きから入力しますか", body).about(&*design.title).form(action, Sends::Text)
}
