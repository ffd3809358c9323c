//! What the page of notices looks like, and the table of notices that other pages show too.

pub(super) mod own;

use maud::{Markup, html};

use super::{
    model::{Notice, Target},
    store::HookKey,
    words,
};
use crate::{
    infra::{
        config::{Mail, MailTls},
        hooks::SIGNATURE,
    },
    web::{
        console::Page,
        controls::{
            self, Button, Column, Empty, Fact, Fault, Field, Form, Kind, Table, Tone, Width,
        },
    },
};

/// The page of notices.
pub(super) struct View<'a> {
    pub csrf: &'a str,
    pub may_set: bool,
    pub server: Option<&'a Mail>,
    pub key: Option<&'a HookKey>,
    /// Who made the key.
    pub key_by: String,
    /// A key that was just made; shown this once.
    pub fresh_key: Option<&'a str>,
    /// The address as typed.
    pub to: &'a str,
    pub faults: &'a [Fault],
    pub latest: &'a [Notice],
}

/// Where the page is.
pub(super) const PATH: &str = "/console/settings/notices";

const SETTINGS: &str = "/console/settings";

/// `/console/settings/notices`.
pub(super) fn page(view: &View<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            @if let Some(key) = view.fresh_key { (fresh(key)) }
            (controls::panel("メール", html! { div.stack { (by_mail(view)) } }))
            (controls::panel("ほかのシステムへの知らせ(Webhook)", html! { div.stack { (by_call(view)) } }))
            (controls::panel("最近の知らせ", html! {
                p.hint { (words::tried_for()) }
                (notice_table(view.latest, Titles::Shown))
            }))
        }
    };
    Page::new("職員への知らせ", SETTINGS, "settings-notices", body)
        .crumb("設定", SETTINGS)
        .faults(view.faults)
}

/// Says that nothing can be mailed, and whom to ask.
pub fn mail_missing() -> Markup {
    controls::note(
        Tone::Warn,
        html! {
            p { strong { "メールは、まだ送れません。" } "送るためのサーバーが決められていないためです。" }
            p { (words::ASK_OPERATOR) "。" }
        },
    )
}

fn by_mail(view: &View<'_>) -> Markup {
    let Some(server) = view.server else { return mail_missing() };
    let place = format!("{}(ポート {})", server.host, server.port);
    let tls = match server.tls {
        MailTls::StartTls | MailTls::Tls => "暗号化しています",
        MailTls::None => "暗号化していません(同じサーバーの中だけ)",
    };
    let user = server.login.as_ref().map_or("なし", |it| it.user.as_str());
    let test = format!("{PATH}/test");
    html! {
        p { "フォームに新しい答えがあると、フォームの「受け付け方のきまり」で決めた職員へメールを送ります。答えの内容や名前は入りません。" }
        p { "配信の承認の願い出などは、職員がそれぞれ決めた受け取り方で送ります。自分の受け取り方は、" a href=(own::OWN_PATH) { "知らせのメール" } "で変えられます。" }
        (controls::facts(&[
            Fact::new("メールサーバー", &place),
            Fact::new("通信", tls),
            Fact::new("差出人", &server.from),
            Fact::new("サインインの名前", user),
        ]))
        @if view.may_set {
            (controls::form(&test, view.csrf, html! {
                (controls::text(&Field::new("to", "ためしに送るアドレス").value(view.to).kind(Kind::Email)
                    .width(Width::Half).autocomplete("email").faults(view.faults)
                    .hint("職員のメールアドレスを入力してください。")))
                (controls::button(&Button::outline("ためしに送る").icon("send")))
            }))
        }
    }
}

fn by_call(view: &View<'_>) -> Markup {
    let make = format!("{PATH}/key");
    html! {
        p { "庁内のチャットなどに、新しい答えの数を知らせられます。送るのは、フォームの名前、数、一覧のアドレスだけです。" }
        @match view.key {
            None => {
                p { "はじめに、署名の鍵を作ってください。受け取る側は、この鍵で、知らせがこのシステムからのものか確かめます。鍵がないうちは、送りません。" }
                @if view.may_set { (controls::button_form(&make, view.csrf, &Button::outline("署名の鍵を作る").icon("key-round"))) }
            }
            Some(key) => {
                (controls::facts(&[
                    Fact::new("署名の鍵", "作ってあります(中身は、作ったときにだけ表示します)"),
                    Fact::new("作った日時", &words::moment(key.at)),
                    Fact::new("作った人", &view.key_by),
                    Fact::of("確かめ方", html! {
                        "本文のHMAC-SHA256を、この鍵で計算し、見出し " code { (SIGNATURE) } " の値(sha256=…)と比べます。"
                    }),
                ]))
                @if view.may_set {
                    div.row { (controls::link_button(&Button::quiet("鍵を作り直す").icon("refresh-cw"), &make)) }
                }
            }
        }
    }
}

fn fresh(key: &str) -> Markup {
    controls::note(
        Tone::Ok,
        html! {
            p { strong { (words::KEY_MADE) } }
            p { code.code { (key) } }
        },
    )
}

/// Asks before the key is made anew.
pub(super) fn ask_key(csrf: &str) -> Page<'static> {
    let action = format!("{PATH}/key");
    let form = Form { action: &action, csrf, ..Form::default() };
    let body = html! {
        (controls::note(Tone::Warn, html! {
            p { "作り直すと、いままでの鍵はすぐに使われなくなります。受け取る側の鍵も取りかえるまで、知らせは受け取られません。" }
        }))
    };
    let body = controls::confirm(&form, body, &Button::solid("鍵を作り直す"), PATH);
    Page::new("署名の鍵を作り直す", SETTINGS, "settings-notices", body)
        .crumb("設定", SETTINGS)
        .crumb("職員への知らせ", PATH)
        .reading()
}

/// Whether a table of notices says what each is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Titles {
    /// It does.
    Shown,
    /// The page around it is about the one thing.
    Left,
}

/// Notices with how far they have come.
pub fn notice_table(notices: &[Notice], titles: Titles) -> Markup {
    if notices.is_empty() {
        return controls::empty(&Empty {
            icon: "bell",
            title: "まだ知らせはありません",
            text: "新しい答えや承認の願い出があると、送ったもの、待っているもの、送れなかったものが、ここに並びます。",
            actions: html! {},
            help: match titles {
                Titles::Shown => "settings-notices",
                Titles::Left => "forms-notices",
            },
        });
    }
    let columns: Vec<Column<'_>> = match titles {
        Titles::Shown => vec![Column::new("知らせ")],
        Titles::Left => Vec::new(),
    }
    .into_iter()
    .chain([
        Column::new("送り先"),
        Column::numbers("件数"),
        Column::new("最後の日時"),
        Column::new("いまの状態"),
    ])
    .collect();
    controls::stacking_table(
        &Table { caption: "最近の知らせ", columns: &columns },
        html! {
            @for notice in notices {
                @let (tone, word, more) = words::state(&notice.state);
                tr {
                    @if titles == Titles::Shown {
                        td { a.table__main href=(notice.path) { (notice.title) } }
                    }
                    td data-label="送り先" { (target(&notice.target)) }
                    td.num data-label="件数" { (notice.count) "件" }
                    td data-label="最後の日時" { (words::moment(notice.last_at)) }
                    td data-label="いまの状態" {
                        (controls::chip(tone, "", word))
                        @if !more.is_empty() { span.table__sub { (more) } }
                    }
                }
            }
        },
    )
}

fn target(target: &Target) -> &str {
    match target {
        Target::Mail(address) | Target::Hook(address) => address,
    }
}
