use maud::{Markup, html};

use super::asking::page;
use crate::{
    features::settings::{
        model::{Connection, Webhook},
        words::{self, checks::Said},
    },
    web::{
        console::Page,
        controls::{self, Button, Column, Empty, Fact, Form, Table, Tone},
    },
};

/// The line to LINE.
pub(in crate::features::settings) struct Line<'a> {
    pub csrf: &'a str,
    pub found: Option<Connection>,
    pub webhook_url: String,
    pub may_check: bool,
}

const PATH: &str = "/console/settings/line";

/// `/console/settings/line`.
pub(in crate::features::settings) fn line(view: &Line<'_>) -> Page<'static> {
    let check = Button::solid("接続を確かめる").icon("refresh-cw");
    let check = html! {
        @if view.may_check { (controls::button_form(PATH, view.csrf, &check)) }
    };
    let body = match &view.found {
        None => controls::empty(&Empty {
            icon: "plug",
            title: "まだ確かめていません",
            text: "「接続を確かめる」を押すと、アカウント、届け先、時計を順に調べます。数秒かかります。調べるだけで、何も変えません。",
            actions: check.clone(),
            help: "settings-line",
        }),
        Some(found) => html! {
            div.stack {
                (findings(found))
                @if view.may_check { (mend(&found.webhook)) }
                (controls::panel("技術情報", html! {
                    (controls::facts(&[
                        Fact::new("届け先(Webhook URL)", &view.webhook_url),
                        Fact::new("アクセストークン", words::checks::token(found.token)),
                    ]))
                    p.hint { "鍵やトークンの中身は、この画面には出ません。サーバーの設定ファイルにだけあります。" }
                }))
            }
        },
    };
    let actions = if view.found.is_some() {
        check
    } else {
        html! {}
    };
    page("LINE接続", "settings-line", body).actions(actions)
}

fn findings(found: &Connection) -> Markup {
    let rows: [(&str, Said); 4] = [
        ("アカウント", words::checks::account(&found.account)),
        ("メッセージの届け先", words::checks::webhook(&found.webhook)),
        ("LINEからの呼び出し", words::checks::knock(found.knock)),
        ("時計", words::checks::apart(found.apart)),
    ];
    let columns =
        [Column::new("調べたこと"), Column::new("結果"), Column::new("わかったことと、すること")];
    html! {
        p.sub { (words::when(found.at)) " に確かめた結果です。" }
        (controls::table(&Table { caption: "接続の確認の結果", columns: &columns }, html! {
            @for (what, said) in &rows {
                @let (tone, word) = words::checks::health(said.health);
                tr {
                    th scope="row" { (what) }
                    td { (controls::chip(tone, "", word)) }
                    td {
                        (said.seen)
                        @if !said.advice.is_empty() { div.table__sub { strong { "すること: " } (said.advice) } }
                    }
                }
            }
        }))
    }
}

/// The way to let LINE send to us, where it does not.
fn mend(webhook: &Webhook) -> Markup {
    match webhook {
        Webhook::Here | Webhook::Off | Webhook::Unanswered(_) => html! {},
        Webhook::Nowhere | Webhook::Elsewhere(_) => html! {
            div.row {
                (controls::link_button(
                    &Button::outline("届け先をこのシステムにする").icon("link"),
                    "/console/settings/line/webhook",
                ))
            }
        },
    }
}

/// Asks before LINE sends somewhere else.
pub(in crate::features::settings) fn ask_webhook(
    csrf: &str,
    ours: &str,
    found: Option<&Webhook>,
) -> Page<'static> {
    let before = match found {
        Some(Webhook::Elsewhere(url)) => url.clone(),
        Some(Webhook::Nowhere) => "(なし)".to_owned(),
        Some(Webhook::Here | Webhook::Off) => ours.to_owned(),
        Some(Webhook::Unanswered(_)) | None => "(まだ確かめていません)".to_owned(),
    };
    let body = html! {
        (controls::facts(&[
            Fact::new("いまの届け先", &before),
            Fact::new("変えたあと", ours),
        ]))
        (controls::note(Tone::Warn, html! {
            p { "LINEに届いた市民のメッセージは、1分ほどで、すべてこのシステムに届くようになります。いまの届け先を別のシステムで使っているときは、そちらには届かなくなります。" }
        }))
    };
    let action = "/console/settings/line/webhook";
    let form = Form { action, csrf, ..Form::default() };
    let body = controls::confirm(&form, body, &Button::solid("届け先を変える"), PATH);
    page("メッセージの届け先を変える", "settings-line", body).crumb("LINE接続", PATH).reading()
}
