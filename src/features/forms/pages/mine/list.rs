use maud::{Markup, html};

use super::super::Reader;
use crate::{
    features::forms::model::{Colour, Status},
    web::{
        controls::{Button, Empty, Tone, button_form, chip, empty, icon, link_button, said_in},
        resident::Sheet,
    },
};

/// Everything a resident handed in or left unfinished.
#[derive(Debug, Clone, Default)]
pub struct Mine {
    /// What was handed in, the newest first.
    pub handed: Vec<Handed>,
    /// What was begun, the newest first.
    pub begun: Vec<Begun>,
    /// What the page is called on which the reader says what they want to get.
    pub reception: &'static str,
}

/// Something that was handed in.
#[derive(Debug, Clone)]
pub struct Handed {
    /// Where it is seen.
    pub href: String,
    /// What the form is called.
    pub title: String,
    /// The language of that, where it is not the reader's; empty where it is.
    pub lang: String,
    /// The number to name on the telephone.
    pub receipt: String,
    /// When, in words.
    pub at: String,
    /// How far it has come; none once it was withdrawn.
    pub status: Option<Status>,
}

/// Something that was begun.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Where one goes on.
    pub href: String,
    /// What the form is called.
    pub title: String,
    /// The language of that, where it is not the reader's; empty where it is.
    pub lang: String,
    /// When it was last kept, in words.
    pub at: String,
}

/// The list.
pub fn list_sheet<'a>(mine: &Mine, reader: &Reader, csrf: &str) -> Sheet<'a> {
    let is_empty = mine.handed.is_empty() && mine.begun.is_empty();
    let said = &reader.said().mine;
    let body = html! {
        @if is_empty { div.card { (nothing(said.nothing)) } }
        @if !mine.begun.is_empty() {
            h2.heading2 { (said.begun) }
            ul.list { @for it in &mine.begun { li { (begun(it, reader)) } } }
            p.sub { (said.begun_ends) }
        }
        @if !mine.handed.is_empty() {
            h2.heading2 { (said.sent) }
            ul.list { @for it in &mine.handed { li { (handed(it, reader)) } } }
        }
        div.buttons {
            (link_button(&Button::outline(mine.reception).icon("bell"), &format!("/my/reception{}", reader.query)))
            (link_button(&Button::quiet(said.data.title), &format!("/my/data{}", reader.query)))
        }
        section.leave aria-label=(said.leave.0) {
            p.sub { (said.leave.1) }
            (button_form(&format!("/l/out{}", reader.query), csrf, &Button::text(said.leave.0).icon("log-out")))
        }
    };
    reader.sheet(Sheet::new(said.title, body), "")
}

fn nothing((title, text): (&'static str, &'static str)) -> Markup {
    empty(&Empty { icon: "inbox", title, text, actions: html! {}, help: "" })
}

fn begun(it: &Begun, reader: &Reader) -> Markup {
    let said = &reader.said().mine;
    html! {
        a.go href=(it.href) {
            strong { (said_in(&it.lang, &it.title)) }
            span.sub { ((said.begun_until)(&it.at)) }
            span.sub { (said.go_on) }
            (icon("chevron-right"))
        }
    }
}

fn handed(it: &Handed, reader: &Reader) -> Markup {
    let said = reader.said();
    html! {
        a.go href={ (it.href) (reader.query) } {
            strong { (said_in(&it.lang, &it.title)) }
            span.sub {
                @match &it.status {
                    None => (chip(Tone::Plain, "undo-2", said.withdrawn)),
                    Some(status) => (status_chip(status)),
                }
            }
            span.sub { ((said.mine.sent_at)(&it.at)) }
            span.sub { (said.receipt) " " span.num { (it.receipt) } }
            (icon("chevron-right"))
        }
    }
}

/// How far something has come, in the words for residents.
pub fn status_chip(it: &Status) -> Markup {
    let word = if it.shown.is_empty() { &it.name } else { &it.shown };
    let (tone, sign) = match it.colour {
        Colour::Plain => (Tone::Plain, "inbox"),
        Colour::Info => (Tone::Info, ""),
        Colour::Wait => (Tone::Wait, ""),
        Colour::Ok => (Tone::Ok, ""),
        Colour::Warn => (Tone::Warn, ""),
        Colour::Bad => (Tone::Err, ""),
    };
    chip(tone, sign, word)
}
