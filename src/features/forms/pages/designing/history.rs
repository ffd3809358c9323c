use jiff::Timestamp;
use maud::html;

use super::{
    super::super::model::{Design, Form, changes},
    room::{HERE, long},
    told::named,
};
use crate::{
    features::forms::words::designing as words,
    web::{
        console::Page,
        controls::{Button, Empty, Tone, button_form, chip, empty, link_button, panel_with},
    },
};

/// What was public, the last first.
pub(in super::super::super) struct HistoryView<'a> {
    pub form: &'a Form,
    pub versions: Vec<Published>,
    pub may_make: bool,
    pub csrf: &'a str,
}

/// A version, and the one before it.
pub(in super::super::super) struct Published {
    pub number: u32,
    pub design: Design,
    pub before: Option<Design>,
    pub at: Timestamp,
    pub by: String,
}

/// The page.
pub(in super::super::super) fn page(view: &HistoryView<'_>) -> Page<'static> {
    let path = format!("{HERE}/{}", view.form.id);
    let body = html! {
        @if view.versions.is_empty() {
            (empty(&Empty {
                icon: "history",
                title: "まだ公開していません",
                text: "公開するたびに、その内容と、前の版とのちがいが残ります。",
                actions: html! { (link_button(&Button::outline("編集に戻る"), &path)) },
                help: "forms-publish",
            }))
        }
        @for it in &view.versions { (version(view, it, &path)) }
    };
    Page::new("公開の履歴", HERE, "forms-publish", body)
        .crumb("フォーム", HERE)
        .crumb(named(&view.form.draft.title), path.clone())
        .reading()
}

fn version(view: &HistoryView<'_>, it: &Published, path: &str) -> maud::Markup {
    let is_now = it.number == view.form.version;
    let mark = html! { @if is_now { (chip(Tone::Ok, "", "いまの版")) } };
    panel_with(
        &format!("第{}版", it.number),
        mark,
        html! {
            p.sub { (long(it.at)) " " (it.by) "が公開" }
            @match &it.before {
                None => p { "はじめての公開。質問" (it.design.questions().count()) "個。" },
                Some(before) => ul.changes {
                    @for change in changes(before, &it.design) { li { (words::change(before, &it.design, change)) } }
                },
            }
            @if view.may_make && it.design != view.form.draft {
                (button_form(&format!("{path}/put-back/{}", it.number), view.csrf,
                    &Button::quiet("編集中の内容を、この版に戻す").small().icon("rotate-ccw")))
            }
        },
    )
}
