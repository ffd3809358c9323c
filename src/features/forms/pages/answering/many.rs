use maud::html;

use super::room::{HERE, mark};
use crate::{
    features::forms::{
        console::AnswersQuery,
        model::{Design, Form, Status, SubmissionNo},
    },
    web::{
        console::Page,
        controls::{Button, Fact, Form as Around, confirm, facts, hidden},
    },
};

/// What is about to be done to many answers.
pub(in super::super::super) struct ManyView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub status: &'a Status,
    pub numbers: &'a [SubmissionNo],
    /// How many would change.
    pub changing: usize,
    /// How many residents would be told in their talk.
    pub told: usize,
    pub list: &'a AnswersQuery,
    pub csrf: &'a str,
}

/// The page that asks first.
pub(in super::super::super) fn page(view: &ManyView<'_>) -> Page<'static> {
    let action = format!("{HERE}/{}/many/do", view.form.id);
    let numbers: Vec<String> = view.numbers.iter().map(|it| it.0.to_string()).collect();
    let chosen = view.numbers.len();
    let left = chosen - view.changing;
    let told = match view.told {
        0 => "トークには何も送りません".to_owned(),
        count => format!("{count}人のトークに、次の文を送ります(取り消せません)"),
    };
    let label = format!("{}件を「{}」にする", view.changing, view.status.name);
    let changing = match left {
        0 => format!("{}件", view.changing),
        left => format!(
            "{}件(選んだ{chosen}件のうち{left}件は、もうその状態か、取り下げられています)",
            view.changing
        ),
    };
    let body = confirm(
        &Around { action: &action, csrf: view.csrf, ..Around::default() },
        html! {
            (facts(&[
                Fact::new("変える回答", &changing),
                Fact::of("新しい状態", mark(view.status)),
                Fact::new("利用者への知らせ", &told),
            ]))
            @if 0 < view.told { blockquote { (view.status.message) } }
            (hidden("no", &numbers.join(",")))
            (hidden("status", &view.status.id.0.to_string()))
            (hidden("list", &view.list.to_text()))
        },
        &Button::solid(&label),
        &view.list.address(view.form.id),
    );
    Page::new("まとめて状態を変えます", HERE, "answers", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), view.list.address(view.form.id))
}
