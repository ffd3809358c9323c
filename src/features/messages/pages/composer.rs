//! The composer and its preview.

use jiff::civil::Date;
use maud::{Markup, html};

use super::{bubbles, fields::tap};
use crate::{
    features::messages::{
        model::{
            Addresses, BubbleKind, Content, Focus, Gallery, Material, Remark, with_button, wording,
        },
        words,
    },
    line::{
        limits::{MESSAGES_MAX, QUICK_REPLY_ITEMS_MAX},
        wire::Action,
    },
    phone::quick_replies,
    web::controls::{Button, Fault, button, icon, notification, panel_with, phone, talk},
};

/// Content in a composer, and what its page knows.
#[derive(Debug, Clone)]
pub struct Composer<'a> {
    /// What was written so far.
    pub content: &'a Content,
    /// What is wrong, in words, at the fields.
    pub faults: &'a [Fault],
    /// What may be shown and played.
    pub library: &'a [Material],
    /// What the eye goes to; where there is anything, the composer itself is renewed on the page.
    pub focus: Option<&'a Focus>,
    /// What the account is called.
    pub account: &'a str,
    /// The time on the phone, such as `15:04`.
    pub at: &'a str,
    /// Today in Japan.
    pub today: Date,
    /// What stands on a button that sending adds over the keyboard; none where it adds none.
    pub added: Option<&'a str>,
}

/// The kinds offered at once; the others stand behind a word.
const FIRST_KINDS: [BubbleKind; 5] =
    [BubbleKind::Text, BubbleKind::Image, BubbleKind::Cards, BubbleKind::Map, BubbleKind::Buttons];

/// The fields of the composer, to stand in a form that sends files and is posted to by
/// `data-partial`. Its first button is the one that Enter presses: it changes nothing.
pub fn parts(composer: &Composer<'_>) -> Markup {
    let content = composer.content;
    let count = content.bubbles.len();
    html! {
        section.panel.composer #composer data-part[composer.focus.is_some()] aria-labelledby="composer-title" {
            button.vh type="submit" name="do" value="look" tabindex="-1" { "見え方を新しくする" }
            div.panel__head {
                h2.panel__title #composer-title { "何を送りますか" }
                span.hint { "吹き出しは" (MESSAGES_MAX) "つまで(いま" (count) "つ)" }
            }
            div.panel__body {
                @for (n, bubble) in content.bubbles.iter().enumerate() {
                    (bubbles::bubble(composer, n, bubble))
                }
                @if count < MESSAGES_MAX { (adding(composer)) }
                (quick(composer))
            }
        }
    }
}

fn add(kind: BubbleKind) -> Markup {
    let value = format!("new:{}", kind.as_str());
    let label = words::short_kind(kind);
    html! {
        button.button type="submit" name="do" value=(value) data-look="quiet" data-size="sm" data-inplace {
            (icon(bubbles::sign(kind))) span { (label) }
        }
    }
}

fn adding(composer: &Composer<'_>) -> Markup {
    let others = BubbleKind::ALL
        .into_iter()
        .filter(|it| !FIRST_KINDS.contains(it) && *it != BubbleKind::Template);
    let error = Fault::of(composer.faults, "new");
    html! {
        div.composer__add #f-new tabindex="-1" {
            @if !error.is_empty() { p.field__error { (error) } }
            p.composer__label { "吹き出しを追加" }
            div.composer__kinds { @for kind in FIRST_KINDS { (add(kind)) } }
            (opened("composer-templates", "ひな形のカードから選ぶ", html! {
                div.composer__kinds {
                    @for it in &Gallery::get().templates {
                        button.button type="submit" name="do" value={ "new:template:" (it.key) } data-look="quiet" data-size="sm" data-inplace {
                            span { (it.name) }
                        }
                    }
                }
                p.hint { a href="/console/messages/gallery" target="_blank" rel="noopener" { "ひな形のカードの見本を見る(新しいタブ)" } }
            }))
            (opened("composer-others", "そのほかの種類", html! {
                div.composer__kinds { @for kind in others { (add(kind)) } }
            }))
        }
    }
}

fn quick(composer: &Composer<'_>) -> Markup {
    let quick = &composer.content.quick;
    let body = html! {
        p.hint { "最後の吹き出しの下に並ぶボタンです。押すか、次のメッセージが届くと消えます。パソコンのLINEには出ません。" }
        @for (n, it) in quick.iter().enumerate() {
            (tap(composer, (&format!("q{n}"), n), it, super::fields::Label::Must))
        }
        @if quick.len() < QUICK_REPLY_ITEMS_MAX {
            button.button type="submit" name="do" value="add:q" data-look="quiet" data-size="sm" data-inplace {
                (icon("plus")) span { "クイックリプライを足す" }
            }
        }
    };
    let title = format!("クイックリプライ({}個)", quick.len());
    html! {
        details.disclosure.composer__quick #composer-quick open[!quick.is_empty()] {
            summary { (icon("chevron-right")) (title) }
            div.disclosure__body { (body) }
        }
    }
}

/// Where a button leads that is only looked at.
const NOWHERE: &str = "/";

/// What residents will see: the notification, the talk, and what is to be mended before it can be
/// sent. Renewed while one types.
pub fn preview(composer: &Composer<'_>) -> Markup {
    let messages = composer.content.messages(&Addresses::default());
    let messages = match composer.added {
        Some(label) => with_button(messages, Action::uri(label, NOWHERE)),
        None => messages,
    };
    let quick = messages.last().and_then(|it| it.quick_reply.as_ref());
    panel_with(
        "見え方の確認",
        sizes(),
        html! {
            div.preview #composer-preview data-part {
                (mending(composer))
                @if let Some(first) = messages.first() {
                    div.preview__lock role="group" aria-label="通知での見え方" {
                        (notification(composer.account, first))
                        @if 1 < messages.len() { p.hint { "通知は吹き出しごとに出ます。" } }
                    }
                }
                (phone(composer.account, composer.at, html! {
                    (talk(composer.account, composer.at, &messages))
                    @if messages.is_empty() { p.preview__empty { "吹き出しを足すと、ここに出ます。" } }
                    @if let Some(quick) = quick { div.quick { (quick_replies(quick)) } }
                }))
            }
        },
    )
}

/// The size of letters set on the phone.
fn sizes() -> Markup {
    html! {
        fieldset.sizes {
            legend.vh { "スマートフォンの文字の大きさ" }
            label.sizes__one { input type="radio" name="letters" value="usual" checked; span { "標準" } }
            label.sizes__one { input type="radio" name="letters" value="large"; span { "大きい" } }
        }
    }
}

fn mending(composer: &Composer<'_>) -> Markup {
    let faults = words::told(composer.content, &composer.content.faults());
    let remarks = wording::remarks(composer.content, composer.today);
    html! {
        @if !composer.content.is_empty() {
            @if faults.is_empty() {
                p.preview__fine { (icon("circle-check")) "このまま送れます" }
            } @else {
                details.mending #composer-mending {
                    summary.mending__head { (icon("list")) "送るまでに直すところ " span.num { (faults.len()) } "件" }
                    ul { @for it in &faults { li { a href={ "#f-" (it.field) } { (it.text) } } } }
                }
            }
            @if !remarks.is_empty() { (said(&remarks)) }
        }
    }
}

fn said(remarks: &[Remark]) -> Markup {
    html! {
        details.mending #composer-remarks {
            summary.mending__head { (icon("lightbulb")) "確かめたいこと " span.num { (remarks.len()) } "件" }
            ul { @for it in remarks { li { (words::remark(it)) } } }
        }
    }
}

/// Something that opens, and stays open when the composer is renewed around it.
pub(super) fn opened(id: &str, summary: &str, body: Markup) -> Markup {
    html! {
        details.disclosure id=(id) {
            summary { (icon("chevron-right")) (summary) }
            div.disclosure__body { (body) }
        }
    }
}

/// A button of the composer with an icon alone, and whose it is.
pub(super) fn step((deed, path): (&str, &str), (sign, label): (&str, &str)) -> Markup {
    html! {
        button.card__step type="submit" name="do" value={ (deed) ":" (path) } title=(label) data-inplace {
            (icon(sign)) span.vh { (label) }
        }
    }
}

/// A button of the composer that adds something to a list.
pub(super) fn more(list: &str, label: &str) -> Markup {
    let value = format!("add:{list}");
    html! {
        button.button type="submit" name="do" value=(value) data-look="quiet" data-size="sm" data-inplace {
            (icon("plus")) span { (label) }
        }
    }
}

/// A button that changes a bubble, shown in place.
pub(super) fn deed_in_place(value: &str, label: &str) -> Markup {
    html! {
        button.button type="submit" name="do" value=(value) data-look="quiet" data-size="xs" data-inplace {
            span { (label) }
        }
    }
}

/// A button that does something with a bubble as a whole.
pub(super) fn deed(value: &str, label: &str) -> Markup {
    button(&Button::quiet(label).small().sends("do", value))
}
