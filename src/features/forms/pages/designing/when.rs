//! When something is shown: rows of question, test and choices.

use maud::{Markup, html};

use super::{
    super::super::model::{CONDITIONS_MAX, Kind, Question, Raw},
    card::Sheet,
    questions::short,
};
use crate::web::controls::icon;

/// The conditions of a card, each with what it looks at; one more row is empty.
pub(super) fn rows(sheet: &Sheet<'_>, earlier: &[(usize, &Question)]) -> Markup {
    let used = (0..CONDITIONS_MAX).filter(|at| !of(&sheet.typed, *at, "question").is_empty());
    let shown = (used.count() + 1).min(CONDITIONS_MAX);
    html! {
        div.whens id={ (sheet.name) "-when" } data-part {
            @if earlier.is_empty() {
                p.hint { "前に質問がないので、いつも表示されます。" }
            } @else {
                @for at in 0..shown { (row(sheet, at, earlier)) }
                p.hint { "条件がいくつかあるときは、すべてに当てはまる人にだけ表示します。" }
            }
        }
    }
}

fn of<'a>(typed: &'a Raw, at: usize, part: &str) -> &'a str {
    typed.text(&format!("when-{at}-{part}"))
}

fn row(sheet: &Sheet<'_>, at: usize, earlier: &[(usize, &Question)]) -> Markup {
    let looked = of(&sheet.typed, at, "question");
    let question = earlier.iter().find(|it| it.1.id.0.to_string() == looked);
    let name = |part: &str| format!("when-{at}-{part}");
    html! {
        fieldset.when {
            legend.vh { "条件" (at + 1) }
            (pick(&name("question"), "どの質問", html! {
                option value="" { @if at == 0 { "いつも表示する" } @else { "(条件を足す)" } }
                @if !looked.is_empty() && question.is_none() { option value=(looked) selected { "(後ろの質問か、消した質問)" } }
                @for (number, it) in earlier.iter().filter(|it| it.1.kind.is_answered()) {
                    option value=(it.id.0) selected[it.id.0.to_string() == looked] { (number) ". " (short(&it.title)) }
                }
            }))
            @if let Some((_, question)) = question {
                (tests(sheet, (at, &name("test")), question))
                (operand(sheet, at, question))
            }
        }
    }
}

fn pick(name: &str, label: &str, options: Markup) -> Markup {
    html! {
        span.select { select.input name=(name) aria-label=(label) { (options) } (icon("chevron-down")) }
    }
}

fn tests(sheet: &Sheet<'_>, (at, name): (usize, &str), question: &Question) -> Markup {
    let chosen = of(&sheet.typed, at, "test");
    pick(
        name,
        "どんなとき",
        html! {
            @for (value, label) in offered(&question.kind) {
                option value=(value) selected[*value == chosen] { (label) }
            }
        },
    )
}

fn offered(kind: &Kind) -> &'static [(&'static str, &'static str)] {
    const CHOSEN: [(&str, &str); 4] = [
        ("any", "次のどれかを選んだとき"),
        ("none", "次のどれも選ばなかったとき"),
        ("answered", "答えたとき"),
        ("unanswered", "答えなかったとき"),
    ];
    const NUMBERS: [(&str, &str); 4] = [
        ("least", "次の数以上のとき"),
        ("most", "次の数以下のとき"),
        ("answered", "答えたとき"),
        ("unanswered", "答えなかったとき"),
    ];
    match (kind.choices().is_empty(), kind.is_a_number()) {
        (false, _) => &CHOSEN,
        (true, true) => &NUMBERS,
        (true, false) => &CHOSEN[2..],
    }
}

fn operand(sheet: &Sheet<'_>, at: usize, question: &Question) -> Markup {
    let test = of(&sheet.typed, at, "test");
    let needs_none = matches!(test, "answered" | "unanswered");
    let name = format!("when-{at}-choice");
    let chosen: Vec<&str> = sheet.typed.all(&name).collect();
    let number = format!("when-{at}-number");
    let error = sheet.error(&number);
    html! {
        @if !needs_none && !question.kind.choices().is_empty() {
            div.when__choices role="group" aria-label="選んだもの" {
                @for choice in question.kind.choices() {
                    @let id = format!("{}-{}", sheet.id(&name), choice.id.0);
                    @let value = choice.id.0.to_string();
                    span.when__choice {
                        input.choice__box id=(id) type="checkbox" name=(name) value=(value) checked[chosen.contains(&&*value)];
                        label for=(id) { (choice.label) }
                    }
                }
            }
        } @else if !needs_none && question.kind.is_a_number() {
            input.input id=(sheet.id(&number)) type="text" inputmode="decimal" data-width="short" name=(number)
                value=(sheet.typed.text(&number)) aria-label="数" aria-invalid=[(!error.is_empty()).then_some("true")];
            @if !error.is_empty() { p.field__error { (error) } }
        }
    }
}
