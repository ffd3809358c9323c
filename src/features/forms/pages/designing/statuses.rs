//! How far an answer can have come, and what only staff fill in.

use maud::{Markup, html};

use super::{
    super::super::model::{Card, Colour, Progress},
    card::{Acts, Face, Sheet, card},
    editor::EditorView,
    questions::{adder_of, one},
    room::tone,
};
use crate::{
    features::forms::words::designing as words,
    web::controls::{Choice, Form, Width, chip, form_as, hidden, icon},
};

/// What only staff fill in.
pub(super) fn desk(view: &EditorView<'_>) -> Markup {
    html! {
        p.sub { "担当や決裁の日など、職員だけが書く項目です。利用者には見えません。" }
        div.cards { @for question in &view.design.desk { (one(view, question, 0)) } }
        @if view.may_make { (adder_of(view, &Card::Head.name(), "add-desk")) }
    }
}

/// The statuses.
pub(super) fn all(view: &EditorView<'_>) -> Markup {
    html! {
        p.sub { "答えは、いちばん上の状態から始まります。" }
        div.cards { @for (at, status) in view.design.statuses.iter().enumerate() {
            @let this = Card::Status(status.id);
            @let sheet = Sheet::of(view, this);
            @let face = Face {
                number: (at + 1).to_string(),
                title: status.name.clone(),
                marks: html! {
                    (chip(tone(status.colour), "circle", &status.name))
                    @if !status.message.trim().is_empty() { span.hint { (icon("message-circle")) "知らせる" } }
                    @if status.progress == Progress::Done { span.hint { (icon("check")) "終わり" } }
                },
            };
            (card(view, this, (&face, Acts::Move), (&sheet, fields(&sheet))))
        } }
        @if view.may_make { (adder(view, ("add-status", "状態を足す"))) }
    }
}

fn fields(sheet: &Sheet<'_>) -> Markup {
    let colours = Colour::ALL.map(|it| Choice::new(it.word(), words::colour(it)));
    html! {
        div.pair {
            (sheet.text(("name", "名前"), |it| it.required().width(Width::Half).hint("例: 受付、対応中、完了")))
            (sheet.select(("colour", "色"), &colours))
        }
        (sheet.area(("shown", "利用者のマイページに出す文"), |it| it.optional().rows(2).hint("空なら、名前が出ます。")))
        (sheet.area(("message", "この状態になったとき、LINEで送る文"), |it| it.optional().rows(3)
            .hint("空なら、送りません。答えの内容や個人情報は書かないでください。")))
        (sheet.check(("done", "この状態になったら、終わったものとする"), "終わった答えは、利用者が直せなくなります。"))
    }
}

/// The button that puts one more at the end.
pub(super) fn adder(view: &EditorView<'_>, (deed, label): (&str, &str)) -> Markup {
    let action = format!("/console/forms/{}/edit", view.form.id);
    let form = Form { action: &action, csrf: view.csrf, ..Form::default() };
    html! {
        (form_as(&form, html! {
            (hidden("card", "head"))
            button.adder__page type="submit" name="deed" value=(deed) { (icon("plus")) (label) }
        }))
    }
}
