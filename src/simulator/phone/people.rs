use maud::{Markup, html};

use crate::{base::text::truncate_graphemes, phone::icon, simulator::platform::Friendship};

use super::{
    pages::page,
    view::{PersonView, PhoneView},
    words::EXAMPLES,
};

/// The first page: to be somebody new, or one of those there are.
pub(super) fn choose(people: &[PersonView]) -> Markup {
    let body = html! {
        body {
            main.choose {
                h1 { "だれのスマホを見ますか" }
                p.choose__lead {
                    "市の公式アカウントに、市民になって話しかけられます。"
                    "友だち追加、あいさつ、質問と答えを確かめてください。本物のLINEには何も届きません。"
                }
                section {
                    h2 { "新しい人になる" }
                    (newcomer("solid", "はじめる"))
                }
                @if !people.is_empty() {
                    section {
                        h2 { "この人たちになる" }
                        ul.people { @for person in people { (row(person, &[])) } }
                    }
                }
                section {
                    h2 { "しくみを見る" }
                    (ways())
                }
            }
        }
    };
    page("だれのスマホを見ますか", &html! {}, &body)
}

/// What stands beside the phones: who is shown and who else there is, what to ask, how it works.
pub(super) fn side(people: &[PersonView], phones: &[PhoneView]) -> Markup {
    let is_shown = |person: &&PersonView| phones.iter().any(|view| view.id == person.id);
    let (shown, others): (Vec<_>, Vec<_>) = people.iter().partition(is_shown);
    html! {
        nav.side #side popover aria-label="利用者と質問の例" {
            div {
                p.side__title { "ためしのスマホ" }
                p.side__lead { "市の公式アカウントに、市民になって話しかけられます。本物のLINEには何も届きません。" }
                button.side__close type="button" popovertarget="side" popovertargetaction="hide" {
                    (icon("x")) span.vh { "とじる" }
                }
            }
            section {
                h2.side__head { (icon("message-circle")) "きいてみましょう" }
                div.chips {
                    @for example in EXAMPLES {
                        button.chip type="button" data-example=(example) { (example) }
                    }
                }
            }
            section {
                h2.side__head { (icon("users")) "だれになりますか" }
                ul.people { @for person in shown { (row(person, phones)) } }
                (newcomer("plain", "つくる"))
                @if !others.is_empty() {
                    details.others {
                        summary { (icon("chevron-down")) "ほかの人になる(" (others.len()) "人)" }
                        ul.people { @for person in others { (row(person, phones)) } }
                    }
                }
            }
            section {
                h2.side__head { (icon("scroll-text")) "しくみを見る" }
                (ways())
            }
        }
    }
}

/// How a resident stands to the account; a part, for a tap on a phone changes it.
pub(super) fn state(id: &str, friendship: Friendship) -> Markup {
    let words = match friendship {
        Friendship::Stranger => "まだ友だちではありません",
        Friendship::Friend => "友だち",
        Friendship::Blocked => "ブロック中",
        Friendship::Deleted => "アカウント削除",
    };
    html! { span.people__state id={ "state-" (id) } { (words) } }
}

/// A round with the first letter of a name, in a colour of its own.
pub(super) fn face(name: &str, id: &str) -> Markup {
    let hue = id.bytes().fold(0_u32, |sum, byte| sum + u32::from(byte)) % 4;
    html! { span.face data-hue=(hue) aria-hidden="true" { (initial(name)) } }
}

/// The first letter of a name.
pub(super) fn initial(name: &str) -> &str {
    truncate_graphemes(name.trim(), 1)
}

/// The address of the desk without a phone.
pub(super) fn without(phones: &[PhoneView], id: &str) -> String {
    address(phones.iter().map(|view| view.id.as_str()).filter(|other| *other != id))
}

fn newcomer(look: &str, word: &str) -> Markup {
    html! {
        form.newcomer method="post" action="/phone/residents" {
            label.vh for="name" { "新しい人の名前" }
            input #name name="name" maxlength="20" placeholder="新しい人の名前" autocomplete="off";
            button.button type="submit" data-look=(look) { (icon("user-round-plus")) (word) }
        }
    }
}

fn ways() -> Markup {
    html! {
        ul.links {
            li { a href="/phone/journal" { (icon("scroll-text")) "通信の記録" } }
            li { a href="/phone/mail" { (icon("mail")) "職員へのメール" } }
            li { a href="/control" { (icon("flask-conical")) "シミュレーターの操作(API)" } }
        }
    }
}

fn row(person: &PersonView, phones: &[PhoneView]) -> Markup {
    let shown = phones.iter().any(|view| view.id == person.id);
    html! {
        li.people__row {
            a.people__item href={ "/phone/" (person.id) } aria-current=[shown.then_some("true")] {
                (face(&person.name, &person.id))
                span {
                    span.people__name { (person.name) }
                    (state(&person.id, person.friendship))
                }
            }
            @if !shown && (1..3).contains(&phones.len()) {
                a.people__beside href=(with(phones, &person.id)) {
                    (icon("columns-2")) span.vh { (person.name) "さんも並べる" }
                }
            }
        }
    }
}

/// The address of the desk with one more phone.
fn with(phones: &[PhoneView], id: &str) -> String {
    address(phones.iter().map(|view| view.id.as_str()).chain([id]))
}

fn address<'a>(mut ids: impl Iterator<Item = &'a str>) -> String {
    let first = ids.next().unwrap_or_default();
    let beside: Vec<String> = ids.map(|id| format!("beside={id}")).collect();
    let query = if beside.is_empty() { String::new() } else { format!("?{}", beside.join("&")) };
    format!("/phone/{first}{query}")
}
