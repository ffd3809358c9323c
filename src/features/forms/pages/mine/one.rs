use maud::{Markup, html};

use super::status_chip;
use crate::{
    features::forms::{
        model::{Amend, Answers, Design, Kind, Question, Status},
        words,
    },
    web::{
        controls::{Button, Fact, Sends, Tone, button_form, facts, link_button, note},
        resident::{Bar, Sheet},
    },
};

/// Something a resident handed in.
#[derive(Debug, Clone, Copy)]
pub struct One<'a> {
    /// The form as it was filled in.
    pub design: &'a Design,
    /// What was answered.
    pub answers: &'a Answers,
    /// The number to name on the telephone.
    pub receipt: &'a str,
    /// When it came, in words.
    pub at: &'a str,
    /// When it was corrected last, in words; empty for never.
    pub corrected: &'a str,
    /// How far it has come; none once it was withdrawn.
    pub status: Option<&'a Status>,
    /// What may be done with it now.
    pub may: Amend,
    /// Where it is answered anew, where the last answer replaces the one before; empty for nowhere.
    pub again: &'a str,
    /// Its own address.
    pub here: &'a str,
    /// The token that forms carry.
    pub csrf: &'a str,
}

/// The page of it.
pub fn one_sheet<'a>(one: &One<'a>) -> Sheet<'a> {
    let head = [
        Fact::of("進みぐあい", status_chip(one.status)),
        Fact::new("受付番号", one.receipt),
        Fact::new("送った日時", one.at),
        Fact::new("直した日時", one.corrected),
    ];
    let head = head.into_iter().filter(|it| it.term != "直した日時" || !one.corrected.is_empty());
    let head: Vec<_> = head.collect();
    let body = html! {
        div.card {
            (facts(&head))
        }
        section.card aria-label="送った内容" {
            h2.card__title { "送った内容" }
            (facts(&answered(one)))
        }
        (amending(one))
    };
    Sheet::new(&*one.design.title, body).back("/my")
}

fn answered<'a>(one: &One<'a>) -> Vec<Fact<'a>> {
    let is_seen = |it: &&Question| !matches!(it.kind, Kind::Note | Kind::Hidden { .. });
    let fact = |question: &'a Question| {
        let value = one.answers.get(question.id)?;
        Some(Fact::new(&question.title, &words::in_words(&question.kind, value)))
    };
    one.design.questions().filter(is_seen).filter_map(fact).collect()
}

fn amending(one: &One<'_>) -> Markup {
    let correct = format!("{}/correct", one.here);
    let withdraw = format!("{}/withdraw", one.here);
    html! {
        @match one.may {
            Amend::No if !one.again.is_empty() => {
                p.sub { "内容を変えたいときは、もう一度送ってください。あとから送ったものだけが残ります。" }
                div.buttons { (link_button(&Button::outline("もう一度入力する").icon("pencil"), one.again)) }
            },
            Amend::No if one.status.is_none() => {},
            Amend::No => p.sub {
                "内容を変えたいときは、受付番号を添えて市にお問い合わせください。"
            },
            Amend::Withdraw | Amend::Correct => {
                div.buttons {
                    @if one.may == Amend::Correct {
                        (button_form(&correct, one.csrf, &Button::outline("内容を直す").icon("pencil")))
                    }
                    (link_button(&Button::danger_outline("取り下げる"), &withdraw))
                }
            }
        }
    }
}

/// Asks before something is withdrawn.
pub fn withdraw_sheet<'a>(title: &'a str, receipt: &'a str, here: &'a str) -> Sheet<'a> {
    let body = html! {
        (note(Tone::Warn, html! {
            p { "「" (title) "」（受付番号 " span.num { (receipt) } "）を取り下げます。元にはもどせません。" }
            p { "取り下げたことは市に伝わります。送った内容は、取り下げた印をつけて残ります。" }
        }))
        div.buttons { (link_button(&Button::quiet("取り下げない"), here)) }
    };
    Sheet::new("取り下げますか", body)
        .back(here)
        .form(format!("{here}/withdraw"), Sends::Text)
        .bar(Bar::send(Button::danger("取り下げる")))
}
