//! What the room's pages share.

use jiff::civil::Date;
use maud::{Markup, html};

use super::super::{
    model::{Draft, Field, Kind, Row, Standing},
    waiting::{APPROVALS, UNANSWERED},
    words,
};
use crate::{
    base::time::wareki,
    web::{
        console::Neighbours,
        controls::{Tone, chip},
    },
};

pub(super) use crate::base::time::{long_moment as long, short_day, short_moment as short};

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/faq";

/// The pages of the room.
pub(super) fn tabs(here: &'static str) -> Neighbours {
    Neighbours {
        label: "FAQの画面",
        here,
        all: vec![
            ("FAQ一覧", HERE),
            ("答えられなかった質問", UNANSWERED),
            ("ためしに聞く", "/console/faq/ask"),
            ("承認待ち", APPROVALS),
            ("見直し", "/console/faq/review"),
            ("分類", "/console/faq/categories"),
            ("言いかえ辞書", "/console/faq/synonyms"),
            ("数字", "/console/faq/figures"),
            ("ファイル", "/console/faq/import"),
            ("ごみ箱", "/console/faq/trash"),
        ],
    }
}

/// Parts of a page below each other.
pub(super) fn stacked(body: Markup) -> Markup {
    html! { div.stack { (body) } }
}

/// How an FAQ stands, as a mark.
pub(super) fn standing(standing: Standing) -> Markup {
    match standing {
        Standing::Shown => chip(Tone::Ok, "", "公開中"),
        Standing::Coming => chip(Tone::Info, "calendar-clock", "公開前"),
        Standing::Over => chip(Tone::Warn, "", "期限切れ"),
        Standing::Draft => chip(Tone::Plain, "", "下書き"),
        Standing::Trashed => chip(Tone::Plain, "trash-2", "ごみ箱"),
    }
}

/// How a row stands, and whether something waits.
pub(super) fn standing_of(row: &Row, today: Date) -> Markup {
    html! {
        (standing(row.faq.standing(today)))
        @if row.waits() { " " (chip(Tone::Wait, "", "承認待ち")) }
    }
}

/// A field's name.
pub(super) fn name(field: Field) -> &'static str {
    words::column_names(field)[0]
}

/// What a field says, for people to read; empty for nothing.
pub(super) fn said(draft: &Draft, field: Field) -> String {
    let text = draft.told(field);
    match field.kind() {
        Kind::Day => text.parse().map(wareki).unwrap_or(text),
        Kind::Text | Kind::Language | Kind::State => text,
    }
}

/// Those of some fields that are filled, each with what it says.
pub(super) fn all_said(draft: &Draft, fields: &[Field]) -> Markup {
    html! {
        dl.facts {
            @for field in fields {
                @let text = said(draft, *field);
                @if !text.is_empty() {
                    div { dt { (name(*field)) } dd { span.facts__value.said { (text) } } }
                }
            }
        }
    }
}

/// One field before and after.
pub(super) fn difference(
    field: Field,
    (before, after): (&str, &str),
    (of_before, of_after): (&str, &str),
) -> Markup {
    let text = |text: &str| match text.is_empty() {
        true => html! { span.hint { "(なし)" } },
        false => html! { (text) },
    };
    html! {
        section.field {
            h3.field__label { (name(field)) }
            div.change {
                div.change__side { b { (of_before) } (text(before)) }
                div.change__side { b { (of_after) } (text(after)) }
            }
        }
    }
}
