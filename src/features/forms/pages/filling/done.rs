use maud::html;

use super::leaf::{passage, spoken_by_itself};
use crate::{
    features::forms::{
        model::{Design, Passage},
        words::Phrases,
    },
    web::{
        controls::{Button, Tone, link_button, note, said_in},
        resident::Sheet,
    },
};

/// What came of a form that was sent.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    /// The form as it was read.
    pub design: &'a Design,
    /// The number to name on the telephone.
    pub receipt: &'a str,
    /// Whether a message goes into the talk.
    pub told: Told,
    /// Where the days that were answered lie as a file for a calendar; empty for none.
    pub calendar: &'a str,
    /// Where one's own answers are seen; empty for whom LINE has not named.
    pub mine: &'a str,
}

/// Whether a message about it goes into the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It does.
    InTheTalk,
    /// Nobody knows a talk of theirs.
    Nowhere,
}

/// The page after sending.
pub fn done_sheet<'a>(done: &Done<'a>) -> Sheet<'a> {
    let spoken = &done.design.spoken;
    let said = Phrases::spoken(spoken);
    let lang = said.apart(spoken);
    let own = |text: &str| said_in(lang, text);
    let thanks = &done.design.rules.thanks;
    let body = html! {
        (note(Tone::Ok, html! { p { strong { (own(said.received)) } } }))
        div.card {
            h2.card__title { (own(said.receipt)) }
            p.receipt.num { (done.receipt) }
            p.sub { (own(said.receipt_hint)) }
        }
        div.card {
            h2.card__title { (own(said.afterwards)) }
            @if thanks.is_empty() { p { (own(said.usual_thanks)) } }
            @else { (passage(done.design, Passage::Thanks, thanks)) }
            @match done.told {
                Told::InTheTalk => p { (own(said.told)) },
                Told::Nowhere => p { (own(said.not_told)) },
            }
        }
        div.buttons {
            @if !done.calendar.is_empty() {
                (link_button(&Button::outline(said.calendar).icon("calendar").lang(lang), done.calendar))
            }
            @if !done.mine.is_empty() {
                (link_button(&Button::outline(said.to_mine).lang(lang), done.mine))
            }
        }
    };
    spoken_by_itself(Sheet::new(said.done_title, body), done.design).about(&*done.design.title)
}
