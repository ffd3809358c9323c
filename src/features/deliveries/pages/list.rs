//! Every delivery, with what became of it.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        model::{Counts, Delivery, DeliveryNo, Stage, Tally},
        words::{self, Segments},
    },
    HERE,
    one::{Lock, locked},
};
use crate::{
    base::Actor,
    features::audit,
    web::{
        console::Page,
        controls::{
            Applied, Button, Column, Empty, Field, Kind, Pager, Tab, Table, button_form, chip,
            empty, filters, grouped, link_button, main_link, pager, stacking_table, tabs, text,
        },
    },
};

/// Rows of a page.
pub(in super::super) const ROWS: u64 = 50;

/// What the list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in super::super) struct ListQuery {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tab: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
}

impl ListQuery {
    fn address(&self) -> String {
        let text = serde_html_form::to_string(self).unwrap_or_default();
        if text.is_empty() { HERE.to_owned() } else { format!("{HERE}?{text}") }
    }
}

/// A tab: what it is called in an address and on the page, and which stages it holds.
type StageTab = (&'static str, &'static str, fn(Stage) -> bool);

const TABS: [StageTab; 8] = [
    ("", "すべて", |_| true),
    ("draft", "下書き", |it| matches!(it, Stage::Draft)),
    ("asked", "承認待ち", |it| matches!(it, Stage::Asked { .. })),
    ("scheduled", "予約", |it| matches!(it, Stage::Scheduled { .. } | Stage::Held { .. })),
    ("repeating", "くりかえし", |it| {
        matches!(it, Stage::Repeating { .. } | Stage::Paused { .. } | Stage::Over { .. })
    }),
    ("running", "配信中", |it| matches!(it, Stage::Running { .. } | Stage::Stopped { .. })),
    ("done", "配信済み", |it| matches!(it, Stage::Done { .. })),
    ("cancelled", "取りやめ", |it| matches!(it, Stage::Cancelled { .. })),
];

/// Whether a stage belongs to the tab of a name; one that is not known holds everything.
pub(in super::super) fn is_in_tab(tab: &str, stage: Stage) -> bool {
    TABS.iter().find(|it| it.0 == tab).is_none_or(|it| (it.2)(stage))
}

/// A row.
#[derive(Debug, Clone)]
pub(in super::super) struct Row {
    pub no: DeliveryNo,
    pub delivery: Delivery,
    /// None before it began.
    pub tally: Option<Tally>,
    /// How LINE says it was received; none while it has said nothing.
    pub counts: Option<Counts>,
}

impl Row {
    /// How many people saw it.
    pub(super) fn seen(&self) -> String {
        self.people(|it| Some(it.seen))
    }

    /// How many people tapped one of its links.
    pub(super) fn tapped(&self) -> String {
        self.people(|it| (!it.links.is_empty()).then_some(it.tapped))
    }

    fn people(&self, of: impl Fn(&Counts) -> Option<Option<u64>>) -> String {
        self.counts.as_ref().and_then(of).map_or_else(|| "―".to_owned(), words::few)
    }
}

/// What the list shows.
pub(in super::super) struct ListView<'a> {
    pub asked: &'a ListQuery,
    /// The rows of this page.
    pub rows: &'a [Row],
    /// How many of all are in each tab, in their order.
    pub counts: &'a [u64],
    /// How many were found, on all pages.
    pub found: u64,
    /// The page, from 1.
    pub page: u64,
    /// How many people got how many deliveries in all.
    pub accepted: u64,
    pub segments: &'a Segments,
    pub may_make: bool,
    /// Why nothing begins for now.
    pub lock: Option<&'a Lock>,
    pub csrf: &'a str,
}

/// How many deliveries are in each tab.
pub(in super::super) fn counts<'a>(all: impl Iterator<Item = &'a Delivery> + Clone) -> Vec<u64> {
    TABS.iter().map(|it| all.clone().filter(|one| (it.2)(one.stage)).count() as u64).collect()
}

/// The page.
pub(in super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let new = link_button(&Button::solid("新しい配信を作る").icon("plus"), &format!("{HERE}/new"));
    let asked = view.asked;
    let hrefs: Vec<String> = TABS
        .iter()
        .map(|it| {
            ListQuery { tab: it.0.to_owned(), page: String::new(), ..asked.clone() }.address()
        })
        .collect();
    let all: Vec<Tab<'_>> = TABS
        .iter()
        .zip(&hrefs)
        .zip(view.counts)
        .map(|((it, href), count)| Tab { label: it.1, href, count: Some(*count) })
        .collect();
    let here = ListQuery { page: String::new(), ..asked.clone() }.address();
    let body = html! {
        @if let Some(lock) = view.lock { (locked(lock)) }
        (tabs("状態", &here, &all))
        (looking(asked))
        @if view.rows.is_empty() { (nothing(view, &new)) } @else {
            section.panel { (table_of(view)) }
            (pager(&Pager { page: view.page, per_page: ROWS, total: view.found }, |page| {
                ListQuery { page: page.to_string(), ..asked.clone() }.address()
            }))
        }
    };
    let page = Page::new("メッセージ配信", HERE, "deliveries", body)
        .lead(format!("これまでに受け付けられた通数 {}", grouped(view.accepted)));
    let csv = Button::outline("CSV").icon("download");
    let actions = html! {
        (button_form(&format!("{HERE}/csv"), view.csrf, &csv))
        @if view.may_make { (new) }
    };
    page.actions(actions)
}

fn looking(asked: &ListQuery) -> Markup {
    let fields = html! {
        @if !asked.tab.is_empty() { input type="hidden" name="tab" value=(asked.tab); }
        (text(&Field::new("q", "件名の言葉").value(&asked.q).kind(Kind::Search)))
    };
    let without = ListQuery { q: String::new(), page: String::new(), ..asked.clone() }.address();
    let applied = match asked.q.trim() {
        "" => Vec::new(),
        word => vec![Applied { label: format!("言葉: {word}"), without: without.clone() }],
    };
    filters(HERE, fields, &applied, &without)
}

fn nothing(view: &ListView<'_>, new: &Markup) -> Markup {
    let narrowed = !view.asked.q.trim().is_empty() || !view.asked.tab.is_empty();
    let (title, text) = match narrowed {
        true => ("あてはまる配信はありません", "言葉を短くするか、ほかの状態を選んでください。"),
        false => (
            "まだ配信はありません",
            "宛先とメッセージと日時を決めて、友だちにお知らせを送ります。送る前に、自分のスマートフォンで確かめられます。",
        ),
    };
    let actions = html! { @if view.may_make && !narrowed { (new) } };
    empty(&Empty { icon: "send", title, text, actions, help: "deliveries" })
}

fn table_of(view: &ListView<'_>) -> Markup {
    let columns = [
        Column::new("日時"),
        Column::new("件名"),
        Column::new("種別"),
        Column::numbers("対象"),
        Column::numbers("受付済"),
        Column::numbers("失敗"),
        Column::numbers("不明"),
        Column::numbers("開封"),
        Column::numbers("タップ"),
        Column::new("担当課"),
        Column::new("状態"),
    ];
    let rows = html! { @for row in view.rows { (one(row, view.segments)) } };
    stacking_table(&Table { caption: "配信の一覧", columns: &columns }, rows)
}

fn one(row: &Row, segments: &Segments) -> Markup {
    let (at, what) = words::when(&row.delivery);
    let (tone, sign, word) = words::stage(row.delivery.stage);
    let number = |of: fn(&Tally) -> u64| match &row.tally {
        Some(tally) => grouped(of(tally)),
        None => "―".to_owned(),
    };
    html! {
        tr {
            td.when data-label="日時" { (words::moment(at)) span.table__sub { (what) } }
            td {
                (main_link(
                    &format!("{HERE}/{}", row.no.0),
                    title(&row.delivery),
                    &words::target(&row.delivery.draft.target, segments),
                ))
            }
            td.slim data-label="種別" { (words::urgency(row.delivery.draft.urgency)) }
            td.num data-label="対象" { (number(Tally::addressed)) }
            td.num data-label="受付済" { (number(|it| it.accepted)) }
            td.num data-label="失敗" { (number(|it| it.failed)) }
            td.num data-label="不明" { (number(|it| it.unknown)) }
            td.num data-label="開封" { (row.seen()) }
            td.num data-label="タップ" { (row.tapped()) }
            td data-label="担当課" {
                (row.delivery.department)
                @if let Actor::System(_) = &row.delivery.author {
                    span.table__sub { (audit::words::actor(&row.delivery.author, |_| None)) }
                }
            }
            td { (chip(tone, sign, word)) }
        }
    }
}

/// What a delivery is called; one that has no title yet has a word for that.
pub(in super::super) fn title(delivery: &Delivery) -> &str {
    match delivery.draft.title.trim() {
        "" => "(件名なし)",
        title => title,
    }
}
