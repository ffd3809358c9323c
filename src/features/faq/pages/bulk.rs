use maud::{Markup, html};

use super::{
    super::{
        actions::BULK_MAX,
        console::{
            bulk::{Kind, NONE},
            list::ListQuery,
        },
        model::Faq,
    },
    room::HERE,
};
use crate::{
    base::Id,
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, Form, Tone, confirm as gate, date, facts, hidden,
            note, panel, select, text,
        },
    },
};

/// Questions named before the rest is only counted.
const NAMED_MAX: usize = 10;

/// What is to be done to many, before it is done.
pub(in super::super) struct BulkView<'a> {
    pub kind: Kind,
    pub ids: &'a [Id<Faq>],
    pub asked: &'a ListQuery,
    /// FAQs that will stay as they are.
    pub left: usize,
    /// The questions of the others.
    pub questions: Vec<String>,
    pub too_many: bool,
    pub categories: Vec<String>,
    pub departments: Vec<String>,
    /// The only department that may be chosen.
    pub own_department: Option<String>,
    pub typed: String,
    pub faults: Vec<Fault>,
    pub csrf: &'a str,
}

/// The page that asks.
pub(in super::super) fn confirm(view: &BulkView<'_>) -> Page<'static> {
    let (title, act) = match view.kind {
        Kind::Category => ("分類をまとめて変える", "分類を変える"),
        Kind::Department => ("担当課をまとめて変える", "担当課を変える"),
        Kind::Review => ("見直し日をまとめて決める", "見直し日を決める"),
        Kind::Trash => ("まとめてごみ箱に入れる", "ごみ箱に入れる"),
    };
    let back = view.asked.address();
    let count = view.questions.len();
    let body = html! {
        @if view.too_many {
            (note(Tone::Warn, html! {
                p { "一度に変えられるのは" (BULK_MAX) "件までです。一覧にもどり、条件を足して減らしてください。" }
            }))
        } @else if count == 0 {
            (note(Tone::Warn, html! {
                p { "選んだFAQには、あなたが変えられるものがありません。ほかの課のものか、承認がいるものです。" }
                p { a href=(back) { "一覧にもどる" } }
            }))
        } @else {
            (panel("対象のFAQ", facts(&[
                Fact::of("変わるもの", html! { strong { (count) "件" } }),
                Fact::of("質問", html! {
                    ul {
                        @for question in view.questions.iter().take(NAMED_MAX) { li { (question) } }
                        @if NAMED_MAX < count { li { "ほか" (count - NAMED_MAX) "件" } }
                    }
                }),
                Fact::new("そのままのもの", &left(view.left)),
            ])))
            (ask(view, act, &back))
        }
    };
    Page::new(title, HERE, "faq", html! { div.stack { (body) } })
        .crumb("FAQ一覧", back.clone())
        .faults(&view.faults)
        .reading()
}

fn left(count: usize) -> String {
    match count {
        0 => "ありません".to_owned(),
        count => format!("{count}件(ほかの課のものか、承認がいるもの)"),
    }
}

fn ask(view: &BulkView<'_>, act: &str, back: &str) -> Markup {
    let ids = view.ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let button = match view.kind {
        Kind::Trash => Button::danger(act).icon("trash-2"),
        Kind::Category | Kind::Department | Kind::Review => Button::solid(act),
    };
    let form = Form { action: "/console/faq/bulk/apply", csrf: view.csrf, ..Form::default() };
    let body = html! {
        (hidden("deed", view.kind.as_str()))
        (hidden("list", &view.asked.to_text()))
        (hidden("ids", &ids))
        (field(view))
    };
    gate(&form, body, &button, back)
}

fn field(view: &BulkView<'_>) -> Markup {
    let to = |label| Field::new("to", label).value(&view.typed).faults(&view.faults);
    match (view.kind, &view.own_department) {
        (Kind::Category, _) => named(&to("新しい分類"), &view.categories, "分類なし"),
        (Kind::Department, Some(own)) => {
            let only = [Choice::new(own, own)];
            select(&to("新しい担当課").hint("自分の所属だけを選べます。"), &only)
        }
        (Kind::Department, None) if view.departments.is_empty() => {
            text(&to("新しい担当課").required())
        }
        (Kind::Department, None) => named(&to("新しい担当課"), &view.departments, "担当課なし"),
        (Kind::Review, _) => date(&to("新しい見直し日").hint("空にすると、見直し日をなくします。")),
        (Kind::Trash, _) => html! {
            p { "ごみ箱に入れたFAQは、利用者に見えなくなります。30日の間は元に戻せます。そのあとは自動で消えます。" }
        },
    }
}

fn named(field: &Field<'_>, names: &[String], none: &str) -> Markup {
    let choices: Vec<Choice<'_>> = [Choice::new("", "選んでください"), Choice::new(NONE, none)]
        .into_iter()
        .chain(names.iter().map(|it| Choice::new(it, it)))
        .collect();
    select(&field.required(), &choices)
}
