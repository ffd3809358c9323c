//! The pages of a form with their questions.

use maud::{Markup, html};

use super::{
    super::super::model::{Card, KINDS, Page, Question},
    card::{Acts, Face, Sheet, card},
    editor::EditorView,
    kinds, when,
};
use crate::{
    base::text::truncate_graphemes,
    features::{attributes, forms::words::designing as words},
    web::controls::{Choice, Form, Tone, chip, form_as, hidden, icon},
};

/// What a question is called in a line.
pub(super) fn short(title: &str) -> &str {
    match title.trim() {
        "" => "(題名のない質問)",
        title => truncate_graphemes(title, 28),
    }
}

/// Every page.
pub(super) fn pages(view: &EditorView<'_>) -> Markup {
    let number =
        |question: &Question| numbered(view).find(|it| it.1.id == question.id).map_or(0, |it| it.0);
    html! {
        @for (at, page) in view.design.pages.iter().enumerate() {
            section.form-page id={ "part-" (at) } {
                (head(view, at, page))
                div.cards {
                    @for question in &page.questions {
                        (one(view, question, number(question)))
                    }
                }
                (adder(view, at))
            }
        }
        @if view.may_make { (add_page(view)) }
    }
}

fn head(view: &EditorView<'_>, at: usize, page: &Page) -> Markup {
    let this = Card::Page(at);
    let sheet = Sheet::of(view, this);
    let earlier: Vec<(usize, &Question)> =
        numbered(view).filter(|it| view.design.before_page(at).any(|q| q.id == it.1.id)).collect();
    let title = match page.title.trim() {
        "" => "見出しなし".to_owned(),
        title => title.to_owned(),
    };
    let face = Face {
        number: format!("{}ページ", at + 1),
        title,
        marks: html! {
            @if !page.when.is_empty() { (chip(Tone::Info, "split", "条件あり")) }
            span.hint { "質問" (page.questions.len()) "個" }
        },
    };
    let body = html! {
        (sheet.text(("title", "ページの見出し"), |it| it.optional().chars_max(100).hint("1ページに、1つの話題をまとめます。")))
        (sheet.area(("lead", "説明"), |it| it.optional().rows(2)))
        h3.field__label { "このページを表示する条件" }
        (when::rows(&sheet, &earlier))
    };
    let acts = if 1 < view.design.pages.len() { Acts::Move } else { Acts::None };
    html! { div.form-page__head { (card(view, this, (&face, acts), (&sheet, body))) } }
}

/// The questions of residents, each with the number it bears on the page.
pub(super) fn numbered<'a>(
    view: &'a EditorView<'_>,
) -> impl Iterator<Item = (usize, &'a Question)> {
    let answered = view.design.questions().filter(|it| it.kind.is_answered());
    (1..).zip(answered)
}

/// A question as a card.
pub(super) fn one(view: &EditorView<'_>, question: &Question, number: usize) -> Markup {
    let this = Card::Question(question.id);
    let sheet = Sheet::of(view, this);
    let own: Vec<_> = view.design.earlier(question.id).map(|it| it.id).collect();
    let earlier: Vec<(usize, &Question)> =
        numbered(view).filter(|it| own.contains(&it.1.id)).collect();
    let (kind, _) = words::kind(question.kind.word());
    let about = words::about_kind(&question.kind);
    let face = Face {
        number: if number == 0 { String::new() } else { number.to_string() },
        title: short(&question.title).to_owned(),
        marks: html! {
            @if question.is_required() { span.field__must { "必須" } }
            @if !question.when.is_empty() { (chip(Tone::Info, "split", "条件あり")) }
            @if !question.prefill.is_offered() { (chip(Tone::Info, "lock", "登録を表示")) }
            span.card__kind { (kind) @if !about.is_empty() { span.hint { " " (about) } } }
        },
    };
    card(
        view,
        this,
        (&face, Acts::MoveAndCopy),
        (&sheet, fields(view, &sheet, (question, &earlier))),
    )
}

fn fields(
    view: &EditorView<'_>,
    sheet: &Sheet<'_>,
    (question, earlier): (&Question, &[(usize, &Question)]),
) -> Markup {
    let kinds: Vec<Choice<'_>> = words::KIND_GROUPS
        .iter()
        .flat_map(|it| it.1)
        .map(|it| Choice::new(it, words::kind(it).0))
        .collect();
    let is_public = view.public.as_ref().is_some_and(|it| it.question(question.id).is_some());
    let shown = sheet.typed.text("kind");
    let can_need = !matches!(shown, "note" | "hidden" | "sum");
    html! {
        @if is_public && 0 < view.answers {
            p.hint { (icon("info")) " この質問には、もう答えがあるかもしれません。これまでの答えは、答えたときの形のまま残ります。" }
        }
        (sheet.text(("title", "質問"), |it| it.required().chars_max(100)))
        (sheet.area(("hint", "説明"), |it| it.optional().rows(2).hint("答え方や、聞く理由を書きます。")))
        div.pair {
            (sheet.select(("kind", "答え方"), &kinds))
            div id={ (sheet.name) "-needed" } data-part {
                @if can_need { (sheet.check(("needed", "必ず答えてもらう"), "")) }
            }
        }
        div.stack id={ (sheet.name) "-kind" } data-part { (hidden("shown-kind", shown)) (kinds::of(sheet, view.design, earlier)) }
        (memory(view, sheet, question))
        h3.field__label { "この質問を表示する条件" }
        (when::rows(sheet, earlier))
    }
}

/// Which attribute of residents the answer is kept as; nothing where none fits.
fn memory(view: &EditorView<'_>, sheet: &Sheet<'_>, question: &Question) -> Markup {
    let fitting = view
        .attributes
        .iter()
        .filter(|it| it.state == attributes::State::InUse && question.can_fill(it));
    let names: Vec<(String, &str)> =
        fitting.map(|it| (it.no.0.to_string(), it.name.as_str())).collect();
    let mut choices = vec![Choice::new("", "おぼえない")];
    choices.extend(names.iter().map(|(no, name)| Choice::new(no, name)));
    html! {
        @if !names.is_empty() {
            (sheet.select(("attribute", "利用者の属性としておぼえる"), &choices))
            p.hint { "LINEで開いた人の答えをおぼえ、次のフォームでははじめから入れておきます。選択肢は、属性と同じ言葉のものだけをおぼえます。" }
            (sheet.check(("prefill", "登録されている内容を表示し、変更できないようにする"), "属性に内容がある人には、それを見せるだけにし、送られた答えも登録の内容にします。まだ内容がない人と、LINEで開いていない人には、ふつうにたずねます。"))
        }
    }
}

/// The buttons that put another question at the end of a page.
fn adder(view: &EditorView<'_>, at: usize) -> Markup {
    html! { @if view.may_make { (adder_of(view, &Card::Page(at).name(), "add")) } }
}

/// The same for a list of a card; `deed` says which.
pub(super) fn adder_of(view: &EditorView<'_>, card: &str, deed: &str) -> Markup {
    let action = format!("/console/forms/{}/edit", view.form.id);
    let form = Form { action: &action, csrf: view.csrf, ..Form::default() };
    html! {
        details.adder {
            summary.adder__head { (icon("plus")) "質問を足す" }
            (form_as(&form, html! {
                (hidden("card", card))
                div.adder__groups {
                    @for (group, kinds) in words::KIND_GROUPS {
                        div.adder__group {
                            span.adder__name { (group) }
                            div.adder__kinds {
                                @for kind in kinds {
                                    @let (name, about) = words::kind(kind);
                                    button.adder__kind type="submit" name="deed" value={ (deed) ":" (kind) } {
                                        (icon(sign(kind))) span { (name) @if !about.is_empty() { span.hint { (about) } } }
                                    }
                                }
                            }
                        }
                    }
                }
            }))
        }
    }
}

fn add_page(view: &EditorView<'_>) -> Markup {
    let action = format!("/console/forms/{}/edit", view.form.id);
    let form = Form { action: &action, csrf: view.csrf, ..Form::default() };
    html! {
        (form_as(&form, html! {
            (hidden("card", "head"))
            button.adder__page type="submit" name="deed" value="add-page" { (icon("plus")) "ページを足す" }
        }))
    }
}

/// The picture of a kind.
pub(super) fn sign(kind: &str) -> &'static str {
    debug_assert!(KINDS.contains(&kind), "every kind that is offered is known");
    match kind {
        "short" => "type",
        "long" => "file-text",
        "one" => "circle",
        "many" => "circle-check",
        "list" => "list",
        "scale" => "star",
        "matrix" => "table-2",
        "number" => "hash",
        "date" => "calendar",
        "time" => "clock",
        "name" => "user-round",
        "address" => "house",
        "phone" => "phone",
        "mail" => "mail",
        "place" => "map-pin",
        "files" => "camera",
        "consent" => "badge-check",
        "note" => "info",
        "hidden" => "link",
        _ => "chart-column",
    }
}
