//! One feed: how it is set, how the looking goes, what became of which entry.

use maud::{Markup, html};

use super::{
    super::{
        model::{self, Feed, FeedNo, Link, Poll, Seen, SeenNo, State},
        words,
    },
    HERE, TITLE,
};
use crate::{
    features::{
        deliveries::{Fields, topic_in_words},
        gateway::{Names, aim_in_words},
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Fact, Form, Look, Table, Tone, button, button_form, chip,
            confirm, empty, facts, form, hidden, link_button, note, panel, panel_with,
            stacking_table,
        },
    },
};

/// One feed.
pub(in super::super) struct OneView<'a> {
    pub no: FeedNo,
    pub known: &'a Feed,
    pub poll: &'a Poll,
    pub names: &'a Names,
    pub fields: &'a Fields,
    /// Its newest entries, the newest first.
    pub seen: &'a [(SeenNo, Seen)],
    pub may_set: bool,
    /// Whether a draft may be made of an entry.
    pub may_make: bool,
    pub csrf: &'a str,
}

impl OneView<'_> {
    fn path(&self, what: &str) -> String {
        format!("{HERE}/{}{what}", self.no.0)
    }
}

/// The page.
pub(in super::super) fn page(view: &OneView<'_>) -> Page<'static> {
    let (tone, sign, word) = words::health(view.known, view.poll);
    let body = html! {
        div.stack {
            @if let Some(it) = view.poll.trouble.filter(|_| view.known.is_running()) {
                (note(Tone::Err, html! {
                    p { strong { "新着の一覧を読めません。" } (words::trouble(it)) "。" }
                    p { (view.poll.faults) "回続けて読めませんでした。" (words::moment(view.poll.next)) " に、もう一度試します。" }
                }))
            }
            (settings(view))
            (going(view))
            (history(view))
            @if view.may_set { (ending(view)) }
        }
    };
    Page::new(view.known.name.clone(), HERE, "feeds", body)
        .crumb(TITLE, HERE)
        .mark(chip(tone, sign, word))
}

fn settings(view: &OneView<'_>) -> Markup {
    let it = view.known;
    let change =
        link_button(&Button::outline("変える").small().icon("pencil"), &view.path("/edit"));
    let words_of = |all: &[String], none: &str| match all.is_empty() {
        true => none.to_owned(),
        false => words::listed(all),
    };
    let say = format!("{}、リンクは{}", words::excerpt(it.say.excerpt), link(it.say.link));
    panel_with(
        "取り込みの設定",
        html! { @if view.may_set { (change) } },
        facts(&[
            Fact::of("アドレス", html! { code { (it.address) } }),
            Fact::new("担当課", &it.department),
            Fact::new("新しい記事", words::fate(it.fate)),
            Fact::new("宛先", &aim_in_words(it.aim, view.names)),
            Fact::new("お知らせの種類", &topic_in_words(it.topic, view.fields)),
            Fact::new("文の組み立て", &say),
            Fact::new("見にいく時刻と件数", &words::rhythm(it)),
            Fact::new("取り込む記事のことば", &words_of(&it.wanted, "すべて")),
            Fact::new("取り込まない記事のことば", &words_of(&it.unwanted, "なし")),
        ]),
    )
}

const fn link(link: Link) -> &'static str {
    match link {
        Link::Counted => "ボタン(数える)",
        Link::Button => "ボタン",
        Link::Written => "文の中",
    }
}

fn going(view: &OneView<'_>) -> Markup {
    let poll = view.poll;
    let or_none =
        |at: Option<jiff::Timestamp>| at.map_or_else(|| "まだありません".to_owned(), words::moment);
    let next = match view.known.state {
        State::Running => words::moment(poll.next),
        State::Paused(at) => format!("見にいきません({} から休み)", words::moment(at)),
    };
    let look = button_form(
        &view.path("/look"),
        view.csrf,
        &Button::outline("いますぐ見にいく").small().icon("refresh-cw"),
    );
    panel_with(
        "見にいったようす",
        html! { @if view.may_set && view.known.is_running() { (look) } },
        facts(&[
            Fact::new("最後に見にいった日時", &or_none(poll.last)),
            Fact::new("最後に読めた日時", &or_none(poll.read)),
            Fact::new("最後に新しい記事があった日時", &or_none(poll.news)),
            Fact::new("次に見にいく日時", &next),
        ]),
    )
}

fn history(view: &OneView<'_>) -> Markup {
    if view.seen.is_empty() {
        return empty(&Empty {
            icon: "inbox",
            title: "記事はまだありません",
            text: "はじめに見にいったとき、いまある記事がここに並びます。それは送りません。そのあとに出た記事を取り込みます。",
            actions: html! {},
            help: "feeds",
        });
    }
    let columns = [
        Column::new("記事"),
        Column::new("見つけた日時"),
        Column::new("どうしたか"),
        Column::new(""),
    ];
    let table = stacking_table(
        &Table { caption: "見つけた記事", columns: &columns },
        html! { @for (no, it) in view.seen { (row(view, *no, it)) } },
    );
    html! { section.panel { div.panel__head { h2.panel__title { "見つけた記事" } } (table) } }
}

fn row(view: &OneView<'_>, no: SeenNo, it: &Seen) -> Markup {
    let (tone, sign, word, more) = words::came(it.came);
    let title = model::title(&it.entry());
    html! {
        tr {
            td {
                @if it.link.is_empty() { (title) }
                @else { a href=(it.link) target="_blank" rel="noopener noreferrer" { (title) } }
                @if let Some(at) = it.edited_at { br; span.hint { (words::edited(at)) } }
            }
            td data-label="見つけた日時" { (words::moment(it.found_at)) }
            td data-label="どうしたか" {
                (chip(tone, sign, word))
                @if !more.is_empty() { br; span.hint { (more) } }
            }
            td {
                @if let Some(delivery) = it.came.delivery() {
                    a href={ "/console/deliveries/" (delivery.0) } { "配信を見る" }
                } @else if view.may_make {
                    (form(&view.path("/draft"), view.csrf, html! {
                        (hidden("seen", &no.0.to_string()))
                        (button(&Button::outline("下書きにする").tiny().about(&title)))
                    }))
                }
            }
        }
    }
}

fn ending(view: &OneView<'_>) -> Markup {
    let revision = view.known.revision.to_string();
    let (path, word, sign) = match view.known.state {
        State::Running => ("/pause", "休みにする", "circle-pause"),
        State::Paused(_) => ("/resume", "再開する", "circle-play"),
    };
    panel(
        "休む・消す",
        html! {
            p.hint { "休んでいるあいだに出た記事は、再開しても送りません。" }
            div.acts {
                (form(&view.path(path), view.csrf, html! {
                    (hidden("revision", &revision))
                    (button(&Button::outline(word).icon(sign)))
                }))
                (link_button(&Button::new("取り込みを消す", Look::DangerOutline).icon("trash-2"), &view.path("/remove")))
            }
        },
    )
}

/// Asks before a feed is removed.
pub(in super::super) fn ask((no, known): (FeedNo, &Feed), csrf: &str) -> Page<'static> {
    let back = format!("{HERE}/{}", no.0);
    let action = format!("{back}/remove");
    let asked = Form { action: &action, csrf, ..Form::default() };
    let act = Button::danger("取り込みを消す").icon("trash-2");
    let body = html! {
        (hidden("revision", &known.revision.to_string()))
        (facts(&[Fact::new("名前", &known.name), Fact::of("アドレス", html! { code { (known.address) } })]))
        p { "もう見にいかなくなり、見つけた記事の記録も消えます。元には戻せません。作った配信は残ります。少しのあいだ止めるだけなら、「休みにする」を使ってください。" }
    };
    Page::new(act.label, HERE, "feeds", confirm(&asked, body, &act, &back))
        .crumb(TITLE, HERE)
        .crumb(known.name.clone(), back.clone())
        .reading()
}
