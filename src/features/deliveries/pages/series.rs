//! A delivery that comes again and again: what is to come, and what came.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        model::{Coming, Stage},
        words,
    },
    HERE,
    list::Row,
    one::OneView,
};
use crate::{
    base::time::date_in_japan,
    web::controls::{
        Button, Column, Table, Tone, button, chip, form, grouped, hidden, main_link, note, panel,
        stacking_table,
    },
};

/// What a series has before it and behind it.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct SeriesView {
    /// The next turns.
    pub coming: Vec<(Timestamp, Coming)>,
    /// The deliveries it has brought about, the latest first.
    pub made: Vec<Row>,
}

/// How it stands, and what can be done with it.
pub(super) fn state(view: &OneView<'_>) -> Markup {
    let turns = view.known.turns.clone().unwrap_or_default();
    let may = view.rights.makes.so() || view.rights.lets_go.so() || view.rights.stops.so();
    let end = view.single("/give-up", &Button::danger_outline("くりかえしを終える").icon("ban"));
    html! {
        @match view.known.stage {
            Stage::Repeating { next } => (note(Tone::Info, html! {
                p { strong { "次は " (words::moment(next)) "に送ります。" } "その時刻に、宛先を数え直して新しい配信を作ります。" }
                @if may { div.acts { (end) (view.single("/pause", &Button::outline("休止する").icon("circle-pause"))) } }
            })),
            Stage::Paused { at } => (note(Tone::Warn, html! {
                p { strong { (words::moment(at)) "から休止しています。" } "再開するまで送りません。休んでいたあいだの回は、あとから送りません。" }
                @if may { div.acts { (end) } }
                @if view.rights.lets_go.so() { div.acts { (view.single("/go-on", &Button::solid("再開する").icon("play"))) } }
            })),
            Stage::Over { at } => (note(Tone::Plain, html! {
                (words::moment(at)) "にくりかえしが終わりました。これからは送りません。"
            })),
            Stage::Draft | Stage::Asked { .. } | Stage::Scheduled { .. } | Stage::Held { .. }
            | Stage::Running { .. } | Stage::Stopped { .. } | Stage::Done { .. }
            | Stage::Cancelled { .. } => {}
        }
        @if 0 < turns.missed {
            (note(Tone::Warn, html! { "システムが動いていなかったため、送らなかった回が" (turns.missed) "回あります。" }))
        }
    }
}

/// The turns to come, and the deliveries that came.
pub(super) fn turns(view: &OneView<'_>) -> Markup {
    let SeriesView { coming, made } = &view.series;
    let may = view.rights.makes.so() || view.rights.lets_go.so();
    html! {
        @if !coming.is_empty() {
            (panel("これからの回", html! {
                ul.turns {
                    @for (at, coming) in coming { li { (one(view, *at, *coming)) @if may { (skip(view, *at, *coming)) } } }
                }
            }))
        }
        @if !made.is_empty() {
            (panel("これまでの回", stacking_table(
                &Table { caption: "これまでの回", columns: &MADE },
                html! { @for it in made { (row(it)) } },
            )))
        }
    }
}

fn one(view: &OneView<'_>, at: Timestamp, coming: Coming) -> Markup {
    let holiday = crate::base::holidays::holiday(date_in_japan(at));
    let (tone, sign, word) = words::coming(coming);
    let is_draft = !view.known.comes();
    html! {
        span.turns__when { (words::moment(at)) @if let Some(name) = holiday { " " span.hint { (name) } } }
        @if !is_draft && coming != Coming::Sent { (chip(tone, sign, word)) }
    }
}

fn skip(view: &OneView<'_>, at: Timestamp, coming: Coming) -> Markup {
    let (day, said) = (date_in_japan(at).to_string(), words::moment(at));
    let label = match coming {
        Coming::Sent => Button::quiet("この回は送らない"),
        Coming::Skipped => Button::quiet("この回も送る"),
        Coming::Resting => return html! {},
    };
    form(
        &view.path("/skip"),
        view.csrf,
        html! { (hidden("day", &day)) (button(&label.small().about(&said))) },
    )
}

/// What is told of a turn that came.
const MADE: [Column<'static>; 5] = [
    Column::new("配信"),
    Column::numbers("受付済"),
    Column::numbers("開封"),
    Column::numbers("タップ"),
    Column::new("状態"),
];

fn row(it: &Row) -> Markup {
    let (tone, sign, word) = words::stage(it.delivery.stage);
    let (at, what) = words::when(&it.delivery);
    let accepted = it.tally.map_or_else(|| "―".to_owned(), |it| grouped(it.accepted));
    html! {
        tr {
            td { (main_link(&format!("{HERE}/{}", it.no.0), &words::moment(at), what)) }
            td.num data-label="受付済" { (accepted) }
            td.num data-label="開封" { (it.seen()) }
            td.num data-label="タップ" { (it.tapped()) }
            td { (chip(tone, sign, word)) }
        }
    }
}
