use std::collections::BTreeMap;

use jiff::Timestamp;
use maud::{Markup, html};

use super::room::{self, HERE, People, erasing, short};
use crate::{
    base::{Id, time::date_in_japan},
    features::{
        forms::{
            console::{AnswersQuery, COLUMNS_MAX},
            model::{Design, Form, Keeping, QuestionId, StatusId, SubmissionNo},
        },
        staff::Staff,
    },
    web::{
        console::Page,
        controls::{
            self, Applied, Button, Choice, Column, Empty, Field, Form as Around, Kind, Pager, Tab,
            Table, Tone, Width, button, chip, date, disclosure, empty, filters, form_as, hidden,
            icon, link_button, main_link, note, pager, pick, pick_bar, select, stacking_table,
            text,
        },
    },
};

/// Answers of one page: as many as one scrolls through.
pub(in super::super::super) const PAGE_ROWS: usize = 50;

/// The longest cell, in characters; the answer's own page has the rest.
const CELL_CHARS: usize = 40;

/// Columns of answers that stand on a screen; with more, the list is moved sideways.
const COLUMNS_ON_SCREEN: usize = 5;

/// The longest cell that stays on one line in a list that is moved sideways, in characters.
const SHORT_CHARS: usize = 14;

/// How many answers stand how.
#[derive(Debug, Clone, Default)]
pub(in super::super::super) struct Counts {
    pub all: u64,
    pub new: u64,
    pub withdrawn: u64,
    pub of_status: BTreeMap<StatusId, u64>,
    /// The greatest number.
    pub newest: u32,
    /// Those that will be erased soon, of a form without an end.
    pub ending: u64,
}

/// An answer in the list.
pub(in super::super::super) struct AnswerLine {
    pub no: SubmissionNo,
    pub at: Timestamp,
    pub corrected: bool,
    pub withdrawn: bool,
    pub unseen: bool,
    /// How it came, where staff took it down or brought it in; empty otherwise.
    pub came: &'static str,
    pub status: StatusId,
    pub owner: Option<Id<Staff>>,
    pub cells: Vec<String>,
}

/// The answers of a form.
pub(in super::super::super) struct ListView<'a> {
    pub asked: &'a AnswersQuery,
    pub form: &'a Form,
    pub design: &'a Design,
    pub columns: &'a [QuestionId],
    pub counts: &'a Counts,
    pub lines: &'a [AnswerLine],
    pub people: &'a People,
    /// From 0.
    pub page: usize,
    pub found: usize,
    pub me: &'a Staff,
    pub may_work: bool,
    pub may_export: bool,
    pub keeping: Keeping,
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// What is renewed in a page: that there is something new. The rows stay where they are until the
/// reader wants others.
pub(in super::super::super) fn news(form: Id<Form>, came: usize) -> Markup {
    html! {
        div #came data-part role="status" {
            @if 0 < came {
                div.notice data-tone="info" {
                    (icon("info"))
                    p.notice__text { "新しい回答があります(" (came) "件)。" }
                    a href={ (HERE) "/" (form) } { "最新にする" }
                }
            }
        }
    }
}

/// The page.
pub(in super::super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let today = date_in_japan(view.now);
    let over = erasing(view.keeping, today, (view.counts.all, view.counts.ending));
    let form = view.form.id;
    let body = html! {
        div.stack {
            (news(form, 0))
            @if !over.is_empty() { (note(Tone::Info, html! { p { (over) } })) }
            (piles(view))
            (conditions(view))
            @if view.lines.is_empty() { (nothing(view)) } @else { (rows(view)) }
        }
    };
    let actions = html! {
        @if view.may_work {
            (link_button(&Button::solid("受付を入力する").icon("pencil"), &format!("{HERE}/{form}/enter")))
        }
        (link_button(&Button::outline("集計").icon("chart-column"), &format!("{HERE}/{form}/summary")))
        @if view.may_work {
            (link_button(&Button::outline("取り込む").icon("upload"), &format!("{HERE}/{form}/import")))
        }
        @if view.may_export {
            (link_button(&Button::outline("書き出す").icon("download"),
                &view.asked.first_page().at(&format!("{HERE}/{form}/export"))))
        }
    };
    let live = [
        ("page", "answers"),
        ("list", &*form.to_string()),
        ("newest", &*view.counts.newest.to_string()),
    ];
    Page::new(view.design.title.clone(), HERE, "answers", body)
        .live(serde_html_form::to_string(live).unwrap_or_default(), view.asked.address(form))
        .crumb("申請・回答", HERE)
        .actions(actions)
}

fn piles(view: &ListView<'_>) -> Markup {
    let address = |tab: &str| {
        AnswersQuery { tab: tab.to_owned(), ..view.asked.first_page() }.address(view.form.id)
    };
    let mut all =
        vec![("すべて", address(""), view.counts.all), ("未確認", address("new"), view.counts.new)];
    for status in &view.design.statuses {
        all.push((&status.name, address(&status.id.0.to_string()), view.counts.of(status.id)));
    }
    if 0 < view.counts.withdrawn || view.asked.tab == "withdrawn" {
        all.push(("取り下げ", address("withdrawn"), view.counts.withdrawn));
    }
    let tabs: Vec<Tab<'_>> =
        all.iter().map(|(label, href, count)| Tab { label, href, count: Some(*count) }).collect();
    controls::tabs("回答の状態", &address(&view.asked.tab), &tabs)
}

fn conditions(view: &ListView<'_>) -> Markup {
    let asked = view.asked;
    let ids: Vec<(String, &str)> = owners(view);
    let mut of_owner = vec![
        Choice::new("", "すべて"),
        Choice::new("me", "自分"),
        Choice::new("nobody", "担当なし"),
    ];
    of_owner.extend(ids.iter().map(|(id, name)| Choice::new(id, name)));
    let fields = html! {
        @if !asked.tab.is_empty() { (hidden("tab", &asked.tab)) }
        @for col in &asked.col { (hidden("col", col)) }
        (text(&Field::new("q", "中身の言葉").value(&asked.q).kind(Kind::Search).width(Width::Half).id("list-q")))
        (select(&Field::new("owner", "担当").value(&asked.owner), &of_owner))
        (date(&Field::new("from", "受付日(から)").value(&asked.from)))
        (date(&Field::new("until", "受付日(まで)").value(&asked.until)))
    };
    let action = format!("{HERE}/{}", view.form.id);
    filters(&action, fields, &applied(view), &cleared(view))
}

fn owners<'a>(view: &ListView<'a>) -> Vec<(String, &'a str)> {
    let of_department = |it: &&Staff| it.department == view.form.department && it.id != view.me.id;
    let people = view.people.values().filter(of_department);
    people.map(|it| (it.id.to_string(), it.name.as_str())).collect()
}

fn cleared(view: &ListView<'_>) -> String {
    let (tab, col) = (view.asked.tab.clone(), view.asked.col.clone());
    AnswersQuery { tab, col, ..AnswersQuery::default() }.address(view.form.id)
}

fn applied(view: &ListView<'_>) -> Vec<Applied> {
    let asked = view.asked.first_page();
    let mut all = Vec::new();
    let mut add = |label: String, without: AnswersQuery| {
        all.push(Applied { label, without: without.address(view.form.id) });
    };
    if !asked.q.trim().is_empty() {
        let without = AnswersQuery { q: String::new(), ..asked.clone() };
        add(format!("言葉: {}", asked.q.trim()), without);
    }
    if !asked.owner.is_empty() {
        let name = match asked.owner.as_str() {
            "me" => "自分",
            "nobody" => "担当なし",
            id => room::name(view.people, id.parse().ok()),
        };
        let without = AnswersQuery { owner: String::new(), ..asked.clone() };
        add(format!("担当: {name}"), without);
    }
    if !asked.from.is_empty() {
        let without = AnswersQuery { from: String::new(), ..asked.clone() };
        add(format!("受付日: {}から", asked.from), without);
    }
    if !asked.until.is_empty() {
        let without = AnswersQuery { until: String::new(), ..asked.clone() };
        add(format!("受付日: {}まで", asked.until), without);
    }
    all
}

fn nothing(view: &ListView<'_>) -> Markup {
    let (title, text) = match view.counts.all {
        0 => (
            "まだ回答はありません",
            "回答が届くと、ここに新しい順に並びます。フォームのリンクやQRコードを、公式アカウントや広報でお知らせください。",
        ),
        _ => ("条件に合う回答はありません", "言葉を短くするか、条件を1つ外してください。"),
    };
    empty(&Empty { icon: "inbox", title, text, actions: html! {}, help: "answers" })
}

fn rows(view: &ListView<'_>) -> Markup {
    let form = view.form.id;
    let titles: Vec<&str> = view
        .columns
        .iter()
        .map(|it| view.design.question(*it).map_or("", |it| it.title.as_str()))
        .collect();
    let mut columns = Vec::new();
    if view.may_work {
        columns.push(Column::new(""));
    }
    columns.extend([Column::new("受付"), Column::new("状態")]);
    columns.extend(titles.iter().map(|it| Column::new(it)));
    columns.push(Column::new("担当"));
    let shown = stacking_table(
        &Table { caption: "回答", columns: &columns },
        html! {
            @for line in view.lines { (row(view, line, &titles)) }
        },
    );
    let action = format!("{HERE}/{form}/many");
    html! {
        @if view.may_work {
            (form_as(&Around { action: &action, csrf: view.csrf, ..Around::default() }, html! {
                (hidden("list", &view.asked.to_text()))
                (shown)
                (bar(view))
            }))
        } @else { (shown) }
        (pager(&Pager { page: view.page as u64 + 1, per_page: PAGE_ROWS as u64, total: view.found as u64 }, |page| {
            AnswersQuery { page: page.to_string(), ..view.asked.clone() }.address(form)
        }))
        (disclosure("一覧に出す項目を選ぶ", chooser(view)))
    }
}

/// What a cell is about, where it stands below the others; an empty one is not there.
fn said<'a>(cell: &str, title: &'a str) -> Option<&'a str> {
    (!cell.is_empty()).then_some(title)
}

/// How wide a cell is where so many stand beside each other that they would press each other thin.
fn room_for(cell: &str, columns: usize) -> Option<&'static str> {
    match columns {
        0..=COLUMNS_ON_SCREEN => None,
        _ if cell.chars().count() <= SHORT_CHARS => Some("when"),
        _ => Some("wide"),
    }
}

fn row(view: &ListView<'_>, line: &AnswerLine, titles: &[&str]) -> Markup {
    let href = view.asked.at(&format!("{HERE}/{}/{}", view.form.id, line.no.0));
    let number = format!("No. {}", line.no.0);
    html! {
        tr {
            @if view.may_work { (pick("no", &line.no.0.to_string(), &number)) }
            td.when {
                (main_link(&href, &number, &short(line.at, view.now)))
                @if line.unseen && !line.withdrawn { " " (chip(Tone::Warn, "mail", "未確認")) }
                @if !line.came.is_empty() { " " (chip(Tone::Plain, "", line.came)) }
                @if line.corrected { " " (chip(Tone::Info, "pencil", "訂正あり")) }
            }
            td {
                @if line.withdrawn { (chip(Tone::Plain, "undo-2", "取り下げ")) }
                @else { (room::status(view.design, line.status)) }
            }
            @for (cell, title) in line.cells.iter().zip(titles) {
                td class=[room_for(cell, titles.len())] data-label=[said(cell, title)] { (cut(cell)) }
            }
            @let owner = room::name(view.people, line.owner);
            td data-label=[said(owner, "担当")] { (owner) }
        }
    }
}

fn cut(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.chars().count() <= CELL_CHARS {
        true => line,
        false => line.chars().take(CELL_CHARS - 1).chain(['…']).collect(),
    }
}

fn bar(view: &ListView<'_>) -> Markup {
    let all = format!("条件に合う{}件すべて", view.found);
    let reach = [Choice::new("page", "このページで選んだもの"), Choice::new("all", &all)];
    let reach = if PAGE_ROWS < view.found { &reach[..] } else { &[] };
    let ids: Vec<(String, &str)> =
        view.design.statuses.iter().map(|it| (it.id.0.to_string(), it.name.as_str())).collect();
    let statuses: Vec<Choice<'_>> = ids.iter().map(|(id, name)| Choice::new(id, name)).collect();
    pick_bar(
        reach,
        html! {
            (select(&Field::new("status", "まとめて変える状態"), &statuses))
            (button(&Button::outline("状態を変える").small()))
        },
    )
}

fn chooser(view: &ListView<'_>) -> Markup {
    let questions = view.design.questions().chain(&view.design.desk);
    let ids: Vec<(String, &str)> = questions
        .filter(|it| it.kind.is_answered())
        .map(|it| (it.id.0.to_string(), it.title.as_str()))
        .collect();
    let choices: Vec<Choice<'_>> = ids.iter().map(|(id, title)| Choice::new(id, title)).collect();
    let chosen: Vec<String> = view.columns.iter().map(|it| it.0.to_string()).collect();
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let action = format!("{HERE}/{}", view.form.id);
    let asked = AnswersQuery { col: Vec::new(), ..view.asked.first_page() };
    let hint = format!("{COLUMNS_MAX}個まで選べます。多いときは、一覧を横に動かして見ます");
    controls::query_form(
        &action,
        html! {
            @for (name, value) in serde_html_form::from_str::<Vec<(String, String)>>(&asked.to_text()).unwrap_or_default() {
                (hidden(&name, &value))
            }
            (controls::checks(&Field::new("col", "出す項目").hint(&hint), &choices, &chosen))
            (button(&Button::outline("一覧に出す").small()))
        },
    )
}
