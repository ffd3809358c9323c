use maud::html;

use super::leaf::{paragraphs, spoken_by_itself};
use crate::{
    features::forms::{
        model::{Closed, Design},
        words::Phrases,
    },
    web::{
        controls::{Button, Sends, button, link_button, said_in},
        resident::Sheet,
    },
};

/// Why nothing can be filled in now, and what to do instead. `design` is none for a form that is
/// not public: nothing of it is told.
pub fn closed_sheet<'a>(design: Option<&'a Design>, why: Closed, phone: Option<&str>) -> Sheet<'a> {
    let japanese = Design::default();
    let spoken = &design.unwrap_or(&japanese).spoken;
    let said = Phrases::spoken(spoken);
    let lang = said.apart(spoken);
    let (title, text) = (said.closed)(why);
    let body = html! {
        div.card {
            div lang=[Some(lang).filter(|it| !it.is_empty())] { (paragraphs(&text)) }
            @if let Some(phone) = phone {
                p { (said_in(lang, said.phone)) span.num { (phone) } }
            }
        }
        @if why == Closed::Answered {
            div.buttons { (link_button(&Button::solid(said.my_page).lang(lang), "/my")) }
        }
    };
    match design {
        Some(design) => spoken_by_itself(Sheet::new(title, body), design).about(&*design.title),
        None => Sheet::new(title, body),
    }
}

/// Asks whether to go on with what was begun, or to begin anew. Sent to `action` with `_to`.
pub fn resume_sheet<'a>(
    design: &'a Design,
    since: &str,
    (go_on, action): (&'a str, &'a str),
) -> Sheet<'a> {
    let said = Phrases::spoken(&design.spoken);
    let lang = said.apart(&design.spoken);
    let body = html! {
        div.card {
            p { (said_in(lang, &(said.resume_since)(since))) }
            p.sub { (said_in(lang, said.resume_warning)) }
        }
        div.buttons {
            (link_button(&Button::solid(said.resume).lang(lang), go_on))
            (button(&Button::outline(said.anew).lang(lang).sends("_to", "anew")))
        }
    };
    spoken_by_itself(Sheet::new(said.resume_title, body), design)
        .about(&*design.title)
        .form(action, Sends::Text)
}
