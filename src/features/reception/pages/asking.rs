//! The pages that ask one thing each.

use maud::html;

use super::{super::model::CAPS, Reader};
use crate::{
    features::forms::{Leaf, leaf_sheet},
    web::{
        controls::{Button, Choice, Fault, Field, Sends, radios, select},
        resident::{Bar, Sheet},
    },
};

/// Asks whether disaster is to be stopped too.
pub(in super::super) fn stop_sheet(reader: Reader<'_>, faults: &[Fault]) -> Sheet<'static> {
    let words = reader.words;
    let (question, no, yes) = words.and_disaster;
    let field = Field::new("disaster", question).value("comes").faults(faults);
    let body = html! {
        div.card { p { (words.stop.1) } }
        div.card { (radios(&field, &[Choice::new("comes", no), Choice::new("stops", yes)])) }
        p.sub { (words.block) }
    };
    asking(reader, Sheet::new(words.stop.0, body), "/stop")
        .bar(Bar::send(Button::solid(words.stop.2)))
        .faults(faults)
}

/// What stands in the fields of silent hours.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct TypedHours<'a> {
    /// `city`, `never` or `own`.
    pub way: &'a str,
    pub from: &'a str,
    pub until: &'a str,
    /// The city's.
    pub city: Option<(u8, u8)>,
}

/// Asks for silent hours.
pub(in super::super) fn hours_sheet(
    reader: Reader<'_>,
    typed: TypedHours<'_>,
    faults: &[Fault],
) -> Sheet<'static> {
    let words = &reader.words.hours;
    let city = (words.city)(typed.city);
    let ways = [
        Choice::new("city", &city),
        Choice::new("never", words.never),
        Choice::new("own", words.own),
    ];
    let hours: Vec<(String, String)> =
        (0..24).map(|it| (it.to_string(), (words.hour)(it))).collect();
    let hours: Vec<Choice<'_>> = hours.iter().map(|it| Choice::new(&it.0, &it.1)).collect();
    let body = html! {
        div.card {
            p.sub { (words.hint) }
            (radios(&Field::new("way", words.label).value(typed.way), &ways))
            div.pair {
                (select(&Field::new("from", words.ends.0).value(typed.from).faults(faults), &hours))
                (select(&Field::new("until", words.ends.1).value(typed.until).faults(faults), &hours))
            }
        }
    };
    asking(reader, Sheet::new(words.label, body), "/hours").faults(faults)
}

/// Asks for a week's limit.
pub(in super::super) fn cap_sheet(reader: Reader<'_>, chosen: &str) -> Sheet<'static> {
    let (label, hint, none, so_many) = reader.words.cap;
    let caps = CAPS.map(|it| (it.to_string(), so_many(it)));
    let mut choices = vec![Choice::new("", none)];
    choices.extend(caps.iter().map(|it| Choice::new(&it.0, &it.1)));
    let body = html! {
        div.card {
            p.sub { (hint) }
            (radios(&Field::new("cap", label).value(chosen), &choices))
        }
    };
    asking(reader, Sheet::new(label, body), "/cap")
}

/// Asks one question of the city's form.
pub(in super::super) fn item_sheet<'a>(reader: Reader<'_>, leaf: &Leaf<'a>) -> Sheet<'a> {
    let sheet = leaf_sheet(leaf);
    Sheet { step: None, tongues: Vec::new(), scripts: Vec::new(), ..sheet }
        .back(reader.to(""))
        .bar(Bar::send(Button::solid(reader.words.keep)))
}

fn asking<'a>(reader: Reader<'_>, sheet: Sheet<'a>, below: &str) -> Sheet<'a> {
    let sheet = sheet
        .back(reader.to(""))
        .form(reader.to(below), Sends::Text)
        .bar(Bar::send(Button::solid(reader.words.keep)));
    reader.sheet(sheet)
}
