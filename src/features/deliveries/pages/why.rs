//! What residents see of what they got.

use maud::{Markup, html};

use crate::{
    features::reception::Reader,
    web::{
        controls::{Button, Empty, Tone, button_form, empty, icon, link_button, note},
        resident::Sheet,
    },
};

/// Where residents see what they got.
const RECEIVED: &str = "/my/received";

/// One of what somebody got.
pub(in super::super) struct Seen {
    pub href: String,
    /// Its first words.
    pub said: String,
    pub at: String,
}

/// What somebody got, and why.
pub(in super::super) struct Received<'a> {
    pub reader: Reader<'a>,
    pub csrf: &'a str,
    /// Where the page lies.
    pub here: &'a str,
    pub said: &'a str,
    pub at: &'a str,
    pub reason: Reason,
    /// What the reader has registered of what the reason names.
    pub own: &'a [(String, String)],
    pub kind: Kind,
}

/// Why somebody got something.
pub(in super::super) enum Reason {
    Everyone,
    /// This holds of whoever got it.
    Those(String),
    Follows,
    Again,
}

/// What kind it is, and whether there can be less of it.
pub(in super::super) enum Kind {
    None,
    Disaster,
    Field(String),
    /// The reader has just asked for less of it.
    Lessened(String),
}

/// Letters of a message that are shown: what tells it from others.
const SAID_CHARS: usize = 60;

fn shortened(said: &str) -> String {
    let line: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() <= SAID_CHARS {
        true => line,
        false => line.chars().take(SAID_CHARS).chain(['…']).collect(),
    }
}

/// Everything somebody got lately.
pub(in super::super) fn list_sheet(reader: Reader<'_>, seen: &[Seen]) -> Sheet<'static> {
    let words = reader.words;
    let (title, text) = words.why.nothing;
    let body = html! {
        @if seen.is_empty() {
            div.card { (empty(&Empty { icon: "inbox", title, text, actions: html! {}, help: "" })) }
        } @else {
            ul.list {
                @for it in seen {
                    li {
                        a.go href=(it.href) {
                            strong { (reader.of_the_city(&shortened(&it.said))) }
                            span.sub { ((words.why.sent)(&it.at)) }
                            (icon("chevron-right"))
                        }
                    }
                }
            }
        }
        (to_setting(reader))
    };
    reader.sheet(Sheet::new(words.received, body).back(format!("/my/reception{}", reader.query)))
}

/// Why somebody got one.
pub(in super::super) fn why_sheet(view: &Received<'_>) -> Sheet<'static> {
    let (reader, words) = (view.reader, view.reader.words);
    let body = html! {
        (lessened(view))
        div.card {
            h2.card__title { (words.why.said) }
            p { (reader.of_the_city(&shortened(view.said))) }
            p.sub { ((words.why.sent)(view.at)) }
        }
        div.card {
            h2.card__title { (words.why.reason) }
            (reason(view))
            (kind(view))
        }
        @if !view.own.is_empty() {
            div.card {
                h2.card__title { (words.why.own) }
                dl.facts {
                    @for (name, said) in view.own {
                        (reader.line((reader.of_the_city(name), reader.of_the_city(said)), ""))
                    }
                }
            }
        }
        @if let Kind::Field(name) = &view.kind {
            div.buttons {
                (button_form(&format!("{}/less{}", view.here, reader.query), view.csrf,
                    &Button::outline(&(words.why.less)(name)).icon("circle-minus")))
            }
        }
        (to_setting(reader))
    };
    reader.sheet(Sheet::new(words.why.title, body).back(format!("{RECEIVED}{}", reader.query)))
}

fn lessened(view: &Received<'_>) -> Markup {
    let (said, back) = view.reader.words.why.lessened;
    let undo = format!("{}/more{}", view.here, view.reader.query);
    html! {
        @if let Kind::Lessened(name) = &view.kind {
            (note(Tone::Ok, html! { p role="status" { (said(name)) } }))
            div.buttons { (button_form(&undo, view.csrf, &Button::outline(back).icon("undo-2"))) }
        }
    }
}

fn reason(view: &Received<'_>) -> Markup {
    let why = &view.reader.words.why;
    html! {
        @match &view.reason {
            Reason::Everyone => p { (why.everyone) },
            Reason::Those(sentence) => {
                p { (why.those) }
                p { strong { (view.reader.of_the_city(sentence)) } }
            }
            Reason::Follows => p { (why.follows.0) },
            Reason::Again => p { (why.follows.1) },
        }
    }
}

fn kind(view: &Received<'_>) -> Markup {
    let why = &view.reader.words.why;
    html! {
        @match &view.kind {
            Kind::None => {}
            Kind::Disaster => p { (why.disaster) },
            Kind::Field(name) | Kind::Lessened(name) => p { ((why.kind)(name)) },
        }
    }
}

fn to_setting(reader: Reader<'_>) -> Markup {
    let href = format!("/my/reception{}", reader.query);
    html! { div.buttons { (link_button(&Button::quiet(reader.words.title), &href)) } }
}

/// What whoever never got it sees.
pub(in super::super) fn not_you_sheet(reader: Reader<'_>) -> Sheet<'static> {
    said_sheet(reader, reader.words.why.not_you)
}

/// What whoever got it to try it out sees.
pub(in super::super) fn test_sheet(reader: Reader<'_>) -> Sheet<'static> {
    said_sheet(reader, reader.words.why.test)
}

fn said_sheet(reader: Reader<'_>, said: &str) -> Sheet<'static> {
    let words = reader.words;
    let body = html! {
        div.card { p { (said) } }
        (to_setting(reader))
    };
    reader.sheet(Sheet::new(words.why.title, body).back(format!("{RECEIVED}{}", reader.query)))
}
