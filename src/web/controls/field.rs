mod wires;

use jiff::civil::Date;
use maud::{Markup, html};

use super::{Fault, Own, button::given, words};
use crate::base::{text::utf16_len, time::wareki};
use wires::around;
pub(super) use wires::{Wires, control_id, hint_and_error, label};

/// A label, what was typed, a hint and a fault.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// The name under which it is sent.
    pub name: &'a str,
    /// Its label.
    pub label: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// What helps to fill it in; empty for nothing.
    pub hint: &'a str,
    /// What is wrong with it; empty for nothing.
    pub error: &'a str,
    /// Whether it has to be filled in.
    pub must: Must,
    /// What kind of text it takes.
    pub kind: Kind,
    /// How wide it is.
    pub width: Width,
    /// HTML's word for what a browser may fill in; empty for nothing.
    pub autocomplete: &'a str,
    /// How many characters it takes, counted as people do; 0 for as many as one likes.
    pub chars_max: usize,
    /// How those characters are counted.
    pub counts: Counts,
    /// How many lines an area shows; 0 for the usual.
    pub rows: u8,
    /// The id of the control, where the name alone is not unique; empty for one made of the name.
    pub id: &'a str,
    /// What the page itself says beside the hint, such as how much is taken; empty for nothing.
    pub more: &'a str,
    /// What the control says by itself.
    pub own: &'a Own,
    /// In which languages it stands, where they are not the page's.
    pub apart: Apart<'a>,
}

/// The languages of parts of a control, by their tags; empty for the language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Apart<'a> {
    /// Of its label.
    pub label: &'a str,
    /// Of its hint.
    pub hint: &'a str,
    /// Of what page and control say themselves, and of faults.
    pub own: &'a str,
}

/// Whether a field has to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Must {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// It has to.
    Required,
    /// It may stay empty, and that is said.
    Optional,
}

/// What kind of text a field takes, which decides the keyboard of a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Any.
    #[default]
    Text,
    /// A mail address.
    Email,
    /// The address of a page.
    Url,
    /// A telephone number.
    Phone,
    /// Digits; full-width ones too.
    Digits,
    /// Words to search for.
    Search,
    /// A time of day.
    Time,
}

/// How the length of a text is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counts {
    /// As people count: a letter with its marks, an emoji of several parts are one.
    #[default]
    Letters,
    /// As LINE counts most texts: UTF-16 units, two for most emoji.
    Utf16,
}

/// How wide a field is: as wide as what is expected in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// All there is.
    #[default]
    Full,
    /// Some twenty characters.
    Half,
    /// Some six characters.
    Short,
}

impl<'a> Field<'a> {
    /// An empty field.
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Self { name, label, ..Self::default() }
    }

    /// With what stands in it.
    #[must_use]
    pub fn value(self, value: &'a str) -> Self {
        Self { value, ..self }
    }

    /// With what helps to fill it in.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// With its fault, when there is one among these.
    #[must_use]
    pub fn faults(self, faults: &'a [Fault]) -> Self {
        Self { error: Fault::of(faults, self.name), ..self }
    }

    /// That has to be filled in.
    #[must_use]
    pub fn required(self) -> Self {
        Self { must: Must::Required, ..self }
    }

    /// That may stay empty, and says so.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { must: Must::Optional, ..self }
    }

    /// That takes a kind of text.
    #[must_use]
    pub fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// Of a width.
    #[must_use]
    pub fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// That a browser may fill in.
    #[must_use]
    pub fn autocomplete(self, autocomplete: &'a str) -> Self {
        Self { autocomplete, ..self }
    }

    /// That takes so many characters.
    #[must_use]
    pub fn chars_max(self, chars_max: usize) -> Self {
        Self { chars_max, ..self }
    }

    /// Whose characters are counted in a way.
    #[must_use]
    pub fn counts(self, counts: Counts) -> Self {
        Self { counts, ..self }
    }

    /// An area of so many lines.
    #[must_use]
    pub fn rows(self, rows: u8) -> Self {
        Self { rows, ..self }
    }

    /// With what the page itself says beside the hint.
    #[must_use]
    pub fn more(self, more: &'a str) -> Self {
        Self { more, ..self }
    }

    /// Whose control speaks a language of its own.
    #[must_use]
    pub fn own(self, own: &'a Own) -> Self {
        Self { own, ..self }
    }

    /// Whose parts stand in other languages than the page.
    #[must_use]
    pub fn apart(self, apart: Apart<'a>) -> Self {
        Self { apart, ..self }
    }

    /// With an id of its own.
    #[must_use]
    pub fn id(self, id: &'a str) -> Self {
        Self { id, ..self }
    }
}

/// Several controls that answer one question together.
pub fn group(field: &Field<'_>, controls: Markup) -> Markup {
    let wires = Wires::of(field);
    html! {
        fieldset.field id=(wires.id) data-faulty[wires.error.is_some()]
            aria-describedby=[wires.described_by()] {
            legend.field__label { (label(field)) }
            (hint_and_error(field, &wires))
            (controls)
        }
    }
}

const fn width(width: Width) -> &'static str {
    match width {
        Width::Full => "full",
        Width::Half => "half",
        Width::Short => "short",
    }
}

const fn kind(kind: Kind) -> (&'static str, Option<&'static str>) {
    match kind {
        Kind::Text => ("text", None),
        Kind::Email => ("email", None),
        Kind::Url => ("url", None),
        Kind::Phone => ("tel", None),
        // No type=number: it swallows full-width digits and turns with the wheel.
        Kind::Digits => ("text", Some("numeric")),
        Kind::Search => ("search", None),
        Kind::Time => ("time", None),
    }
}

fn is_required(must: Must) -> Option<&'static str> {
    (must == Must::Required).then_some("true")
}

/// One line of text.
pub fn text(field: &Field<'_>) -> Markup {
    let wires = Wires::of(field);
    let (kind, mode) = kind(field.kind);
    let input = html! {
        input.input id=(wires.id) name=(field.name) type=(kind) inputmode=[mode] value=(field.value)
            autocomplete=(given(field.autocomplete).unwrap_or("off"))
            data-width=(width(field.width)) data-count=[count(field)] data-units=[units(field)]
            aria-required=[is_required(field.must)] aria-invalid=[wires.invalid()]
            aria-describedby=[described(field, &wires)];
        (counter(field, &wires))
    };
    around(field, &wires, input)
}

/// A secret. Nothing typed before stands in it; pasting and password managers work.
pub fn password(field: &Field<'_>) -> Markup {
    let wires = Wires::of(field);
    let input = html! {
        span.reveal {
            input.input id=(wires.id) name=(field.name) type="password"
                autocomplete=(given(field.autocomplete).unwrap_or("current-password"))
                autocapitalize="none" spellcheck="false" data-width=(width(field.width))
                aria-required=[is_required(field.must)] aria-invalid=[wires.invalid()]
                aria-describedby=[wires.described_by()];
            button.reveal__toggle type="button" hidden aria-pressed="false" aria-controls=(wires.id) {
                (words::SHOW_PASSWORD)
            }
        }
    };
    around(field, &wires, input)
}

/// Text of several lines, with a count when it is limited.
pub fn area(field: &Field<'_>) -> Markup {
    let wires = Wires::of(field);
    let rows = if field.rows == 0 { 5 } else { field.rows };
    let area = html! {
        // The browser swallows one line break after the tag; this one keeps the text's own.
        textarea.input id=(wires.id) name=(field.name) rows=(rows) data-count=[count(field)] data-units=[units(field)]
            aria-required=[is_required(field.must)] aria-invalid=[wires.invalid()]
            aria-describedby=[described(field, &wires)] { "\n" (field.value) }
        (counter(field, &wires))
    };
    around(field, &wires, area)
}

fn count(field: &Field<'_>) -> Option<usize> {
    (0 < field.chars_max).then_some(field.chars_max)
}

fn units(field: &Field<'_>) -> Option<&'static str> {
    match field.counts {
        Counts::Letters => None,
        Counts::Utf16 => count(field).map(|_| "utf16"),
    }
}

fn length(field: &Field<'_>) -> usize {
    match field.counts {
        Counts::Letters => field.value.chars().filter(|c| *c != '\r').count(),
        Counts::Utf16 => utf16_len(field.value),
    }
}

fn described(field: &Field<'_>, wires: &Wires) -> Option<String> {
    let counted = count(field).map(|_| format!("{}-count", wires.id));
    let ids: Vec<String> = wires.described_by().into_iter().chain(counted).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn counter(field: &Field<'_>, wires: &Wires) -> Markup {
    html! {
        @if let Some(max) = count(field) {
            p.field__count id={ (wires.id) "-count" } {
                (words::count(length(field), max))
            }
        }
    }
}

/// A day; what stands in it is ISO 8601. The year of the era stands beside it.
pub fn date(field: &Field<'_>) -> Markup {
    let wires = Wires::of(field);
    let echo = field.value.parse::<Date>().ok().map(wareki).unwrap_or_default();
    let input = html! {
        span.with-echo {
            input.input id=(wires.id) name=(field.name) type="date" value=(field.value)
                max="2199-12-31" data-width="date" aria-required=[is_required(field.must)]
                aria-invalid=[wires.invalid()] aria-describedby=[wires.described_by()];
            span.echo data-wareki { (echo) }
        }
    };
    around(field, &wires, input)
}

/// A file; `accept` names types as HTML does, such as `.csv,.xlsx`.
pub fn file(field: &Field<'_>, accept: &str) -> Markup {
    file_field(field, accept, false)
}

/// Any number of files; `accept` as of [`file`].
pub fn files(field: &Field<'_>, accept: &str) -> Markup {
    file_field(field, accept, true)
}

fn file_field(field: &Field<'_>, accept: &str, several: bool) -> Markup {
    let wires = Wires::of(field);
    let input = html! {
        input.input.input--file id=(wires.id) name=(field.name) type="file" accept=[given(accept)]
            multiple[several] aria-required=[is_required(field.must)] aria-invalid=[wires.invalid()]
            aria-describedby=[wires.described_by()];
    };
    around(field, &wires, input)
}

/// A value that is sent and not seen.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
