//! Words for residents that staff send often.

use maud::{Markup, html};

use super::{
    super::super::{
        model::{Card, REPLIES_MAX, REPLY_CHARS_MAX},
        words::PLACEHOLDER_HINT,
    },
    card::{Acts, Face, Sheet, card},
    editor::EditorView,
    room::tone,
    statuses::adder,
};
use crate::web::controls::{Choice, Width, chip};

/// The words.
pub(super) fn all(view: &EditorView<'_>) -> Markup {
    let replies = &view.design.rules.replies;
    html! {
        p.sub { "回答の画面から、本人のLINEのトークへ送る文です。送る前に、1件ずつ直せます。" }
        div.cards { @for (at, reply) in replies.iter().enumerate() {
            @let this = Card::Reply(reply.id);
            @let sheet = Sheet::of(view, this);
            @let status = reply.status.and_then(|it| view.design.status(it));
            @let face = Face {
                number: (at + 1).to_string(),
                title: reply.name.clone(),
                marks: html! {
                    @if let Some(it) = status { (chip(tone(it.colour), "circle", &it.name)) }
                    @else { span.hint { "どの状態でも" } }
                },
            };
            (card(view, this, (&face, Acts::Move), (&sheet, fields(view, &sheet))))
        } }
        @if view.may_make && replies.len() < REPLIES_MAX { (adder(view, ("add-reply", "返信の文を足す"))) }
    }
}

fn fields(view: &EditorView<'_>, sheet: &Sheet<'_>) -> Markup {
    let ids: Vec<(String, &str)> =
        view.design.statuses.iter().map(|it| (it.id.0.to_string(), it.name.as_str())).collect();
    let mut choices = vec![Choice::new("", "どの状態でも")];
    choices.extend(ids.iter().map(|(id, name)| Choice::new(id, name)));
    html! {
        div.pair {
            (sheet.text(("name", "名前"), |it| it.required().width(Width::Half).chars_max(100).hint("職員だけが見ます。例: 書類の不足")))
            (sheet.select(("for", "先に出す状態"), &choices))
        }
        (sheet.area(("text", "送る文"), |it| it.required().rows(6).chars_max(REPLY_CHARS_MAX).hint(PLACEHOLDER_HINT)))
    }
}
