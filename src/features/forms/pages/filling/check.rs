use maud::{Markup, html};

use super::leaf::offline;
use crate::{
    features::forms::{
        model::{Design, Kind, Question, Reading, all_hold},
        words,
    },
    web::{
        controls::{Button, Fault, Sends, Tone, note},
        resident::{Bar, Sheet},
    },
};

/// Everything that was answered, before it is sent.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// The form.
    pub design: &'a Design,
    /// What was answered.
    pub reading: &'a Reading,
    /// What is wrong all the same, in words.
    pub faults: &'a [Fault],
    /// Where the form is filled in, such as `/f/{form}/{filling}`; its pages lie below.
    pub base: &'a str,
}

/// The check before sending, sent to `{base}/submit`.
pub fn check_sheet<'a>(check: &Check<'a>) -> Sheet<'a> {
    let (design, reading) = (check.design, check.reading);
    let last = reading.route.last().map_or(0, |it| it + 1);
    let steps = reading.route.len().max(1) + 1;
    let body = html! {
        (note(Tone::Warn, html! {
            p { strong { "まだ送信は終わっていません。" } "内容を確かめて、下のボタンを押してください。" }
        }))
        (offline())
        @for at in &reading.route { (page(check, *at)) }
    };
    Sheet::new("内容を確認して送信してください", body)
        .about(&*design.title)
        .step("確認", steps, steps)
        .back(format!("{}/{last}", check.base))
        .faults(check.faults)
        .form(format!("{}/submit", check.base), Sends::Text)
        .script("web/filling.js")
        .bar(Bar::send(Button::solid("この内容で送信する")))
}

fn page(check: &Check<'_>, at: usize) -> Markup {
    let page = &check.design.pages[at];
    let answers = &check.reading.answers;
    let shown = |it: &&Question| {
        let is_seen = !matches!(it.kind, Kind::Note | Kind::Hidden { .. });
        is_seen && all_hold(&it.when, answers)
    };
    let href = format!("{}/{}?back=check", check.base, at + 1);
    html! {
        section.card aria-label=(if page.title.is_empty() { "入力した内容" } else { &page.title }) {
            @if !page.title.is_empty() { h2.card__title { (page.title) } }
            dl.facts {
                @for question in page.questions.iter().filter(shown) {
                    div id={ "f-q" (question.id.0) } {
                        dt { (question.title) }
                        dd {
                            span.facts__value { (said(check, question)) }
                            @if !matches!(question.kind, Kind::Sum { .. }) {
                                a href={ (href) "#f-q" (question.id.0) } {
                                    "直す" span.vh { "（" (question.title) "）" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn said(check: &Check<'_>, question: &Question) -> Markup {
    match check.reading.answers.get(question.id) {
        Some(value) => html! { (words::in_words(&question.kind, value)) },
        None => html! { span.sub { "（入力なし）" } },
    }
}
