use maud::{Markup, html};

use super::{
    super::filling::{spoken_by_itself, spoken_in},
    status_chip,
};
use crate::{
    features::forms::{
        model::{Amend, Answers, Design, Kind, Passage, Question, Status, Withdrawal},
        words::Phrases,
    },
    web::{
        controls::{
            Button, Fact, Sends, Tone, button_form, chip, facts, link_button, note, said_in,
        },
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
    /// How it was withdrawn; none while it counts.
    pub withdrawal: Option<Withdrawal<'a>>,
    /// What may be done with it now.
    pub may: Amend,
    /// Where it is answered anew, where the last answer replaces the one before; empty for nowhere.
    pub again: &'a str,
    /// Its own address.
    pub here: &'a str,
    /// What follows addresses so that they stay in the language; empty for nothing.
    pub query: &'a str,
    /// The token that forms carry.
    pub csrf: &'a str,
}

/// The page of it, in the language of its design.
pub fn one_sheet<'a>(one: &One<'a>) -> Sheet<'a> {
    let spoken = &one.design.spoken;
    let said = Phrases::spoken(spoken);
    let lang = said.apart(spoken);
    let head = [
        Fact::of(said.progress, standing(one, said)),
        Fact::new(said.receipt, one.receipt),
        Fact::new(said.sent_at, one.at),
        Fact::new(said.corrected_at, one.corrected),
    ];
    let head =
        head.into_iter().filter(|it| it.term != said.corrected_at || !one.corrected.is_empty());
    let head: Vec<_> = head.collect();
    let body = html! {
        div.card lang=[Some(lang).filter(|it| !it.is_empty())] {
            (facts(&head))
        }
        section.card aria-label=(said.what_was_sent) {
            h2.card__title { (said_in(lang, said.what_was_sent)) }
            (answered(one))
        }
        (amending(one, said))
    };
    spoken_in(Sheet::new(&*one.design.title, body), one.design, Passage::Title)
        .back(format!("/my{}", one.query))
}

fn standing(one: &One<'_>, said: &Phrases) -> Markup {
    match one.status {
        None if is_by_city(one) => chip(Tone::Plain, "undo-2", said.withdrawn_by_city.0),
        None => chip(Tone::Plain, "undo-2", said.withdrawn),
        Some(status) => {
            let spoken = &one.design.spoken;
            let lang = match spoken.apart(Passage::Shown(status.id)) {
                "" => spoken.tag(),
                apart => apart,
            };
            html! { span lang=(lang) { (status_chip(status)) } }
        }
    }
}

fn is_by_city(one: &One<'_>) -> bool {
    matches!(one.withdrawal, Some(Withdrawal::ByStaff(_)))
}

fn answered(one: &One<'_>) -> Markup {
    let spoken = &one.design.spoken;
    let said = Phrases::spoken(spoken);
    let is_seen = |it: &&Question| !matches!(it.kind, Kind::Note | Kind::Hidden { .. });
    html! {
        dl.facts {
            @for question in one.design.questions().filter(is_seen) {
                @if let Some(value) = one.answers.get(question.id) {
                    div {
                        dt { (said_in(spoken.apart(Passage::Question(question.id)), &question.title)) }
                        dd { span.facts__value { ((said.value)(&question.kind, value)) } }
                    }
                }
            }
        }
    }
}

fn amending(one: &One<'_>, said: &Phrases) -> Markup {
    let correct = format!("{}/correct{}", one.here, one.query);
    let withdraw = format!("{}/withdraw{}", one.here, one.query);
    let lang = said.apart(&one.design.spoken);
    html! {
        @match one.may {
            Amend::No if !one.again.is_empty() => {
                p.sub { (said_in(lang, said.to_replace)) }
                div.buttons { (link_button(&Button::outline(said.fill_in_again).icon("pencil").lang(lang), one.again)) }
            },
            Amend::No if is_by_city(one) => p.sub { (said_in(lang, said.withdrawn_by_city.1)) },
            Amend::No if one.status.is_none() => {},
            Amend::No => p.sub { (said_in(lang, said.to_change)) },
            Amend::Withdraw | Amend::Correct => {
                div.buttons {
                    @if one.may == Amend::Correct {
                        (button_form(&correct, one.csrf, &Button::outline(said.correct).icon("pencil").lang(lang)))
                    }
                    (link_button(&Button::danger_outline(said.withdraw).lang(lang), &withdraw))
                }
            }
        }
    }
}

/// Asks before something is withdrawn, in the language of its design.
pub fn withdraw_sheet<'a>(
    design: &Design,
    receipt: &str,
    (here, query): (&str, &str),
) -> Sheet<'a> {
    let said = Phrases::spoken(&design.spoken);
    let lang = said.apart(&design.spoken);
    let body = html! {
        (note(Tone::Warn, html! {
            p { (said_in(lang, &(said.mine.withdraw_what)(&design.title, receipt))) }
            p { (said_in(lang, said.mine.withdraw_after)) }
        }))
        div.buttons {
            (link_button(&Button::quiet(said.mine.withdraw_not).lang(lang), &format!("{here}{query}")))
        }
    };
    let sheet = Sheet::new(said.mine.withdraw_title, body)
        .back(format!("{here}{query}"))
        .form(format!("{here}/withdraw{query}"), Sends::Text)
        .bar(Bar::send(Button::danger(said.withdraw).lang(lang)));
    spoken_by_itself(sheet, design)
}
