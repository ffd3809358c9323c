use maud::{Markup, html};

use super::{
    super::model::{Row, Stale},
    room::{self, HERE},
};
use crate::{
    base::time::wareki,
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Table, Tone, chip, empty, link_button, main_link, panel_with,
            table,
        },
    },
};

/// What is worth a look.
pub(in super::super) struct ReviewView<'a> {
    /// By department, the reader's own first.
    pub rows: &'a [(Row, Stale)],
    /// The reader's department.
    pub own: &'a str,
}

/// Rows of one department that are listed; the rest is found by the list's conditions.
const ROWS_MAX: usize = 100;

/// The page.
pub(in super::super) fn page(view: &ReviewView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            p.sub { "公開中のFAQのうち、期限が切れたもの・近いもの、見直し日を過ぎたもの、1年以上変わっていないものを、担当課ごとに並べています。" }
            @if view.rows.is_empty() {
                (empty(&Empty {
                    icon: "calendar-check",
                    title: "見直すFAQはありません",
                    text: "期限や見直し日が近づくと、ここに並びます。",
                    actions: html! { (link_button(&Button::outline("FAQ一覧へ"), HERE)) },
                    help: "faq-review",
                }))
            }
            @for group in view.rows.chunk_by(|a, b| a.0.faq.department == b.0.faq.department) {
                (department(view, group))
            }
        }
    };
    Page::new("見直し", HERE, "faq-review", body).tabs(room::tabs("/console/faq/review"))
}

fn department(view: &ReviewView<'_>, group: &[(Row, Stale)]) -> Markup {
    let name = group.first().and_then(|it| it.0.faq.department.as_deref());
    let title = match name {
        Some(name) if name == view.own => format!("{name}(自分の所属)"),
        Some(name) => name.to_owned(),
        None => "担当課なし".to_owned(),
    };
    let columns = ["質問", "理由", "日付"].map(Column::new);
    let count = html! { span.sub { (group.len()) "件" } };
    panel_with(
        &title,
        count,
        html! {
            (table(&Table { caption: &format!("{title}の見直すFAQ"), columns: &columns }, html! {
                @for (row, why) in group.iter().take(ROWS_MAX) {
                    tr {
                        th scope="row" { (main_link(&format!("/console/faq/{}", row.faq.id), &row.faq.question, &row.category)) }
                        (reason(*why))
                    }
                }
            }))
            @if ROWS_MAX < group.len() { p.hint { "ほか" (group.len() - ROWS_MAX) "件" } }
        },
    )
}

fn reason(why: Stale) -> Markup {
    let (mark, day) = match why {
        Stale::Ended(day) => (chip(Tone::Err, "", "公開期限切れ"), day),
        Stale::Review(day) => (chip(Tone::Warn, "", "見直し日を過ぎた"), day),
        Stale::EndsSoon(day) => (chip(Tone::Info, "calendar-clock", "まもなく期限"), day),
        Stale::Untouched(day) => (chip(Tone::Plain, "clock", "1年以上そのまま"), day),
    };
    html! { td { (mark) } td.when { (wareki(day)) } }
}
