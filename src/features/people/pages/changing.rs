//! One value of a resident, as they say it is now.

use maud::{Markup, html};

use super::room::{HERE, NAV, called, path, why};
use crate::{
    features::{
        attributes::{Attribute, Kind, State},
        residents::ResidentNo,
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Fault, Field, button, checks, form, link_button, panel, radios, select,
            text,
        },
    },
};

/// Choices that stand side by side; more of them open as a list.
const SIDE_BY_SIDE: usize = 8;

/// What is changed.
pub(in super::super) struct ChangeView<'a> {
    pub no: ResidentNo,
    pub attribute: &'a Attribute,
    pub typed: &'a [String],
    /// Whether there is a value that could be taken out.
    pub is_given: bool,
    pub reason: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &ChangeView<'_>) -> Page<'static> {
    let back = path(view.no);
    let name = &view.attribute.name;
    let body = panel(
        name,
        html! {
            (form(&format!("{back}/attributes/{}", view.attribute.no.0), view.csrf, html! {
                (value(view))
                (why("変える理由", "例: 本人から電話で申し出があったため。氏名や電話番号は書かないでください", (view.reason, view.faults)))
                div.acts {
                    (link_button(&Button::quiet("やめてもどる"), &back))
                    (button(&Button::solid("保存する").sends("do", "keep")))
                    @if view.is_given {
                        (button(&Button::danger_outline("この値を消す").sends("do", "remove")))
                    }
                }
            }))
            p.hint { "本人が次にフォームで答えると、その答えに変わります。" }
        },
    );
    Page::new(format!("{}の{name}", called(view.no)), NAV, "residents-one", body)
        .crumb("利用者一覧", HERE)
        .crumb(called(view.no), back)
        .faults(view.faults)
        .reading()
}

fn value(view: &ChangeView<'_>) -> Markup {
    let first = view.typed.first().map_or("", String::as_str);
    let chosen: Vec<&str> = view.typed.iter().map(String::as_str).collect();
    let field = Field::new("value", "値").value(first).required().faults(view.faults);
    let kept = |it: &&crate::features::attributes::Choice| {
        it.state == State::InUse || chosen.contains(&&*it.no.0.to_string())
    };
    let picked = view.attribute.kind.choices().iter().filter(kept);
    let numbers: Vec<(String, &str)> =
        picked.map(|it| (it.no.0.to_string(), it.label.as_str())).collect();
    let choices = Choice::all(&numbers);
    match &view.attribute.kind {
        Kind::One(_) if choices.len() <= SIDE_BY_SIDE => radios(&field, &choices),
        Kind::One(_) => {
            let all: Vec<Choice<'_>> =
                [Choice::new("", "選んでください")].into_iter().chain(choices).collect();
            select(&field, &all)
        }
        Kind::Several(_) => checks(&field, &choices, &chosen),
        Kind::YesNo => radios(&field, &[Choice::new("yes", "はい"), Choice::new("no", "いいえ")]),
        Kind::Number { unit } => text(&field.hint(unit)),
        Kind::Date => text(&field.hint("例: 1985/4/1、昭和60年4月1日")),
        Kind::Place => text(&field.hint("緯度と経度。例: 35.06200, 136.68300")),
        Kind::Text => text(&field),
    }
}
