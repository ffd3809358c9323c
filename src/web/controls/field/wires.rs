//! What ties a control to its label, its hint and its fault.

use maud::{Markup, html};

use super::{Field, Must};
use crate::web::controls::button::{given, said_in};

/// The ids that belong together, and how a control names them.
pub(in crate::web::controls) struct Wires {
    pub id: String,
    pub hint: Option<String>,
    pub error: Option<String>,
}

impl Wires {
    pub fn of(field: &Field<'_>) -> Self {
        let id = if field.id.is_empty() { control_id(field.name) } else { field.id.to_owned() };
        Self {
            hint: given(field.hint).or(given(field.more)).map(|_| format!("{id}-hint")),
            error: given(field.error).map(|_| format!("{id}-error")),
            id,
        }
    }

    pub fn described_by(&self) -> Option<String> {
        let ids: Vec<&str> =
            [&self.error, &self.hint].into_iter().flatten().map(|it| &**it).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }
}

/// The id of the control of a name; [`error_summary`](crate::web::controls::error_summary) leads there.
pub(in crate::web::controls) fn control_id(name: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("f-{}", name.chars().map(safe).collect::<String>())
}

/// What is asked, and whether it has to be answered.
pub(in crate::web::controls) fn label(field: &Field<'_>) -> Markup {
    let lang = given(field.apart.own);
    html! {
        (said_in(field.apart.label, field.label))
        @match field.must {
            Must::Unsaid => {}
            Must::Required => { span.field__must lang=[lang] { (field.own.required) } }
            Must::Optional => { span.field__may lang=[lang] { (field.own.optional) } }
        }
    }
}

pub(in crate::web::controls) fn hint_and_error(field: &Field<'_>, wires: &Wires) -> Markup {
    html! {
        @if let Some(id) = &wires.hint {
            p.field__hint id=(id) {
                (said_in(field.apart.hint, field.hint))
                @if !field.hint.is_empty() && !field.more.is_empty() { " " }
                (said_in(field.apart.own, field.more))
            }
        }
        @if let Some(id) = &wires.error {
            p.field__error id=(id) lang=[given(field.apart.own)] { (field.error) }
        }
    }
}

/// Label, hint, fault, and the control between them.
pub(super) fn around(field: &Field<'_>, wires: &Wires, control: Markup) -> Markup {
    html! {
        div.field data-faulty[wires.error.is_some()] {
            label.field__label for=(wires.id) { (label(field)) }
            (hint_and_error(field, wires))
            (control)
        }
    }
}
