use std::sync::Arc;

use maud::{Markup, html};

use super::{
    super::model::{Draft, Faq, Field, Proposal, Row, Seen, Stage, State},
    room::{self, HERE, all_said, difference, long, said},
};
use crate::{
    base::{Id, text::truncate_graphemes},
    line::wire::Message,
    web::{
        console::Page,
        controls::{
            self, Button, Column, Empty, Fault, Field as Input, Form, Table, Tone, area, button,
            button_form, chip, empty, form_as, hidden, link_button, main_link, note, panel, table,
        },
    },
};

/// One proposal in the queue.
pub(in super::super) struct Waiting {
    pub row: Row,
    pub proposal: Arc<Proposal>,
    /// Who wrote it.
    pub by: String,
    pub may_decide: bool,
    pub is_own: bool,
}

const QUEUE: &str = "/console/faq/approvals";

/// What waits, what was sent back, what is kept.
pub(in super::super) fn queue(all: &[Waiting]) -> Page<'static> {
    let of = |stage| all.iter().filter(move |it| it.proposal.stage == stage);
    let body = html! {
        div.stack {
            @if all.is_empty() {
                (empty(&Empty {
                    icon: "file-check",
                    title: "承認を待っているFAQはありません",
                    text: "承認が願い出られると、ここに並びます。",
                    actions: html! { (link_button(&Button::outline("FAQ一覧へ"), HERE)) },
                    help: "faq-approval",
                }))
            }
            @for (stage, title) in [
                (Stage::Asked, "承認待ち"),
                (Stage::SentBack, "差し戻されたもの"),
                (Stage::Kept, "公開中のFAQの、変更の下書き"),
            ] {
                @if of(stage).next().is_some() { (panel(title, listed(title, of(stage)))) }
            }
        }
    };
    Page::new("承認待ち", HERE, "faq-approval", body).tabs(room::tabs(QUEUE))
}

fn listed<'a>(caption: &str, rows: impl Iterator<Item = &'a Waiting>) -> Markup {
    let columns = ["質問", "", "種類", "書いた人", "日時"].map(Column::new);
    table(
        &Table { caption, columns: &columns },
        html! {
            @for it in rows {
                @let faq = &it.proposal.faq;
                tr {
                    th scope="row" {
                        (main_link(&format!("{QUEUE}/{}", faq.id), &faq.question, faq.department.as_deref().unwrap_or_default()))
                    }
                    td { @if it.may_decide { (chip(Tone::Wait, "", "あなたの承認待ち")) } }
                    td { @if it.row.faq.state == State::Published { "変更" } @else { "新しいFAQ" } }
                    td { (it.by) @if it.is_own { "(自分)" } }
                    td.when { (long(it.proposal.at)) }
                }
            }
        },
    )
}

/// One proposal beside what residents see.
pub(in super::super) struct ApprovalView<'a> {
    pub id: Id<Faq>,
    pub state: State,
    pub proposal: Proposal,
    pub seen: Seen,
    pub fields: Vec<Field>,
    pub before: Draft,
    pub after: Draft,
    pub by: String,
    pub decided_by: String,
    pub may_decide: bool,
    pub may_change: bool,
    pub is_own: bool,
    pub preview: Message,
    pub account: String,
    pub at: String,
    pub word: String,
    pub faults: Vec<Fault>,
    pub csrf: &'a str,
}

/// The page on which somebody decides.
pub(in super::super) fn page(view: &ApprovalView<'_>) -> Page<'static> {
    // Whether it is public is what is decided here.
    let says: Vec<Field> = Field::ALL.into_iter().filter(|it| *it != Field::State).collect();
    let body = html! {
        (told(view))
        @if view.state == State::Published { (panel("変わるところ", html! {
            @for field in &view.fields {
                (difference(*field, (&said(&view.before, *field), &said(&view.after, *field)), ("公開中", "案")))
            }
        })) } @else { (panel("新しいFAQの内容", html! {
            p.sub { "承認すると、スマートフォンの絵のとおりに公開されます。" }
            (all_said(&view.after, &says))
        })) }
        (decide(view))
    };
    let phone = controls::phone(
        &view.account,
        &view.at,
        controls::talk(&view.account, &view.at, std::slice::from_ref(&view.preview)),
    );
    let title = format!("「{}」の承認", truncate_graphemes(&view.proposal.faq.question, 30));
    Page::new(title, HERE, "faq-approval", body)
        .crumb("承認待ち", QUEUE)
        .faults(&view.faults)
        .beside(html! { (phone) })
}

fn told(view: &ApprovalView<'_>) -> Markup {
    let at = long(view.proposal.at);
    match view.proposal.stage {
        Stage::Asked => {
            note(Tone::Info, html! { p { (view.by) "が " (at) " に承認を願い出ました。" } })
        }
        Stage::Kept => note(
            Tone::Info,
            html! { p { (view.by) "が " (at) " に保存した下書きです。まだ承認は願い出られていません。" } },
        ),
        Stage::SentBack => note(
            Tone::Warn,
            html! {
                p { (view.decided_by) "が差し戻しました。" }
                p { strong { "理由: " } (view.proposal.word.as_deref().unwrap_or_default()) }
            },
        ),
    }
}

fn decide(view: &ApprovalView<'_>) -> Markup {
    let path = format!("{QUEUE}/{}", view.id);
    let (approve, back) = (format!("{path}/approve"), format!("{path}/send-back"));
    html! {
        @if view.may_decide {
            (panel("どうしますか", html! {
                (form_as(&Form { action: &approve, csrf: view.csrf, ..Form::default() }, html! {
                    (hidden("seen", &view.seen.to_text()))
                    p { "承認すると、すぐに利用者に見えるようになります。" }
                    p { (button(&Button::solid("承認して公開する").icon("circle-check"))) }
                }))
            }))
            (panel("直してほしいとき", html! {
                (form_as(&Form { action: &back, csrf: view.csrf, ..Form::default() }, html! {
                    (hidden("seen", &view.seen.to_text()))
                    (area(&Input::new("word", "差し戻す理由").value(&view.word).required().rows(3).chars_max(500)
                        .hint("書いた人に、そのまま伝わります。").faults(&view.faults)))
                    p { (button(&Button::outline("差し戻す").icon("undo-2"))) }
                }))
            }))
        } @else if view.is_own && view.proposal.stage == Stage::Asked {
            (note(Tone::Info, html! { p { "自分の案は、自分では承認できません。承認できる人が決めるまで、お待ちください。" } }))
        }
        @if view.may_change {
            div.row {
                (link_button(&Button::outline("内容を直す").icon("pencil"), &format!("/console/faq/{}", view.id)))
                (button_form(&format!("/console/faq/{}/discard", view.id), view.csrf,
                    &Button::text("この案を取りやめる")))
            }
        }
    }
}
