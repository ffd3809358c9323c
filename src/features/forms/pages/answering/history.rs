//! What happened to an answer, in words.

use maud::{Markup, html};

use super::{
    one::OneView,
    room::{long, name, status_name},
};
use crate::{
    base::Actor,
    features::forms::{
        model::{Answers, Deed, Event, Question, QuestionId, Source},
        words::said,
    },
    web::controls::disclosure,
};

/// The history of an answer, the latest first.
pub(super) fn history(view: &OneView<'_>) -> Markup {
    html! {
        ul.links {
            @for (at, event) in view.events.iter().enumerate().rev() {
                li {
                    span.hint { (long(event.at)) " " } (who(view, event)) (deed(view, at))
                }
            }
        }
    }
}

fn who(view: &OneView<'_>, event: &Event) -> String {
    match &event.by {
        Actor::Staff(id) => format!("{}さんが", name(view.people, id.parse().ok())),
        Actor::Operator => "サーバーの管理者が".to_owned(),
        Actor::Worker(_) | Actor::Line | Actor::System(_) => "自動処理で".to_owned(),
        Actor::Resident(_) => "本人が".to_owned(),
    }
}

fn deed(view: &OneView<'_>, at: usize) -> Markup {
    let design = view.now_design;
    match &view.events[at].deed {
        Deed::HandedIn => html! {
            @match view.given.source {
                Source::Line | Source::Web => "提出しました",
                Source::Counter => "本人に代わって入力しました",
                Source::Imported => "ファイルから取り込みました",
            }
        },
        Deed::Corrected(before) => html! {
            "内容を訂正しました"
            (disclosure("訂正の前と後", differences(view, before, after_correction(view, at))))
        },
        Deed::Withdrawn => html! { "取り下げました" },
        Deed::TakenBack(reason) => html! { "本人に代わって取り下げました。理由: " (reason) },
        Deed::BroughtBack => html! { "取り下げを元に戻しました" },
        Deed::Status { from, to } => html! {
            "状態を「" (status_name(design, *from)) "」から「" (status_name(design, *to)) "」にしました"
        },
        Deed::Owner { from, to } => html! {
            "担当を「" (nobody(name(view.people, *from))) "」から「" (nobody(name(view.people, *to))) "」にしました"
        },
        Deed::Memo(before) => html! {
            "メモを書きかえました"
            @if !before.is_empty() { (disclosure("前のメモ", html! { p { (before) } })) }
        },
        Deed::Fields(before) => html! {
            "職員用の項目を書きかえました"
            (disclosure("前の内容", differences(view, before, after_fields(view, at))))
        },
        Deed::Told(text) => html! {
            "トークに知らせを送りました"
            (disclosure("送った文", html! { p.said { (text) } }))
        },
        Deed::Replied { name, text } => html! {
            @if name.is_empty() { "トークに返信しました" } @else { "「" (name) "」の文で、トークに返信しました" }
            (disclosure("送った文", html! { p.said { (text) } }))
        },
    }
}

fn nobody(name: &str) -> &str {
    if name.is_empty() { "なし" } else { name }
}

/// What the answers were after a correction: what the next one found, or what they are now.
fn after_correction<'a>(view: &OneView<'a>, at: usize) -> &'a Answers {
    let later = view.events[at + 1..].iter().find_map(|it| match &it.deed {
        Deed::Corrected(before) => Some(before),
        Deed::HandedIn
        | Deed::Withdrawn
        | Deed::Status { .. }
        | Deed::Owner { .. }
        | Deed::Memo(_)
        | Deed::Fields(_)
        | Deed::Told(_)
        | Deed::Replied { .. }
        | Deed::TakenBack(_)
        | Deed::BroughtBack => None,
    });
    later.unwrap_or(&view.given.answers)
}

fn after_fields<'a>(view: &OneView<'a>, at: usize) -> &'a Answers {
    let later = view.events[at + 1..].iter().find_map(|it| match &it.deed {
        Deed::Fields(before) => Some(before),
        Deed::HandedIn
        | Deed::Withdrawn
        | Deed::Status { .. }
        | Deed::Owner { .. }
        | Deed::Memo(_)
        | Deed::Corrected(_)
        | Deed::Told(_)
        | Deed::Replied { .. }
        | Deed::TakenBack(_)
        | Deed::BroughtBack => None,
    });
    later.unwrap_or(&view.desk.fields)
}

fn differences(view: &OneView<'_>, before: &Answers, after: &Answers) -> Markup {
    let mut ids: Vec<QuestionId> = before.0.keys().chain(after.0.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|it| before.get(*it) != after.get(*it));
    let asked = |id| view.design.question(id).or_else(|| view.now_design.question(id));
    html! {
        @for question in ids.into_iter().filter_map(asked) {
            section.field {
                h3.field__label { (question.title) }
                div.change {
                    div.change__side { b { "前" } (text(question, before)) }
                    div.change__side { b { "後" } (text(question, after)) }
                }
            }
        }
    }
}

fn text(question: &Question, answers: &Answers) -> Markup {
    html! {
        @match answers.get(question.id) {
            Some(value) => (said(question, value)),
            None => span.hint { "(なし)" },
        }
    }
}
