use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    super::model::{Draft, Faq, Field, Row, State},
    room::{HERE, all_said, long, standing},
};
use crate::{
    base::text::truncate_graphemes,
    line::wire::Message,
    web::{
        console::Page,
        controls::{self, Button, Fact, Tone, button_form, facts, link_button, note, panel},
    },
};

/// An FAQ for whoever may only look at it, or while it lies in the bin.
pub(in super::super) struct FaqView<'a> {
    pub faq: &'a Faq,
    pub draft: Draft,
    pub row: Option<Row>,
    pub preview: Message,
    pub account: String,
    pub at: String,
    pub today: Date,
    pub may_change: bool,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &FaqView<'_>) -> Page<'static> {
    let faq = view.faq;
    let body = html! {
        (why(view))
        (panel("内容", all_said(&view.draft, &Field::ALL)))
        (panel("利用状況", figures(view)))
    };
    let actions = html! {
        (link_button(&Button::outline("履歴").icon("history"), &format!("/console/faq/{}/history", faq.id)))
    };
    let phone = controls::phone(
        &view.account,
        &view.at,
        controls::talk(&view.account, &view.at, std::slice::from_ref(&view.preview)),
    );
    let title = truncate_graphemes(&faq.question, 40).to_owned();
    Page::new(title, HERE, "faq", body)
        .crumb("FAQ一覧", HERE)
        .mark(standing(faq.standing(view.today)))
        .actions(actions)
        .beside(phone)
}

fn why(view: &FaqView<'_>) -> Markup {
    let faq = view.faq;
    match (faq.state, view.may_change) {
        (State::Trashed, true) => note(
            Tone::Warn,
            html! {
                p { "このFAQはごみ箱にあります。利用者には見えません。" }
                div.row {
                    (button_form(&format!("/console/faq/{}/restore", faq.id), view.csrf, &Button::outline("元に戻す").small().icon("undo-2")))
                    (link_button(&Button::text("完全に消す").small(), &format!("/console/faq/{}/delete", faq.id)))
                }
            },
        ),
        (State::Trashed, false) => {
            note(Tone::Warn, html! { p { "このFAQはごみ箱にあります。利用者には見えません。" } })
        }
        (State::Draft | State::Published, _) => {
            let whose = faq.department.as_deref().unwrap_or("担当の課");
            note(
                Tone::Info,
                html! { p { "見るだけの画面です。内容を変えたいときは、" (whose) "に相談してください。" } },
            )
        }
    }
}

fn figures(view: &FaqView<'_>) -> Markup {
    let figures = view.row.as_ref().map(|it| it.figures).unwrap_or_default();
    let percent = view.row.as_ref().and_then(Row::helpful_percent);
    facts(&[
        Fact::new("聞かれた回数", &format!("{}回", figures.asked)),
        Fact::new(
            "役に立った",
            &percent.map_or_else(|| "まだ答えがありません".to_owned(), |it| format!("{it}%")),
        ),
        Fact::new("最後の変更", &long(view.faq.updated_at)),
    ])
}
