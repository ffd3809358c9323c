use maud::{Markup, html};

use super::leaf::{offline, spoken_by_itself};
use crate::{
    features::forms::{
        model::{Design, Kind, Passage, Question, Reading, Registered, all_hold},
        words::Phrases,
    },
    web::{
        controls::{Button, Fault, Sends, Tone, note, said_in},
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
    /// What is registered of whoever sends it, where it is only shown.
    pub registered: &'a Registered,
}

/// The check before sending, sent to `{base}/submit`.
pub fn check_sheet<'a>(check: &Check<'a>) -> Sheet<'a> {
    let (design, reading) = (check.design, check.reading);
    let said = Phrases::spoken(&design.spoken);
    let apart = said.apart(&design.spoken);
    let last = reading.route.last().map_or(0, |it| it + 1);
    let steps = reading.route.len().max(1) + 1;
    let body = html! {
        (note(Tone::Warn, html! {
            p lang=[Some(apart).filter(|it| !it.is_empty())] { strong { (said.not_sent.0) } (said.not_sent.1) }
        }))
        (offline(design))
        @for at in &reading.route { (page(check, *at)) }
    };
    let send = Button::solid(said.send).lang(apart);
    spoken_by_itself(Sheet::new(said.check_title, body), design)
        .about(&*design.title)
        .step(said.check, steps, steps)
        .back(format!("{}/{last}", check.base))
        .faults(check.faults)
        .form(format!("{}/submit", check.base), Sends::Text)
        .script("web/filling.js")
        .bar(Bar::send(send))
}

fn page(check: &Check<'_>, at: usize) -> Markup {
    let page = &check.design.pages[at];
    let answers = &check.reading.answers;
    let shown = |it: &&Question| {
        let is_seen = !matches!(it.kind, Kind::Note | Kind::Hidden { .. });
        is_seen && all_hold(&it.when, answers)
    };
    let href = format!("{}/{}?back=check", check.base, at + 1);
    let spoken = &check.design.spoken;
    let said = Phrases::spoken(spoken);
    let can_mend =
        |it: &Question| !matches!(it.kind, Kind::Sum { .. }) && !check.registered.has(it.id);
    let heading = spoken.apart(Passage::PageTitle(u16::try_from(at).unwrap_or(u16::MAX)));
    html! {
        section.card aria-label=(if page.title.is_empty() { said.typed } else { &page.title }) {
            @if !page.title.is_empty() { h2.card__title { (said_in(heading, &page.title)) } }
            dl.facts {
                @for question in page.questions.iter().filter(shown) {
                    div id={ "f-q" (question.id.0) } {
                        dt { (said_in(spoken.apart(Passage::Question(question.id)), &question.title)) }
                        dd {
                            span.facts__value { (answer(check, question)) }
                            @if can_mend(question) {
                                a href={ (href) "#f-q" (question.id.0) } {
                                    (said_in(said.apart(spoken), said.mend)) span.vh { "（" (question.title) "）" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn answer(check: &Check<'_>, question: &Question) -> Markup {
    let spoken = &check.design.spoken;
    let said = Phrases::spoken(spoken);
    match check.reading.answers.get(question.id) {
        Some(value) => html! { ((said.value)(&question.kind, value)) },
        None => html! { span.sub { (said_in(said.apart(spoken), said.nothing)) } },
    }
}
