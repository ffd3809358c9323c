use maud::{Markup, html};

use super::icon;

/// A meaning that has a colour, an icon and, always, a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad, such as a draft.
    #[default]
    Plain,
    /// As it should be.
    Ok,
    /// Wants attention.
    Warn,
    /// Is wrong.
    Err,
    /// Good to know, or going on.
    Info,
    /// Waits for somebody.
    Wait,
}

impl Tone {
    /// The word in `data-tone`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Err => "err",
            Self::Info => "info",
            Self::Wait => "wait",
        }
    }

    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Plain => "pencil",
            Self::Ok => "circle-check",
            Self::Warn => "triangle-alert",
            Self::Err => "circle-alert",
            Self::Info => "info",
            Self::Wait => "clock",
        }
    }
}

/// A state in a word, with the icon of its tone; `sign` is another icon, or empty for that one.
pub fn chip(tone: Tone, sign: &str, word: &str) -> Markup {
    let sign = if sign.is_empty() { tone.icon() } else { sign };
    html! { span.chip data-tone=(tone.as_str()) { (icon(sign)) (word) } }
}

/// A box that tells something within a page.
pub fn note(tone: Tone, body: Markup) -> Markup {
    html! {
        div.notice data-tone=(tone.as_str()) {
            (icon(if tone == Tone::Plain { "info" } else { tone.icon() }))
            div.notice__text { (body) }
        }
    }
}
