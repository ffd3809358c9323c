//! What residents see at the door.

use maud::{Markup, html};

use super::{links, words::Words};
use crate::{
    infra::assets::asset,
    web::{
        controls::{Button, Sends, Tone, hidden, link_button, note},
        resident::{Bar, Sheet},
    },
};

/// A heading over a card.
fn plain<'a>(words: &Words, title: &'static str, body: Markup) -> Sheet<'a> {
    Sheet::new(title, html! { div.card { (body) } }).language(words.lang())
}

/// What stands in place of a page for whom LINE names, while LINE Login is not set up.
pub(super) fn without_line(words: &Words, phone: Option<&str>) -> Sheet<'static> {
    let (title, why, ask) = words.without_line;
    let body = html! {
        p { (why) }
        @match phone {
            Some(phone) => p { (with_phone(&(words.urgent)(phone), phone)) },
            None => p { (ask) },
        }
    };
    plain(words, title, body)
}

/// Where a link of an old message leads once it has ended.
pub(super) fn link_over(words: &Words) -> Sheet<'static> {
    let (title, said) = words.link_over;
    plain(words, title, html! { @for it in said { p { (it) } } })
}

/// What a form meets whose visit is over, on a page for whom LINE names.
pub(super) fn over<'a>(words: &Words, entrance: &'a str) -> Sheet<'a> {
    let (title, why) = words.over;
    let body = html! {
        p { (why) }
        p { (words.over_saved) }
    };
    plain(words, title, body).bar(Bar::go(Button::solid(words.go_on_by_line), entrance))
}

/// What a form meets whose visit is over, when all that was typed waits behind the entrance.
pub(super) fn waits<'a>(words: &Words, entrance: &'a str) -> Sheet<'a> {
    let (title, why) = words.over;
    let body = html! {
        p { (why) }
        p { (words.not_received) }
        p { (words.over_waits) }
    };
    plain(words, title, body).bar(Bar::go(Button::solid(words.go_on_by_line), entrance))
}

/// What a form meets that can be sent once more: its fields, and how many files were chosen.
pub(super) fn once_more<'a>(
    words: &Words,
    path: &'a str,
    (fields, files): (&[(String, String)], u32),
) -> Sheet<'a> {
    let body = html! {
        @for (name, value) in fields {
            @if !name.starts_with('_') { (hidden(name, value)) }
        }
        div.card { @for it in words.once_more_why { p { (it) } } }
        @if 0 < files { (note(Tone::Warn, html! { p { (words.files_again) } })) }
    };
    Sheet::new(words.once_more, body)
        .language(words.lang())
        .form(path, Sends::Text)
        .bar(Bar::send(Button::solid(words.go_on)))
}

/// What the entrance needs to know.
pub(super) struct Entering<'a> {
    /// Where to go on to.
    pub to: &'a str,
    /// The LIFF app's id.
    pub liff: &'a str,
    /// Where LINE's SDK lies.
    pub sdk: &'a str,
    /// The visit's token.
    pub csrf: &'a str,
    /// Whether the browser has been let in already.
    pub known: bool,
    /// The city's telephone number.
    pub phone: Option<&'a str>,
}

/// The entrance.
pub(super) fn open(words: &Words, entering: &Entering<'_>) -> Sheet<'static> {
    let Entering { to, liff, sdk, csrf, known, phone } = entering;
    let by_phone = by_phone(words, *phone);
    let body = html! {
        div data-entrance="open" data-liff=(liff) data-to=(to) data-csrf=(csrf) data-known[*known] {
            section.entrance.card data-for="wait" {
                p role="status" { (words.wait) }
            }
            section.entrance data-for="browser" {
                div.card {
                    p { (words.why_line[0]) }
                    p { (words.why_line[1]) (by_phone) }
                    (link_button(&Button::solid(words.log_in).icon("log-in"), &login_address(to)))
                    @if *known { p { a href=(to) { (words.known) } } }
                }
                noscript {
                    (note(Tone::Info, html! { p { (words.no_script) (by_phone) } }))
                }
            }
            section.entrance data-for="again" {
                div.card { @for it in words.again { p { (it) } } }
            }
            section.entrance data-for="failed" {
                div.card {
                    p { (words.failed) }
                    (link_button(&Button::solid(words.try_again), &links::entrance(to)))
                    (link_button(&Button::outline(words.by_login), &login_address(to)))
                }
            }
            section.entrance data-for="cookies" {
                div.card {
                    p { (words.cookies[0]) }
                    p { (words.cookies[1]) (by_phone) }
                }
            }
        }
    };
    let sheet = Sheet::new(words.entrance, body).language(words.lang()).head(scripts(sdk));
    sheet.in_every_tongue(|it| links::entrance_in(to, it.tag()))
}

/// Our script first, so that it decides what shows before anything is drawn.
fn scripts(sdk: &str) -> Markup {
    html! {
        script src=(asset("web/entry.js").path) {}
        script src=(sdk) defer {}
    }
}

fn login_address(to: &str) -> String {
    format!("/l/login?{}", serde_html_form::to_string([("to", to)]).unwrap_or_default())
}

fn by_phone(words: &Words, phone: Option<&str>) -> Markup {
    html! { @if let Some(phone) = phone { (with_phone(&(words.by_phone)(phone), phone)) } }
}

/// A sentence with a telephone number, which stays on one line.
fn with_phone(said: &str, phone: &str) -> Markup {
    let (before, after) = said.split_once(phone).unwrap_or((said, ""));
    html! { (before) @if before.len() < said.len() { span.whole { (phone) } } (after) }
}

/// A heading over two sentences, the second with the telephone where there is one.
fn two<'a>(
    words: &Words,
    (title, said): (&'static str, [&'static str; 2]),
    phone: Option<&str>,
) -> Sheet<'a> {
    let body = html! {
        p { (said[0]) }
        p { (said[1]) (by_phone(words, phone)) }
    };
    plain(words, title, body)
}

/// What stands at the way back from LINE Login when this browser never went there.
pub(super) fn not_begun_here(words: &Words) -> Sheet<'static> {
    two(words, words.not_begun, None)
}

/// What somebody sees who has not agreed at LINE Login.
pub(super) fn denied<'a>(words: &Words, entrance: &'a str, phone: Option<&str>) -> Sheet<'a> {
    two(words, words.denied, phone).bar(Bar::go(Button::solid(words.ask_again), entrance))
}

/// What somebody sees whom LINE could not vouch for.
pub(super) fn failed<'a>(words: &Words, entrance: &'a str, phone: Option<&str>) -> Sheet<'a> {
    two(words, words.unknown, phone).bar(Bar::go(Button::solid(words.ask_again), entrance))
}

/// The end: closes the window where LINE can, and says that it may be closed. `liff` is the app's id
/// and where the SDK lies.
pub(super) fn close(words: &Words, liff: Option<(&str, &str)>) -> Sheet<'static> {
    let body = html! {
        div.card data-entrance="close" data-liff=[liff.map(|it| it.0)] { p { (words.close.1) } }
    };
    let page = Sheet::new(words.close.0, body).language(words.lang());
    match liff {
        Some((_, sdk)) => page.head(scripts(sdk)),
        None => page,
    }
}

/// What stands after signing out.
pub(super) fn out(words: &Words) -> Sheet<'static> {
    two(words, words.out, None)
}
