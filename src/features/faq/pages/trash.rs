use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::model::{Row, TRASH_DAYS},
    room::{self, HERE, short},
};
use crate::{
    base::time::date_in_japan,
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Fact, Form, Table, button_form, confirm, empty, facts,
            link_button, panel, stacking_table,
        },
    },
};

/// One FAQ in the bin.
pub(in super::super) struct TrashedRow {
    pub row: Row,
    /// Who put it there.
    pub by: String,
    pub may_change: bool,
}

/// What lies in the bin.
pub(in super::super) struct TrashView<'a> {
    pub rows: &'a [TrashedRow],
    pub total: usize,
    pub now: Timestamp,
    pub csrf: &'a str,
}

const TRASH: &str = "/console/faq/trash";

/// The bin.
pub(in super::super) fn page(view: &TrashView<'_>) -> Page<'static> {
    let columns = [
        Column::new("質問"),
        Column::new("担当課"),
        Column::new("入れた人"),
        Column::numbers("入れた日"),
        Column::numbers("残り"),
        Column::new(""),
    ];
    let body = html! {
        div.stack {
            p.sub { "ごみ箱のFAQは、利用者に見えません。" (TRASH_DAYS) "日たつと、自動で完全に消えます。" }
            @if view.rows.is_empty() {
                (empty(&Empty {
                    icon: "trash-2",
                    title: "ごみ箱は空です",
                    text: "ごみ箱に入れたFAQは、30日の間ここから元に戻せます。",
                    actions: html! { (link_button(&Button::outline("FAQ一覧へ"), HERE)) },
                    help: "faq-trash",
                }))
            } @else {
                (stacking_table(&Table { caption: "ごみ箱のFAQ", columns: &columns }, html! {
                    @for it in view.rows { (row(view, it)) }
                }))
                @if view.rows.len() < view.total {
                    p.hint { "全" (view.total) "件のうち、早く消える" (view.rows.len()) "件です。" }
                }
            }
        }
    };
    Page::new("ごみ箱", HERE, "faq-trash", body).tabs(room::tabs(TRASH))
}

fn row(view: &TrashView<'_>, it: &TrashedRow) -> Markup {
    let faq = &it.row.faq;
    let days = faq
        .deleted_at()
        .map_or(0, |at| (date_in_japan(at) - date_in_japan(view.now)).get_days().max(0));
    let path = format!("/console/faq/{}", faq.id);
    html! {
        tr {
            th scope="row" {
                a.table__main href=(path) { (faq.question) }
                @if !it.row.category.is_empty() { span.table__sub { (it.row.category) } }
            }
            td { (faq.department.as_deref().unwrap_or("担当課なし")) }
            td data-label="入れた人" { (it.by) }
            td.num data-label="入れた日" { (faq.trashed_at().map(|at| short(at, view.now)).unwrap_or_default()) }
            td.num { "あと" (days) "日" }
            td {
                @if it.may_change {
                    div.table__acts {
                        (button_form(&format!("{path}/restore"), view.csrf,
                            &Button::outline("元に戻す").tiny().icon("undo-2").about(&faq.question)))
                        (link_button(&Button::text("完全に消す").tiny().about(&faq.question), &format!("{path}/delete")))
                    }
                }
            }
        }
    }
}

/// Asks before one is deleted for good.
pub(in super::super) fn ask_to_delete(row: &Row, csrf: &str) -> Page<'static> {
    let faq = &row.faq;
    let action = format!("/console/faq/{}/delete", faq.id);
    let asked = format!("{}回", row.figures.asked);
    let body = html! {
        div.stack {
            (panel("消すFAQ", facts(&[
                Fact::new("質問", &faq.question),
                Fact::new("担当課", faq.department.as_deref().unwrap_or("(なし)")),
                Fact::new("聞かれた回数", &asked),
            ])))
            (confirm(
                &Form { action: &action, csrf, ..Form::default() },
                html! {
                    p { strong { "この操作は取り消せません。" } "質問と答え、これまでの履歴と利用状況が消えます。" }
                },
                &Button::danger("完全に消す").icon("trash-2"),
                TRASH,
            ))
        }
    };
    Page::new("FAQを完全に消す", HERE, "faq-trash", body).crumb("ごみ箱", TRASH).reading()
}
