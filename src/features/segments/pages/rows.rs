//! The rows of a condition.

use maud::{Markup, html};

use super::super::{
    model::{Draft, Fault, How, Join, Known, Row, Subject, Typed, TypedClause},
    words,
};
use crate::{
    features::{
        attributes::{Kind, State},
        residents::Standing,
    },
    web::controls::{Button, button, icon},
};

/// What the rows are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The condition as it stands.
    pub draft: &'a Draft,
    /// What it may name.
    pub known: &'a Known,
    /// What is wrong with its rows.
    pub faults: &'a [Fault],
}

/// All rows, as fields of a form: `rows`, and what begins with `row-`.
pub fn rows(rows: &Rows<'_>) -> Markup {
    html! {
        input type="hidden" name="rows" value=(rows.draft.rows.len());
        (group(rows, 0))
    }
}

fn name(at: usize, part: &str) -> String {
    format!("row-{at}-{part}")
}

fn fault(rows: &Rows<'_>, at: usize) -> Option<String> {
    rows.faults.iter().find(|it| it.row == at).map(|it| words::fault(it.why))
}

/// How clauses are counted on the page: from 1, groups aside.
fn number(rows: &Rows<'_>, at: usize) -> usize {
    let is_clause = |it: &&Row| matches!(it.typed, Typed::Clause(_));
    rows.draft.rows[..=at].iter().filter(is_clause).count()
}

fn group(rows: &Rows<'_>, at: usize) -> Markup {
    let Some(Row { depth, typed: Typed::Group(join) }) = rows.draft.rows.get(at) else {
        return html! {};
    };
    let end = rows.draft.end(at);
    let mut parts = Vec::new();
    let mut next = at + 1;
    while next < end {
        parts.push(next);
        next = rows.draft.end(next);
    }
    let own = (*join, at, *depth);
    html! {
        fieldset.branch id={ "f-row-" (at) } data-depth=(depth) {
            legend.vh { @if at == 0 { "条件" } @else { "条件のグループ" } }
            input type="hidden" name=(name(at, "depth")) value=(depth);
            (head(own))
            @if let Some(text) = fault(rows, at) { p.field__error { (text) } }
            @for (nth, part) in parts.iter().enumerate() {
                @if 0 < nth { p.branch__join id={ "join-" (part) } data-part { (between(*join)) } }
                @match &rows.draft.rows[*part].typed {
                    Typed::Group(_) => (group(rows, *part)),
                    Typed::Clause(typed) => (clause(rows, *part, typed)),
                }
            }
            div.branch__acts {
                (button(&Button::outline("条件を足す").small().icon("plus").sends("do", &format!("clause:{at}"))))
                (button(&Button::quiet("グループを足す").small().icon("layers").sends("do", &format!("group:{at}"))))
                @if 0 < at {
                    (button(&Button::quiet("このグループを外す").small().icon("trash-2").sends("do", &format!("remove:{at}"))))
                }
            }
        }
    }
}

fn head((join, at, depth): (Join, usize, usize)) -> Markup {
    let all = [
        ("all", "すべてに当てはまる", Join::All),
        ("any", "どれかに当てはまる", Join::Any),
        ("none", "どれにも当てはまらない", Join::None),
    ];
    html! {
        p.branch__head {
            label for={ "f-join-" (at) } { @if depth == 0 { "次の条件の" } @else { "このグループの" } }
            span.select {
                select.input id={ "f-join-" (at) } name=(name(at, "join")) {
                    @for (value, label, it) in all { option value=(value) selected[it == join] { (label) } }
                }
                (icon("chevron-down"))
            }
            span { "人" }
        }
    }
}

const fn between(join: Join) -> &'static str {
    match join {
        Join::All => "かつ",
        Join::Any | Join::None => "または",
    }
}

fn clause(rows: &Rows<'_>, at: usize, typed: &TypedClause) -> Markup {
    let number = number(rows, at);
    let depth = rows.draft.rows[at].depth;
    html! {
        fieldset.leaf data-faulty[fault(rows, at).is_some()] {
            legend.vh { "条件" (number) }
            input type="hidden" name=(name(at, "depth")) value=(depth);
            div.leaf__line {
                span.leaf__no aria-hidden="true" { (number) }
                (subjects(rows, at, typed))
                span.leaf__how id={ "how-" (at) } data-part { (hows(rows, at, typed)) }
                (button(&Button::quiet("外す").small().icon("trash-2").about(&format!("条件{number}を")).sends("do", &format!("remove:{at}"))))
            }
            @if let Some(text) = fault(rows, at) { p.field__error { (text) } }
            div.leaf__operand id={ "operand-" (at) } data-part { (operand(rows, at, typed)) }
        }
    }
}

fn pick(id: Option<String>, name: &str, label: &str, options: Markup) -> Markup {
    html! {
        span.select { select.input id=[id] name=(name) aria-label=(label) { (options) } (icon("chevron-down")) }
    }
}

/// What a clause may be about. What is not asked or kept any more is offered only where it is chosen.
fn subjects(rows: &Rows<'_>, at: usize, typed: &TypedClause) -> Markup {
    let known = rows.known;
    let chosen = typed.subject.as_ref();
    let option = |it: Subject| {
        html! {
            option value=(it.name()) selected[chosen == Some(&it)] { (words::subject(&it, known)) }
        }
    };
    let is_used = |it: &Subject, state: State| state == State::InUse || chosen == Some(it);
    let attributes = known.attributes.iter().filter_map(|it| {
        let subject = Subject::Attribute(it.no);
        is_used(&subject, it.state).then_some(subject)
    });
    let fixed = [Subject::Since, Subject::Language, Subject::Standing];
    let offered = fixed.into_iter().filter(|it| match it {
        Subject::Language => !known.languages.is_empty() || chosen == Some(it),
        // Who is not a friend is not counted; the others are told beside the number.
        Subject::Standing => chosen == Some(it),
        Subject::Since
        | Subject::Attribute(_)
        | Subject::Form(_)
        | Subject::Delivered
        | Subject::Set(_) => true,
    });
    let deliveries = !known.deliveries.is_empty() || chosen == Some(&Subject::Delivered);
    pick(
        Some(format!("f-row-{at}")),
        &name(at, "subject"),
        &format!("条件{}は何について", number(rows, at)),
        html! {
            option value="" { "何についての条件か選ぶ" }
            optgroup label="利用者の属性" { @for it in attributes { (option(it)) } }
            optgroup label="友だち" { @for it in offered { (option(it)) } }
            @if !known.forms.is_empty() {
                optgroup label="フォームへの回答" { @for it in &known.forms { (option(Subject::Form(it.0))) } }
            }
            @if deliveries {
                optgroup label="これまでの配信" { (option(Subject::Delivered)) }
            }
            @if !known.sets.is_empty() {
                optgroup label="リスト" { @for it in &known.sets { (option(Subject::Set(it.0.clone()))) } }
            }
        },
    )
}

fn hows(rows: &Rows<'_>, at: usize, typed: &TypedClause) -> Markup {
    let Some(subject) = &typed.subject else { return html! {} };
    let chosen = rows.known.how(subject, typed.how);
    let offered = rows.known.hows(subject);
    // An opposite that is not offered, because it says little, is kept where it was chosen.
    let more = Some(chosen).filter(|it| !offered.contains(it));
    pick(
        None,
        &name(at, "how"),
        "どんなとき",
        html! {
            @for it in offered.iter().copied().chain(more) {
                option value=(it.as_str()) selected[it == chosen] { (how_label(rows.known, subject, it)) }
            }
        },
    )
}

fn how_label(known: &Known, subject: &Subject, how: How) -> &'static str {
    let kind = match subject {
        Subject::Attribute(no) => known.attribute(*no).map(|it| &it.kind),
        Subject::Since
        | Subject::Standing
        | Subject::Language
        | Subject::Form(_)
        | Subject::Delivered
        | Subject::Set(_) => None,
    };
    match (how, subject, kind) {
        (How::Is, Subject::Form(_), _) => "回答した",
        (How::IsNot, Subject::Form(_), _) => "回答していない",
        (How::Is, Subject::Delivered, _) => "受け取った",
        (How::IsNot, Subject::Delivered, _) => "受け取っていない",
        (How::Is, Subject::Set(_), _) => "にいる",
        (How::IsNot, Subject::Set(_), _) => "にいない",
        (How::Is, _, Some(Kind::YesNo)) => "「はい」と答えた",
        (How::IsNot, _, Some(Kind::YesNo)) => "「はい」と答えていない",
        (How::Is, _, Some(Kind::Place)) => "次の場所に近い",
        (How::IsNot, _, Some(Kind::Place)) => "次の場所に近くない",
        (How::Is, _, Some(Kind::Text)) => "次のことばを含む",
        (How::IsNot, _, Some(Kind::Text)) => "次のことばを含まない",
        (How::Is, ..) => "次のどれかと同じ",
        (How::IsNot, ..) => "次のどれでもない",
        (How::Between, _, Some(Kind::Date)) | (How::Between, Subject::Since, _) => "この期間の中",
        (How::NotBetween, _, Some(Kind::Date)) | (How::NotBetween, Subject::Since, _) => {
            "この期間の外"
        }
        (How::Between, ..) => "この範囲の中",
        (How::NotBetween, ..) => "この範囲の外",
        (How::Age, ..) => "年齢がこの範囲の中",
        (How::NotAge, ..) => "年齢がこの範囲の外",
        (How::No, ..) => "「いいえ」と答えた",
        (How::NotNo, ..) => "「いいえ」と答えていない",
        (How::Given, ..) => "答えている",
        (How::NotGiven, ..) => "答えていない",
    }
}

fn operand(rows: &Rows<'_>, at: usize, typed: &TypedClause) -> Markup {
    let Some(subject) = &typed.subject else { return html! {} };
    let how = rows.known.how(subject, typed.how).plain();
    match subject {
        Subject::Attribute(no) => match rows.known.attribute(*no).map(|it| &it.kind) {
            _ if how == How::Given => html! {},
            Some(Kind::One(choices) | Kind::Several(choices)) => {
                let offered = choices.iter().filter(|it| {
                    it.state == State::InUse || typed.picked.contains(&it.no.0.to_string())
                });
                let label = |it: &crate::features::attributes::Choice| match it.state {
                    State::InUse => it.label.clone(),
                    State::Retired => format!("{}(いまはない選択肢)", it.label),
                };
                boxes(at, typed, offered.map(|it| (it.no.0.to_string(), label(it))).collect())
            }
            Some(Kind::Number { unit }) => ends(at, typed, (unit, "number")),
            Some(Kind::Date) if how == How::Age => ends(at, typed, ("歳", "number")),
            Some(Kind::Date) => ends(at, typed, ("", "date")),
            Some(Kind::YesNo) | None => html! {},
            Some(Kind::Place) => html! {
                (line(at, "text", ("緯度, 経度", &typed.text)))
                " から "
                (short(at, "to", ("距離", &typed.to)))
                " メートルの中"
                p.hint { "地図で場所を長押しすると出る数字を「35.06200, 136.68300」のように入れます。" }
            },
            Some(Kind::Text) => line(at, "text", ("ことば", &typed.text)),
        },
        Subject::Since => ends(at, typed, ("", "date")),
        Subject::Standing => {
            let all = [
                (Standing::Friend, "友だち"),
                (Standing::Blocked, "ブロックしている"),
                (Standing::Stranger, "友だちではない"),
            ];
            boxes(at, typed, all.map(|(it, label)| (it.name().into(), label.into())).into())
        }
        Subject::Language => {
            let tags = rows.known.languages.iter().chain(&typed.picked);
            let mut tags: Vec<(String, String)> = tags.map(|it| (it.clone(), it.clone())).collect();
            tags.sort();
            tags.dedup();
            boxes(at, typed, tags)
        }
        Subject::Form(id) => {
            let statuses = rows.known.form(*id).map(|it| it.2.as_slice()).unwrap_or_default();
            html! {
                (ends(at, typed, ("", "date")))
                (pick(None, &name(at, "text"), "回答の状態", html! {
                    option value="" { "どの状態でも" }
                    @for (status, label) in statuses {
                        option value=(status.0) selected[status.0.to_string() == typed.text] { "状態が「" (label) "」" }
                    }
                }))
            }
        }
        Subject::Delivered => delivered(rows, at, typed),
        Subject::Set(_) => html! {},
    }
}

/// Which delivery is meant, and what that means.
fn delivered(rows: &Rows<'_>, at: usize, typed: &TypedClause) -> Markup {
    let numbers = rows.known.deliveries.iter().filter_map(|it| Some((it.0.delivery()?, &it.1)));
    html! {
        (pick(None, &name(at, "text"), "どの配信か", html! {
            option value="" { "配信を選ぶ" }
            @for (no, title) in numbers {
                option value=(no) selected[no.to_string() == typed.text] { (title) }
            }
        }))
        p.hint { (words::DELIVERED) }
    }
}

fn boxes(at: usize, typed: &TypedClause, all: Vec<(String, String)>) -> Markup {
    html! {
        div.when__choices role="group" aria-label="選ぶもの" {
            @for (nth, (value, label)) in all.iter().enumerate() {
                @let id = format!("row-{at}-pick-{nth}");
                span.when__choice {
                    input.choice__box id=(id) type="checkbox" name=(name(at, "pick")) value=(value) checked[typed.picked.contains(value)];
                    label for=(id) { (label) }
                }
            }
        }
    }
}

fn ends(at: usize, typed: &TypedClause, (unit, kind): (&str, &str)) -> Markup {
    let numbers = (kind == "number").then_some("numeric");
    let kind = if kind == "number" { "text" } else { kind };
    let width = if numbers.is_some() { "tiny" } else { "short" };
    html! {
        div.leaf__ends {
            input.input type=(kind) inputmode=[numbers] data-width=(width) name=(name(at, "from")) value=(typed.from) aria-label="から" autocomplete="off";
            span { (unit) "から" }
            input.input type=(kind) inputmode=[numbers] data-width=(width) name=(name(at, "to")) value=(typed.to) aria-label="まで" autocomplete="off";
            span { (unit) "まで" }
        }
    }
}

fn line(at: usize, part: &str, (label, value): (&str, &str)) -> Markup {
    html! { input.input type="text" data-width="half" name=(name(at, part)) value=(value) aria-label=(label) autocomplete="off"; }
}

fn short(at: usize, part: &str, (label, value): (&str, &str)) -> Markup {
    html! { input.input type="text" inputmode="numeric" data-width="tiny" name=(name(at, part)) value=(value) aria-label=(label) autocomplete="off"; }
}
