//! What is weighed before a delivery goes.

use maud::{Markup, html};

use super::{
    super::{
        model::{LATELY_DAYS, LEFT_WITHIN_H, Meter},
        words,
    },
    HERE,
};
use crate::web::controls::{Bar, Tone, bars, grouped, note, panel};

/// How often people were told something lately, with what the delivery before is called.
pub(in super::super) struct Metered {
    pub meter: Meter,
    pub title: String,
}

/// The panel.
pub(super) fn weighed(view: &Metered) -> Markup {
    let Meter { told, before } = &view.meter;
    let said = told.map(|it| format!("{}人", grouped(it)));
    let bar = |((label, value), said)| Bar { label, value, said, href: "" };
    let times: Vec<Bar<'_>> =
        words::TIMES.into_iter().zip(*told).zip(said.iter().map(String::as_str)).map(bar).collect();
    panel(
        "送ってよいかの目安",
        html! {
            div.stack {
                p { "この人たちが、前の" (LATELY_DAYS) "日間に受け取った配信の回数" }
                (bars(&times))
                @if view.meter.is_often() { (note(Tone::Warn, html! { p { (words::OFTEN) } })) }
                @if let Some(before) = before {
                    p {
                        "前の配信から" (LEFT_WITHIN_H / 24) "日以内にブロックした人: "
                        strong { (words::left_of(before)) } " "
                        a href={ (HERE) "/" (before.no.0) } { (words::before(before, &view.title)) }
                    }
                }
            }
        },
    )
}
