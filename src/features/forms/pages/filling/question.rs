use maud::{Markup, html};

use super::{
    choices,
    leaf::{Leaf, passage},
    parts,
};
use crate::{
    features::forms::{
        model::{Kind, Passage, Pattern, Question, Taken, field},
        words,
    },
    web::controls::{
        Apart, Button, Field, Kept, Kind as Input, Must, Scale, Takes, Tick, Width, area, button,
        check, group, hidden, photos, said_in, scale, text,
    },
};

/// A question with what was typed.
pub(super) fn draw(leaf: &Leaf<'_>, question: &Question) -> Markup {
    if leaf.registered.is_some_and(|it| it.has(question.id)) {
        return registered(leaf, question);
    }
    let name = field(question.id);
    let more = leaf.phrases().limits(question, leaf.today);
    let spoken = &leaf.design.spoken;
    let apart = Apart {
        label: spoken.apart(Passage::Question(question.id)),
        hint: spoken.apart(Passage::Hint(question.id)),
        own: leaf.apart(),
    };
    let base = Field {
        must: if question.is_required() { Must::Required } else { Must::Optional },
        ..Field::new(&name, &question.title)
            .value(leaf.raw.text(&name))
            .hint(&question.hint)
            .more(&more)
            .own(&leaf.phrases().own)
            .apart(apart)
            .faults(leaf.faults)
    };
    match &question.kind {
        Kind::Short { pattern, .. } => text(&base.kind(input(*pattern))),
        Kind::Long { .. } => area(&base.rows(5)),
        Kind::Phone => text(&base.kind(Input::Phone).autocomplete("tel")),
        Kind::Mail => text(&base.kind(Input::Email).autocomplete("email")),
        Kind::Time => text(&base.kind(Input::Time).width(Width::Short)),
        Kind::Number { unit, decimals, min, .. } => {
            let is_whole = *decimals == 0 && min.is_some_and(|it| 0 <= it);
            let label = labelled(leaf, &question.title, unit);
            let kind = if is_whole { Input::Digits } else { Input::Text };
            text(&Field { label: &label, ..base }.kind(kind).width(Width::Short))
        }
        Kind::One { choices, other } => choices::one(leaf, (question, &base), (choices, *other)),
        Kind::Many { choices, other, .. } => {
            choices::many(leaf, (question, &base), (choices, *other))
        }
        Kind::List { choices } => choices::list(leaf, (question, &base), choices),
        Kind::Scale { from, to, low, high } => {
            let apart = [Passage::Low(question.id), Passage::High(question.id)];
            let apart = apart.map(|it| spoken.apart(it));
            scale(&Scale { field: &base, steps: *from..=*to, low, high, apart })
        }
        Kind::Matrix { rows, choices } => choices::rows(leaf, (question, &base), (rows, choices)),
        Kind::Date { from, to } => parts::date(leaf, (question, &base), (*from, *to)),
        Kind::Name => parts::name(leaf, (question, &base)),
        Kind::Address => parts::address(leaf, (question, &base)),
        Kind::Place => parts::place(leaf, (question, &base)),
        Kind::Files { taken, .. } => files(leaf, &base, *taken),
        Kind::Consent { text } => consent(leaf, (question, &base), text),
        Kind::Note => html! {
            div.field {
                p.field__label { (said_in(apart.label, &question.title)) }
                (passage(leaf.design, Passage::Hint(question.id), &question.hint))
            }
        },
        Kind::Hidden { .. } => hidden(&name, base.value),
        Kind::Sum { unit, .. } => sum(leaf, question, unit),
    }
}

fn input(pattern: Option<Pattern>) -> Input {
    match pattern {
        Some(Pattern::Digits) => Input::Digits,
        Some(Pattern::Url) => Input::Url,
        Some(Pattern::Alphanumeric | Pattern::Kana) | None => Input::Text,
    }
}

fn labelled(leaf: &Leaf<'_>, title: &str, unit: &str) -> String {
    let (open, close) = leaf.phrases().unit;
    if unit.is_empty() { title.to_owned() } else { format!("{title}{open}{unit}{close}") }
}

fn files(leaf: &Leaf<'_>, base: &Field<'_>, taken: Taken) -> Markup {
    let takes = match taken {
        Taken::Photos => Takes::Photos,
        Taken::PhotosAndPdf => Takes::PhotosAndPdf,
    };
    let sent: Vec<&str> = leaf.raw.all(base.name).collect();
    let kept = leaf.files.iter().filter(|it| sent.contains(&&*it.id));
    let kept: Vec<Kept<'_>> = kept
        .map(|it| Kept {
            name: &it.name,
            note: &it.size,
            picture: &it.picture,
            removed_by: ("_remove", &it.id),
        })
        .collect();
    html! {
        @for id in &sent { @if !id.is_empty() { (hidden(base.name, id)) } }
        (photos(base, takes, &kept))
    }
}

fn consent(leaf: &Leaf<'_>, (question, base): (&Question, &Field<'_>), said: &str) -> Markup {
    let name = format!("{}.text", base.name);
    let apart = Apart { label: base.apart.own, ..base.apart };
    let agree = Field { label: leaf.phrases().agree, hint: "", more: "", apart, ..*base };
    let about = Field { name: &name, error: "", ..*base };
    let tick = Tick::when(!base.value.is_empty());
    html! {
        (group(&about, html! {
            div.consent { (passage(leaf.design, Passage::Consent(question.id), said)) }
            (check(&agree, tick))
        }))
    }
}

/// What is registered, as a fact, and where it is changed.
fn registered(leaf: &Leaf<'_>, question: &Question) -> Markup {
    let (spoken, says) = (&leaf.design.spoken, leaf.phrases());
    let id = format!("f-{}", field(question.id));
    let about = format!("{id}-hint");
    let title = said_in(spoken.apart(Passage::Question(question.id)), &question.title);
    html! {
        div.field id=(id) role="group" aria-labelledby={ (id) "-label" } aria-describedby=(about) {
            p.field__label id={ (id) "-label" } { (title) }
            @if let Some(value) = leaf.reading.answers.get(question.id) {
                p.registered { ((says.value)(&question.kind, value)) }
            }
            p.field__hint id=(about) { (said_in(leaf.apart(), says.registered)) }
        }
    }
}

fn sum(leaf: &Leaf<'_>, question: &Question, unit: &str) -> Markup {
    let value = leaf.reading.answers.get(question.id).and_then(|it| it.thousandths());
    let spoken = &leaf.design.spoken;
    let again = Button::outline(leaf.phrases().calculate).small().sends("_to", "again");
    let again = again.lang(leaf.apart());
    html! {
        div.field {
            p.field__label {
                (said_in(spoken.apart(Passage::Question(question.id)), &question.title))
            }
            @if !question.hint.is_empty() {
                p.field__hint { (said_in(spoken.apart(Passage::Hint(question.id)), &question.hint)) }
            }
            div.sum {
                output.sum__value.num { (words::number(value.unwrap_or(0))) (unit) }
                (button(&again.about(&question.title)))
            }
        }
    }
}
