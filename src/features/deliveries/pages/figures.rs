//! How a delivery was received: what LINE says from the next day on, and what the city counts.

use maud::{Markup, html};

use super::super::{
    model::{Counts, Figures, OfLink, OfMessage, Unit},
    words,
};
use crate::{
    features::messages::Counted,
    web::controls::{
        Bar, Column, Table, Tile, Tone, bars, chip, grouped, note, panel, panel_with,
        stacking_table, table, tiles,
    },
};

/// How a delivery was received.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Received<'a> {
    /// The name LINE counts it under.
    pub unit: &'a Unit,
    /// What LINE said; none where it has no name.
    pub figures: Option<&'a Figures>,
    /// What each of LINE's links is called, in their order.
    pub links: &'a [String],
}

/// What LINE says; nothing before it took anything.
pub(super) fn figures(received: Received<'_>, accepted: u64) -> Markup {
    const TITLE: &str = "開封とタップ(LINEの集計)";
    match (received.unit, received.figures) {
        (Unit::UsedUp, _) => panel(TITLE, html! { p { (words::NAMES_USED_UP) } }),
        (Unit::Named(_), Some(it)) if it.sent.is_some() => match &it.known {
            None => panel(TITLE, html! { p { (words::next(it)) } }),
            Some(counts) => {
                let is_final = it.due.is_none();
                let tone = if is_final { Tone::Ok } else { Tone::Info };
                let until = chip(tone, "", &words::until(counts.on));
                panel_with(TITLE, until, told(it, counts, (received.links, accepted)))
            }
        },
        (Unit::Named(_), _) => html! {},
    }
}

fn told(figures: &Figures, counts: &Counts, (links, accepted): (&[String], u64)) -> Markup {
    let unit = |count: Option<u64>| if count.is_some() { "人" } else { "" };
    let (seen, tapped) = (words::few(counts.seen), words::few(counts.tapped));
    let share = counts.seen.map(|it| words::share(it, accepted)).unwrap_or_default();
    let mut all = vec![Tile {
        label: "開封した人",
        value: &seen,
        unit: unit(counts.seen),
        note: &share,
        ..Tile::default()
    }];
    if !counts.links.is_empty() {
        all.push(Tile {
            label: "リンクを押した人",
            value: &tapped,
            unit: unit(counts.tapped),
            ..Tile::default()
        });
    }
    html! {
        div.stack {
            (tiles(&all))
            @if 1 < counts.messages.len() { (by_message(&counts.messages)) }
            @if !counts.links.is_empty() { (by_link(counts, links)) }
            @if counts.is_withheld() { (note(Tone::Plain, html! { (words::WHY_FEW) })) }
            p.hint { (words::HOW_LINE_COUNTS) (words::next(figures)) }
        }
    }
}

fn by_message(messages: &[OfMessage]) -> Markup {
    let columns =
        [Column::new("吹き出し"), Column::numbers("見られた回数"), Column::numbers("見た人")];
    let rows = html! {
        @for it in messages {
            tr {
                td { (it.place) "つ目" }
                td.num { (words::few(it.times)) }
                td.num { (words::few(it.people)) }
            }
        }
    };
    table(&Table { caption: "吹き出しごとの開封", columns: &columns }, rows)
}

fn by_link(counts: &Counts, names: &[String]) -> Markup {
    let is_of_many = 1 < counts.messages.len();
    let columns =
        [Column::new("リンク"), Column::numbers("押された回数"), Column::numbers("押した人")];
    let name = |(it, name): (&OfLink, &String)| {
        html! {
            tr {
                td {
                    (name)
                    @if is_of_many { span.table__sub { (it.place) "つ目の吹き出し" } }
                }
                td.num data-label="押された回数" { (words::few(it.times)) }
                td.num data-label="押した人" { (words::few(it.people)) }
            }
        }
    };
    let rows = html! { @for row in counts.links.iter().zip(names) { (name(row)) } };
    stacking_table(&Table { caption: "リンクごとのタップ", columns: &columns }, rows)
}

/// How often each counted link was followed.
pub(super) fn taps(counted: &[Counted]) -> Markup {
    let said: Vec<String> = counted.iter().map(|it| format!("{}回", grouped(it.taps))).collect();
    let all: Vec<Bar<'_>> = counted
        .iter()
        .zip(&said)
        .map(|(it, said)| Bar { label: &it.to, value: it.taps, said, href: "" })
        .collect();
    panel(
        "リンクが押された回数(市の集計)",
        html! {
            (bars(&all))
            p.hint { (words::HOW_WE_COUNT) }
        },
    )
}
