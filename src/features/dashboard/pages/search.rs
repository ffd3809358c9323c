use maud::{Markup, html};

use crate::{
    features::dashboard::{
        model::{Finds, Group},
        words::group,
    },
    web::{
        console::Page,
        controls::{Button, Empty, Field, Kind, empty, filters, link_button, panel_with, text},
    },
};

pub(in crate::features::dashboard) fn finds(finds: &Finds) -> Page<'static> {
    let q = Field { kind: Kind::Search, id: "words", ..Field::new("q", "さがす言葉") };
    let count: usize = finds.groups.iter().map(|it| it.hits.len()).sum();
    let body = html! {
        (filters("/console/search", text(&q.value(&finds.words)), &[], "/console/search"))
        p.vh role="status" {
            @if finds.words.is_empty() { "さがす言葉を入力してください" }
            @else { (count) "件見つかりました" }
        }
        @if finds.words.is_empty() {
            div.panel {
                (empty(&Empty {
                    icon: "search",
                    title: "さがす言葉を入力してください",
                    text: "FAQ、画面、職員、使い方をまとめてさがします。どの画面でも「/」のキーで検索の欄に移れます。",
                    actions: html! {},
                    help: "",
                }))
            }
        } @else if finds.groups.is_empty() { (nothing(&finds.words)) }
        @for it in &finds.groups { (hits(it)) }
    };
    let title = match finds.words.as_str() {
        "" => "さがす".to_owned(),
        words => format!("「{words}」をさがした結果"),
    };
    Page::new(title, "", "search", body).reading()
}

fn hits(found: &Group) -> Markup {
    let more = html! {
        @if let Some(href) = &found.more { a href=(href) { "すべて見る" span.vh { ": " (group(found.kind)) } } }
    };
    let body = html! {
        ul.hits {
            @for hit in &found.hits {
                li {
                    a href=(hit.href) { (hit.title) }
                    @if !hit.below.is_empty() { span.sub { (hit.below) } }
                }
            }
        }
    };
    panel_with(group(found.kind), more, body)
}

fn nothing(words: &str) -> Markup {
    let title = format!("「{words}」は見つかりませんでした");
    html! {
        div.panel {
            (empty(&Empty {
                icon: "search",
                title: &title,
                text: "言葉を短くするか、別の言い方でさがしてください。権限のない画面やデータは、結果に出ません。",
                actions: link_button(&Button::quiet("ヘルプを開く"), "/console/help"),
                help: "",
            }))
        }
    }
}
