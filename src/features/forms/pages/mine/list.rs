use maud::{Markup, html};

use crate::{
    features::forms::model::{Colour, Status},
    web::{
        controls::{Button, Empty, Tone, button_form, chip, empty, icon, link_button},
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
pub fn list_sheet<'a>(mine: &Mine, csrf: &str) -> Sheet<'a> {
    let is_empty = mine.handed.is_empty() && mine.begun.is_empty();
    let body = html! {
        @if is_empty { div.card { (nothing()) } }
        @if !mine.begun.is_empty() {
            h2.heading2 { "入力の途中" }
            ul.list { @for it in &mine.begun { li { (begun(it)) } } }
            p.sub { "途中の入力は、最後に入力した日から7日たつと消えます。" }
        }
        @if !mine.handed.is_empty() {
            h2.heading2 { "送ったもの" }
            ul.list { @for it in &mine.handed { li { (handed(it)) } } }
        }
        div.buttons { (link_button(&Button::quiet("市が持っているあなたの情報"), "/my/data")) }
        section.leave aria-label="この端末での利用を終える" {
            p.sub { "図書館のパソコンなど、ほかの人も使う端末では、最後に押してください。" }
            (button_form("/l/out", csrf, &Button::text("この端末での利用を終える").icon("log-out")))
        }
    };
    Sheet::new("マイページ", body)
}

fn nothing() -> Markup {
    empty(&Empty {
        icon: "inbox",
        title: "まだ何も送っていません",
        text: "市のLINEのメニューやお知らせから申請やアンケートを送ると、内容と進みぐあいをここで見られます。",
        actions: html! {},
        help: "",
    })
}

fn begun(it: &Begun) -> Markup {
    html! {
        a.go href=(it.href) {
            strong { (it.title) }
            span.sub { (it.at) " まで入力" }
            span.sub { "続きから入力する" }
            (icon("chevron-right"))
        }
    }
}

fn handed(it: &Handed) -> Markup {
    html! {
        a.go href=(it.href) {
            strong { (it.title) }
            span.sub { (status_chip(it.status.as_ref())) }
            span.sub { (it.at) " に送信" }
            span.sub { "受付番号 " span.num { (it.receipt) } }
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
