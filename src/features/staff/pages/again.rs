//! Asks somebody signed in to show a factor again.

use maud::html;

use crate::{
    features::staff::asked_again::AGAIN_FIELD,
    web::{
        changes::CSRF_FIELD,
        console::Page,
        controls::{Button, Fault, Field, Form, button, form_as, hidden, password},
    },
};

/// What a wrong answer says.
pub(in crate::features::staff) const WRONG: &str =
    "確認できませんでした。いまのパスワードか、認証アプリに出ている6けたの数字を入力してください";

/// What is asked, and what is sent along when it is answered.
pub(in crate::features::staff) struct Again<'a> {
    /// Where the form goes.
    pub path: &'a str,
    /// The session's token.
    pub csrf: &'a str,
    /// The form's fields.
    pub fields: &'a [(String, String)],
    /// What is wrong.
    pub faults: &'a [Fault],
}

/// The page.
pub(in crate::features::staff) fn page(view: &Again<'_>) -> Page<'static> {
    let own = |name: &str| name == AGAIN_FIELD || name == CSRF_FIELD;
    let field = Field::new(AGAIN_FIELD, "パスワード、または認証アプリの6けたの数字");
    let body = html! {
        div.panel {
            div.panel__body {
                p { "大切な操作の前に、もう一度ご本人であることを確かめます。確認できると、そのまま操作を続けます。次の5分間は、あらためて聞きません。" }
                (form_as(&Form { action: view.path, csrf: view.csrf, ..Form::default() }, html! {
                    @for (name, value) in view.fields {
                        @if !own(name) { (hidden(name, value)) }
                    }
                    (password(&field.faults(view.faults)))
                    (button(&Button::solid("確認して続ける")))
                }))
            }
        }
    };
    Page::new("本人の確認", "", "me", body).faults(view.faults).reading()
}
