//! What a look at a feed found, and the message that would be made of it.

use maud::{Markup, html};

use super::super::{
    model::{self, Draft, Entry, Read, Say},
    words,
};
use crate::{
    features::messages::Addresses,
    web::controls::{Column, Table, Tone, chip, note, panel, phone, stacking_table, talk},
};

/// Entries shown of a feed: enough to see that it is the right one.
const SHOWN: usize = 5;

/// What was found.
pub(in super::super) struct Found<'a> {
    pub read: &'a Read,
    pub say: &'a Say,
    /// The feed as it would be kept, to tell what it takes; none while something is wrong with it.
    pub meant: Option<&'a Draft>,
    /// Whether the address keeps nobody from listening in.
    pub is_open: bool,
    pub account: &'a str,
    /// The time on the phone.
    pub at: &'a str,
}

/// What was found.
pub(super) fn found(view: &Found<'_>) -> Markup {
    let count = view.read.entries.len();
    let is_wanted = |entry: &Entry| {
        view.meant.is_none_or(|it| model::is_wanted((&it.wanted, &it.unwanted), entry))
    };
    let first = view.read.entries.iter().find(|it| is_wanted(it));
    let messages = first.map(|it| model::message(it, view.say, words::OPEN));
    let messages = messages.map(|it| it.messages(&Addresses::default())).unwrap_or_default();
    panel(
        "見つけた記事",
        html! {
            div.stack {
                p {
                    "「" (view.read.title) "」から" strong { (count) "件" } "の記事を読めました。"
                    "いまある記事は、登録しても送りません。"
                }
                @if view.is_open {
                    (note(Tone::Warn, html! { p { "http:// のアドレスは、途中で書きかえられるおそれがあります。https:// のアドレスがあれば、そちらにしてください。" } }))
                }
                @if count == 0 {
                    (note(Tone::Info, html! { p { "記事は、まだ1件もありません。新しい記事が出ると取り込みます。" } }))
                } @else { (rows(view, is_wanted)) }
                @if !messages.is_empty() {
                    p.hint { "新しい記事は、このように届きます。" }
                    (phone(view.account, view.at, talk(view.account, view.at, &messages)))
                } @else if count != 0 {
                    (note(Tone::Warn, html! { p { "キーワードの決まりに合う記事が、1件もありません。ことばを確かめてください。" } }))
                }
            }
        },
    )
}

fn rows(view: &Found<'_>, is_wanted: impl Fn(&Entry) -> bool) -> Markup {
    let columns = [Column::new("見出し"), Column::new("公開の日時"), Column::new("キーワード")];
    stacking_table(
        &Table { caption: "新しいほうから5件の記事", columns: &columns },
        html! {
            @for it in view.read.entries.iter().take(SHOWN) {
                tr {
                    td { (model::title(it)) }
                    td data-label="公開の日時" { (it.said_at.map_or_else(|| "書かれていません".to_owned(), words::moment)) }
                    td data-label="キーワード" {
                        @if is_wanted(it) { (chip(Tone::Ok, "check", "取り込む")) }
                        @else { (chip(Tone::Plain, "funnel", "対象外")) }
                    }
                }
            }
        },
    )
}
