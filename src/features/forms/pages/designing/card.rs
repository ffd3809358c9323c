//! A card of the editor: what it is about, and its small form when it is opened.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{
    super::super::model::{Card, DesignFault, Raw, Slip, digest, fields},
    editor::EditorView,
    told,
};
use crate::{
    features::forms::words::designing as words,
    web::controls::{
        self, Button, Choice, Field, Form, Role, Tick, Tone, Width, button, chip, form_as, hidden,
        icon,
    },
};

/// The fields of a card as they are shown.
pub(super) struct Sheet<'a> {
    pub name: String,
    pub typed: Cow<'a, Raw>,
    slips: &'a [Slip],
    was: String,
}

impl<'a> Sheet<'a> {
    /// What somebody typed into the card, or what the design says.
    pub fn of(view: &'a EditorView<'_>, card: Card) -> Self {
        let kept = fields(view.design, card).unwrap_or_default();
        let was = digest(&kept);
        let name = card.name();
        match &view.typed {
            Some(it) if it.card == card => Self {
                name,
                typed: Cow::Borrowed(&it.typed),
                slips: &it.slips,
                was: if it.was.is_empty() { was } else { it.was.clone() },
            },
            _ => Self { name, typed: Cow::Owned(kept), slips: &[], was },
        }
    }

    /// The id of a field of the card.
    pub fn id(&self, field: &str) -> String {
        format!("f-{}-{field}", self.name)
    }

    /// What is wrong with a field.
    pub fn error(&self, field: &str) -> String {
        self.slips
            .iter()
            .find(|it| it.field == field)
            .map(|it| told::slip(it.why))
            .unwrap_or_default()
    }

    fn field<'b>(
        &'b self,
        (name, label): (&'b str, &'b str),
        (id, error): (&'b str, &'b str),
    ) -> Field<'b> {
        Field { error, ..Field::new(name, label).value(self.typed.text(name)).id(id) }
    }

    /// A line.
    pub fn text(&self, at: (&str, &str), dress: impl FnOnce(Field<'_>) -> Field<'_>) -> Markup {
        let (id, error) = (self.id(at.0), self.error(at.0));
        controls::text(&dress(self.field(at, (&id, &error))))
    }

    /// Several lines.
    pub fn area(&self, at: (&str, &str), dress: impl FnOnce(Field<'_>) -> Field<'_>) -> Markup {
        let (id, error) = (self.id(at.0), self.error(at.0));
        controls::area(&dress(self.field(at, (&id, &error))))
    }

    /// A day.
    pub fn date(&self, at: (&str, &str)) -> Markup {
        let (id, error) = (self.id(at.0), self.error(at.0));
        controls::date(&self.field(at, (&id, &error)))
    }

    /// A time of day.
    pub fn time(&self, at: (&str, &str)) -> Markup {
        self.text(at, |it| Field { kind: controls::Kind::Time, ..it })
    }

    /// A number.
    pub fn number(&self, at: (&str, &str), hint: &str) -> Markup {
        let (id, error) = (self.id(at.0), self.error(at.0));
        let field = self.field(at, (&id, &error)).kind(controls::Kind::Digits);
        controls::text(&field.width(Width::Short).hint(hint))
    }

    /// One of several.
    pub fn select(&self, at: (&str, &str), choices: &[Choice<'_>]) -> Markup {
        let (id, error) = (self.id(at.0), self.error(at.0));
        controls::select(&self.field(at, (&id, &error)), choices)
    }

    /// One of several, all shown.
    pub fn radios(&self, at: (&str, &str), choices: &[Choice<'_>]) -> Markup {
        let (id, error) = (self.id(at.0), self.error(at.0));
        controls::radios(&self.field(at, (&id, &error)), choices)
    }

    /// Yes or no.
    pub fn check(&self, at: (&str, &str), hint: &str) -> Markup {
        let (id, error) = (self.id(at.0), self.error(at.0));
        let tick = Tick::when(self.typed.text(at.0) == "on");
        controls::check(&self.field(at, (&id, &error)).hint(hint), tick)
    }
}

/// What a closed card says of itself.
pub(super) struct Face {
    /// What it is, before its name; empty for nothing.
    pub number: String,
    pub title: String,
    pub marks: Markup,
}

/// What can be done to a card besides keeping it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Acts {
    /// Nothing.
    None,
    /// It is moved and taken out.
    Move,
    /// The same, and another is made like it.
    MoveAndCopy,
}

/// A card with its small form.
pub(super) fn card(
    view: &EditorView<'_>,
    card: Card,
    (face, acts): (&Face, Acts),
    (sheet, body): (&Sheet<'_>, Markup),
) -> Markup {
    let faults: Vec<&DesignFault> =
        view.faults.iter().filter(|it| Card::of_fault(it) == card).collect();
    let is_open = view.open == Some(card);
    html! {
        div.card id=(sheet.name) data-faulty[!faults.is_empty()] {
            details.card__box open[is_open] {
                summary.card__head data-focus[is_open && view.focus] {
                    span.card__turn { (icon("chevron-right")) }
                    @if !face.number.is_empty() { span.card__number { (face.number) } }
                    span.card__title { (face.title) }
                    span.card__marks {
                        @if !faults.is_empty() { (chip(Tone::Err, "", "直すところ")) }
                        (face.marks)
                    }
                }
                div.card__body {
                    @if !faults.is_empty() {
                        ul.card__faults {
                            @for it in &faults { li { (icon("circle-alert")) (words::fault(view.design, it)) } }
                        }
                    }
                    (form(view, sheet, acts, body))
                }
            }
            @if acts != Acts::None && view.may_make {
                div.card__move { (mover(&sheet.name, &face.title, "up")) (mover(&sheet.name, &face.title, "down")) }
            }
        }
    }
}

fn form(view: &EditorView<'_>, sheet: &Sheet<'_>, acts: Acts, body: Markup) -> Markup {
    let action = format!("/console/forms/{}/edit", view.form.id);
    let check = format!("/console/forms/{}/check", view.form.id);
    if !view.may_make {
        return html! { fieldset.card__shown disabled { (body) } };
    }
    let is_question = sheet.name.starts_with("question") || sheet.name.starts_with("page");
    let partial = if is_question { &*check } else { "" };
    let sent =
        Form { action: &action, csrf: view.csrf, role: Role::Main, partial, ..Form::default() };
    form_as(
        &sent,
        html! {
            (hidden("card", &sheet.name))
            (hidden("was", &sheet.was))
            // Enter in a field of one line keeps the card and moves nothing.
            button.vh type="submit" name="deed" value="save" tabindex="-1" { "保存する" }
            (body)
            div.card__foot {
                (button(&Button::solid("保存する").small().icon("save").sends("deed", "save")))
                @if acts == Acts::MoveAndCopy {
                    (button(&Button::quiet("複製").small().icon("copy").sends("deed", "copy")))
                }
                @if acts != Acts::None {
                    (button(&Button::quiet("消す").small().icon("trash-2").sends("deed", "remove")))
                }
            }
        },
    )
}

fn mover(card: &str, title: &str, way: &str) -> Markup {
    let (label, sign) = if way == "up" { ("上へ", "arrow-up") } else { ("下へ", "arrow-down") };
    html! {
        button.card__step type="submit" form="moves" name="move" value={ (card) ":" (way) } {
            (icon(sign)) span.vh { (title) "を" (label) }
        }
    }
}
