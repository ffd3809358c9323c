use maud::html;

use super::super::Reader;
use crate::web::{
    controls::{Button, Fact, Sends, Tone, facts, link_button, note},
    resident::{Bar, Sheet},
};

/// What the city holds of a resident.
#[derive(Debug, Clone, Copy)]
pub struct Data<'a> {
    /// Since when they stand as they do, in words; none where it is not known.
    pub since: Option<&'a str>,
    /// The language of their LINE, as its tag and its own name; none where it is not known.
    pub language: Option<(&'a str, &'a str)>,
    /// How much they handed in.
    pub handed: usize,
    /// How much they left unfinished.
    pub begun: usize,
    /// Attributes, each with what was given.
    pub known: &'a [(String, String)],
}

/// What is held, to see and to take along.
pub fn data_sheet<'a>(data: &Data<'_>, reader: &Reader) -> Sheet<'a> {
    let (mine, query) = (&reader.said().mine, &reader.query);
    let said = &mine.data;
    let (sent, begun) = ((said.count)(data.handed), (said.count)(data.begun));
    let mut held = vec![Fact::new(said.line.0, said.line.1)];
    held.extend(data.since.map(|since| Fact::new(said.since, since)));
    held.extend(
        data.language
            .map(|(tag, name)| Fact::of(said.language, html! { span lang=(tag) { (name) } })),
    );
    held.extend([Fact::new(mine.sent, &sent), Fact::new(mine.begun, &begun)]);
    let known: Vec<_> = data.known.iter().map(|(name, said)| Fact::new(name, said)).collect();
    let body = html! {
        div.card {
            (facts(&held))
            p.sub { (said.no_profile) }
        }
        @if !known.is_empty() {
            div.card {
                h2.card__title { (said.known.0) }
                p.sub { (said.known.1) }
                (facts(&known))
            }
        }
        p.sub { (said.file_hint) }
        div.buttons {
            (link_button(&Button::outline(said.file).icon("download"), &format!("/my/data.json{query}")))
            (link_button(&Button::danger_outline(mine.erase.button), &format!("/my/erase{query}")))
        }
    };
    reader.sheet(Sheet::new(said.title, body).back(format!("/my{query}")), "")
}

/// Asks before everything of a resident is erased, and says what is kept. `open` is how many
/// applications somebody still works on.
pub fn erase_sheet(open: usize, reader: &Reader) -> Sheet<'static> {
    let (said, query) = (&reader.said().mine.erase, &reader.query);
    let data = format!("/my/data{query}");
    let body = html! {
        @if 0 < open { (note(Tone::Err, html! { p { ((said.open)(open)) } })) }
        div.card {
            h2.card__title { (said.goes.0) }
            ul.bullets { @for it in said.goes.1 { li { (it) } } }
        }
        div.card {
            h2.card__title { (said.stays.0) }
            ul.bullets { @for it in said.stays.1 { li { (it) } } }
        }
        p { (said.for_good) }
        div.buttons { (link_button(&Button::quiet(said.not), &data)) }
    };
    let sheet = Sheet::new(said.title, body)
        .back(data)
        .form(format!("/my/erase{query}"), Sends::Text)
        .bar(Bar::send(Button::danger(said.now)));
    reader.sheet(sheet, "")
}

/// What is seen afterwards.
pub fn erased_sheet(reader: &Reader) -> Sheet<'static> {
    let said = &reader.said().mine.erase;
    let body = html! {
        (note(Tone::Ok, html! { p { (said.done) } }))
        div.card { @for it in said.after { p { (it) } } }
    };
    Sheet::new(said.done_title, body).language(reader.said().lang())
}
