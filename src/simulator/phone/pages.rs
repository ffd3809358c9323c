use maud::{DOCTYPE, Markup, html};

use crate::{
    base::time::{date_in_japan, in_japan, near_day},
    infra::assets::asset,
    phone::{Content, Entry, STICKERS, Side, day, entry, icon, quick_replies, rich_menu},
    simulator::platform::{Friendship, Speaker},
};

use super::{
    people::{self, face, initial, state, without},
    view::{Line, PersonView, PhoneView, What},
    words::PLACES,
};

/// The desk: the phones of the residents chosen, and beside them whom else there is and what to
/// try. The first of the phones gives the page its name.
pub(super) fn desk(people: &[PersonView], phones: &[PhoneView]) -> Markup {
    let names: Vec<&str> = phones.iter().map(|view| view.name.as_str()).collect();
    let title = format!("{}さんのスマホ", names.join("さんと"));
    let body = html! {
        body.desk {
            @if let Some(first) = phones.first() {
                a.skip href={ "#say-" (first.id) } { "メッセージの入力へ移動" }
            }
            header.vh { h1 { (title) } }
            (people::side(people, phones))
            main.phones { @for view in phones { (cell(view, phones)) } }
            (dialogs())
            p.toast #toast role="status" hidden {}
        }
    };
    let script = html! { script type="module" src=(asset("phone/phone.js").path) {} };
    page(&title, &script, &body)
}

/// A page of the pretended LINE's around its body; `head` is what else it loads.
pub(in crate::simulator) fn page(title: &str, head: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content";
                title { (title) "｜ためしのスマホ" }
                link rel="icon" type="image/svg+xml" href=(asset("web/icon.svg").path);
                link rel="stylesheet" href=(asset("phone/phone.css").path);
                link rel="stylesheet" href=(asset("phone/message.css").path);
                (head)
            }
            (body)
        }
    }
}

/// Every part of a phone that may change.
pub(super) fn parts(view: &PhoneView) -> Markup {
    html! {
        (lines(view)) (waiting(view)) (quick(view)) (gate(view)) (menu(view)) (state(&view.id, view.friendship))
    }
}

/// The lines of the talk alone.
pub(super) fn lines(view: &PhoneView) -> Markup {
    html! { @for line in &view.lines { (talk_line(view, line)) } }
}

/// One line of the talk by its message id, and the line of its day.
pub(super) fn line_of(view: &PhoneView, message_id: &str) -> Markup {
    let is_it = |line: &&Line| matches!(line, Line::Said { id, .. } if id == message_id);
    let at = view.lines.iter().position(|line| is_it(&line));
    let upto = at.map_or(&[][..], |at| &view.lines[..=at]);
    let day = upto.iter().rev().find(|line| matches!(line, Line::Day { .. }));
    html! { @for line in day.into_iter().chain(upto.last()) { (talk_line(view, line)) } }
}

/// One line of the talk.
fn talk_line(view: &PhoneView, line: &Line) -> Markup {
    match line {
        Line::Day { date, order, label } => day(&format!("d-{}-{date}", view.id), order, label),
        Line::Said { id, at, side, read, what } => entry(&Entry {
            id: &format!("m-{id}"),
            order: &format!("{id}b"),
            at,
            side: match side {
                Speaker::City => Side::City(&view.account),
                Speaker::Resident => Side::Resident(*read),
            },
            content: match what {
                What::Message(message) => Content::Message(message),
                What::File(name) => Content::File(name),
                What::Unsent => Content::Unsent,
            },
        }),
    }
}

/// The dots that show while the city prepares its answer.
pub(super) fn waiting(view: &PhoneView) -> Markup {
    html! {
        p.waiting id={ "waiting-" (view.id) } data-part-of=(view.id) data-until=(view.waiting_ms)
            hidden[view.waiting_ms == 0] {
            span.vh { "返事を待っています" }
            i {} i {} i {}
        }
    }
}

/// The quick replies of the last message.
pub(super) fn quick(view: &PhoneView) -> Markup {
    let of = view.quick.as_ref().map(|(id, _)| id);
    html! {
        div.quick id={ "quick-" (view.id) } data-part-of=(view.id) data-of=[of] role="group"
            aria-label="返事の候補" {
            @if let Some((_, reply)) = &view.quick { (quick_replies(reply)) }
        }
    }
}

/// The rich menu with its bar; nothing inside when there is none.
pub(super) fn menu(view: &PhoneView) -> Markup {
    let id = &view.id;
    html! {
        div.richmenu id={ "menu-" (id) } data-part-of=(id) {
            @if let Some((menu_id, menu)) = &view.menu {
                @let picture = format!("/control/residents/{id}/menu/picture?of={menu_id}");
                (rich_menu(menu, &picture, &format!("areas-{id}")))
            }
        }
    }
}

/// What stands in place of the input line while the resident is no friend.
fn gate(view: &PhoneView) -> Markup {
    let (note, word, icon_name) = match view.friendship {
        Friendship::Friend => ("", "", ""),
        Friendship::Stranger => (
            "友だちに追加すると、くらしの質問やお知らせをこのトークで受け取れます。",
            "友だち追加",
            "user-round-plus",
        ),
        Friendship::Blocked => {
            ("ブロックしています。メッセージは届きません。", "ブロックを解除する", "message-circle")
        }
        Friendship::Deleted => ("この人はアカウントを削除しました。", "", ""),
    };
    html! {
        div.gate id={ "gate-" (view.id) } data-part-of=(view.id) hidden[note.is_empty()] {
            @if !note.is_empty() {
                span.talk__avatar aria-hidden="true" { (initial(&view.account)) }
                p.gate__name { (view.account) }
                p.gate__note { (note) }
                @if !word.is_empty() {
                    form method="post" action={ "/phone/" (view.id) "/follow" } {
                        button.button type="submit" data-look="solid" { (icon(icon_name)) (word) }
                    }
                }
            }
        }
    }
}

fn cell(view: &PhoneView, phones: &[PhoneView]) -> Markup {
    html! {
        div.phones__cell {
            h2.phones__name {
                (face(&view.name, &view.id))
                (view.name) "さんのスマホ"
                @if phones.len() > 1 {
                    a.phones__away href=(without(phones, &view.id)) { "しまう" }
                }
            }
            section.phone data-resident=(view.id) data-base={ "/phone/" (view.id) }
                data-control={ "/control/residents/" (view.id) } data-liff="/liff"
                data-size="std" aria-label={ (view.name) "さんのスマホ" } {
                div.phone__screen {
                    (lost())
                    (status(view))
                    (bar(view))
                    div.talk role="log" aria-live="polite" aria-label={ (view.account) "とのトーク" }
                        tabindex="0" { (lines(view)) }
                    (waiting(view))
                    (gate(view))
                    (quick(view))
                    (say(view))
                    (sheet())
                    (menu(view))
                    (browser(view))
                    (lock(view))
                }
            }
        }
    }
}

/// LINE's own browser, in which LIFF apps open. A page that nobody may show inside another one
/// opens beside the phone instead.
fn browser(view: &PhoneView) -> Markup {
    html! {
        div.browser role="region" aria-label="LINEの中のブラウザー" hidden {
            header.browser__bar {
                p.browser__name { (view.account) }
                a.browser__away target="_blank" rel="noopener" {
                    (icon("external-link")) span.vh { "別のタブでひらく" }
                }
                button.phone__tool type="button" data-do="talk" {
                    (icon("x")) span.vh { "閉じてトークにもどる" }
                }
            }
            iframe.browser__page title="ひらいたページ" {}
        }
    }
}

/// What shows while the phone hears nothing, or when its resident is there no longer.
fn lost() -> Markup {
    html! {
        div.lost role="status" {
            p data-lost="line" hidden { "接続が切れました。つながるのを待っています。" }
            p data-lost="resident" hidden {
                "シミュレーターが最初からになり、この人はもういません。"
                a href="/phone" { "選びなおす" }
            }
        }
    }
}

fn status(view: &PhoneView) -> Markup {
    html! {
        div.phone__status aria-hidden="true" {
            span { (clock(view)) }
            (icon("signal")) (icon("wifi")) (icon("battery-medium"))
        }
    }
}

fn bar(view: &PhoneView) -> Markup {
    html! {
        header.phone__bar {
            button.phone__tool.phone__back type="button" popovertarget="side" {
                (icon("users")) span.vh { "利用者と質問の例をひらく" }
            }
            (icon("shield-check"))
            p.phone__account { (view.account) }
            button.phone__tool type="button" data-do="lock" {
                (icon("bell")) span.vh { "通知で見る" }
            }
            details.opts {
                summary.phone__tool { (icon("menu")) span.vh { "トークの設定" } }
                div.opts__sheet {
                    fieldset.sizes {
                        legend { "文字の大きさ" }
                        label { input type="radio" name={ "size-" (view.id) } value="std" checked; "標準" }
                        label { input type="radio" name={ "size-" (view.id) } value="large"; "大きい" }
                    }
                    button.button type="button" data-do="lock" { (icon("bell")) "通知で見る" }
                    form method="post" action={ "/phone/" (view.id) "/block" } {
                        button.button type="submit" { (icon("ban")) "ブロックする" }
                    }
                }
            }
        }
    }
}

fn say(view: &PhoneView) -> Markup {
    html! {
        form.say method="post" action={ "/phone/" (view.id) "/say" } {
            button.phone__tool.say__plus type="button" aria-expanded="false" {
                (icon("plus")) span.vh { "写真・スタンプ・位置情報" }
            }
            label.vh for={ "say-" (view.id) } { "メッセージ" }
            textarea id={ "say-" (view.id) } name="text" rows="1" maxlength="5000"
                placeholder="メッセージを入力" enterkeyhint="send" autocomplete="off" {}
            button.phone__tool.say__send type="submit" { (icon("send-horizontal")) span.vh { "送る" } }
        }
    }
}

fn sheet() -> Markup {
    html! {
        div.sheet hidden {
            div.sheet__tools {
                label.sheet__tool {
                    (icon("image")) "写真"
                    input type="file" accept="image/*,video/mp4,application/pdf";
                }
                button.sheet__tool type="button" data-do="place" { (icon("map-pin")) "位置情報" }
                button.sheet__tool type="button" data-do="lock" { (icon("bell")) "通知で見る" }
            }
            p.sheet__head { "スタンプ" }
            div.stickers {
                @for sticker in &STICKERS {
                    @let ids = serde_json::json!({
                        "packageId": sticker.package_id,
                        "stickerId": sticker.sticker_id,
                        "keywords": [sticker.words],
                    });
                    button type="button" data-sticker=(ids) { (sticker.picture()) }
                }
            }
        }
    }
}

fn lock(view: &PhoneView) -> Markup {
    html! {
        div.lock role="region" aria-label="ロック画面" hidden {
            p.lock__time { (clock(view)) }
            p.lock__day { (near_day(date_in_japan(view.now))) }
            div.lock__list aria-live="polite" {}
            p.lock__empty { "届いたお知らせが、ここに通知として出ます" }
            template {
                button.notice type="button" {
                    span.notice__app aria-hidden="true" { (icon("message-circle")) }
                    span.notice__head { span { (view.account) } time {} }
                    span.notice__text {}
                }
            }
            button.button.lock__open type="button" { "トークをひらく" }
        }
    }
}

fn clock(view: &PhoneView) -> String {
    in_japan(view.now).strftime("%H:%M").to_string()
}

fn dialogs() -> Markup {
    html! {
        dialog.ask #picker aria-labelledby="picker-title" {
            form method="dialog" {
                h2 #picker-title { "日時をえらぶ" }
                input type="date" aria-labelledby="picker-title";
                div.ask__buttons {
                    button.button value="" { "やめる" }
                    button.button value="ok" data-look="solid" { "決める" }
                }
            }
        }
        dialog.ask #places aria-labelledby="places-title" {
            form method="dialog" {
                h2 #places-title { "どこにいますか" }
                div.ask__places {
                    @for (title, address, latitude, longitude) in PLACES {
                        @let place = serde_json::json!({
                            "title": title, "address": address,
                            "latitude": latitude, "longitude": longitude,
                        });
                        button.button value=(place) { (icon("map-pin")) (title) }
                    }
                    button.button value="" { "やめる" }
                }
            }
        }
    }
}
