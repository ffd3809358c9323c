use maud::{Markup, html};

use super::Reader;
use crate::web::{
    controls::{Button, Tone, button, button_form, form, hidden, link_button, note},
    resident::Sheet,
};

/// Whether deliveries come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Standing {
    Coming,
    /// They rest, and come again on this day, in words.
    Resting(String),
    Stopped,
    DisasterToo,
}

/// One thing that the city's form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Item {
    /// What it is.
    pub title: String,
    /// What was given; empty for nothing.
    pub value: String,
    /// Where it is changed.
    pub href: String,
}

/// Everything a resident gets, and in which way.
pub(in super::super) struct Overview<'a> {
    pub reader: Reader<'a>,
    pub csrf: &'a str,
    pub standing: Standing,
    /// Whether the reader has just changed something.
    pub changed: bool,
    pub items: &'a [Item],
    /// Where everything is asked anew; none without a form.
    pub form: Option<&'a str>,
    /// Fields of which the reader gets less: what is sent, and the name.
    pub less: &'a [(String, String)],
    pub hours: &'a str,
    pub cap: &'a str,
    /// The last day of a rest that began today, in words.
    pub rest_until: &'a str,
}

/// The page.
pub(in super::super) fn overview_sheet(view: &Overview<'_>) -> Sheet<'static> {
    let (reader, words) = (view.reader, view.reader.words);
    let body = html! {
        @if view.changed { (note(Tone::Ok, html! { p role="status" { (words.changed) } })) }
        (standing(view))
        (items(view))
        (less(view))
        div.card {
            dl.facts {
                (reader.line((html! { (words.hours.label) }, html! { (view.hours) }), &reader.to("/hours")))
                (reader.line((html! { (words.cap.0) }, html! { (view.cap) }), &reader.to("/cap")))
            }
        }
        @if view.standing == Standing::Coming { (pausing(view)) }
        div.buttons {
            (link_button(&Button::quiet(words.received), &format!("/my/received{}", reader.query)))
            (link_button(&Button::quiet(words.data), &format!("/my/data{}", reader.query)))
        }
    };
    reader.sheet(Sheet::new(words.title, body).back(format!("/my{}", reader.query)))
}

fn standing(view: &Overview<'_>) -> Markup {
    let words = view.reader.words;
    let (tone, said) = match &view.standing {
        Standing::Coming => (Tone::Info, words.coming.to_owned()),
        Standing::Resting(day) => (Tone::Warn, (words.resting)(day)),
        Standing::Stopped => (Tone::Warn, words.stopped.to_owned()),
        Standing::DisasterToo => (Tone::Warn, words.disaster_too.to_owned()),
    };
    let resume = Button::solid(words.resume).icon("bell");
    html! {
        (note(tone, html! { p { strong { (said) } } }))
        @if view.standing != Standing::Coming {
            div.buttons { (button_form(&view.reader.to("/resume"), view.csrf, &resume)) }
        }
    }
}

fn items(view: &Overview<'_>) -> Markup {
    let (reader, words) = (view.reader, view.reader.words);
    let Some(form) = view.form else { return html! {} };
    let is_new = view.items.iter().all(|it| it.value.is_empty());
    let value = |it: &Item| match it.value.as_str() {
        "" => html! { (words.unset) },
        value => reader.of_the_city(value),
    };
    html! {
        div.card {
            @if is_new {
                p { (words.first.0) }
                div.buttons { (link_button(&Button::solid(words.first.1), form)) }
            } @else {
                h2.card__title { (words.now) }
                dl.facts {
                    @for it in view.items { (reader.line((reader.of_the_city(&it.title), value(it)), &it.href)) }
                }
                div.buttons { (link_button(&Button::outline(words.anew), form)) }
            }
        }
    }
}

fn less(view: &Overview<'_>) -> Markup {
    let words = view.reader.words;
    html! {
        @if !view.less.is_empty() {
            div.card {
                h2.card__title { (words.less.0) }
                div.buttons {
                    @for (sent, name) in view.less {
                        (form(&view.reader.to("/more"), view.csrf, html! {
                            (hidden("field", sent))
                            (button(&Button::outline(&(words.less.1)(name)).icon("undo-2")))
                        }))
                    }
                }
            }
        }
    }
}

fn pausing(view: &Overview<'_>) -> Markup {
    let words = view.reader.words;
    let rest = Button::outline(words.rest.2);
    html! {
        div.card {
            h2.card__title { (words.rest.0) }
            p { ((words.rest.1)(view.rest_until)) }
            div.buttons {
                (button_form(&view.reader.to("/rest"), view.csrf, &rest))
                (link_button(&Button::quiet(words.stop.0), &view.reader.to("/stop")))
            }
        }
    }
}
