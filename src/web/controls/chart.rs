use maud::{Markup, html};

use super::{disclosure, words, words::grouped};

/// A length with its name.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// What it stands for.
    pub label: &'a str,
    /// How long it is.
    pub value: u64,
    /// What is read beside it, such as 218回.
    pub said: &'a str,
    /// Where it leads; empty for nowhere.
    pub href: &'a str,
}

/// How far something has come: `value` of `max`.
pub fn progress(label: &str, value: u64, max: u64) -> Markup {
    html! { progress.bar aria-label=(label) max=(max.max(1)) value=(value.min(max)) {} }
}

/// The longest first: each with its name, its number and its length beside the longest.
pub fn bars(bars: &[Bar<'_>]) -> Markup {
    let max = bars.iter().map(|bar| bar.value).max().unwrap_or(1).max(1);
    html! {
        ol.rank {
            @for bar in bars {
                li {
                    @if bar.href.is_empty() { span.rank__name { (bar.label) } }
                    @else { a.rank__name href=(bar.href) { (bar.label) } }
                    span.rank__said { (bar.said) }
                    progress.bar max=(max) value=(bar.value) aria-hidden="true" {}
                }
            }
        }
    }
}

/// A row of numbers over time.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// What is shown, in a sentence that says how it went.
    pub told: &'a str,
    /// What the numbers are, such as 質問の数.
    pub what: &'a str,
    /// The points: when, how many. Oldest first, two at least.
    pub points: &'a [(String, u64)],
}

const WIDE: u64 = 340;
const HIGH: u64 = 118;
const TOP: u64 = 12;
const LEFT: u64 = 8;

/// A line over time, and the same numbers as a table.
pub fn line_chart(line: &Line<'_>) -> Markup {
    let (max, places) = scale(line);
    let steps = (line.points.len().max(2) - 1) as u64;
    let at = |n: usize| LEFT + (n as u64) * (WIDE - 2 * LEFT) / steps;
    let up = |value: u64| TOP + HIGH - value * HIGH / max;
    let path: String = line
        .points
        .iter()
        .enumerate()
        .map(|(n, (_, value))| {
            format!("{}{} {} ", if n == 0 { 'M' } else { 'L' }, at(n), up(*value))
        })
        .collect();
    let last = line.points.len().saturating_sub(1);
    let area = format!("{path}L{} {} L{LEFT} {} Z", at(last), up(0), up(0));
    html! {
        (drawing(line, html! {
            path.chart__area d=(area) {}
            path.chart__line d=(path) {}
            @if let Some((_, value)) = line.points.last() {
                circle.chart__dot cx=(at(last)) cy=(up(*value)) r="5" {}
            }
            @for (n, anchor) in places { (below(at(n), anchor, &line.points[n].0)) }
        }))
    }
}

/// A bar for each point of time, and the same numbers as a table.
pub fn bar_chart(line: &Line<'_>) -> Markup {
    let (max, places) = scale(line);
    let count = line.points.len().max(1) as u64;
    // In thousandths: a year of days stands in 324 units.
    let slot = (WIDE - 2 * LEFT) * 1000 / count;
    let width = slot * 4 / 5;
    let at = |n: usize| LEFT * 1000 + n as u64 * slot;
    html! {
        (drawing(line, html! {
            @for (n, (_, value)) in line.points.iter().enumerate() {
                @let high = value * HIGH / max;
                rect.chart__bar x=(thousandths(at(n))) y=(TOP + HIGH - high)
                    width=(thousandths(width)) height=(high) {}
            }
            @for (n, anchor) in places {
                @let x = match anchor {
                    "start" => at(n),
                    "end" => at(n) + width,
                    _ => at(n) + width / 2,
                };
                (below(x / 1000, anchor, &line.points[n].0))
            }
        }))
    }
}

fn thousandths(number: u64) -> String {
    format!("{}.{:03}", number / 1000, number % 1000)
}

/// The value at the top, and which points are named below and how their names stand.
fn scale(line: &Line<'_>) -> (u64, Vec<(usize, &'static str)>) {
    let max = line.points.iter().map(|(_, value)| *value).max().unwrap_or(0).max(1);
    let last = line.points.len().saturating_sub(1);
    let places = match line.points.len() {
        0 => Vec::new(),
        1 => vec![(0, "start")],
        2..=4 => vec![(0, "start"), (last, "end")],
        _ => vec![(0, "start"), (last / 2, "middle"), (last, "end")],
    };
    (max, places)
}

fn drawing(line: &Line<'_>, inner: Markup) -> Markup {
    html! {
        svg.chart viewBox="0 0 340 150" role="img" aria-label=(line.told) {
            @for y in [TOP, TOP + HIGH / 2, TOP + HIGH] {
                line.chart__grid x1=(LEFT) x2=(WIDE - LEFT) y1=(y) y2=(y) {}
            }
            (inner)
        }
        (disclosure(words::NUMBERS, html! {
            table.table {
                caption.vh { (line.told) }
                thead { tr { th scope="col" { (words::WHEN) } th.num scope="col" { (line.what) } } }
                tbody {
                    @for (when, value) in line.points {
                        tr { td { (when) } td.num { (grouped(*value)) } }
                    }
                }
            }
        }))
    }
}

fn below(x: u64, anchor: &str, label: &str) -> Markup {
    html! { text x=(x) y="147" text-anchor=(anchor) { (label) } }
}
