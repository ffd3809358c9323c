//! The fields of staff beside an answer, as controls.

use maud::{Markup, html};

use crate::{
    features::forms::model::{Choice as Offered, Kind, Other, Question, Raw, field, part},
    web::controls::{self, Choice, Fault, Field, Tick, Width},
};

/// The field of one question for staff; nothing for kinds that staff do not fill in.
pub(super) fn control(question: &Question, typed: &Raw, faults: &[Fault]) -> Markup {
    let name = field(question.id);
    let value = typed.text(&name);
    let own = Field::new(&name, &question.title).hint(&question.hint).value(value).faults(faults);
    let own = if question.is_required() { own.required() } else { own };
    let label = labelled(question);
    let own = Field { label: &label, ..own };
    let short = |kind| controls::text(&own.width(Width::Half).kind(kind));
    match &question.kind {
        Kind::Short { .. } => controls::text(&own),
        Kind::Long { .. } => controls::area(&own.rows(3)),
        Kind::Phone => short(controls::Kind::Phone),
        Kind::Mail => short(controls::Kind::Email),
        Kind::Number { .. } => short(controls::Kind::Digits),
        Kind::Time => short(controls::Kind::Time),
        Kind::Date { .. } => controls::date(&own),
        Kind::One { choices, other } => html! {
            (list(&own, choices, *other))
            (written(question, typed, (*other, faults)))
        },
        Kind::List { choices } => list(&own, choices, Other::None),
        Kind::Scale { from, to, .. } => steps(&own, *from, *to),
        Kind::Many { choices, other, .. } => html! {
            (ticks(&own, choices, (*other, typed)))
            (written(question, typed, (*other, faults)))
        },
        Kind::Consent { text } => controls::check(&own.hint(text), Tick::when(!value.is_empty())),
        Kind::Name => parts(question, typed, faults, &NAME),
        Kind::Address => parts(question, typed, faults, &ADDRESS),
        Kind::Place => parts(question, typed, faults, &PLACE),
        Kind::Matrix { rows, choices } => html! {
            @for row in rows {
                @let name = part(question.id, &row.id.0.to_string());
                @let label = format!("{}: {}", question.title, row.label);
                @let row = Field::new(&name, &label).value(typed.text(&name)).faults(faults);
                @let row = if question.is_required() { row.required() } else { row };
                (list(&row, choices, Other::None))
            }
        },
        Kind::Note => html! { p { strong { (question.title) } " " (question.hint) } },
        Kind::Files { .. } | Kind::Hidden { .. } | Kind::Sum { .. } => html! {},
    }
}

/// The title, with what is counted and what the ends of a scale mean.
fn labelled(question: &Question) -> String {
    let title = &question.title;
    match &question.kind {
        Kind::Number { unit, .. } if !unit.is_empty() => format!("{title}({unit})"),
        Kind::Scale { from, to, low, high } if !low.is_empty() || !high.is_empty() => {
            format!("{title}({from}: {low}、{to}: {high})")
        }
        _ => title.clone(),
    }
}

/// What is sent for something else than the choices.
const OTHER: &str = "other";

const NAME: [(&str, &str); 4] = [
    ("family", "姓"),
    ("given", "名"),
    ("family_kana", "姓のふりがな"),
    ("given_kana", "名のふりがな"),
];
const ADDRESS: [(&str, &str); 4] =
    [("postal", "郵便番号"), ("area", "市区町村・町名"), ("street", "番地"), ("building", "建物")];
const PLACE: [(&str, &str); 1] = [("words", "住所や目印")];

fn parts(question: &Question, typed: &Raw, faults: &[Fault], parts: &[(&str, &str)]) -> Markup {
    html! {
        @for (part_of, label) in parts {
            @let name = part(question.id, part_of);
            @let label = format!("{}({label})", question.title);
            @let own = Field::new(&name, &label).value(typed.text(&name)).faults(faults).width(Width::Half);
            @let is_needed = question.is_required() && !matches!(part_of, &"postal" | &"building" | &"words");
            (controls::text(&if is_needed { own.required() } else { own }))
        }
    }
}

fn list(field: &Field<'_>, offered: &[Offered], other: Other) -> Markup {
    let ids: Vec<String> = offered.iter().map(|it| it.id.0.to_string()).collect();
    let named = ids.iter().zip(offered).map(|(id, it)| Choice::new(id, &it.label));
    let none = [Choice::new("", "(未入力)")].into_iter();
    let choices: Vec<Choice<'_>> = none.chain(named).chain(something_else(other)).collect();
    controls::select(field, &choices)
}

fn steps(field: &Field<'_>, from: i8, to: i8) -> Markup {
    let steps: Vec<String> = (from..=to).map(|it| it.to_string()).collect();
    let named = steps.iter().map(|it| Choice::new(it, it));
    let choices: Vec<Choice<'_>> = [Choice::new("", "(未入力)")].into_iter().chain(named).collect();
    controls::select(field, &choices)
}

/// What is chosen where something else may be written.
fn something_else(other: Other) -> Option<Choice<'static>> {
    match other {
        Other::None => None,
        Other::Written => Some(Choice::new(OTHER, "その他")),
    }
}

/// The field for what is written instead of a choice.
fn written(question: &Question, typed: &Raw, (other, faults): (Other, &[Fault])) -> Markup {
    let name = part(question.id, OTHER);
    let label = format!("{}(「その他」の内容)", question.title);
    let own = Field::new(&name, &label).value(typed.text(&name)).faults(faults);
    html! { @if other == Other::Written { (controls::text(&own.width(Width::Half))) } }
}

fn ticks(own: &Field<'_>, offered: &[Offered], (other, typed): (Other, &Raw)) -> Markup {
    let ids: Vec<String> = offered.iter().map(|it| it.id.0.to_string()).collect();
    let named = ids.iter().zip(offered).map(|(id, it)| Choice::new(id, &it.label));
    let choices: Vec<Choice<'_>> = named.chain(something_else(other)).collect();
    let chosen: Vec<&str> = typed.all(own.name).collect();
    controls::checks(own, &choices, &chosen)
}
