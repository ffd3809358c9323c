//! The pages of attributes.

pub(super) mod importing;

use maud::{Markup, html};

use super::{
    model::{Attribute, Draft, KindName, LABEL_CHARS_MAX, NAME_CHARS_MAX, State, WORDS_CHARS_MAX},
    words,
};
use crate::web::{
    console::Page,
    controls::{
        Button, Choice, ChoiceList, Column, Empty, Fact, Fault, Field, Form, Role, Table, Tone,
        Width, area, button, button_form, chip, choice_list, empty, facts, form_as, hidden,
        link_button, main_link, panel, radios, stacking_table, text,
    },
};

/// The room's item in the navigation.
pub(super) const HERE: &str = "/console/attributes";

/// An attribute being made or changed.
pub(super) struct Editing<'a> {
    /// None for a new one.
    pub attribute: Option<&'a Attribute>,
    pub draft: &'a Draft,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

impl<'a> Editing<'a> {
    /// A new one.
    pub(super) fn new(draft: &'a Draft, csrf: &'a str) -> Self {
        Self { attribute: None, draft, faults: &[], csrf }
    }
}

/// Every attribute in the city's order, with buttons for whoever has a token.
pub(super) fn list(all: &[Attribute], csrf: Option<&str>) -> Page<'static> {
    let new = html! {
        (link_button(&Button::outline("値を取り込む").icon("upload"), "/console/attributes/import"))
        (link_button(&Button::solid("属性を作る").icon("plus"), "/console/attributes/new"))
    };
    let body = html! {
        @if all.is_empty() {
            (empty(&Empty {
                icon: "users",
                title: "まだ属性はありません",
                text: "住んでいる地区や関心のある分野など、利用者に聞いておくことを決めると、フォームで聞いて覚えておき、くり返し聞かずにすみます。",
                actions: html! {
                    @if let Some(csrf) = csrf {
                        (button_form("/console/attributes/sample", csrf, &Button::outline("見本の28個を入れる").icon("sparkles")))
                        (new)
                    }
                },
                help: "attributes",
            }))
        } @else {
            section.panel { (rows(all, csrf)) }
        }
    };
    let used = all.iter().filter(|it| it.state == State::InUse).count();
    let page = Page::new("利用者の属性", HERE, "attributes", body)
        .lead(format!("使っている属性 {used}個"));
    page.actions(html! {
        (link_button(&Button::outline("流入経路").icon("qr-code"), "/console/attributes/ways"))
        @if csrf.is_some() && !all.is_empty() { (new) }
    })
}

fn rows(all: &[Attribute], csrf: Option<&str>) -> Markup {
    let mut columns = vec![
        Column::numbers("順"),
        Column::new("属性"),
        Column::new("答え方"),
        Column::new("状態"),
    ];
    if csrf.is_some() {
        columns.push(Column::new(""));
    }
    let last = all.len() - 1;
    let rows = html! {
        @for (at, it) in all.iter().enumerate() {
            @let path = format!("{HERE}/{}", it.no.0);
            tr id={ "attribute-" (it.no.0) } {
                td.num { (at + 1) }
                td {
                    @if csrf.is_some() { (main_link(&path, &it.name, &it.question)) }
                    @else { (it.name) span.table__sub { (it.question) } }
                }
                td data-label="答え方" { (words::kind(it.kind.name())) (choices(it)) }
                td { (state(it.state)) }
                @if let Some(csrf) = csrf {
                    td {
                        div.table__acts {
                            @if 0 < at {
                                (button_form(&format!("{path}/up"), csrf, &Button::quiet("上へ").tiny().about(&it.name)))
                            }
                            @if at < last {
                                (button_form(&format!("{path}/down"), csrf, &Button::quiet("下へ").tiny().about(&it.name)))
                            }
                        }
                    }
                }
            }
        }
    };
    stacking_table(&Table { caption: "利用者の属性の一覧", columns: &columns }, rows)
}

/// Choices told in a list; the rest is counted.
const CHOICES_TOLD: usize = 4;

fn choices(it: &Attribute) -> Markup {
    let in_use = it.kind.choices().iter().filter(|it| it.state == State::InUse);
    let labels: Vec<&str> = in_use.map(|it| it.label.as_str()).collect();
    let told = labels.iter().take(CHOICES_TOLD).copied().collect::<Vec<_>>().join("、");
    let rest = labels.len().saturating_sub(CHOICES_TOLD);
    html! {
        @if !labels.is_empty() {
            span.table__sub { (told) @if 0 < rest { " ほか" (rest) "個" } }
        }
    }
}

fn state(state: State) -> Markup {
    match state {
        State::InUse => chip(Tone::Ok, "", "使っています"),
        State::Retired => chip(Tone::Plain, "ban", "使っていません"),
    }
}

/// One attribute.
pub(super) fn edit(editing: &Editing<'_>) -> Page<'static> {
    let path =
        editing.attribute.map_or_else(|| format!("{HERE}/new"), |it| format!("{HERE}/{}", it.no.0));
    let wires = Form { action: &path, csrf: editing.csrf, role: Role::Main, ..Form::default() };
    let body = html! {
        div.stack {
            (form_as(&wires, fields(editing)))
            @if let Some(attribute) = editing.attribute { (deeds(attribute, editing.csrf)) }
        }
    };
    let title = editing.attribute.map_or("属性を作る".to_owned(), |it| it.name.clone());
    Page::new(title, HERE, "attributes", body)
        .crumb("利用者の属性", HERE)
        .faults(editing.faults)
        .reading()
}

fn fields(editing: &Editing<'_>) -> Markup {
    let (draft, faults) = (editing.draft, editing.faults);
    html! {
        // The first button of a form is the one that Enter presses.
        button.vh type="submit" tabindex="-1" { "保存する" }
        @if let Some(attribute) = editing.attribute {
            (hidden("revision", &attribute.revision.to_string()))
        }
        (panel("属性", html! {
            (text(&Field::new("name", "名前").value(&draft.name).required().faults(faults)
                .chars_max(NAME_CHARS_MAX).hint("職員が見る名前です。条件や表の見出しになります")))
            (text(&Field::new("question", "利用者への聞き方").value(&draft.question).optional().faults(faults)
                .chars_max(WORDS_CHARS_MAX).hint("空にすると、名前で聞きます")))
            (area(&Field::new("why", "聞く理由").value(&draft.why).optional().faults(faults).rows(2)
                .chars_max(WORDS_CHARS_MAX).hint("利用者が安心して答えられるように、何に使うかを書きます")))
        }))
        (panel("答え方", html! {
            @match editing.attribute {
                Some(attribute) => (facts(&[Fact::new("種類", words::kind(attribute.kind.name()))])),
                None => (kinds(editing)),
            }
            (of_the_kind(editing))
        }))
        div.acts {
            (link_button(&Button::quiet("やめてもどる"), HERE))
            (button(&Button::solid("保存する")))
        }
    }
}

fn kinds(editing: &Editing<'_>) -> Markup {
    let choice =
        |it: KindName| Choice::new(it.as_str(), words::kind(it)).note(words::kind_note(it));
    let all = KindName::ALL.map(choice);
    html! {
        (radios(&Field::new("kind", "種類").value(editing.draft.kind.as_str()).required()
            .hint("作ったあとは変えられません"), &all))
        div.acts { (button(&Button::outline("この種類の欄を出す").small().sends("look", "on"))) }
    }
}

fn of_the_kind(editing: &Editing<'_>) -> Markup {
    let (draft, faults) = (editing.draft, editing.faults);
    html! {
        @match draft.kind {
            KindName::One | KindName::Several => (choice_rows(editing)),
            KindName::Number => {
                (text(&Field::new("unit", "単位").value(&draft.unit).optional().faults(faults)
                    .width(Width::Short).hint("人、回など")))
            }
            KindName::Date | KindName::YesNo | KindName::Place | KindName::Text => {}
        }
    }
}

/// What each row of choices is called in the form: the number of what was there, or its place.
pub(super) fn row_ids(draft: &Draft) -> Vec<String> {
    let id = |(at, it): (usize, &super::model::DraftChoice)| match it.no {
        Some(no) => no.0.to_string(),
        None => format!("new{at}"),
    };
    draft.choices.iter().enumerate().map(id).collect()
}

fn choice_rows(editing: &Editing<'_>) -> Markup {
    let ids = row_ids(editing.draft);
    let rows: Vec<(String, String)> =
        ids.into_iter().zip(editing.draft.choices.iter().map(|it| it.label.clone())).collect();
    let errors: Vec<String> = editing
        .faults
        .iter()
        .filter(|it| it.field == "choice-label")
        .map(|it| it.text.clone())
        .collect();
    let hint = format!("{LABEL_CHARS_MAX}文字まで。消した選択肢を選んでいた人の答えは、残ります");
    let more = area(&Field::new("choice-more", "足す選択肢(1行に1つ)").rows(3).hint(&hint));
    let list = ChoiceList {
        name: "choice",
        label: "選択肢",
        rows: &rows,
        first: if rows.is_empty() { "" } else { "f-choice-label" },
        errors: &errors,
    };
    choice_list(&list, |_| html! {}, more)
}

fn deeds(attribute: &Attribute, csrf: &str) -> Markup {
    let path = format!("{HERE}/{}", attribute.no.0);
    panel(
        "使わなくなったとき",
        html! {
            p { "使うのをやめると、フォームや条件で選べなくなります。利用者が答えた内容は残り、いつでも元に戻せます。" }
            div.acts {
                @match attribute.state {
                    State::InUse => (button_form(&format!("{path}/retire"), csrf, &Button::danger_outline("使うのをやめる"))),
                    State::Retired => (button_form(&format!("{path}/bring-back"), csrf, &Button::outline("また使う"))),
                }
            }
        },
    )
}
