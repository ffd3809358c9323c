//! How often FAQs were shown, and whether they helped.

use std::sync::Arc;

use maud::{Markup, html};

use super::room::{HERE, stacked, tabs};
use crate::{
    features::faq::{
        console::figures::FiguresQuery,
        model::{Faq, Figures},
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Empty, Field, Order, Pager, Table, Tile, empty, filters,
            grouped, link_button, main_link, pager, select, table, tiles,
        },
    },
};

/// FAQs on one page.
pub(in super::super) const PAGE_ROWS: u64 = 50;

/// Since when things are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Period {
    Ever,
    ThisMonth,
    LastMonth,
    Year,
}

impl Period {
    pub fn of(word: &str) -> Self {
        match word {
            "month" => Self::ThisMonth,
            "last" => Self::LastMonth,
            "year" => Self::Year,
            _ => Self::Ever,
        }
    }
}

/// What is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Measure {
    Asked,
    Helpful,
    Unhelpful,
    Percent,
}

impl Measure {
    pub fn of(word: &str) -> Self {
        match word {
            "helpful" => Self::Helpful,
            "unhelpful" => Self::Unhelpful,
            "percent" => Self::Percent,
            _ => Self::Asked,
        }
    }
}

/// The figures.
pub(in super::super) struct FiguresView<'a> {
    pub asked: &'a FiguresQuery,
    pub rows: Vec<&'a (Arc<Faq>, Figures)>,
    pub found: u64,
    pub page: u64,
    pub total: Figures,
}

/// The figures as a table.
pub(in super::super) fn page<'a>(view: &FiguresView<'_>) -> Page<'a> {
    let periods = [
        Choice::new("", "これまでのすべて"),
        Choice::new("month", "今月"),
        Choice::new("last", "先月"),
        Choice::new("year", "この1年"),
    ];
    let period = Field::new("period", "期間").value(&view.asked.period);
    let body = html! {
        (totals(view))
        (filters("/console/faq/figures", html! {
            (select(&period, &periods))
            @if !view.asked.sort.is_empty() { (crate::web::controls::hidden("sort", &view.asked.sort)) }
        }, &[], "/console/faq/figures"))
        @if view.rows.is_empty() { (nothing()) } @else { (rows(view)) }
    };
    let file = format!("/console/faq/figures.csv{}", view.asked.query());
    Page::new("FAQの数字", HERE, "faq-figures", stacked(body))
        .tabs(tabs("/console/faq/figures"))
        .actions(link_button(&Button::outline("CSVに書き出す").small().icon("download"), &file))
}

fn nothing() -> Markup {
    let actions = link_button(&Button::outline("FAQを作る"), "/console/faq/new");
    empty(&Empty {
        icon: "chart-column",
        title: "FAQがまだありません",
        text: "FAQを公開すると、聞かれた回数と、役に立ったかどうかがここに出ます。",
        actions,
        help: "faq-figures",
    })
}

fn totals(view: &FiguresView<'_>) -> Markup {
    let grouped = |number: u32| grouped(u64::from(number));
    let (asked, helpful, unhelpful) =
        (grouped(view.total.asked), grouped(view.total.helpful), grouped(view.total.unhelpful));
    let percent = view.total.helpful_percent().map_or("–".to_owned(), |it| it.to_string());
    let tile = |label, value, unit, icon| Tile {
        label,
        value,
        unit,
        icon,
        href: "/console/faq/figures",
        ..Tile::default()
    };
    tiles(&[
        tile("答えた回数", &asked, "回", "message-circle"),
        tile("役に立った", &helpful, "回", "thumbs-up"),
        tile("役に立たなかった", &unhelpful, "回", "thumbs-down"),
        tile("役に立った割合", &percent, "%", "chart-column"),
    ])
}

fn rows(view: &FiguresView<'_>) -> Markup {
    let measure = Measure::of(&view.asked.sort);
    let by = |sort: &str| {
        let query =
            FiguresQuery { sort: sort.to_owned(), page: String::new(), ..view.asked.clone() };
        format!("/console/faq/figures{}", query.query())
    };
    let order = |it: Measure| if it == measure { Order::Down } else { Order::None };
    let sorts = [by("asked"), by("helpful"), by("unhelpful"), by("percent")];
    let columns = [
        Column::new("質問"),
        Column::numbers("答えた回数").sorted(&sorts[0], order(Measure::Asked)),
        Column::numbers("役に立った").sorted(&sorts[1], order(Measure::Helpful)),
        Column::numbers("役に立たなかった").sorted(&sorts[2], order(Measure::Unhelpful)),
        Column::numbers("役に立った割合").sorted(
            &sorts[3],
            match measure {
                Measure::Percent => Order::Up,
                Measure::Asked | Measure::Helpful | Measure::Unhelpful => Order::None,
            },
        ),
    ];
    html! {
        (table(&Table { caption: "FAQの数字", columns: &columns }, html! {
            @for (faq, figures) in &view.rows {
                tr {
                    td { (main_link(&format!("/console/faq/{}", faq.id), &faq.question, faq.department.as_deref().unwrap_or(""))) }
                    td.num { (figures.asked) }
                    td.num { (figures.helpful) }
                    td.num { (figures.unhelpful) }
                    td.num { @match figures.helpful_percent() { Some(it) => { (it) "%" } None => "–" } }
                }
            }
        }))
        (pager(&Pager { page: view.page, per_page: PAGE_ROWS, total: view.found }, |page| {
            let query = FiguresQuery { page: page.to_string(), ..view.asked.clone() };
            format!("/console/faq/figures{}", query.query())
        }))
    }
}

/// The figures as a file.
pub(in super::super) mod said {
    use crate::features::faq::model::{Faq, Figures};

    pub const HEADER: [&str; 7] = [
        "コード",
        "質問",
        "担当課",
        "答えた回数",
        "役に立った",
        "役に立たなかった",
        "役に立った割合(%)",
    ];

    /// One row of the file.
    pub fn row(faq: &Faq, figures: Figures) -> Vec<String> {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        vec![
            text(&faq.code),
            faq.question.clone(),
            text(&faq.department),
            figures.asked.to_string(),
            figures.helpful.to_string(),
            figures.unhelpful.to_string(),
            figures.helpful_percent().map(|it| it.to_string()).unwrap_or_default(),
        ]
    }
}
