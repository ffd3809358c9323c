use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::model::{Draft, Faq},
    room::{HERE, difference, long, name, said},
};
use crate::{
    base::text::truncate_graphemes,
    web::{
        console::Page,
        controls::{Button, Tone, chip, disclosure, link_button, note, panel_with},
    },
};

/// One version.
pub(in super::super) struct Version {
    pub revision: u64,
    pub at: Timestamp,
    /// Who wrote it; empty when that was not kept.
    pub by: String,
    pub draft: Draft,
}

/// What an FAQ said, the present first.
pub(in super::super) struct HistoryView<'a> {
    pub faq: &'a Faq,
    pub versions: &'a [Version],
    pub may_change: bool,
}

/// The page.
pub(in super::super) fn page(view: &HistoryView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            @if view.versions.len() < 2 {
                (note(Tone::Info, html! { p { "このFAQは、まだ一度も変わっていません。変えると、前の20回分がここに残ります。" } }))
            }
            @for (at, version) in view.versions.iter().enumerate() {
                (one(view, version, view.versions.get(at + 1), at == 0))
            }
        }
    };
    let question = truncate_graphemes(&view.faq.question, 30).to_owned();
    Page::new("履歴", HERE, "faq-edit", body)
        .crumb("FAQ一覧", HERE)
        .crumb(question, format!("/console/faq/{}", view.faq.id))
        .reading()
}

fn one(view: &HistoryView<'_>, it: &Version, before: Option<&Version>, is_now: bool) -> Markup {
    let fields = before.map(|before| before.draft.differing(&it.draft)).unwrap_or_default();
    let names: Vec<&str> = fields.iter().map(|it| name(*it)).collect();
    let href = format!("/console/faq/{}?version={}", view.faq.id, it.revision);
    let beside = html! {
        @if is_now { (chip(Tone::Ok, "", "いまの内容")) }
        @else if view.may_change {
            (link_button(&Button::outline("この版に戻す").tiny().icon("undo-2").about(&long(it.at)), &href))
        }
    };
    panel_with(
        &long(it.at),
        beside,
        html! {
            p {
                @if it.by.is_empty() { "書いた人の記録はありません。" } @else { (it.by) }
                @if before.is_none() { " がこの内容を書きました" }
                @else if names.is_empty() { " が保存しました(内容は同じです)" }
                @else { " が変えたところ: " (names.join("、")) }
            }
            @if let Some(before) = before && !fields.is_empty() {
                (disclosure("ちがいを見る", html! {
                    @for field in &fields {
                        (difference(*field, (&said(&before.draft, *field), &said(&it.draft, *field)), ("前", "あと")))
                    }
                }))
            } @else {
                (disclosure("内容を見る", html! { p { strong { (it.draft.question) } } p { (it.draft.answer) } }))
            }
        },
    )
}
