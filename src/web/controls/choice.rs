use maud::{Markup, html};

use super::{
    Field, Must,
    button::{given, said_in},
    field::{Wires, hint_and_error, label},
};

/// One of several things to choose.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// What explains it; empty for nothing.
    pub note: &'a str,
    /// Whether it may be chosen.
    pub offer: Offer,
    /// The tag of the language of its label, where it is not the page's; empty where it is.
    pub lang: &'a str,
}

/// Whether something may still be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Offer {
    /// It may.
    #[default]
    Open,
    /// Nobody may any more; it stays in sight.
    Gone,
}

/// Whether a single box is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tick {
    /// It is not.
    #[default]
    Off,
    /// It is.
    On,
}

impl Tick {
    /// On for what holds.
    pub const fn when(holds: bool) -> Self {
        if holds { Self::On } else { Self::Off }
    }
}

impl<'a> Choice<'a> {
    /// A choice without a note.
    pub const fn new(value: &'a str, label: &'a str) -> Self {
        Self { value, label, note: "", offer: Offer::Open, lang: "" }
    }

    /// What is sent and what is read of each, as choices without notes.
    pub fn all<V: AsRef<str>, L: AsRef<str>>(named: &'a [(V, L)]) -> Vec<Self> {
        named.iter().map(|(value, label)| Self::new(value.as_ref(), label.as_ref())).collect()
    }

    /// The same whose label stands in another language than the page.
    #[must_use]
    pub const fn lang(self, lang: &'a str) -> Self {
        Self { lang, ..self }
    }

    /// The same with what explains it.
    #[must_use]
    pub const fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }
}

/// One of a list that opens; the one whose value the field holds is chosen.
pub fn select(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    let wires = Wires::of(field);
    html! {
        div.field data-faulty[wires.error.is_some()] {
            label.field__label for=(wires.id) { (label(field)) }
            (hint_and_error(field, &wires))
            span.select {
                select.input id=(wires.id) name=(field.name)
                    aria-required=[(field.must == Must::Required).then_some("true")]
                    aria-invalid=[wires.invalid()] aria-describedby=[wires.described_by()] {
                    @for choice in choices {
                        option value=(choice.value) selected[choice.value == field.value]
                            disabled[choice.offer == Offer::Gone] lang=[given(choice.lang)] {
                            (choice.label)
                        }
                    }
                }
                (super::icon("chevron-down"))
            }
        }
    }
}

/// One of a few, all in sight; the one whose value the field holds is chosen.
pub fn radios(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    picks(&Picks::one(field, choices, &[field.value]))
}

/// Any of a few.
pub fn checks(field: &Field<'_>, choices: &[Choice<'_>], chosen: &[&str]) -> Markup {
    picks(&Picks::many(field, choices, chosen))
}

/// A few choices, all in sight.
#[derive(Debug, Clone)]
pub struct Picks<'a> {
    /// What they answer.
    pub field: &'a Field<'a>,
    /// What there is to choose.
    pub choices: &'a [Choice<'a>],
    /// The values chosen.
    pub chosen: &'a [&'a str],
    /// How many may be chosen.
    pub several: Several,
    /// How they stand.
    pub layout: Layout,
    /// What belongs to them and stands below, such as a field for something else.
    pub below: Markup,
}

/// How many of a few may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Several {
    /// One.
    One,
    /// Any number.
    Many,
}

/// How choices stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One below the other.
    #[default]
    Down,
    /// Beside each other, where there is room.
    Across,
}

impl<'a> Picks<'a> {
    /// One of these.
    pub fn one(field: &'a Field<'a>, choices: &'a [Choice<'a>], chosen: &'a [&'a str]) -> Self {
        let (several, layout) = (Several::One, Layout::Down);
        Self { field, choices, chosen, several, layout, below: html! {} }
    }

    /// Any of these.
    pub fn many(field: &'a Field<'a>, choices: &'a [Choice<'a>], chosen: &'a [&'a str]) -> Self {
        Self { several: Several::Many, ..Self::one(field, choices, chosen) }
    }
}

/// A few choices, all in sight, with what belongs to them.
pub fn picks(picks: &Picks<'_>) -> Markup {
    let Picks { field, choices, chosen, .. } = picks;
    let wires = Wires::of(field);
    let kind = match picks.several {
        Several::One => "radio",
        Several::Many => "checkbox",
    };
    let across = picks.layout == Layout::Across;
    html! {
        // The first choice carries the field's id, so that the error summary leads to it.
        fieldset.field data-faulty[wires.error.is_some()] aria-describedby=[wires.described_by()] {
            legend.field__label { (label(field)) }
            (hint_and_error(field, &wires))
            div.choices data-across[across] {
                @for (at, choice) in choices.iter().enumerate() {
                    @let id = if at == 0 { wires.id.clone() } else { format!("{}-{at}", wires.id) };
                    (pick(&Pick { id: &id, kind, name: field.name, choice, tick: Tick::when(chosen.contains(&choice.value)), described: None }))
                }
            }
            (picks.below)
        }
    }
}

struct Pick<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    choice: &'a Choice<'a>,
    tick: Tick,
    described: Option<String>,
}

fn pick(pick: &Pick<'_>) -> Markup {
    let note = given(pick.choice.note).map(|_| format!("{}-note", pick.id));
    let described: Vec<&str> = pick.described.iter().chain(&note).map(String::as_str).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    html! {
        div.choice {
            input.choice__box id=(pick.id) type=(pick.kind) name=(pick.name) value=(pick.choice.value)
                checked[pick.tick == Tick::On] disabled[pick.choice.offer == Offer::Gone]
                aria-describedby=[described];
            label.choice__label for=(pick.id) { (said_in(pick.choice.lang, pick.choice.label)) }
            @if let Some(id) = note { span.choice__note id=(id) { (pick.choice.note) } }
        }
    }
}

/// A single box to tick; sends `on`. The field's label stands beside the box, its hint below.
pub fn check(field: &Field<'_>, tick: Tick) -> Markup {
    let wires = Wires::of(field);
    let choice = Choice::new("on", field.label);
    html! {
        div.field.field--check data-faulty[wires.error.is_some()] {
            @if let Some(id) = &wires.error { p.field__error id=(id) { (field.error) } }
            (pick(&Pick { id: &wires.id, kind: "checkbox", name: field.name, choice: &choice, tick, described: wires.described_by() }))
            @if let Some(id) = &wires.hint { p.field__hint id=(id) { (field.hint) } }
        }
    }
}

/// A table in which each row chooses one of the columns, such as function by level.
#[derive(Debug, Clone, Copy)]
pub struct Matrix<'a> {
    /// What the table is about.
    pub caption: &'a str,
    /// What the rows are.
    pub corner: &'a str,
    /// The choices: what is sent, what is read.
    pub columns: &'a [Choice<'a>],
    /// The rows.
    pub rows: &'a [MatrixRow<'a>],
}

/// A row of a [`Matrix`].
#[derive(Debug, Clone, Copy)]
pub struct MatrixRow<'a> {
    /// The name under which its choice is sent.
    pub name: &'a str,
    /// What it is about.
    pub label: &'a str,
    /// What explains it; empty for nothing.
    pub note: &'a str,
    /// The value chosen.
    pub chosen: &'a str,
    /// The values that may be chosen; the other cells stay empty.
    pub offered: &'a [&'a str],
    /// The value usually chosen: a choice of another is marked. Empty where nothing is usual.
    pub usual: &'a str,
}

/// A table in which each row chooses one of the columns.
pub fn matrix(matrix: &Matrix<'_>) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(matrix.caption) {
            table.table.matrix {
                caption.vh { (matrix.caption) }
                thead {
                    tr {
                        th scope="col" { (matrix.corner) }
                        @for column in matrix.columns {
                            th.matrix__head scope="col" {
                                (column.label)
                                @if !column.note.is_empty() { span.table__sub { (column.note) } }
                            }
                        }
                    }
                }
                tbody { @for row in matrix.rows { (matrix_row(matrix, row)) } }
            }
        }
    }
}

fn matrix_row(matrix: &Matrix<'_>, row: &MatrixRow<'_>) -> Markup {
    html! {
        tr {
            th scope="row" {
                (row.label)
                @if !row.note.is_empty() { span.table__sub { (row.note) } }
            }
            @for column in matrix.columns {
                td.matrix__cell data-usual[row.usual.is_empty() || row.usual == column.value] {
                    @if row.offered.contains(&column.value) {
                        label.matrix__pick {
                            input type="radio" name=(row.name) value=(column.value)
                                checked[row.chosen == column.value];
                            span.vh { (row.label) ": " (column.label) }
                        }
                    } @else {
                        span.matrix__none aria-hidden="true" { "–" }
                    }
                }
            }
        }
    }
}
