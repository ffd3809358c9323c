//! Two attributes against each other.

use maud::{Markup, html};

use super::{
    super::model::Segment,
    room::{HERE, percent, tabs},
};
use crate::{
    features::attributes::Attribute,
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Empty, Fault, Field, Stack, Table, button, disclosure, empty,
            form, grouped, hidden, panel, query_form, select, stack_chart, table, text,
        },
    },
};

const RESEARCH: &str = "/console/segments/research";
const EXPORT: &str = "/console/segments/research/export";

/// Fewer than these are not told exactly: one might guess who they are.
const FEW: usize = 10;

/// Columns that a chart still tells apart.
const CHART_PARTS: usize = 6;

/// What is set against what.
pub(in super::super) struct ResearchView<'a> {
    pub segments: &'a [Segment],
    pub segment: Option<&'a Segment>,
    pub sentence: String,
    pub offered: &'a [&'a Attribute],
    pub pair: Option<&'a (Attribute, Attribute)>,
    pub crossed: Option<&'a Crossed>,
    pub may_export: bool,
    pub reason: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// One side of a table.
pub(in super::super) struct Axis {
    pub title: String,
    pub labels: Vec<String>,
}

/// A table: of each row, how many belong to each column.
pub(in super::super) struct Crossed {
    pub side: Axis,
    pub top: Axis,
    pub counts: Vec<Vec<usize>>,
    /// Of each row, how many have given anything to the columns.
    pub bases: Vec<usize>,
    /// Of each row, how many there are.
    pub rows: Vec<usize>,
    pub all: usize,
}

/// The page.
pub(in super::super) fn page(view: &ResearchView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            @match (view.pair, view.crossed) {
                (Some(pair), Some(crossed)) => {
                    (asked(view, pair))
                    (result(crossed))
                    @if view.may_export { (export(view, pair)) }
                }
                _ => (empty(&Empty {
                    icon: "users",
                    title: "かけあわせる属性がまだありません",
                    text: "「利用者の属性」で、地区や年代など聞いておくことを決めると、ここで人数を調べられます。",
                    actions: html! {},
                    help: "segments-research",
                }))
            }
        }
    };
    Page::new("利用者のリサーチ", HERE, "segments-research", body)
        .tabs(tabs(RESEARCH))
        .faults(view.faults)
}

fn asked(view: &ResearchView<'_>, (side, top): &(Attribute, Attribute)) -> Markup {
    let ids: Vec<(String, &str)> =
        view.segments.iter().map(|it| (it.id.to_string(), it.name.as_str())).collect();
    let mut segments = vec![Choice::new("", "すべての友だち")];
    segments.extend(ids.iter().map(|(id, name)| Choice::new(id, name)));
    let numbers: Vec<(String, &str)> =
        view.offered.iter().map(|it| (it.no.0.to_string(), it.name.as_str())).collect();
    let axes: Vec<Choice<'_>> = numbers.iter().map(|(no, name)| Choice::new(no, name)).collect();
    let segment = view.segment.map(|it| it.id.to_string()).unwrap_or_default();
    let (side, top) = (side.no.0.to_string(), top.no.0.to_string());
    panel(
        "何を調べますか",
        html! {
            (query_form(RESEARCH, html! {
                div.row {
                    (select(&Field::new("segment", "だれの中で").value(&segment), &segments))
                    (select(&Field::new("side", "たて").value(&side), &axes))
                    (select(&Field::new("top", "よこ").value(&top), &axes))
                }
                div.acts { (button(&Button::solid("かけあわせる").icon("search"))) }
            }))
            p.hint { (view.sentence) "を数えています。ブロックしている人は入っていません。" }
        },
    )
}

fn result(crossed: &Crossed) -> Markup {
    let corner = format!("{} × {}", crossed.side.title, crossed.top.title);
    let mut columns = vec![Column::new(&corner)];
    columns.extend(crossed.top.labels.iter().map(|it| Column::numbers(it)));
    columns.push(Column::numbers("よこに答えた人"));
    columns.push(Column::numbers("たての人数"));
    let title = format!("{}人の内訳", grouped(crossed.all as u64));
    panel(
        &title,
        html! {
            p.hint { "割合は、よこの質問に答えた人の中での割合です。だれのことか分からないように、1人から9人までは「10人未満」としています。" }
            @if crossed.top.labels.len() <= CHART_PARTS { (chart(crossed)) }
            (table(&Table { caption: &corner, columns: &columns }, html! {
                @for (at, label) in crossed.side.labels.iter().enumerate() {
                    tr {
                        th scope="row" { (label) }
                        @for count in &crossed.counts[at] { td.num { (cell(*count, crossed.bases[at])) } }
                        td.num { (few(crossed.bases[at])) }
                        td.num { (few(crossed.rows[at])) }
                    }
                }
            }))
        },
    )
}

fn chart(crossed: &Crossed) -> Markup {
    let told = format!(
        "{}ごとの、{}の割合。数字は下の表にあります",
        crossed.side.title, crossed.top.title
    );
    let parts: Vec<&str> = crossed.top.labels.iter().map(String::as_str).collect();
    let stacks: Vec<Stack<'_>> = crossed
        .side
        .labels
        .iter()
        .zip(&crossed.counts)
        .filter(|it| FEW <= it.1.iter().sum())
        .map(|(label, counts)| Stack {
            label,
            // What the table does not tell, the chart does not either.
            values: counts.iter().map(|it| if *it < FEW { 0 } else { *it as u64 }).collect(),
        })
        .collect();
    html! {
        @if !stacks.is_empty() { (disclosure("図で見る", stack_chart(&told, &parts, &stacks))) }
    }
}

fn few(count: usize) -> String {
    match count {
        0 => "0".to_owned(),
        count if count < FEW => "10人未満".to_owned(),
        count => grouped(count as u64),
    }
}

fn cell(count: usize, of: usize) -> Markup {
    html! {
        (few(count))
        @if FEW <= count { " " span.hint { (percent(count, of)) } }
    }
}

/// The table for a file.
pub(in super::super) fn csv(crossed: &Crossed) -> (Vec<String>, Vec<Vec<String>>) {
    let corner = format!("{} × {}", crossed.side.title, crossed.top.title);
    let ends = ["よこに答えた人".to_owned(), "たての人数".to_owned()];
    let head = [corner].into_iter().chain(crossed.top.labels.iter().cloned()).chain(ends);
    let plain = |count: usize| match few(count) {
        // A number that a spreadsheet can add up has no commas.
        _ if FEW <= count => count.to_string(),
        other => other,
    };
    let row = |(at, label): (usize, &String)| {
        let cells = crossed.counts[at].iter().chain([&crossed.bases[at], &crossed.rows[at]]);
        [label.clone()].into_iter().chain(cells.map(|it| plain(*it))).collect()
    };
    (head.collect(), crossed.side.labels.iter().enumerate().map(row).collect())
}

fn export(view: &ResearchView<'_>, (side, top): &(Attribute, Attribute)) -> Markup {
    let segment = view.segment.map(|it| it.id.to_string()).unwrap_or_default();
    panel(
        "CSVに書き出す",
        form(
            EXPORT,
            view.csrf,
            html! {
                (hidden("segment", &segment))
                (hidden("side", &side.no.0.to_string()))
                (hidden("top", &top.no.0.to_string()))
                (text(&Field::new("reason", "書き出す理由").value(view.reason).required().faults(view.faults)
                    .hint("操作ログに残ります。例: 10月の広報会議の資料にするため")))
                div.acts { (button(&Button::outline("CSVに書き出す").icon("download"))) }
            },
        ),
    )
}
