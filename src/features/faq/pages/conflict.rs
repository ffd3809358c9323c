use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        actions::Purpose,
        model::{Draft, Faq, Field, Seen},
    },
    room::{HERE, long, name, said},
};
use crate::{
    base::{Id, time::in_japan},
    web::{
        console::Page,
        controls::{
            Button, Form, Role, Tone, action_bar, button, form_as, hidden, link_button, note, panel,
        },
    },
};

/// Two texts of one FAQ.
pub(in super::super) struct ConflictView<'a> {
    pub id: Id<Faq>,
    pub mine: &'a Draft,
    pub theirs: Draft,
    /// Where they differ.
    pub fields: Vec<Field>,
    /// Who saved the other.
    pub by: String,
    pub at: Timestamp,
    pub seen: Seen,
    pub purpose: Purpose,
    pub csrf: &'a str,
}

/// The page that lets somebody choose.
pub(in super::super) fn page(view: &ConflictView<'_>) -> Page<'static> {
    let action = format!("/console/faq/{}", view.id);
    let who = if view.by.is_empty() { "ほかの人" } else { &view.by };
    let body = html! {
        div.stack {
            (note(Tone::Warn, html! {
                p { strong { (who) "が " (in_japan(view.at).strftime("%H:%M").to_string()) " に保存しました。" } }
                p { "あなたの内容は、まだ保存していません。ちがうところごとに、どちらを残すかを選んでください。" }
            }))
            (form_as(&Form { action: &action, csrf: view.csrf, role: Role::Main, ..Form::default() }, html! {
                (hidden("seen", &view.seen.to_text()))
                @for field in Field::ALL { (carried(view.mine, field)) }
                (panel("ちがうところ", html! {
                    @if view.fields.is_empty() { p { "内容は同じでした。このまま保存できます。" } }
                    @for field in &view.fields { (choice(view, *field)) }
                }))
                (action_bar(html! { (long(view.at)) " の内容とくらべています" }, html! {
                    (link_button(&Button::text("相手の内容を残す"), &action))
                    (button(&Button::outline("すべて自分の内容で上書き").sends("whole", "mine")))
                    (button(&Button::solid("選んだ内容で保存する")))
                }))
                (hidden("purpose", view.purpose.as_str()))
            }))
        }
    };
    Page::new("ほかの人が先に保存しました", HERE, "faq-edit", body).crumb("FAQ一覧", HERE)
}

fn carried(mine: &Draft, field: Field) -> Markup {
    let text = mine.text(field);
    html! { @if !text.is_empty() { textarea.vh name=(field.name()) hidden { "\n" (text) } } }
}

fn choice(view: &ConflictView<'_>, field: Field) -> Markup {
    let group = format!("take-{}", field.name());
    let sides = [
        ("mine", "自分の内容で上書き", said(view.mine, field)),
        ("theirs", "相手の内容を残す", said(&view.theirs, field)),
    ];
    html! {
        fieldset.field {
            legend.field__label { (name(field)) }
            div.change {
                @for (at, (value, label, text)) in sides.iter().enumerate() {
                    div.change__side {
                        div.choice {
                            @let id = format!("{group}-{at}");
                            input.choice__box id=(id) type="radio" name=(group) value=(value) checked[at == 0];
                            label.choice__label for=(id) { (label) }
                        }
                        @if text.is_empty() { span.hint { "(なし)" } } @else { (text) }
                    }
                }
            }
        }
    }
}
