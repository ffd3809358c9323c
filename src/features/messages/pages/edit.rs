//! One kept message.

use maud::{Markup, html};

use super::{
    HERE,
    composer::{Composer, parts, preview},
};
use crate::{
    features::messages::model::{NAME_MAX, NOTE_MAX, Saved},
    web::{
        console::Page,
        controls::{
            Button, Fault, Field, Form, Role, Sends, area, button, button_form, form_as, hidden,
            link_button, panel, text,
        },
    },
};

/// Where the page is renewed while somebody writes.
pub(in super::super) const LOOK: &str = "/console/messages/look";

/// A kept message being written.
pub(in super::super) struct EditView<'a> {
    /// None for a new one.
    pub saved: Option<&'a Saved>,
    pub name: &'a str,
    pub note: &'a str,
    /// What the writer had before their eyes.
    pub revision: u64,
    pub composer: Composer<'a>,
    /// Whether it may be changed.
    pub may_make: bool,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &EditView<'_>) -> Page<'static> {
    let path = view.saved.map_or_else(|| format!("{HERE}/new"), |it| format!("{HERE}/{}", it.id));
    let form = Form {
        action: &path,
        csrf: view.csrf,
        sends: Sends::Files,
        role: Role::Main,
        partial: LOOK,
        ..Form::default()
    };
    let body = html! {
        div.beside.editor {
            div.beside__main {
                @if view.may_make {
                    (form_as(&form, fields(view)))
                    @if let Some(saved) = view.saved { (deeds(saved, view.csrf)) }
                } @else {
                    fieldset.card__shown disabled { (fields(view)) }
                }
            }
            div.beside__panel { (preview(&view.composer)) }
        }
    };
    let title = view.saved.map_or_else(|| "ひな形を作る".to_owned(), |it| it.name.clone());
    Page::new(title, HERE, "messages-edit", body)
        .crumb("ひな形・素材", HERE)
        .faults(view.composer.faults)
}

fn fields(view: &EditView<'_>) -> Markup {
    let faults: &[Fault] = view.composer.faults;
    html! {
        // The first button of a form is the one that Enter presses.
        button.vh type="submit" name="do" value="look" tabindex="-1" { "見え方を新しくする" }
        (hidden("revision", &view.revision.to_string()))
        (panel("ひな形", html! {
            (text(&Field::new("name", "ひな形の名前").value(view.name).required().faults(faults)
                .chars_max(NAME_MAX).hint("職員だけが見ます。例: 断水のお知らせ(工事)")))
            (area(&Field::new("note", "使うときのメモ").value(view.note).optional().faults(faults)
                .rows(2).chars_max(NOTE_MAX)))
        }))
        (parts(&view.composer))
        @if view.may_make {
            div.acts {
                (link_button(&Button::quiet("やめてもどる"), HERE))
                (button(&Button::outline("直すところを調べる").sends("check", "on")))
                (button(&Button::solid("ひな形を保存する").icon("save").sends("save", "on")))
            }
        }
    }
}

fn deeds(saved: &Saved, csrf: &str) -> Markup {
    let path = format!("{HERE}/{}", saved.id);
    panel(
        "このひな形",
        html! {
            p.hint { "消しても、このひな形から作った配信は変わりません。" }
            div.acts {
                (button_form(&format!("{path}/copy"), csrf, &Button::outline("写しを作る").icon("copy")))
                (button_form(&format!("{path}/remove"), csrf, &Button::danger_outline("消す").icon("trash-2")))
            }
        },
    )
}
