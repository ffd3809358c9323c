//! Before an answer is taken back in place of whoever gave it.

use maud::html;

use super::room::{HERE, long};
use crate::{
    features::forms::{
        actions::REASON_MAX,
        console::AnswersQuery,
        model::{Design, Form, Submission, SubmissionNo},
        words::source,
    },
    web::{
        console::Page,
        controls::{Button, Fact, Fault, Field, Form as Around, area, confirm, facts, hidden},
    },
};

/// What is about to be taken back.
pub(in super::super::super) struct WithdrawView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub no: SubmissionNo,
    /// The number the resident was given.
    pub receipt: &'a str,
    pub given: &'a Submission,
    pub asked: &'a AnswersQuery,
    /// What was typed so far.
    pub reason: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page that asks first.
pub(in super::super::super) fn page(view: &WithdrawView<'_>) -> Page<'static> {
    let action = format!("{HERE}/{}/{}/withdraw", view.form.id, view.no.0);
    let one = view.asked.at(&format!("{HERE}/{}/{}", view.form.id, view.no.0));
    let told = match view.given.resident {
        Some(_) => "トークには何も送りません。本人のマイページには「市が取り下げました」と出ます",
        None => "LINEで受けた回答ではないため、出ません。必要なときは、電話などで伝えてください",
    };
    let number = format!("No. {}(受付番号 {})", view.no.0, view.receipt);
    let lines = [
        Fact::new("回答", &number),
        Fact::of("受付日時", html! { (long(view.given.at)) }),
        Fact::new("受け付けた方法", source(view.given.source, view.given.entered.as_ref())),
        Fact::new(
            "取り下げたあと",
            "集計に入らなくなり、定員や選択肢の枠は空きます。内容は、取り下げた印をつけて残ります。24時間のあいだは、元に戻せます",
        ),
        Fact::new("本人への知らせ", told),
    ];
    let reason = Field::new("reason", "取り下げる理由")
        .required()
        .value(view.reason)
        .rows(2)
        .chars_max(REASON_MAX)
        .hint("例: 本人から電話で申し出。履歴に残り、職員だけが読みます。")
        .faults(view.faults);
    let body = confirm(
        &Around { action: &action, csrf: view.csrf, ..Around::default() },
        html! {
            (facts(&lines))
            (area(&reason))
            (hidden("list", &view.asked.to_text()))
        },
        &Button::danger("取り下げる"),
        &one,
    );
    Page::new("回答を取り下げます", HERE, "answers-one", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), view.asked.address(view.form.id))
        .crumb(format!("No. {}", view.no.0), one)
        .faults(view.faults)
}
