//! Kept messages.

use maud::{Markup, html};

use super::{HERE, Neighbours, neighbours};
use crate::{
    base::time::long_moment,
    features::messages::{
        model::{Saved, wording},
        words,
    },
    web::{
        console::Page,
        controls::{
            Applied, Button, Column, Empty, Field, Kind, Table, Tone, Width, chip, empty, filters,
            link_button, main_link, stacking_table, text,
        },
    },
};

/// The list.
pub(in super::super) struct ListView<'a> {
    pub all: &'a [Saved],
    /// What was searched for.
    pub asked: &'a str,
    /// Whether there are any at all.
    pub any: bool,
    pub may_make: bool,
    pub today: jiff::civil::Date,
}

/// The page.
pub(in super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let new = || link_button(&Button::solid("ひな形を作る").icon("plus"), "/console/messages/new");
    let body = html! {
        @if view.any {
            (search(view.asked))
            section.panel {
                @if view.all.is_empty() {
                    (empty(&Empty { icon: "search", title: "言葉に合うひな形はありません", text: "言葉を短くしてください。", actions: html! {}, help: "" }))
                } @else { (rows(view)) }
            }
        } @else {
            (empty(&Empty {
                icon: "square-pen",
                title: "まだひな形はありません",
                text: "よく送るメッセージを名前をつけて残しておくと、次から直すだけで送れます。市の仕事に合わせた見本から始められます。",
                actions: html! {
                    @if view.may_make {
                        (link_button(&Button::outline("見本から選ぶ").icon("sparkles"), "/console/messages/gallery"))
                        (new())
                    }
                },
                help: "messages",
            }))
        }
    };
    let page = Page::new("ひな形・素材", HERE, "messages", body).tabs(neighbours!(HERE));
    if view.may_make && view.any { page.actions(new()) } else { page }
}

fn search(asked: &str) -> Markup {
    let field = Field::new("q", "さがす言葉")
        .value(asked)
        .kind(Kind::Search)
        .width(Width::Half)
        .id("list-q");
    let applied: Vec<Applied> = (!asked.is_empty())
        .then(|| Applied { label: format!("言葉: {asked}"), without: HERE.to_owned() })
        .into_iter()
        .collect();
    filters(HERE, text(&field), &applied, HERE)
}

fn rows(view: &ListView<'_>) -> Markup {
    let columns = [
        Column::new("ひな形"),
        Column::new("中身"),
        Column::new("状態"),
        Column::new("担当課"),
        Column::new("更新"),
    ];
    let rows = html! {
        @for it in view.all {
            tr {
                td { (main_link(&format!("{HERE}/{}", it.id), &it.name, &it.note)) }
                td data-label="中身" { (kinds(it)) }
                td data-label="状態" { (state(view, it)) }
                td data-label="担当課" { (it.department) }
                td data-label="更新" { (long_moment(it.updated_at)) }
            }
        }
    };
    stacking_table(&Table { caption: "ひな形の一覧", columns: &columns }, rows)
}

fn kinds(it: &Saved) -> String {
    let kinds: Vec<&str> =
        it.content.bubbles.iter().map(|it| words::short_kind(it.kind())).collect();
    kinds.join("、")
}

fn state(view: &ListView<'_>, it: &Saved) -> Markup {
    let faults = it.content.faults().len();
    let remarks = wording::remarks(&it.content, view.today).len();
    match (faults, remarks) {
        (0, 0) => chip(Tone::Ok, "", "そのまま送れます"),
        (0, _) => chip(Tone::Warn, "", "確かめたいことあり"),
        _ => chip(Tone::Plain, "pencil", "入れるところあり"),
    }
}
