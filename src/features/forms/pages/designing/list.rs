use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::super::{
        console::designing::{Asked, PAGE_ROWS},
        model::{Form, Rules, State},
    },
    room::{HERE, short, standing, until},
    told::named,
};
use crate::web::{
    console::Page,
    controls::{
        self, Applied, Button, Choice, Column, Empty, Field, Kind, Pager, Tab, Table, Tone, Width,
        button_form, chip, empty, filters, hidden, link_button, main_link, pager, select, table,
        text,
    },
};

/// The list of forms.
pub(in super::super::super) struct ListView<'a> {
    pub asked: &'a Asked,
    pub rows: Vec<Row>,
    pub total: usize,
    /// From 1.
    pub page: usize,
    /// How many there are of each tab.
    pub counted: Vec<(String, u64)>,
    pub departments: Vec<String>,
    /// Whether there is no form at all.
    pub is_empty: bool,
    pub now: Timestamp,
    pub may_make: bool,
    pub csrf: &'a str,
}

/// A form of the list.
pub(in super::super::super) struct Row {
    pub form: Form,
    /// Whether what staff see is not what residents see.
    pub has_changes: bool,
    pub answers: u32,
    pub unseen: usize,
    pub rules: Rules,
    pub may_make: bool,
    pub may_publish: bool,
    pub sees_answers: bool,
}

/// The page.
pub(in super::super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            (states(view))
            (conditions(view))
            @if view.rows.is_empty() { (nothing(view)) } @else { (rows(view)) }
        }
    };
    let actions = html! {
        @if view.may_make { (link_button(&Button::solid("フォームを作る").icon("plus"), "/console/forms/new")) }
    };
    Page::new("フォーム", HERE, "forms", body).actions(actions)
}

const TABS: [(&str, &str); 6] = [
    ("", "すべて"),
    ("open", "公開中"),
    ("asked", "承認待ち"),
    ("draft", "下書き"),
    ("stopped", "停止中"),
    ("trashed", "ごみ箱"),
];

fn states(view: &ListView<'_>) -> Markup {
    let address = |tab: &str| {
        Asked { tab: tab.to_owned(), page: String::new(), ..view.asked.clone() }.address()
    };
    let count = |tab: &str| view.counted.iter().find(|it| it.0 == tab).map(|it| it.1);
    let all = TABS.map(|(tab, label)| (label, address(tab), count(tab)));
    let tabs: Vec<Tab<'_>> =
        all.iter().map(|(label, href, count)| Tab { label, href, count: *count }).collect();
    controls::tabs("フォームの状態", &address(&view.asked.tab), &tabs)
}

fn conditions(view: &ListView<'_>) -> Markup {
    let asked = view.asked;
    let departments: Vec<Choice<'_>> = [Choice::new("", "すべて")]
        .into_iter()
        .chain(view.departments.iter().map(|it| Choice::new(it, it)))
        .collect();
    let fields = html! {
        @if !asked.tab.is_empty() { (hidden("tab", &asked.tab)) }
        (text(&Field::new("q", "さがす言葉").value(&asked.q).kind(Kind::Search).width(Width::Half).id("list-q")))
        (select(&Field::new("department", "担当課").value(&asked.department), &departments))
    };
    filters(HERE, fields, &applied(asked), &cleared(asked))
}

fn cleared(asked: &Asked) -> String {
    Asked { tab: asked.tab.clone(), ..Asked::default() }.address()
}

fn applied(asked: &Asked) -> Vec<Applied> {
    let asked = Asked { page: String::new(), ..asked.clone() };
    let mut all = Vec::new();
    if !asked.q.trim().is_empty() {
        let without = Asked { q: String::new(), ..asked.clone() }.address();
        all.push(Applied { label: format!("言葉: {}", asked.q.trim()), without });
    }
    if !asked.department.is_empty() {
        let without = Asked { department: String::new(), ..asked.clone() }.address();
        all.push(Applied { label: format!("担当課: {}", asked.department), without });
    }
    all
}

fn nothing(view: &ListView<'_>) -> Markup {
    let (title, why) = match (view.is_empty, view.may_make) {
        (false, _) => {
            ("条件に合うフォームはありません", "言葉を短くするか、条件か状態を変えてください。")
        }
        (true, true) => (
            "まだフォームはありません",
            "申込みや通報、アンケートを、LINEの中で受け付けられます。ひな形から選ぶと、数分で作れます。",
        ),
        (true, false) => {
            ("まだフォームはありません", "担当の人がフォームを作ると、ここに並びます。")
        }
    };
    empty(&Empty {
        icon: "clipboard-list",
        title,
        text: why,
        actions: html! {
            @if !view.is_empty { (link_button(&Button::outline("条件をすべて外す"), HERE)) }
            @else if view.may_make {
                (link_button(&Button::solid("フォームを作る").icon("plus"), "/console/forms/new"))
            }
        },
        help: "forms",
    })
}

fn rows(view: &ListView<'_>) -> Markup {
    let columns = [
        Column::new("フォーム"),
        Column::new("状態"),
        Column::numbers("答え"),
        Column::numbers("未確認"),
        Column::new("受付の終わり"),
        Column::new("更新"),
        Column::new(""),
    ];
    let at = |page: u64| Asked { page: page.to_string(), ..view.asked.clone() }.address();
    let shown =
        Pager { page: view.page as u64, per_page: PAGE_ROWS as u64, total: view.total as u64 };
    html! {
        (table(&Table { caption: "フォームの一覧", columns: &columns }, html! {
            @for row in &view.rows { (row_of(view, row)) }
        }))
        (pager(&shown, at))
    }
}

fn row_of(view: &ListView<'_>, row: &Row) -> Markup {
    let form = &row.form;
    let href = format!("{HERE}/{}", form.id);
    let title = named(&form.draft.title);
    let title = title.trim_matches(['「', '」']);
    html! {
        tr {
            th scope="row" { (main_link(&href, title, &form.department)) }
            td {
                (standing(form))
                @if row.has_changes && !form.is_asked() { " " (chip(Tone::Info, "pencil", "変更あり")) }
            }
            td.num {
                @if row.sees_answers && 0 < row.answers {
                    a href={ "/console/answers/" (form.id) } { (controls::grouped(u64::from(row.answers))) "件" }
                } @else { (controls::grouped(u64::from(row.answers))) "件" }
            }
            td.num {
                @if row.unseen == 0 { "―" } @else { (chip(Tone::Warn, "inbox", &format!("{}件", row.unseen))) }
            }
            td { (row.rules.closes_at.map_or_else(|| "なし".to_owned(), until)) }
            td { (short(form.updated_at, view.now)) }
            td { (acts(view, row)) }
        }
    }
}

fn acts(view: &ListView<'_>, row: &Row) -> Markup {
    let form = &row.form;
    let name = named(&form.draft.title);
    let act = |label, verb: &str, icon| {
        let action = format!("{HERE}/{}/{verb}", form.id);
        button_form(&action, view.csrf, &Button::quiet(label).tiny().icon(icon).about(&name))
    };
    let may_bin = row.may_make && (!form.was_public() || row.may_publish);
    html! {
        div.table__acts {
            @if view.may_make && form.state != State::Trashed { (act("複製", "copy", "copy")) }
            @match form.state {
                State::Open if row.may_publish => (act("受付を止める", "stop", "circle-pause")),
                State::Stopped => {
                    @if row.may_publish { (act("再開する", "resume", "circle-play")) }
                    @if may_bin { (act("ごみ箱", "trash", "trash-2")) }
                }
                State::Draft | State::Asked if may_bin => (act("ごみ箱", "trash", "trash-2")),
                State::Trashed if may_bin => (act("元に戻す", "restore", "undo-2")),
                State::Open | State::Draft | State::Asked | State::Trashed => {},
            }
        }
    }
}
