use maud::{Markup, html};

use super::{
    super::super::{model::Form, templates::Template},
    room::HERE,
    told::named,
};
use crate::{
    base::Id,
    web::{
        console::Page,
        controls::{
            Button, Choice, Fault, Field, Form as Sent, button, form_as, icon, panel, select, text,
        },
    },
};

/// What a new form may begin with.
pub(in super::super::super) struct MakingView<'a> {
    pub templates: &'a [Template],
    /// Forms to copy.
    pub forms: Vec<(Id<Form>, String)>,
    /// Those that may answer for it.
    pub departments: Vec<String>,
    pub own: &'a str,
    pub title: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super::super) fn page(view: &MakingView<'_>) -> Page<'static> {
    let form = Sent { action: "/console/forms/new", csrf: view.csrf, ..Sent::default() };
    let body = form_as(
        &form,
        html! {
            div.stack {
                (panel("はじめに", html! {
                    div.pair {
                        (text(&Field::new("title", "題名").value(view.title).optional().chars_max(100)
                            .hint("空のままなら、ひな形の題名になります。あとから変えられます。").faults(view.faults)))
                        (department(view))
                    }
                }))
                section {
                    h2.making__title { "ひな形から作る" }
                    p.sub { "えらぶと下書きができます。質問や文は、あとから自由に直せます。" }
                    ul.ways.making {
                        @for it in view.templates { li { (template(it)) } }
                    }
                }
                @if !view.forms.is_empty() { (panel("ほかのフォームを複製する", copies(view))) }
            }
        },
    );
    Page::new("フォームを作る", HERE, "forms-new", body).crumb("フォーム", HERE).faults(view.faults)
}

fn department(view: &MakingView<'_>) -> Markup {
    let choices: Vec<Choice<'_>> = view.departments.iter().map(|it| Choice::new(it, it)).collect();
    let field = Field::new("department", "担当課").value(view.own);
    html! {
        @if choices.len() < 2 { (select(&field.hint("自分の所属のフォームだけを作れます。"), &choices)) }
        @else { (select(&field.hint("この課の人が、フォームと答えを扱います。"), &choices)) }
    }
}

fn template(it: &Template) -> Markup {
    let questions = it.design.questions().filter(|it| it.kind.is_answered()).count();
    let title = if it.design.title.is_empty() { "空白" } else { &it.design.title };
    html! {
        button.panel.way type="submit" name="template" value=(it.name) {
            span.way__icon { (icon(&it.icon)) }
            span.way__title { (title) }
            span.way__about { (it.about) }
            span.way__now.sub {
                @if questions == 0 { "質問なし" } @else { "質問" (questions) "個・" (it.design.pages.len()) "ページ" }
            }
        }
    }
}

fn copies(view: &MakingView<'_>) -> Markup {
    let named: Vec<(String, String)> =
        view.forms.iter().map(|(id, title)| (id.to_string(), named(title))).collect();
    let choices: Vec<Choice<'_>> = [Choice::new("", "えらんでください")]
        .into_iter()
        .chain(named.iter().map(|(id, title)| Choice::new(id, title)))
        .collect();
    html! {
        (select(&Field::new("form", "もとにするフォーム").hint("質問、状態、きまりを写します。答えと受付の期間は写しません。"), &choices))
        p { (button(&Button::outline("複製して作る").icon("copy"))) }
    }
}
