//! Every system.

use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    super::{
        model::{System, SystemNo},
        words::{self, Names},
    },
    HERE,
};
use crate::{
    base::time::short_day,
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Table, Tone, chip, empty, link_button, main_link, note,
            stacking_table,
        },
    },
};

/// Every system, those in use first.
pub(in super::super) struct ListView<'a> {
    pub systems: &'a [(SystemNo, System)],
    pub names: &'a Names,
    /// How many systems may send by themselves within an hour, when they have; none while they may
    /// go on.
    pub held: Option<u16>,
    pub may_set: bool,
    pub today: Date,
}

/// The page.
pub(in super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let new = format!("{HERE}/new");
    let body = html! {
        div.stack {
            @if let Some(most) = view.held { (held(most)) }
            @if view.systems.is_empty() { (nothing(view, &new)) } @else {
                section.panel { (rows(view)) }
            }
        }
    };
    let page = Page::new("外部システム連携", HERE, "gateway", body);
    match view.may_set && !view.systems.is_empty() {
        true => page.actions(link_button(&Button::solid("連携を登録する").icon("plus"), &new)),
        false => page,
    }
}

fn held(most: u16) -> Markup {
    note(
        Tone::Warn,
        html! {
            p {
                strong { "承認なしの配信が、1時間に" (most) "件の上限に達しています。" }
                "いま届く配信は、送らずに承認待ちにします。"
            }
            p { "同じお知らせがくり返し届いていないか、" a href="/console/deliveries" { "配信の一覧" } "で確かめてください。" }
        },
    )
}

fn nothing(view: &ListView<'_>, new: &str) -> Markup {
    empty(&Empty {
        icon: "cable",
        title: "連携しているシステムはまだありません",
        text: "防災メールやホームページなど、市のほかのシステムから配信を受け付けられます。届いた配信を承認待ちにするか、承認なしで送るかは、連携ごとに決めます。",
        actions: html! {
            @if view.may_set { (link_button(&Button::solid("連携を登録する").icon("plus"), new)) }
        },
        help: "gateway",
    })
}

fn rows(view: &ListView<'_>) -> Markup {
    let columns = [
        Column::new("名前"),
        Column::new("届いた配信"),
        Column::new("宛先"),
        Column::new("最後に使った日"),
        Column::new("状態"),
    ];
    stacking_table(
        &Table { caption: "連携しているシステムの一覧", columns: &columns },
        html! {
            @for (no, it) in view.systems {
                tr {
                    td { (main_link(&format!("{HERE}/{}", no.0), &it.name, &it.department)) }
                    td data-label="届いた配信" { (words::policy(it.policy)) }
                    td data-label="宛先" { (words::aim(it.aim, view.names)) }
                    td data-label="最後に使った日" { (used(it, view.today)) }
                    td { (mark(it)) }
                }
            }
        },
    )
}

/// The last day on which it called, as it stands in lists.
pub(super) fn used(it: &System, today: Date) -> String {
    it.used_on.map_or_else(|| "まだありません".to_owned(), |day| short_day(day.0, today))
}

/// Whether it may call.
pub(super) fn mark(it: &System) -> Markup {
    match it.is_in_use() {
        true => chip(Tone::Ok, "circle-check", "使用中"),
        false => chip(Tone::Plain, "ban", "やめた"),
    }
}
