use maud::{Markup, html};

use super::{icon, words};
use crate::{
    base::text::truncate_graphemes,
    infra::assets::asset,
    line::wire::Message,
    phone::{Content, Entry, Side, entry, notice},
};

/// A phone that shows a talk with the account of a name: `lines` are those of [`talk`].
pub fn phone(account: &str, at: &str, lines: Markup) -> Markup {
    html! {
        // A style sheet may stand in the body; so a page cannot show a phone and forget its looks.
        link rel="stylesheet" href=(asset("phone/message.css").path);
        div.phone role="group" aria-label=(words::PHONE) {
            div.phone__screen {
                (status_line(at))
                p.phone__bar {
                    (icon("chevron-left")) (icon("shield-check")) span { (account) }
                    (icon("search")) (icon("menu"))
                }
                div.phone__talk tabindex="0" role="group" aria-label=(words::PHONE) { (lines) }
                p.phone__menu aria-hidden="true" { (icon("keyboard")) span { (words::MENU) } }
            }
        }
    }
}

/// A phone that shows a document made just now, to be looked at alone: nothing in it is sent, and no
/// script of it runs.
pub fn phone_document(title: &str, at: &str, document: &str) -> Markup {
    html! {
        div.phone role="group" aria-label=(words::PHONE) {
            div.phone__screen {
                (status_line(at))
                iframe.phone__page title=(title) sandbox="allow-same-origin" srcdoc=(document) {}
            }
        }
    }
}

fn status_line(at: &str) -> Markup {
    html! {
        p.phone__status aria-hidden="true" {
            span { (at) } (icon("signal")) (icon("wifi")) (icon("battery-medium"))
        }
    }
}

/// A phone that shows a page of ours: what is shown in it is called `name`, so that links may lead
/// there.
pub fn phone_page(title: &str, at: &str, (name, src): (&str, &str)) -> Markup {
    html! {
        div.phone role="group" aria-label=(words::PHONE) {
            div.phone__screen {
                (status_line(at))
                iframe.phone__page name=(name) title=(title) src=(src) {}
            }
        }
    }
}

/// The lines of a talk in which the city says these messages at a time such as `15:04`.
pub fn talk(account: &str, at: &str, messages: &[Message]) -> Markup {
    html! {
        p.talk__date { span { (words::TODAY) } }
        @for (n, message) in messages.iter().enumerate() {
            @let (id, order) = (format!("said-{n}"), format!("{n:04}"));
            (entry(&Entry {
                id: &id,
                order: &order,
                side: Side::City(account),
                at,
                content: Content::Message(message),
            }))
        }
    }
}

/// What the lock screen shows of a message.
pub fn notification(account: &str, message: &Message) -> Markup {
    html! {
        div.lock {
            span.lock__app { (icon("message-circle")) }
            p.lock__head { strong { (account) } span { (words::NOW) } }
            p.lock__text { (truncate_graphemes(&notice(message), 80)) }
        }
    }
}
