use maud::{Markup, html};

use super::{form, icon};

/// A button or a link that looks like one. The label is a verb with its object.
#[derive(Debug, Clone, Copy)]
pub struct Button<'a> {
    /// What it does.
    pub label: &'a str,
    /// How much it weighs on the page: one solid button per form.
    pub look: Look,
    /// How big it is.
    pub size: Size,
    /// An icon before the label; empty for none.
    pub icon: &'a str,
    /// The name under which a form sends `value`; empty for none.
    pub name: &'a str,
    /// What is sent under `name`.
    pub value: &'a str,
    /// Where the form goes by this button instead of its own action; empty for there.
    pub action: &'a str,
    /// The id of the form it belongs to, where it stands outside of it; empty for the one around.
    pub form: &'a str,
    /// What a screen reader adds, such as the name of the row; empty for nothing.
    pub about: &'a str,
    /// The tag of the language of its label, where it is not the page's; empty where it is.
    pub lang: &'a str,
}

/// The weight of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do here.
    Solid,
    /// Another thing to do.
    Outline,
    /// Something beside, in plain colours.
    Quiet,
    /// As light as a link.
    Text,
    /// What cannot be taken back.
    Danger,
    /// The way to something that cannot be taken back.
    DangerOutline,
}

/// The height of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 48 px.
    Medium,
    /// 40 px.
    Small,
    /// 32 px, with 44 px to press.
    Tiny,
}

impl Look {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Outline => "outline",
            Self::Quiet => "quiet",
            Self::Text => "text",
            Self::Danger => "danger",
            Self::DangerOutline => "danger-outline",
        }
    }
}

impl Size {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Medium => "md",
            Self::Small => "sm",
            Self::Tiny => "xs",
        }
    }
}

impl<'a> Button<'a> {
    /// A button of a weight.
    pub const fn new(label: &'a str, look: Look) -> Self {
        Self {
            label,
            look,
            size: Size::Medium,
            icon: "",
            name: "",
            value: "",
            action: "",
            form: "",
            about: "",
            lang: "",
        }
    }

    /// The one thing to do here.
    pub const fn solid(label: &'a str) -> Self {
        Self::new(label, Look::Solid)
    }

    /// Another thing to do.
    pub const fn outline(label: &'a str) -> Self {
        Self::new(label, Look::Outline)
    }

    /// Something beside.
    pub const fn quiet(label: &'a str) -> Self {
        Self::new(label, Look::Quiet)
    }

    /// As light as a link.
    pub const fn text(label: &'a str) -> Self {
        Self::new(label, Look::Text)
    }

    /// What cannot be taken back.
    pub const fn danger(label: &'a str) -> Self {
        Self::new(label, Look::Danger)
    }

    /// The way to something that cannot be taken back.
    pub const fn danger_outline(label: &'a str) -> Self {
        Self::new(label, Look::DangerOutline)
    }

    /// 40 px high.
    #[must_use]
    pub const fn small(self) -> Self {
        Self { size: Size::Small, ..self }
    }

    /// 32 px high, for rows of tables.
    #[must_use]
    pub const fn tiny(self) -> Self {
        Self { size: Size::Tiny, ..self }
    }

    /// With an icon before the label.
    #[must_use]
    pub const fn icon(self, icon: &'a str) -> Self {
        Self { icon, ..self }
    }

    /// That sends a value under a name.
    #[must_use]
    pub const fn sends(self, name: &'a str, value: &'a str) -> Self {
        Self { name, value, ..self }
    }

    /// That takes its form to another path.
    #[must_use]
    pub const fn to(self, action: &'a str) -> Self {
        Self { action, ..self }
    }

    /// That belongs to the form of an id.
    #[must_use]
    pub const fn of_form(self, form: &'a str) -> Self {
        Self { form, ..self }
    }

    /// Whose label stands in another language than the page.
    #[must_use]
    pub const fn lang(self, lang: &'a str) -> Self {
        Self { lang, ..self }
    }

    /// That says to a screen reader what it is about, such as the name of the row.
    #[must_use]
    pub const fn about(self, about: &'a str) -> Self {
        Self { about, ..self }
    }
}

/// A text, marked with its language where that is not the page's.
pub fn said_in(lang: &str, text: &str) -> Markup {
    html! {
        @if lang.is_empty() { (text) } @else { span lang=(lang) dir="auto" { (text) } }
    }
}

pub(super) fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn face(button: &Button<'_>) -> Markup {
    html! {
        @if !button.icon.is_empty() { (icon(button.icon)) }
        span lang=[given(button.lang)] { (button.label) @if !button.about.is_empty() { span.vh { " " (button.about) } } }
    }
}

/// A button that sends the form around it, or the one it names.
pub fn button(button: &Button<'_>) -> Markup {
    html! {
        button.button type="submit" data-look=(button.look.as_str()) data-size=(button.size.as_str())
            name=[given(button.name)] value=[given(button.name).map(|_| button.value)]
            formaction=[given(button.action)] form=[given(button.form)] { (face(button)) }
    }
}

/// A link that looks like a button: it leads somewhere and changes nothing.
pub fn link_button(button: &Button<'_>, href: &str) -> Markup {
    html! {
        a.button href=(href) data-look=(button.look.as_str()) data-size=(button.size.as_str()) {
            (face(button))
        }
    }
}

/// A form that is nothing but its button.
pub fn button_form(action: &str, csrf: &str, single: &Button<'_>) -> Markup {
    form(action, csrf, button(single))
}
