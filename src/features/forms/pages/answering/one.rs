use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{
    fields::control,
    history::history,
    room::{HERE, People, long, name, status},
};
use crate::{
    base::{Actor, Id},
    features::{
        forms::{
            console::AnswersQuery,
            model::{
                Design, Desk, Event, Form, Kind, Language, Page as Leaf, Piece, Question, Raw,
                Status, StatusId, Submission, SubmissionNo, Value, Withdrawal, all_hold,
            },
            words::{language_name, said, source},
        },
        staff::{Staff, StaffState},
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, Form as Around, Role, Tone, area, button,
            button_form, chip, facts, form_as, hidden, link_button, note, panel, panel_with,
            select,
        },
    },
};

/// Files of an answer: name, type and size in bytes.
pub(in super::super::super) type Files = BTreeMap<Id<Piece>, (String, String, u32)>;

/// What somebody typed into the desk of an answer.
#[derive(Debug, Clone)]
pub(in super::super::super) struct Typed {
    /// The revision they saw.
    pub seen: u64,
    pub status: StatusId,
    pub owner: Option<Id<Staff>>,
    pub memo: String,
    pub fields: Raw,
}

/// The answers beside one in its list.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super::super) struct Neighbours {
    pub newer: Option<SubmissionNo>,
    pub older: Option<SubmissionNo>,
}

/// An answer.
pub(in super::super::super) struct OneView<'a> {
    pub asked: &'a AnswersQuery,
    pub form: &'a Form,
    pub no: SubmissionNo,
    /// The number the resident was given.
    pub receipt: &'a str,
    pub given: &'a Submission,
    pub desk: &'a Desk,
    /// The design it was given in.
    pub design: &'a Design,
    /// The design that is public now.
    pub now_design: &'a Design,
    pub events: &'a [Event],
    pub files: &'a Files,
    pub people: &'a People,
    pub neighbours: Neighbours,
    pub typed: &'a Typed,
    pub faults: &'a [Fault],
    /// Whether somebody else has saved meanwhile.
    pub conflict: bool,
    pub may_work: bool,
    /// How it was taken back; none while it counts.
    pub withdrawal: Option<Withdrawal<'a>>,
    /// Whether it may be brought back now.
    pub may_bring_back: bool,
    pub me: &'a Staff,
    pub csrf: &'a str,
}

impl Neighbours {
    /// Those beside an answer in a list of numbers, the newest first.
    pub(in super::super::super) fn of(found: &[SubmissionNo], no: SubmissionNo) -> Self {
        let newer = found.iter().rev().find(|it| no < **it).copied();
        let older = found.iter().find(|it| **it < no).copied();
        Self { newer, older }
    }
}

/// The page.
pub(in super::super::super) fn page<'a>(view: &OneView<'_>) -> Page<'a> {
    let body = html! {
        div.stack {
            @if view.given.withdrawn_at.is_some() { (withdrawn(view)) }
            @for page in &view.design.pages { (leaf(view, page)) }
            (panel("受け付け", received(view)))
            (panel("履歴", history(view)))
        }
    };
    let mark = html! {
        @if view.given.withdrawn_at.is_some() { (chip(Tone::Plain, "undo-2", "取り下げ")) }
        @else { (status(view.now_design, view.desk.status)) }
    };
    let list = view.asked.address(view.form.id);
    Page::new(format!("No. {}", view.no.0), HERE, "answers-one", body)
        .crumb("申請・回答", HERE)
        .crumb(view.now_design.title.clone(), list)
        .mark(mark)
        .actions(ways(view))
        .faults(view.faults)
        .beside(desk(view))
}

fn ways(view: &OneView<'_>) -> Markup {
    let to = |no: SubmissionNo| view.asked.at(&format!("{HERE}/{}/{}", view.form.id, no.0));
    let correct = view.asked.at(&format!("{HERE}/{}/{}/correct", view.form.id, view.no.0));
    html! {
        @if view.may_work && view.given.is_corrected_by_staff() {
            (link_button(&Button::outline("内容を訂正する").icon("pencil").small(), &correct))
        }
        @if let Some(no) = view.neighbours.newer {
            (link_button(&Button::quiet("新しい回答").icon("chevron-left").small(), &to(no)))
        }
        @if let Some(no) = view.neighbours.older {
            (link_button(&Button::quiet("古い回答").icon("chevron-right").small(), &to(no)))
        }
    }
}

fn withdrawn(view: &OneView<'_>) -> Markup {
    let at = view.given.withdrawn_at.map(long).unwrap_or_default();
    let by = match view.withdrawal {
        Some(Withdrawal::ByStaff(event)) => format!("{}が本人に代わって", actor(view, &event.by)),
        Some(Withdrawal::ByResident) | None => "本人が".to_owned(),
    };
    let reason = view.withdrawal.map(Withdrawal::reason).unwrap_or_default();
    let restore = format!("{HERE}/{}/{}/restore", view.form.id, view.no.0);
    let until = view.withdrawal.and_then(Withdrawal::undone_until).map(long).unwrap_or_default();
    let undo = Button::outline("取り下げを元に戻す").icon("undo-2").small();
    note(
        Tone::Warn,
        html! {
            p { strong { "この回答は、" (at) "に" (by) "取り下げました。" } "集計には入りません。対応は変えられません。" }
            @if !reason.is_empty() { p { "理由: " (reason) } }
            @if view.may_bring_back {
                p { (until) "まで、元に戻せます。" }
                (button_form(&restore, view.csrf, &undo))
            }
        },
    )
}

fn actor(view: &OneView<'_>, by: &Actor) -> String {
    match by {
        Actor::Staff(id) => format!("{}さん", name(view.people, id.parse().ok())),
        Actor::Operator
        | Actor::Worker(_)
        | Actor::Line
        | Actor::Resident(_)
        | Actor::System(_) => "職員".to_owned(),
    }
}

/// A page of the form, with everything that was asked on it.
fn leaf(view: &OneView<'_>, leaf: &Leaf) -> Markup {
    let answers = &view.given.answers;
    let asked: Vec<&Question> = leaf
        .questions
        .iter()
        .filter(|it| it.kind.is_answered() && all_hold(&it.when, answers))
        .collect();
    if asked.is_empty() || !all_hold(&leaf.when, answers) {
        return html! {};
    }
    let lines: Vec<Fact<'_>> =
        asked.iter().map(|question| Fact::of(&question.title, answered(view, question))).collect();
    let title = if leaf.title.is_empty() { "回答の内容" } else { &leaf.title };
    panel(title, facts(&lines))
}

fn answered(view: &OneView<'_>, question: &Question) -> Markup {
    match view.given.answers.get(question.id) {
        None => html! { span.hint { "(未回答)" } },
        Some(Value::Files(pieces)) => html! {
            @for piece in pieces { (file(view, *piece)) }
        },
        Some(value) => html! { (said(question, value)) },
    }
}

fn file(view: &OneView<'_>, piece: Id<Piece>) -> Markup {
    let href = format!("{HERE}/{}/{}/files/{piece}", view.form.id, view.no.0);
    html! {
        @match view.files.get(&piece) {
            Some((name, _, bytes)) => p { a href=(href) download { (name) } " " span.hint { (size(*bytes)) } },
            None => p { span.hint { "(消去されたファイル)" } },
        }
    }
}

fn size(bytes: u32) -> String {
    match bytes {
        0..1_000_000 => format!("{}KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1}MB", f64::from(bytes) / 1e6),
    }
}

fn received(view: &OneView<'_>) -> Markup {
    let version = match view.given.version == view.form.version {
        true => format!("第{}版(いまの版)", view.given.version),
        false => format!(
            "第{}版(いまは第{}版。質問は、答えたときのものを表示しています)",
            view.given.version, view.form.version
        ),
    };
    let japanese = Language::japanese();
    let language = language_name(view.given.language.as_ref().unwrap_or(&japanese)).1;
    let mut lines = vec![
        Fact::new("受付番号", ""),
        Fact::new("受付日時", ""),
        Fact::new("受け付けた方法", source(view.given.source, view.given.entered.as_ref())),
        Fact::new("入力した言語", language),
        Fact::new("フォームの版", &version),
    ];
    lines[0].value = html! { (view.receipt) };
    lines[1].value = html! { (long(view.given.at)) };
    if let Some(it) = &view.given.entered {
        lines.push(Fact::new("入力した職員", name(view.people, it.by)));
        for (term, said) in [("受付のひとこと", &it.word), ("前の受付番号", &it.number)]
        {
            if !said.is_empty() {
                lines.push(Fact::new(term, said));
            }
        }
    }
    if let Some(at) = view.given.corrected_at {
        lines.push(Fact::of("最後の訂正", html! { (long(at)) }));
    }
    facts(&lines)
}

fn desk(view: &OneView<'_>) -> Markup {
    let body = if view.may_work { working(view) } else { looking(view) };
    html! {
        div.stack {
            @if view.conflict { (conflict(view)) }
            (panel_with("対応", html! {}, body))
            @if view.may_work && view.given.resident.is_some() {
                (panel("本人への返信", html! {
                    p { "本人のLINEのトークに、文を送れます。送る前に、見え方を確かめられます。" }
                    @let way = view.asked.at(&format!("{HERE}/{}/{}/reply", view.form.id, view.no.0));
                    div.row { (link_button(&Button::outline("返信を書く").icon("message-circle"), &way)) }
                }))
            }
            @if view.may_work {
                (panel("取り下げ", html! {
                    p { "本人から申し出があったときや、同じ申請が2つあるときは、本人に代わって取り下げられます。" }
                    @let way = view.asked.at(&format!("{HERE}/{}/{}/withdraw", view.form.id, view.no.0));
                    div.row { (link_button(&Button::outline("取り下げる").icon("undo-2"), &way)) }
                }))
            }
        }
    }
}

/// What the other one saved, beside what was typed.
fn conflict(view: &OneView<'_>) -> Markup {
    let latest = view.events.last();
    let by = latest.map(|it| match &it.by {
        Actor::Staff(id) => name(view.people, id.parse().ok()).to_owned(),
        Actor::Operator
        | Actor::Worker(_)
        | Actor::Line
        | Actor::Resident(_)
        | Actor::System(_) => String::new(),
    });
    let by =
        by.filter(|it| !it.is_empty()).map_or("ほかの人".to_owned(), |it| format!("{it}さん"));
    note(
        Tone::Warn,
        html! {
            p { strong { (by) "が先に保存しました。あなたの内容は、まだ保存していません。" } }
            p { "下の欄には、あなたの内容がそのまま残っています。相手の内容を確かめて直し、もう一度保存してください。" }
            (facts(&[
                Fact::of("相手の状態", status(view.now_design, view.desk.status)),
                Fact::new("相手の担当", owner_or_none(view, view.desk.owner)),
                Fact::new("相手のメモ", if view.desk.memo.is_empty() { "(なし)" } else { &view.desk.memo }),
            ]))
        },
    )
}

fn owner_or_none<'a>(view: &OneView<'a>, owner: Option<Id<Staff>>) -> &'a str {
    match name(view.people, owner) {
        "" => "なし",
        name => name,
    }
}

fn looking(view: &OneView<'_>) -> Markup {
    let mut lines = vec![
        Fact::of("状態", status(view.now_design, view.desk.status)),
        Fact::new("担当", owner_or_none(view, view.desk.owner)),
    ];
    if !view.desk.memo.is_empty() {
        lines.push(Fact::new("メモ", &view.desk.memo));
    }
    for question in &view.now_design.desk {
        if let Some(value) = view.desk.fields.get(question.id) {
            lines.push(Fact::of(&question.title, html! { (said(question, value)) }));
        }
    }
    facts(&lines)
}

fn working(view: &OneView<'_>) -> Markup {
    let typed = view.typed;
    let action = format!("{HERE}/{}/{}", view.form.id, view.no.0);
    let ids: Vec<(String, &str)> =
        view.now_design.statuses.iter().map(|it| (it.id.0.to_string(), it.name.as_str())).collect();
    let statuses: Vec<Choice<'_>> = ids.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let chosen = typed.status.0.to_string();
    let people = candidates(view);
    let mut owners = vec![Choice::new("", "なし")];
    owners.extend(people.iter().map(|(id, name)| Choice::new(id, name)));
    let owner = typed.owner.map(|it| it.to_string()).unwrap_or_default();
    let seen = typed.seen.to_string();
    form_as(
        &Around { action: &action, csrf: view.csrf, role: Role::Main, ..Around::default() },
        html! {
            (hidden("seen", &seen))
            (hidden("list", &view.asked.to_text()))
            (select(&Field::new("status", "状態").value(&chosen).hint(&told_by(view)), &statuses))
            (select(&Field::new("owner", "担当").value(&owner), &owners))
            (area(&Field::new("memo", "メモ").value(&typed.memo).hint("職員だけが読みます").rows(4).faults(view.faults)))
            @for question in view.now_design.desk.iter().filter(|it| !matches!(it.kind, Kind::Files { .. })) {
                (control(question, &typed.fields, view.faults))
            }
            (button(&Button::solid("対応を保存する")))
        },
    )
}

/// Which statuses are told to the resident, for the hint at their field.
fn told_by(view: &OneView<'_>) -> String {
    let tells = |it: &&Status| !it.message.trim().is_empty();
    let named: Vec<String> = view
        .now_design
        .statuses
        .iter()
        .filter(tells)
        .map(|it| format!("「{}」", it.name))
        .collect();
    match (named.is_empty(), view.given.resident.is_some()) {
        (true, _) => String::new(),
        (false, false) => "LINEで受けた回答ではないため、本人への知らせは送られません".to_owned(),
        (false, true) => format!("{}にすると、本人のトークに知らせが届きます", named.concat()),
    }
}

/// Who may be given an answer to work on: the department, whoever has it now, and oneself.
fn candidates<'a>(view: &OneView<'a>) -> Vec<(String, &'a str)> {
    let is_one = |it: &&Staff| {
        let works = it.state == StaffState::Active && it.department == view.form.department;
        works
            || Some(it.id) == view.typed.owner
            || Some(it.id) == view.desk.owner
            || it.id == view.me.id
    };
    view.people.values().filter(is_one).map(|it| (it.id.to_string(), it.name.as_str())).collect()
}
