use maud::{Markup, html};

use crate::{
    features::forms::model::{Colour, Status},
    web::{
        controls::{Button, Tone, chip, icon, link_button},
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
}

/// Something that was handed in.
#[derive(Debug, Clone)]
pub struct Handed {
    /// Where it is seen.
    pub href: String,
    /// What the form is called.
    pub title: String,
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
    /// When it was last kept, in words.
    pub at: String,
}

/// The list.
pub fn list_sheet(mine: &Mine) -> Sheet<'_> {
    let is_empty = mine.handed.is_empty() && mine.begun.is_empty();
    let body = html! {
        @if is_empty {
            div.card { p { "このLINEから送ったものは、まだありません。" } }
        }
        @if !mine.begun.is_empty() {
            h2.heading2 { "入力の途中" }
            ul.list { @for it in &mine.begun { li { (begun(it)) } } }
        }
        @if !mine.handed.is_empty() {
            h2.heading2 { "送ったもの" }
            ul.list { @for it in &mine.handed { li { (handed(it)) } } }
        }
        div.buttons { (link_button(&Button::quiet("市が持っているあなたの情報"), "/my/data")) }
    };
    Sheet::new("マイページ", body)
}

fn begun(it: &Begun) -> Markup {
    html! {
        a.go href=(it.href) {
            strong { (it.title) }
            span.sub { (it.at) "まで入力" }
            (icon("chevron-right"))
        }
    }
}

fn handed(it: &Handed) -> Markup {
    html! {
        a.go href=(it.href) {
            strong { (it.title) }
            span.sub { (status_chip(it.status.as_ref())) }
            span.sub { "受付番号 " span.num { (it.receipt) } "・" (it.at) }
            (icon("chevron-right"))
        }
    }
}

/// How far something has come, in the words for residents.
pub fn status_chip(status: Option<&Status>) -> Markup {
    match status {
        None => chip(Tone::Plain, "undo-2", "取り下げました"),
        Some(it) => {
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
    }
}
