//! Segments as a list.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        index::Count,
        model::{Keeping, Segment},
    },
    room::{HERE, neighbours, percent},
};
use crate::{
    base::time::short_moment,
    web::{
        console::Page,
        controls::{
            self, Button, Column, Empty, Tab, Table, button_form, empty, grouped, link_button,
            main_link, stacking_table,
        },
    },
};

/// Segments.
pub(in super::super) struct ListView<'a> {
    pub rows: Vec<Listed<'a>>,
    pub state: Keeping,
    /// In use, and put away.
    pub counts: (usize, usize),
    /// All friends.
    pub friends: usize,
    pub may_make: bool,
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// A segment in the list.
pub(in super::super) struct Listed<'a> {
    pub segment: &'a Segment,
    pub sentence: String,
    pub count: Count,
    /// Who changed it last; none for whoever has no account any more.
    pub by: Option<String>,
}

/// The page.
pub(in super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let new = format!("{HERE}/new");
    let body = html! {
        div.stack {
            (controls::tabs("保存した条件", if view.state == Keeping::InUse { HERE } else { ARCHIVED }, &[
                Tab { label: "使っているもの", href: HERE, count: Some(view.counts.0 as u64) },
                Tab { label: "しまったもの", href: ARCHIVED, count: Some(view.counts.1 as u64) },
            ]))
            @if view.rows.is_empty() { (nothing(view, &new)) } @else { section.panel { (rows(view)) } }
        }
    };
    let actions = html! {
        (link_button(&Button::solid("条件をつくる").icon("plus"), &new))
    };
    Page::new("利用者・セグメント", HERE, "segments", body)
        .lead(format!("いまの友だち {}人", grouped(view.friends as u64)))
        .tabs(neighbours(HERE))
        .actions(actions)
}

const ARCHIVED: &str = "/console/segments?tab=archived";

fn nothing(view: &ListView<'_>, new: &str) -> Markup {
    match view.state {
        Keeping::Archived => empty(&Empty {
            icon: "archive",
            title: "しまった条件はありません",
            text: "使わなくなった条件をしまうと、ここに移ります。いつでも元に戻せます。",
            actions: html! {},
            help: "segments",
        }),
        Keeping::InUse => empty(&Empty {
            icon: "filter",
            title: "保存した条件はまだありません",
            text: "「小学生の保護者」「多度地区の人」のように、よく届ける相手を条件にして名前をつけておくと、配信のたびに選び直さずにすみます。",
            actions: link_button(&Button::solid("条件をつくる").icon("plus"), new),
            help: "segments",
        }),
    }
}

fn rows(view: &ListView<'_>) -> Markup {
    let mut columns = vec![
        Column::new("名前"),
        Column::new("だれのことか"),
        Column::numbers("いまの人数"),
        Column::new("最後に変えた人"),
    ];
    if view.may_make {
        columns.push(Column::new(""));
    }
    stacking_table(
        &Table { caption: "保存した条件の一覧", columns: &columns },
        html! {
            @for it in &view.rows { (row(view, it)) }
        },
    )
}

fn row(view: &ListView<'_>, listed: &Listed<'_>) -> Markup {
    let segment = listed.segment;
    let path = format!("{HERE}/{}", segment.id);
    html! {
        tr {
            td { (main_link(&path, &segment.name, &segment.note)) }
            td data-label="だれのことか" { (listed.sentence) }
            td.num data-label="いまの人数" {
                strong { (grouped(listed.count.friends as u64)) "人" }
                span.table__sub { (percent(listed.count.friends, view.friends)) }
            }
            td data-label="最後に変えた人" {
                (listed.by.as_deref().unwrap_or("(なし)"))
                span.table__sub { (short_moment(segment.updated_at, view.now)) }
            }
            @if view.may_make {
                td {
                    div.table__acts {
                        (button_form(&format!("{path}/copy"), view.csrf, &Button::quiet("写す").tiny().about(&segment.name)))
                        @match segment.state {
                            Keeping::InUse => (button_form(&format!("{path}/archive"), view.csrf, &Button::quiet("しまう").tiny().about(&segment.name))),
                            Keeping::Archived => (button_form(&format!("{path}/bring-back"), view.csrf, &Button::quiet("また使う").tiny().about(&segment.name))),
                        }
                    }
                }
            }
        }
    }
}
