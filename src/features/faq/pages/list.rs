use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        console::list::ListQuery,
        desk::{Listed, PAGE_ROWS},
        model::{Category, Row},
    },
    files::downloads,
    room::{self, HERE, short, short_day, standing_of},
};
use crate::{
    base::time::date_in_japan,
    web::{
        console::Page,
        controls::{
            self, Applied, Button, Choice, Column, Empty, Field, Form, Kind, Order, Pager, Tab,
            Table, Width, button, empty, filters, form_as, hidden, link_button, main_link, pager,
            pick, pick_bar, select, stacking_table, text,
        },
    },
};

/// The list of FAQs.
pub(in super::super) struct ListView<'a> {
    pub asked: &'a ListQuery,
    pub listed: &'a Listed,
    /// From 0.
    pub page: usize,
    pub now: Timestamp,
    pub categories: Vec<Category>,
    pub departments: Vec<String>,
    pub may_make: bool,
    pub csrf: &'a str,
}

/// Said when a button for ticked rows was pressed and none was ticked.
pub(in super::super) fn nothing_chosen() -> &'static str {
    "FAQが選ばれていません。左の四角にしるしをつけてから、もう一度押してください。"
}

/// The page.
pub(in super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            (states(view))
            (conditions(view))
            @if view.listed.rows.is_empty() { (nothing(view)) } @else {
                (rows(view))
                (controls::disclosure("この一覧を書き出す", downloads(&view.asked.to_text())))
            }
        }
    };
    let actions = html! {
        @if view.may_make {
            (link_button(&Button::outline("取り込む").icon("upload"), "/console/faq/import"))
            (link_button(&Button::solid("FAQを作る").icon("plus"), "/console/faq/new"))
        }
    };
    Page::new("FAQ・チャットボット", HERE, "faq", body).tabs(room::tabs(HERE)).actions(actions)
}

fn states(view: &ListView<'_>) -> Markup {
    let counts = view.listed.counts;
    let address =
        |tab: &str| ListQuery { tab: tab.to_owned(), ..view.asked.first_page() }.address();
    let all = [
        ("すべて", "", counts.all),
        ("公開中", "shown", counts.shown),
        ("下書き", "draft", counts.drafts),
        ("承認待ち", "waiting", counts.waiting),
        ("公開前", "coming", counts.coming),
        ("期限切れ", "over", counts.over),
    ];
    let all = all.map(|(label, tab, count)| (label, address(tab), count as u64));
    let tabs: Vec<Tab<'_>> =
        all.iter().map(|(label, href, count)| Tab { label, href, count: Some(*count) }).collect();
    controls::tabs("FAQの状態", &address(&view.asked.tab), &tabs)
}

fn conditions(view: &ListView<'_>) -> Markup {
    let asked = view.asked;
    let categories: Vec<(String, &str)> =
        view.categories.iter().map(|it| (it.id.to_string(), it.name.as_str())).collect();
    let any = [Choice::new("", "すべて")];
    let of_category: Vec<Choice<'_>> =
        any.into_iter().chain(categories.iter().map(|(id, name)| Choice::new(id, name))).collect();
    let of_department: Vec<Choice<'_>> =
        any.into_iter().chain(view.departments.iter().map(|it| Choice::new(it, it))).collect();
    let fields = html! {
        @if !asked.tab.is_empty() { (hidden("tab", &asked.tab)) }
        @if !asked.sort.is_empty() { (hidden("sort", &asked.sort)) }
        (text(&Field::new("q", "さがす言葉").value(&asked.q).kind(Kind::Search).width(Width::Half).id("list-q")))
        (select(&Field::new("category", "分類").value(&asked.category), &of_category))
        (select(&Field::new("department", "担当課").value(&asked.department), &of_department))
        (select(&Field::new("due", "期限").value(&asked.due), &DUES))
    };
    filters(HERE, fields, &applied(view), &cleared(asked))
}

const DUES: [Choice<'static>; 4] = [
    Choice::new("", "すべて"),
    Choice::new("month", "今月切れる"),
    Choice::new("ended", "公開期限が切れた"),
    Choice::new("review", "見直し期限が過ぎた"),
];

fn cleared(asked: &ListQuery) -> String {
    ListQuery { tab: asked.tab.clone(), sort: asked.sort.clone(), ..ListQuery::default() }.address()
}

fn applied(view: &ListView<'_>) -> Vec<Applied> {
    let asked = view.asked.first_page();
    let mut all = Vec::new();
    let mut add = |label: String, without: ListQuery| {
        all.push(Applied { label, without: without.address() });
    };
    if !asked.q.trim().is_empty() {
        add(format!("言葉: {}", asked.q.trim()), ListQuery { q: String::new(), ..asked.clone() });
    }
    if let Some(category) = view.categories.iter().find(|it| it.id.to_string() == asked.category) {
        let without = ListQuery { category: String::new(), ..asked.clone() };
        add(format!("分類: {}", category.name), without);
    }
    if !asked.department.is_empty() {
        let without = ListQuery { department: String::new(), ..asked.clone() };
        add(format!("担当課: {}", asked.department), without);
    }
    if let Some(due) = DUES.iter().find(|it| !it.value.is_empty() && it.value == asked.due) {
        add(format!("期限: {}", due.label), ListQuery { due: String::new(), ..asked.clone() });
    }
    all
}

fn nothing(view: &ListView<'_>) -> Markup {
    let plain = view.asked.first_page();
    let narrowed = ListQuery { sort: String::new(), ..plain } != ListQuery::default();
    let (title, why) = match (narrowed, view.may_make) {
        (true, _) => ("条件に合うFAQはありません", "言葉を短くするか、条件を1つ外してください。"),
        (false, true) => (
            "まだFAQはありません",
            "よくある質問と答えを入れると、公式アカウントが利用者の質問に答えます。Excelの表からまとめて取り込むこともできます。",
        ),
        (false, false) => ("まだFAQはありません", "担当の人がFAQを作ると、ここに並びます。"),
    };
    empty(&Empty {
        icon: "message-circle-question-mark",
        title,
        text: why,
        actions: html! {
            @if narrowed {
                (link_button(&Button::outline("条件をすべて外す"), HERE))
            } @else if view.may_make {
                (link_button(&Button::outline("取り込む").icon("upload"), "/console/faq/import"))
                (link_button(&Button::solid("FAQを作る").icon("plus"), "/console/faq/new"))
            }
        },
        help: "faq",
    })
}

fn rows(view: &ListView<'_>) -> Markup {
    let total = view.listed.ids.len();
    let at = |page: u64| ListQuery { page: page.to_string(), ..view.asked.clone() }.address();
    let sorts = SORTED.map(|(_, word, _)| sort_link(view, word));
    let mut columns: Vec<Column<'_>> = SORTED
        .iter()
        .zip(&sorts)
        .map(|((label, _, numbers), (href, order))| {
            let column = match numbers {
                Numbers::Yes => Column::numbers(label),
                Numbers::No => Column::new(label),
            };
            column.sorted(href, *order)
        })
        .collect();
    // Beside the question, so that a narrow screen shows it too.
    columns.insert(1, Column::new("状態"));
    if view.may_make {
        columns.insert(0, Column::new(""));
    }
    let listed = html! {
        (stacking_table(&Table { caption: "FAQの一覧", columns: &columns }, html! {
            @for row in &view.listed.rows { (row_of(view, row)) }
        }))
    };
    let paged = pager(
        &Pager { page: view.page as u64 + 1, per_page: PAGE_ROWS as u64, total: total as u64 },
        at,
    );
    html! {
        @if view.may_make {
            (form_as(&Form { action: "/console/faq/bulk", csrf: view.csrf, ..Form::default() }, html! {
                (hidden("list", &view.asked.to_text()))
                (listed)
                (with_chosen(view, total))
            }))
        } @else { (listed) }
        (paged)
    }
}

#[derive(Clone, Copy)]
enum Numbers {
    Yes,
    No,
}

/// The columns one can sort by, with their words in addresses.
const SORTED: [(&str, &str, Numbers); 6] = [
    ("質問", "question", Numbers::No),
    ("分類・担当課", "category", Numbers::No),
    ("聞かれた", "asked", Numbers::Yes),
    ("役に立った", "helpful", Numbers::Yes),
    ("更新", "updated", Numbers::No),
    ("期限", "until", Numbers::No),
];

/// The address that sorts by a column, and how the list is sorted by it now. Numbers and days are
/// first sorted with the greatest on top.
fn sort_link(view: &ListView<'_>, word: &str) -> (String, Order) {
    let down = format!("-{word}");
    let (order, next) = match &*view.asked.sort {
        now if now == word => (Order::Up, down),
        now if now == down => (Order::Down, word.to_owned()),
        _ if ["asked", "helpful", "updated"].contains(&word) => (Order::None, down),
        _ => (Order::None, word.to_owned()),
    };
    (ListQuery { sort: next, ..view.asked.first_page() }.address(), order)
}

fn row_of(view: &ListView<'_>, row: &Row) -> Markup {
    let today = date_in_japan(view.now);
    let faq = &row.faq;
    let href = format!("/console/faq/{}", faq.id);
    let below = match (&faq.code, faq.variants.len()) {
        (Some(code), 0) => format!("{code}・言いかえなし"),
        (Some(code), count) => format!("{code}・言いかえ{count}個"),
        (None, 0) => "言いかえなし".to_owned(),
        (None, count) => format!("言いかえ{count}個"),
    };
    html! {
        tr {
            @if view.may_make { (pick("id", &faq.id.to_string(), &faq.question)) }
            th scope="row" { (main_link(&href, &faq.question, &below)) }
            td { (standing_of(row, today)) }
            td {
                (if row.category.is_empty() { "分類なし" } else { &row.category })
                span.table__sub { (faq.department.as_deref().unwrap_or("担当課なし")) }
            }
            td.num data-label="聞かれた" { (row.figures.asked) "回" }
            td.num data-label="役に立った" {
                @match row.helpful_percent() {
                    Some(percent) => { (percent) "%" },
                    None => "―",
                }
            }
            td.num data-label="更新" { (short(faq.updated_at, view.now)) }
            td.num data-label="期限" { (faq.valid_until.map_or_else(|| "―".to_owned(), |it| short_day(it, today))) }
        }
    }
}

fn with_chosen(view: &ListView<'_>, total: usize) -> Markup {
    let here = format!("このページの選んだもの({}件まで)", view.listed.rows.len());
    let all = format!("条件に合う{total}件すべて");
    let reach = [Choice::new("page", &here), Choice::new("all", &all)];
    let reach = if view.listed.rows.len() < total { &reach[..] } else { &[] };
    let one =
        |label, word, sign| button(&Button::quiet(label).small().icon(sign).sends("deed", word));
    pick_bar(
        reach,
        html! {
            (one("分類を変える", "category", "folder"))
            (one("担当課を変える", "department", "users"))
            (one("見直し日を決める", "review", "calendar-check"))
            (one("ごみ箱に入れる", "trash", "trash-2"))
        },
    )
}
