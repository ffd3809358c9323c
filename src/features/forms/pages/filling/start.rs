use maud::html;

use super::{
    super::Reader,
    leaf::{paragraphs, spoken_by_itself},
};
use crate::{
    features::forms::{
        model::{Closed, Design},
        words::Phrases,
    },
    web::{
        controls::{Button, Sends, button, link_button, said_in},
        resident::{Apart, Sheet},
    },
};

/// Why nothing can be filled in now, and what to do instead: `why`, and the city's telephone. `design`
/// is none for a form that is not public: nothing of it is told. `path` is the form's own.
pub fn closed_sheet<'a>(
    design: Option<&'a Design>,
    (why, phone): (Closed, Option<&str>),
    (reader, path): (&Reader, &str),
) -> Sheet<'a> {
    let said = reader.said();
    let (title, text) = (said.closed)(why);
    let body = html! {
        div.card {
            (paragraphs(&text))
            @if let Some(phone) = phone { p { (said.phone) span.num { (phone) } } }
        }
        @if why == Closed::Answered {
            @let mine = format!("/my{}", reader.query);
            div.buttons { (link_button(&Button::solid(said.my_page), &mine)) }
        }
    };
    let sheet = reader.sheet(Sheet::new(title, body), path);
    match design {
        Some(design) => {
            let apart = Apart { about: reader.apart(design), ..sheet.apart };
            Sheet { apart, ..sheet }.about(&*design.title)
        }
        None => sheet,
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
