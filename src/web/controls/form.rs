use maud::{Markup, html};

use super::{Button, button, button::given, chart::progress, field::control_id, hidden, words};

/// What is wrong with a field, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field's name; empty when it concerns the whole form.
    pub field: String,
    /// The sentence, the same in the summary and at the field.
    pub text: String,
}

impl Fault {
    /// A fault of a field.
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }

    /// The sentence for a field, empty when nothing is wrong with it.
    pub fn of<'a>(faults: &'a [Self], field: &str) -> &'a str {
        faults.iter().find(|fault| fault.field == field).map_or("", |fault| &fault.text)
    }
}

/// What is wrong, each leading to its field. Nothing without faults.
pub fn error_summary(faults: &[Fault]) -> Markup {
    fault_list(faults, &words::faults(faults.len()))
}

/// The same under a heading of one's own, for pages in other languages.
pub fn fault_list(faults: &[Fault], heading: &str) -> Markup {
    html! {
        @if !faults.is_empty() {
            div.faults #faults role="alert" tabindex="-1" data-focus {
                h2.faults__title { (super::icon("circle-alert")) (heading) }
                ul {
                    @for fault in faults {
                        li {
                            @if fault.field.is_empty() { (fault.text) }
                            @else { a href={ "#" (control_id(&fault.field)) } { (fault.text) } }
                        }
                    }
                }
            }
        }
    }
}

/// A form that changes something.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form<'a> {
    /// Where it posts to.
    pub action: &'a str,
    /// The session's token.
    pub csrf: &'a str,
    /// Its id; empty for none.
    pub id: &'a str,
    /// Whether files are sent.
    pub sends: Sends,
    /// What it is to its page.
    pub role: Role,
    /// Where it is also posted to while one types, to renew the parts of the page that carry
    /// `data-part`; empty for nowhere.
    pub partial: &'a str,
}

/// What a form sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sends {
    /// Text.
    #[default]
    Text,
    /// Text and files.
    Files,
    /// Text and files, each of at most so many bytes, that take their time: a script shows how far
    /// they are.
    Large(u64),
}

/// What a form is to its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// A form beside others.
    #[default]
    Small,
    /// What the page is for: Ctrl+S saves it, leaving it unsaved warns.
    Main,
}

/// A form that posts what its body holds.
pub fn form(action: &str, csrf: &str, body: Markup) -> Markup {
    form_as(&Form { action, csrf, ..Form::default() }, body)
}

/// The form its page is for: Ctrl+S saves it, leaving it unsaved warns.
pub fn main_form(action: &str, csrf: &str, body: Markup) -> Markup {
    form_as(&Form { action, csrf, role: Role::Main, ..Form::default() }, body)
}

/// A form that posts files.
pub fn upload_form(action: &str, csrf: &str, body: Markup) -> Markup {
    form_as(&Form { action, csrf, sends: Sends::Files, ..Form::default() }, body)
}

/// A form with everything it may have.
pub fn form_as(form: &Form<'_>, body: Markup) -> Markup {
    let files = (form.sends != Sends::Text).then_some("multipart/form-data");
    let large = match form.sends {
        Sends::Large(bytes_max) => Some(bytes_max),
        Sends::Text | Sends::Files => None,
    };
    html! {
        form.form method="post" action=(form.action) id=[given(form.id)] enctype=[files] novalidate
            data-main[form.role == Role::Main] data-partial=[given(form.partial)]
            data-upload=[large] {
            (hidden("_csrf", form.csrf))
            (body)
            @if large.is_some() { (on_its_way()) }
        }
    }
}

/// Where a script says how far the files of a form are, and what became of them.
fn on_its_way() -> Markup {
    html! {
        div.upload data-on-its-way hidden {
            p.upload__told {}
            (progress(words::ON_ITS_WAY, 0, 100))
            button.button type="button" data-look="outline" data-size="sm" {
                span { (words::STOP_SENDING) }
            }
        }
        p.upload__end role="status" data-upload-end {}
    }
}

/// A form that asks and changes nothing: its answer has an address.
pub fn query_form(action: &str, body: Markup) -> Markup {
    html! { form.form method="get" action=(action) novalidate { (body) } }
}

/// The body of a page that asks before something dangerous: the facts, what is to be ticked or
/// typed, the act by its verb, and a way back.
pub fn confirm(form: &Form<'_>, body: Markup, act: &Button<'_>, back: &str) -> Markup {
    form_as(
        form,
        html! {
            div.gate {
                div.gate__body { (body) }
                div.gate__foot {
                    a.button href=(back) data-look="quiet" data-size="md" { (words::BACK) }
                    (button(act))
                }
            }
        },
    )
}
