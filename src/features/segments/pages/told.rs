//! Whom a condition means now: how many, in words, and how they divide.

use maud::{Markup, html};

use super::room::percent;
use crate::{
    features::segments::{index::Count, model::FEW},
    web::controls::{Bar, Tone, bars, disclosure, grouped, note, panel},
};

/// Parts of an attribute that are shown without being asked for.
const PARTS_SHOWN: usize = 6;

/// Whom a condition means now.
pub(in super::super) struct Told {
    pub count: Count,
    /// All friends.
    pub all: usize,
    pub sentence: String,
    pub breakdowns: Vec<Breakdown>,
    /// What each clause takes away, where nobody is left.
    pub without: Vec<Without>,
}

/// How those meant divide by an attribute.
pub(in super::super) struct Breakdown {
    pub title: String,
    pub parts: Vec<(String, usize)>,
    pub unanswered: usize,
}

/// What would be without a clause.
pub(in super::super) struct Without {
    pub clause: String,
    pub friends: usize,
}

/// Somebody meant, without what says who it is.
pub(in super::super) struct Example {
    /// Attributes by name, with what was given.
    pub values: Vec<(String, String)>,
}

/// How many, and who in words.
pub(super) fn meant(told: &Told, unfinished: usize) -> Markup {
    let Count { friends, others } = told.count;
    html! {
        section.meant id="segment-meant" data-part aria-labelledby="meant-title" {
            h2.meant__title id="meant-title" { "いま当てはまる友だち" }
            p.meant__count id="segment-count" role="status" data-part {
                strong { (grouped(friends as u64)) } span { "人" }
            }
            p.meant__words { (told.sentence) "です。" }
            p.hint {
                "友だち" (grouped(told.all as u64)) "人の" (percent(friends, told.all)) "です。"
                @if 0 < others {
                    "このほかに、条件に当てはまっても届かない人(ブロック中など)が" (grouped(others as u64)) "人います。"
                }
            }
            @if 0 < unfinished {
                p.hint { "書きかけの条件" (unfinished) "個は、数に入れていません。" }
            }
        }
    }
}

/// What stands below the number: warnings and how those meant divide.
pub(super) fn more(told: &Told) -> Markup {
    html! {
        div.stack id="segment-more" data-part {
            (warnings(told))
            @if 0 < told.count.friends {
                (panel("内訳", html! {
                    @for breakdown in &told.breakdowns { (divided(breakdown, told.count.friends)) }
                }))
            }
        }
    }
}

fn warnings(told: &Told) -> Markup {
    let friends = told.count.friends;
    html! {
        @if friends == 0 {
            (note(Tone::Warn, html! {
                p { strong { "当てはまる友だちがいません。" } "条件を1つ減らすか、広げてください。" }
                @if !told.without.is_empty() {
                    ul {
                        @for it in &told.without {
                            li { "「" (it.clause.trim_end_matches('人').trim_end_matches('の')) "」を外すと " strong { (grouped(it.friends as u64)) "人" } }
                        }
                    }
                }
            }))
        } @else if friends < FEW {
            (note(Tone::Warn, html! {
                p { strong { (FEW) "人より少なくなりました。" } "だれのことか分かってしまうことがあります。配信の文に、条件のもとになった事情(病気や家庭のことなど)を書かないでください。" }
            }))
        }
    }
}

fn divided(breakdown: &Breakdown, of: usize) -> Markup {
    let unanswered = [("答えていない".to_owned(), breakdown.unanswered)];
    let mut parts: Vec<(String, usize)> =
        breakdown.parts.iter().filter(|it| 0 < it.1).cloned().collect();
    // Groups of ages stand in their own order; a long list of choices by their number.
    if PARTS_SHOWN < parts.len() && !breakdown.parts.iter().any(|it| it.0.contains('歳')) {
        parts.sort_by_key(|it| std::cmp::Reverse(it.1));
    }
    parts.extend(unanswered.into_iter().filter(|it| 0 < it.1));
    let (first, rest) = parts.split_at(parts.len().min(PARTS_SHOWN + 1));
    html! {
        section.divided {
            h3 { (breakdown.title) }
            (drawn(first, of))
            @if !rest.is_empty() { (disclosure(format!("残りの{}個", rest.len()), drawn(rest, of))) }
        }
    }
}

fn drawn(parts: &[(String, usize)], of: usize) -> Markup {
    let said: Vec<String> = parts
        .iter()
        .map(|it| match it.1 {
            count if count < FEW => format!("{FEW}人未満"),
            count => format!("{}人 {}", grouped(count as u64), percent(count, of)),
        })
        .collect();
    let all: Vec<Bar<'_>> = parts
        .iter()
        .zip(&said)
        .map(|(it, said)| Bar {
            label: &it.0,
            value: if it.1 < FEW { FEW / 2 } else { it.1 } as u64,
            said,
            href: "",
        })
        .collect();
    bars(&all)
}

/// Some of those meant.
pub(super) fn examples(examples: &[Example]) -> Markup {
    panel(
        "当てはまる人の例",
        html! {
            @if examples.is_empty() {
                p { "当てはまる人が" (FEW) "人より少ないときは、だれのことか分からないように例を出しません。" }
            } @else {
                p.hint { "名前と番号、自由に書かれたことは出しません。見たことは操作ログに残ります。" }
                ol.examples {
                    @for (at, example) in (1..).zip(examples) {
                        li {
                            strong { "例" (at) }
                            @if example.values.is_empty() { span.hint { "何も答えていません" } }
                            @for (name, value) in &example.values {
                                span.examples__value { span.hint { (name) } " " (value) }
                            }
                        }
                    }
                }
            }
        },
    )
}
