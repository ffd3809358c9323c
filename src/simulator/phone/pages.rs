use maud::{DOCTYPE, Markup, html};

use crate::{
    base::{
        text::truncate_graphemes,
        time::{date_in_japan, in_japan},
    },
    infra::assets::asset,
    phone::{Content, Entry, STICKERS, Side, day, entry, icon, quick_replies},
    simulator::platform::{Friendship, Speaker},
};

use super::{
    view::{Line, PersonView, PhoneView, What, date_label},
    words::{EXAMPLES, PLACES},
};

/// The desk: whom there is to choose from, what to try, and the phones of the residents chosen.
pub(super) fn desk(people: &[PersonView], phones: &[PhoneView]) -> Markup {
    let title = match phones.first() {
        Some(first) => format!("{}さんのスマホ", first.name),
        None => "だれのスマホを見ますか".to_owned(),
    };
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content";
                title { (title) "｜ためしのスマホ" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(asset("phone/phone.css").path);
                link rel="stylesheet" href=(asset("phone/message.css").path);
                script type="module" src=(asset("phone/phone.js").path) {}
            }
            body.desk data-choose[phones.is_empty()] {
                @if let Some(first) = phones.first() {
                    a.skip href={ "#say-" (first.id) } { "メッセージの入力へ移動" }
                }
                header.vh { h1 { (title) } }
                (side(people, phones))
                main.phones {
                    @for view in phones { (cell(view, phones)) }
                    @if phones.is_empty() { (nobody()) }
                }
                (dialogs())
                p.toast #toast role="status" hidden {}
            }
        }
    }
}

/// Every part of a phone that may change.
pub(super) fn parts(view: &PhoneView) -> Markup {
    html! {
        (lines(view)) (waiting(view)) (quick(view)) (gate(view)) (state(&view.id, view.friendship))
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
                    (status(view))
                    (bar(view))
                    div.talk role="log" aria-live="polite" aria-label={ (view.account) "とのトーク" }
                        tabindex="0" { (lines(view)) }
                    (waiting(view))
                    (gate(view))
                    (quick(view))
                    (say(view))
                    (sheet())
                    (lock(view))
                }
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
            p.lock__day { (date_label(date_in_japan(view.now))) }
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

fn side(people: &[PersonView], phones: &[PhoneView]) -> Markup {
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
                h2.side__head { (icon("users")) "だれになりますか" }
                ul.people { @for person in people { (row(person, phones)) } }
                form.newcomer method="post" action="/phone/residents" {
                    label.vh for="name" { "新しい人の名前" }
                    input #name name="name" maxlength="20" placeholder="新しい人の名前" autocomplete="off";
                    button.button type="submit" { (icon("plus")) "つくる" }
                }
            }
            @if !phones.is_empty() {
                section {
                    h2.side__head { (icon("message-circle")) "きいてみましょう" }
                    div.chips {
                        @for example in EXAMPLES {
                            button.chip type="button" data-example=(example) { (example) }
                        }
                    }
                }
            }
            section {
                h2.side__head { (icon("scroll-text")) "しくみを見る" }
                ul.links {
                    li { a href="/control/journal" { "やりとりの記録" } }
                    li { a href="/control" { "シミュレーターの操作(API)" } }
                }
            }
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

/// How a resident stands to the account; a part, for a tap on a phone changes it.
fn state(id: &str, friendship: Friendship) -> Markup {
    let words = match friendship {
        Friendship::Stranger => "まだ友だちではありません",
        Friendship::Friend => "友だち",
        Friendship::Blocked => "ブロック中",
        Friendship::Deleted => "アカウント削除",
    };
    html! { span.people__state id={ "state-" (id) } { (words) } }
}

fn nobody() -> Markup {
    html! {
        div.phones__empty {
            h2 { "だれのスマホを見ますか" }
            p { "友だち追加、あいさつ、質問と答えを、市民の目で確かめられます。一覧から選ぶか、新しい人になってください。" }
            form method="post" action="/phone/residents" {
                input type="hidden" name="name" value="";
                button.button type="submit" data-look="solid" {
                    (icon("user-round-plus")) "新しい人になってはじめる"
                }
            }
        }
    }
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

/// A round with the first letter of a name, in a colour of its own.
fn face(name: &str, id: &str) -> Markup {
    let hue = id.bytes().fold(0_u32, |sum, byte| sum + u32::from(byte)) % 4;
    html! { span.face data-hue=(hue) aria-hidden="true" { (initial(name)) } }
}

fn initial(name: &str) -> &str {
    truncate_graphemes(name.trim(), 1)
}

/// The address of the desk with one more phone.
fn with(phones: &[PhoneView], id: &str) -> String {
    address(phones.iter().map(|view| view.id.as_str()).chain([id]))
}

/// The address of the desk without a phone.
fn without(phones: &[PhoneView], id: &str) -> String {
    address(phones.iter().map(|view| view.id.as_str()).filter(|other| *other != id))
}

fn address<'a>(mut ids: impl Iterator<Item = &'a str>) -> String {
    let first = ids.next().unwrap_or_default();
    let beside: Vec<String> = ids.map(|id| format!("beside={id}")).collect();
    let query = if beside.is_empty() { String::new() } else { format!("?{}", beside.join("&")) };
    format!("/phone/{first}{query}")
}
