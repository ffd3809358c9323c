//! Two ways of dividing residents, set against each other.

use maud::{Markup, html};

use super::room::{NAV, RESEARCH, SEND, why};
use crate::{
    features::{
        people::{
            console::{Among, AskedResearch, AskedTable, Sent},
            model::{Crossed, Shown},
            words,
        },
        segments::{FEW, Segment, neighbours, percent},
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Fault, Field, Stack, Table, button, disclosure, form, hidden,
            link_button, panel, query_form, select, stack_chart, table,
        },
    },
};

const EXPORT: &str = "/console/residents/research/export";

/// Columns that a chart still tells apart.
const CHART_PARTS: usize = 6;

/// What is set against what.
pub(in super::super) struct ResearchView<'a> {
    pub asked: &'a AskedResearch,
    pub segments: &'a [Segment],
    pub segment: Option<&'a Segment>,
    pub among: Among,
    pub sentence: String,
    /// Every way of dividing, by its name in addresses.
    pub offered: Vec<(String, String)>,
    /// Those that are chosen.
    pub chosen: Option<(String, String)>,
    pub crossed: Option<&'a Crossed>,
    /// How much of each number is told to the reader.
    pub cells: &'a [Vec<Shown>],
    /// Whether every number is.
    pub decides: bool,
    /// Whether the reader may begin deliveries.
    pub may_send: bool,
    pub reason: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// Of what percentages are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Rows,
    Columns,
    All,
}

impl Of {
    fn asked(word: &str) -> Self {
        match word {
            "columns" => Self::Columns,
            "all" => Self::All,
            _ => Self::Rows,
        }
    }

    const fn said(self) -> &'static str {
        match self {
            Self::Rows => "割合は、たての行ごとの割合です(よこの質問に答えた人の中で)。",
            Self::Columns => "割合は、よこの列ごとの割合です(たての質問に答えた人の中で)。",
            Self::All => "割合は、数えた人みんなの中での割合です。",
        }
    }
}

/// The page.
pub(in super::super) fn page(view: &ResearchView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            (asked(view))
            @if let Some(crossed) = view.crossed {
                (result(view, crossed))
                @if view.decides { (export(view)) }
            }
        }
    };
    Page::new("利用者のリサーチ", NAV, "residents-research", body)
        .tabs(neighbours(RESEARCH))
        .faults(view.faults)
}

fn chosen<'a>(view: &'a ResearchView<'_>) -> (&'a str, &'a str) {
    view.chosen.as_ref().map(|it| (it.0.as_str(), it.1.as_str())).unwrap_or_default()
}

fn segment(view: &ResearchView<'_>) -> String {
    view.segment.map(|it| it.id.to_string()).unwrap_or_default()
}

fn asked(view: &ResearchView<'_>) -> Markup {
    let ids: Vec<(String, &str)> =
        view.segments.iter().map(|it| (it.id.to_string(), it.name.as_str())).collect();
    let mut segments = vec![Choice::new("", "すべての友だち")];
    segments.extend(Choice::all(&ids));
    let axes = Choice::all(&view.offered);
    let of = [
        Choice::new("rows", "たての行ごと"),
        Choice::new("columns", "よこの列ごと"),
        Choice::new("all", "全体"),
    ];
    let (side, top) = chosen(view);
    let (own, of_what) = (
        segment(view),
        match view.asked.of.as_str() {
            "" => "rows",
            of => of,
        },
    );
    panel(
        "何を調べますか",
        html! {
            (query_form(RESEARCH, html! {
                div.row {
                    (select(&Field::new("segment", "だれの中で").value(&own), &segments))
                    (select(&Field::new("side", "たて").value(side), &axes))
                    (select(&Field::new("top", "よこ").value(top), &axes))
                    (select(&Field::new("of", "割合").value(of_what), &of))
                }
                div.acts { (button(&Button::solid("かけあわせる").icon("search"))) }
            }))
            p.hint {
                @match view.among {
                    Among::Friends => { (view.sentence) "を数えています。ブロックしている人は入っていません。" },
                    Among::Everybody => { (view.sentence) "を、ブロックしている人もふくめて数えています。友だちになった月は、ブロックしている人ではブロックした月です。" },
                }
            }
            @if view.may_send && view.segment.is_some() {
                div.acts { (link_button(&Button::outline("この人たちに配信する").small().icon("send"), &format!("{SEND}?segment={own}"))) }
            }
        },
    )
}

fn result(view: &ResearchView<'_>, crossed: &Crossed) -> Markup {
    let corner = format!("{} × {}", crossed.side.title, crossed.top.title);
    let mut columns = vec![Column::new(&corner)];
    columns.extend(crossed.top.labels.iter().map(|it| Column::numbers(it)));
    columns.push(Column::numbers("合計"));
    let title = format!("{}の内訳", words::people(alone(view, crossed.all)));
    let of = Of::asked(&view.asked.of);
    panel(
        &title,
        html! {
            p.hint { (of.said()) (rule(view.decides)) @if view.may_send { "数を押すと、その人たちに配信やアンケートを送る下書きを作れます。" } }
            (chart(view, crossed))
            (table(&Table { caption: &corner, columns: &columns }, html! {
                @for (at, label) in crossed.side.labels.iter().enumerate() {
                    tr {
                        th scope="row" { (label) }
                        @for (nth, shown) in view.cells.get(at).into_iter().flatten().enumerate() {
                            td.num { (cell(view, (*shown, base(crossed, of, (at, nth))), (Some(at), Some(nth)))) }
                        }
                        td.num { (cell(view, (alone(view, crossed.rows[at]), crossed.all), (Some(at), None))) }
                    }
                }
                tr {
                    th scope="row" { "合計" }
                    @for (nth, count) in crossed.columns.iter().enumerate() {
                        td.num { (cell(view, (alone(view, *count), crossed.all), (None, Some(nth)))) }
                    }
                    td.num { strong { (words::people(alone(view, crossed.all))) } }
                }
            }))
            p.hint { "右端の合計は、その行で、よこの質問に答えた人の数です。下の合計は、その列で、たての質問に答えた人の数です。合計の割合は、数えた人みんなの中での割合です。" }
        },
    )
}

fn alone(view: &ResearchView<'_>, count: usize) -> Shown {
    if view.decides { Shown::Told(count) } else { Shown::of(count) }
}

const fn rule(decides: bool) -> &'static str {
    if decides {
        "10人未満の数も出しています。だれのことか分かることがあるので、画面を人に見せるときは気をつけてください。CSVでは「10人未満」になります。"
    } else {
        "だれのことか分からないように、1人から9人までは「10人未満」とします。ほかの数から引き算で分かってしまう数は「—」とします。"
    }
}

fn base(crossed: &Crossed, of: Of, (row, column): (usize, usize)) -> usize {
    match of {
        Of::Rows => crossed.rows[row],
        Of::Columns => crossed.columns[column],
        Of::All => crossed.all,
    }
}

fn cell(
    view: &ResearchView<'_>,
    (shown, of): (Shown, usize),
    (row, column): (Option<usize>, Option<usize>),
) -> Markup {
    let said = words::people(shown);
    let Shown::Told(count) = shown else {
        return html! { span.hint { (said) } };
    };
    let place = |it: Option<usize>| it.map(|it| it.to_string()).unwrap_or_default();
    let (side, top) = chosen(view);
    let table = AskedTable { segment: segment(view), side: side.to_owned(), top: top.to_owned() };
    let sent = Sent { table, row: place(row), column: place(column) };
    let href = format!("{SEND}?{}", serde_html_form::to_string(&sent).unwrap_or_default());
    html! {
        @if view.may_send && count != 0 { a href=(href) { (said) } } @else { (said) }
        @if count != 0 { " " span.hint { (percent(count, of)) } }
    }
}

fn chart(view: &ResearchView<'_>, crossed: &Crossed) -> Markup {
    let told = format!(
        "{}ごとの、{}の割合。数字は下の表にあります",
        crossed.side.title, crossed.top.title
    );
    let parts: Vec<&str> = crossed.top.labels.iter().map(String::as_str).collect();
    // What the table does not tell, the chart does not either.
    let value = |it: &Shown| match it {
        Shown::Told(count) => *count as u64,
        Shown::Few | Shown::Kept => 0,
    };
    let rows = crossed.side.labels.iter().zip(view.cells);
    let stacks: Vec<Stack<'_>> = rows
        .map(|(label, cells)| Stack { label, values: cells.iter().map(value).collect() })
        .filter(|it| it.values.iter().any(|it| *it != 0))
        .collect();
    html! {
        @if parts.len() <= CHART_PARTS && !stacks.is_empty() {
            (disclosure("図で見る", stack_chart(&told, &parts, &stacks)))
        }
    }
}

/// The table for a file: with its sums, without small numbers.
pub(in super::super) fn csv(crossed: &Crossed) -> (Vec<String>, Vec<Vec<String>>) {
    let corner = format!("{} × {}", crossed.side.title, crossed.top.title);
    let sum = || ["合計".to_owned()];
    let head = [corner].into_iter().chain(crossed.top.labels.iter().cloned()).chain(sum());
    // A number that a spreadsheet can add up has no commas and no unit.
    let plain = |shown: Shown| match shown {
        Shown::Told(count) => count.to_string(),
        Shown::Few => format!("{FEW}人未満"),
        Shown::Kept => "—".to_owned(),
    };
    let cells = crossed.guarded();
    let rows = crossed.side.labels.iter().zip(&cells).zip(&crossed.rows);
    let row = |((label, cells), sum): ((&String, &Vec<Shown>), &usize)| {
        let cells = cells.iter().copied().chain([Shown::of(*sum)]);
        [label.clone()].into_iter().chain(cells.map(plain)).collect()
    };
    let columns = crossed.columns.iter().chain([&crossed.all]).map(|it| plain(Shown::of(*it)));
    let last = sum().into_iter().chain(columns).collect();
    (head.collect(), rows.map(row).chain([last]).collect())
}

fn export(view: &ResearchView<'_>) -> Markup {
    let (side, top) = chosen(view);
    panel(
        "CSVに書き出す",
        form(
            EXPORT,
            view.csrf,
            html! {
                (hidden("segment", &segment(view)))
                (hidden("side", side))
                (hidden("top", top))
                (hidden("of", &view.asked.of))
                (why("書き出す理由", "操作ログに残ります。例: 10月の広報会議の資料にするため", (view.reason, view.faults)))
                div.acts { (button(&Button::outline("CSVに書き出す").icon("download"))) }
            },
        ),
    )
}
