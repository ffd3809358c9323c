//! One resident's page in full.

use jiff::Timestamp;
use maud::{Markup, html};

use super::room::{HERE, NAV, called, path, stands};
use crate::{
    base::time::{in_japan, long_moment, short_moment},
    features::{
        deliveries::Fate,
        inbox,
        people::words,
        reception::Wishes,
        residents::{Resident, ResidentNo},
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Fact, Table, Tone, button_form, chip, disclosure, facts, icon,
            link_button, note, panel, panel_with, stacking_table,
        },
    },
};

/// Everything that is shown of somebody.
pub(in super::super) struct PersonView<'a> {
    pub no: ResidentNo,
    pub resident: &'a Resident,
    /// Until when the page is open.
    pub until: Timestamp,
    pub values: &'a [Value],
    /// Attributes they gave nothing to, by number.
    pub missing: &'a [(u32, String)],
    pub wishes: Option<&'a Wishes>,
    /// The fields of which they want less.
    pub less: &'a [String],
    pub answers: &'a [Answered],
    /// How much they handed in that the reader may not see.
    pub elsewhere: usize,
    pub delivered: &'a [Delivered],
    /// The delivery before which older ones begin; none where there are none.
    pub older: Option<u32>,
    pub said: &'a [inbox::Said],
    /// How long what was said is kept, in days.
    pub kept_days: u16,
    pub log: &'a [Logged],
    /// Whether the reader works for the whole city.
    pub is_whole: bool,
    /// Whether they may change what is held.
    pub may_change: bool,
    /// Whether they may take everything out, or erase it.
    pub may_decide: bool,
    pub may_see_deliveries: bool,
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// Something they gave.
pub(in super::super) struct Value {
    pub of: u32,
    pub name: String,
    pub said: String,
    pub from: String,
    pub at: Timestamp,
}

/// Something they handed in.
pub(in super::super) struct Answered {
    pub title: String,
    pub department: String,
    pub receipt: String,
    pub href: String,
    pub at: Timestamp,
    pub is_withdrawn: bool,
    pub status: String,
}

/// A delivery that meant them.
pub(in super::super) struct Delivered {
    pub no: u32,
    pub title: String,
    pub fate: Fate,
}

/// An entry of the log about them.
pub(in super::super) struct Logged {
    pub seq: u64,
    pub at: Timestamp,
    pub who: String,
    pub did: String,
    pub reason: String,
}

/// The page.
pub(in super::super) fn page(view: &PersonView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            (open_note(view))
            (stance(view))
            (given(view))
            (reception(view))
            (handed_in(view))
            (received(view))
            @if view.is_whole { (talk(view)) }
            (logged(view))
            @if view.may_decide { (at_their_wish(view)) }
        }
    };
    Page::new(called(view.no), NAV, "residents-one", body)
        .crumb("利用者一覧", HERE)
        .mark(stands(view.resident.standing))
}

fn open_note(view: &PersonView<'_>) -> Markup {
    let until = in_japan(view.until).strftime("%H:%M").to_string();
    note(
        Tone::Warn,
        html! {
            p { (icon("lock-open")) " この人の情報を開いています。" strong { (until) } "に閉じます。見終わったら閉じてください。" }
            (button_form(&format!("{}/close", path(view.no)), view.csrf, &Button::outline("いま閉じる").small().icon("lock")))
        },
    )
}

fn stance(view: &PersonView<'_>) -> Markup {
    let resident = view.resident;
    let language = resident.language.as_deref().map(words::language);
    let consent = resident
        .consent
        .as_ref()
        .map(|it| format!("第{}版を {} に表示", it.edition, long_moment(it.at)));
    let stood = resident.stood.as_deref().unwrap_or_default();
    panel(
        "友だちとしての状態",
        html! {
            (facts(&[
                Fact::of("いま", html! { (stands(resident.standing)) " " (words::since(resident.since)) }),
                Fact::of("これまで", html! {
                    @if stood.is_empty() { span.hint { "記録はありません" } } @else {
                        ul.bullets { @for it in stood {
                            li { (words::since(it.since)) " " (words::standing(it.standing)) }
                        } }
                    }
                }),
                Fact::new("LINEの言語", language.as_deref().unwrap_or("わからない")),
                Fact::new("個人情報の説明", consent.as_deref().unwrap_or("まだ表示していません")),
            ]))
        },
    )
}

fn given(view: &PersonView<'_>) -> Markup {
    let mut columns =
        vec![Column::new("属性"), Column::new("値"), Column::new("どこから"), Column::new("いつ")];
    if view.may_change {
        columns.push(Column::new(""));
    }
    let change = |of: u32| format!("{}/attributes/{of}", path(view.no));
    panel(
        "属性",
        html! {
            @if view.values.is_empty() { p { "まだ何も答えていません。" } } @else {
                (stacking_table(&Table { caption: "この人の属性", columns: &columns }, html! {
                    @for it in view.values {
                        tr {
                            th scope="row" { (it.name) }
                            td data-label="値" { (it.said) }
                            td data-label="どこから" { (it.from) }
                            td data-label="いつ" { (short_moment(it.at, view.now)) }
                            @if view.may_change {
                                td { (link_button(&Button::quiet("変える").tiny().about(&it.name), &change(it.of))) }
                            }
                        }
                    }
                }))
            }
            @if view.may_change && !view.missing.is_empty() {
                (disclosure(format!("答えていない属性 {}個", view.missing.len()), html! {
                    ul.links { @for (of, name) in view.missing {
                        li { a href=(change(*of)) { (name) "を入れる" } }
                    } }
                }))
            }
        },
    )
}

fn reception(view: &PersonView<'_>) -> Markup {
    let stopped = view.wishes.and_then(|it| it.stopped(view.now));
    let cap = view.wishes.and_then(|it| it.cap).map(|it| format!("1週間に{it}件まで"));
    let less = match view.less {
        [] => "なし".to_owned(),
        less => less.join("、"),
    };
    let change = html! {
        @if view.may_change {
            (link_button(&Button::outline("配信を止める・再開する").small(), &format!("{}/reception", path(view.no))))
        }
    };
    panel_with(
        "受け取りかたの希望",
        change,
        html! {
            (facts(&[
                Fact::new("配信", &words::stopped(stopped)),
                Fact::new("静かにする時間", &words::hours(view.wishes.and_then(|it| it.hours))),
                Fact::new("受け取る数", cap.as_deref().unwrap_or("決めていない")),
                Fact::new("減らしたい分野", &less),
                Fact::new("最後に決めた日", &view.wishes.map_or("まだ何も決めていません".to_owned(), |it| long_moment(it.at))),
            ]))
        },
    )
}

fn handed_in(view: &PersonView<'_>) -> Markup {
    let columns = [
        Column::new("フォーム"),
        Column::new("受付番号"),
        Column::new("送った日"),
        Column::new("状態"),
    ];
    panel(
        "申請・回答",
        html! {
            @if view.answers.is_empty() {
                p { @if view.elsewhere == 0 { "まだ何も送っていません。" } @else { "見てよいものはありません。" } }
            } @else {
                (stacking_table(&Table { caption: "この人の申請・回答", columns: &columns }, html! {
                    @for it in view.answers {
                        tr {
                            td {
                                a.table__main href=(it.href) { (it.title) }
                                span.table__sub { (it.department) }
                            }
                            td data-label="受付番号" { span.num { (it.receipt) } }
                            td data-label="送った日" { (short_moment(it.at, view.now)) }
                            td data-label="状態" { @if it.is_withdrawn { "取り下げ" } @else { (it.status) } }
                        }
                    }
                }))
            }
            @if 0 < view.elsewhere {
                p.hint { "このほかに" (view.elsewhere) "件あります。ほかの課のものなので、中身は出ません。" }
            }
        },
    )
}

fn received(view: &PersonView<'_>) -> Markup {
    let columns = [Column::new("配信"), Column::new("この人に"), Column::new("くわしく")];
    panel(
        "この人に届いたか",
        html! {
            @if view.delivered.is_empty() { p { "この人を宛先にした配信は、ここにはありません。" } } @else {
                (stacking_table(&Table { caption: "この人への配信", columns: &columns }, html! {
                    @for it in view.delivered {
                        @let (tone, sign, word, more) = words::fate(it.fate);
                        tr {
                            td {
                                @if view.may_see_deliveries { a.table__main href={ "/console/deliveries/" (it.no) } { (it.title) } }
                                @else { span.table__main { (it.title) } }
                            }
                            td data-label="この人に" { (chip(tone, sign, word)) }
                            td data-label="くわしく" { (more) }
                        }
                    }
                }))
            }
            @if let Some(older) = view.older {
                div.acts { (link_button(&Button::quiet("それより前の配信を見る"), &format!("{}?before={older}", path(view.no)))) }
            }
            p.hint { "「届けた」は、LINEが受け付けたことです。読んだかどうかは、LINEからは分かりません。この人を宛先にしなかった配信は出ません。" }
        },
    )
}

fn talk(view: &PersonView<'_>) -> Markup {
    panel(
        "トークで送られたことば",
        html! {
            @if view.said.is_empty() { p { "残っているものはありません。" } } @else {
                ul.bullets { @for it in view.said {
                    li { (words::said(it)) " " span.hint { (short_moment(it.at, view.now)) } }
                } }
            }
            p.hint { "電話番号などは伏せて保存し、" (view.kept_days) "日で消します。新しいものから20件まで出します。" }
        },
    )
}

fn logged(view: &PersonView<'_>) -> Markup {
    let all = format!("/console/log?about=resident%3A{}", view.no.0);
    panel_with(
        "この人についての操作ログ",
        link_button(&Button::quiet("すべて見る").small(), &all),
        html! {
            @if view.log.is_empty() { p { "見てよい記録はありません。" } } @else {
                ul.bullets { @for it in view.log {
                    li {
                        span.num { (short_moment(it.at, view.now)) } " " (it.who) " が "
                        a href={ "/console/log/" (it.seq) } { (it.did) }
                        @if !it.reason.is_empty() { span.hint { " 理由: " (it.reason) } }
                    }
                } }
            }
        },
    )
}

fn at_their_wish(view: &PersonView<'_>) -> Markup {
    panel(
        "本人の求めによる手続き",
        html! {
            p { "本人も、LINEの「わたしの情報」から同じことができます。本人かどうかを確かめてから行ってください。" }
            div.acts {
                (button_form(&format!("{}/export", path(view.no)), view.csrf, &Button::outline("持っている情報を書き出す").icon("download")))
                (link_button(&Button::danger_outline("情報をすべて消す").icon("trash-2"), &format!("{}/erase", path(view.no))))
            }
        },
    )
}
