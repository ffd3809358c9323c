//! How far a delivery has come, and what can be done about it on the way.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        model::{Stage, Tally},
        words,
    },
    one::OneView,
    series,
};
use crate::web::controls::{Bar, Button, Tile, Tone, bars, grouped, note, panel, progress, tiles};

/// How far it has come.
pub(super) fn state(view: &OneView<'_>) -> Markup {
    html! {
        div #delivery-state data-part {
            @match view.known.stage {
                Stage::Draft | Stage::Asked { .. } => {}
                Stage::Scheduled { at } => (scheduled(view, at)),
                Stage::Held { why, .. } => (note(Tone::Warn, html! { (words::held(why)) })),
                Stage::Cancelled { at } => (note(Tone::Plain, html! {
                    (words::moment(at)) "に取りやめました。だれにも送っていません。"
                })),
                Stage::Running { .. } => (running(view)),
                Stage::Stopped { .. } => (stopped(view)),
                Stage::Done { .. } => (done(view)),
                Stage::Repeating { .. } | Stage::Paused { .. } | Stage::Over { .. } => {
                    (series::state(view))
                }
            }
        }
    }
}

fn scheduled(view: &OneView<'_>, at: Timestamp) -> Markup {
    note(
        Tone::Info,
        html! {
            p { strong { (words::moment(at)) "に送ります。" } "それまでは取り消せます。" }
            @if view.rights.makes.so() || view.rights.lets_go.so() {
                (view.single("/take-back", &Button::danger_outline("送るのをやめて下書きに戻す").icon("undo-2")))
            }
        },
    )
}

fn running(view: &OneView<'_>) -> Markup {
    let tally = view.tally.unwrap_or_default();
    let tried = tally.addressed() - tally.waiting;
    let told = format!("{}人のうち{}人に送りました", grouped(tally.addressed()), grouped(tried));
    panel(
        "配信しています",
        html! {
            p { (told) }
            (progress(&told, tried, tally.addressed()))
            @for (at, people) in view.later { p.hint { (words::later(*people, *at)) } }
            @if view.rights.stops.so() {
                (view.single("/stop", &Button::danger("配信を止める").icon("circle-stop")))
            }
        },
    )
}

fn stopped(view: &OneView<'_>) -> Markup {
    let tally = view.tally.unwrap_or_default();
    note(
        Tone::Err,
        html! {
            p { strong { (words::stopped(&tally)) } }
            @if view.rights.stops.so() {
                div.acts {
                    (view.single("/finish", &Button::outline("このまま終える")))
                    (view.single("/resume", &Button::solid("残りに送る").icon("send")))
                }
            }
        },
    )
}

fn done(view: &OneView<'_>) -> Markup {
    let tally = view.known.tally.unwrap_or_default();
    let values = [
        tally.addressed(),
        tally.accepted,
        tally.failed,
        tally.unknown,
        tally.waiting,
        tally.left_out(),
    ]
    .map(grouped);
    let tile = |at: usize, label, note| Tile {
        label,
        value: &values[at],
        unit: "人",
        note,
        ..Tile::default()
    };
    let all = [
        tile(0, "対象", "送りはじめたときの人数"),
        tile(1, "受付済", "LINEが受け付けた数"),
        tile(2, "失敗", "LINEが受け付けなかった数"),
        tile(3, "不明", "届いたか確かめられない数"),
        tile(4, "送らず", "途中で終えたため送らなかった数"),
        tile(5, "除外", "受信を止めている人・ブロック中の人など"),
    ];
    html! {
        div.stack {
            (tiles(&all))
            @if 0 < tally.left_out() { (reasons(&tally)) }
            @if view.known.needs_a_look() {
                (note(Tone::Warn, html! {
                    p { "緊急のため、一人の判断で送られました。内容を確かめて、事後の確認を記録してください。" }
                    @if view.rights.lets_go.so() {
                        (view.single("/look-at", &Button::solid("事後の確認をする").icon("check")))
                    }
                }))
            }
        }
    }
}

/// Who was found and did not get it, reason by reason.
fn reasons(tally: &Tally) -> Markup {
    let erased = [("消去された", tally.erased)].into_iter().filter(|it| 0 < it.1);
    let all: Vec<(&str, u64)> = words::left(&tally.left).into_iter().chain(erased).collect();
    let said: Vec<String> = all.iter().map(|it| format!("{}人", grouped(it.1))).collect();
    let bar = |((label, value), said): (&(&'static str, u64), _)| Bar {
        label,
        value: *value,
        said,
        href: "",
    };
    let bars_of: Vec<Bar<'_>> =
        all.iter().zip(&said).map(|(it, said)| bar((it, said.as_str()))).collect();
    panel("除外の内わけ", bars(&bars_of))
}
