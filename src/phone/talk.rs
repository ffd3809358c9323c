use maud::{Markup, html};

use crate::line::wire::Message;

use super::{action::source, media, message::message, notice};

/// One line of a talk.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The id of its element, unique in the page.
    pub id: &'a str,
    /// Where it stands among the lines of the talk, in the order of letters.
    pub order: &'a str,
    /// Who says it.
    pub side: Side<'a>,
    /// When, as the phone shows it: `15:04`.
    pub at: &'a str,
    /// What is said.
    pub content: Content<'a>,
}

/// Who says it, and so on which side it stands.
#[derive(Debug, Clone, Copy)]
pub enum Side<'a> {
    /// The official account, by its name; on the left.
    City(&'a str),
    /// The resident; on the right, with whether the city has read it.
    Resident(Read),
}

/// Whether the other side has read a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// Not yet.
    Unread,
    /// It has.
    Read,
}

/// What is said.
#[derive(Debug, Clone)]
pub enum Content<'a> {
    /// A message.
    Message(&'a Message),
    /// A file of a name.
    File(&'a str),
    /// Something taken back.
    Unsent,
}

/// The line between two days; `order` as in [`Entry`].
pub fn day(id: &str, order: &str, label: &str) -> Markup {
    html! { div.talk__date id=(id) data-order=(order) { span { (label) } } }
}

/// One line of a talk: who, what, when, and on the resident's side whether it was read.
pub fn entry(entry: &Entry<'_>) -> Markup {
    match entry.side {
        Side::City(account) => from_city(entry, account),
        Side::Resident(read) => from_resident(entry, read),
    }
}

fn from_city(entry: &Entry<'_>, account: &str) -> Markup {
    let sender = said(entry).and_then(|message| message.sender.as_ref());
    let name = sender.and_then(|sender| sender.name.as_deref());
    let picture = sender.and_then(|sender| sender.icon_url.as_deref()).and_then(source);
    let told = said(entry).map(notice);
    html! {
        div.talk__row id=(entry.id) data-order=(entry.order) data-side="left" data-notice=[told] {
            span.talk__avatar aria-hidden="true" {
                @match picture {
                    Some(address) => img src=(address) alt="";,
                    None => (initial(name.unwrap_or(account))),
                }
            }
            div.talk__said {
                @match name {
                    Some(name) => p.talk__name { (name) " " small { (account) } },
                    None => span.vh { (account) },
                }
                (content(&entry.content))
            }
            p.talk__meta { time { (entry.at) } }
        }
    }
}

fn from_resident(entry: &Entry<'_>, read: Read) -> Markup {
    html! {
        div.talk__row id=(entry.id) data-order=(entry.order) data-side="right" {
            div.talk__said { span.vh { "自分" } (content(&entry.content)) }
            p.talk__meta {
                span.talk__read hidden[read == Read::Unread] { "既読" }
                time { (entry.at) }
            }
        }
    }
}

fn said<'a>(entry: &Entry<'a>) -> Option<&'a Message> {
    match entry.content {
        Content::Message(message) => Some(message),
        Content::File(_) | Content::Unsent => None,
    }
}

fn content(content: &Content<'_>) -> Markup {
    match content {
        Content::Message(said) => message(said),
        Content::File(name) => html! { div.msg { (media::file(name)) } },
        Content::Unsent => html! {
            div.msg { div.bubble data-kind="gone" { "メッセージの送信を取り消しました" } }
        },
    }
}

/// The letter that stands for an account without a picture.
fn initial(name: &str) -> &str {
    crate::base::text::truncate_graphemes(name.trim(), 1)
}
