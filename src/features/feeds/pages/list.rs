//! Every feed.

use maud::{Markup, html};

use super::{
    super::{
        model::{Feed, FeedNo, Poll},
        words,
    },
    HERE, TITLE,
};
use crate::{
    features::gateway::{Names, aim_in_words},
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Table, chip, empty, link_button, main_link, stacking_table,
        },
    },
};

/// Every feed, the newest first.
pub(in super::super) struct ListView<'a> {
    pub feeds: &'a [(FeedNo, Feed, Poll)],
    pub names: &'a Names,
    pub may_set: bool,
}

/// The page.
pub(in super::super) fn page(view: &ListView<'_>) -> Page<'static> {
    let new = format!("{HERE}/new");
    let add = || link_button(&Button::solid("取り込みを登録する").icon("plus"), &new);
    let body = match view.feeds.is_empty() {
        true => empty(&Empty {
            icon: "globe",
            title: "取り込んでいる新着はまだありません",
            text: "ホームページの新着の一覧(RSS・Atom)をくり返し見にいき、新しい記事を配信の下書きなどにします。はじめに、いまある記事は送りません。",
            actions: html! { @if view.may_set { (add()) } },
            help: "feeds",
        }),
        false => html! { section.panel { (rows(view)) } },
    };
    let page = Page::new(TITLE, HERE, "feeds", body);
    if view.may_set && !view.feeds.is_empty() { page.actions(add()) } else { page }
}

fn rows(view: &ListView<'_>) -> Markup {
    let columns = [
        Column::new("名前"),
        Column::new("新しい記事"),
        Column::new("宛先"),
        Column::new("最後に新しい記事があった日時"),
        Column::new("状態"),
    ];
    stacking_table(
        &Table { caption: "取り込んでいる新着の一覧", columns: &columns },
        html! {
            @for (no, it, poll) in view.feeds {
                @let (tone, sign, word) = words::health(it, poll);
                tr {
                    td { (main_link(&format!("{HERE}/{}", no.0), &it.name, &it.department)) }
                    td data-label="新しい記事" { (words::fate(it.fate)) }
                    td data-label="宛先" { (aim_in_words(it.aim, view.names)) }
                    td data-label="最後の新しい記事" { (poll.news.map_or_else(|| "まだありません".to_owned(), words::moment)) }
                    td { (chip(tone, sign, word)) }
                }
            }
        },
    )
}
