use jiff::Timestamp;
use maud::{Markup, html};

use super::asking::page;
use crate::{
    features::{
        chat,
        city::{Pass, PassCode, limits::NAME_UNITS_MAX},
        settings::words,
    },
    web::{
        console::Page,
        controls::{self, Button, Column, Empty, Fact, Fault, Field, Form, Table, Tone, Width},
    },
};

/// Who gets what is sent as a test.
pub(in crate::features::settings) struct Testers<'a> {
    pub csrf: &'a str,
    pub may_change: bool,
    pub account: &'a str,
    pub testers: Vec<TesterRow>,
    pub passes: Vec<(PassCode, Pass)>,
    /// The name as typed.
    pub name: &'a str,
    pub faults: &'a [Fault],
}

/// One of them.
pub(in crate::features::settings) struct TesterRow {
    pub no: u32,
    pub name: String,
    pub at: Timestamp,
    pub invited_by: String,
}

const PATH: &str = "/console/settings/testers";

/// `/console/settings/testers`.
pub(in crate::features::settings) fn testers(view: &Testers<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            @for (code, pass) in &view.passes { (waiting(view.account, *code, pass)) }
            (list(view))
            @if view.may_change { (invite(view)) }
        }
    };
    page("テスト配信の宛先", "settings-testers", body).faults(view.faults).reading()
}

fn waiting(account: &str, code: PassCode, pass: &Pass) -> Markup {
    controls::note(
        Tone::Wait,
        html! {
            p { strong { (pass.name) } " の登録を待っています(" (words::when(pass.expires_at)) " まで)" }
            ol.steps-list {
                li { "その人のスマートフォンで、LINEの「" (account) "」のトークを開く" }
                li { "次のことばを送る" br; strong.code { (chat::pass_in_words(code)) } }
                li { "「登録しました」と返ってきたら、" a href=(PATH) { "この画面を最新にする" } }
            }
        },
    )
}

fn list(view: &Testers<'_>) -> Markup {
    if view.testers.is_empty() {
        return controls::empty(&Empty {
            icon: "smartphone",
            title: "まだ宛先がいません",
            text: "職員のスマートフォンを登録しておくと、市民に届く前に、ためしに自分たちへ送れます。",
            actions: html! {},
            help: "settings-testers",
        });
    }
    let columns = [
        Column::new("呼び名"),
        Column::new("登録した日時"),
        Column::new("合言葉を出した人"),
        Column::new(""),
    ];
    controls::table(
        &Table { caption: "テスト配信の宛先", columns: &columns },
        html! {
            @for tester in &view.testers {
                tr {
                    th scope="row" { (tester.name) }
                    td.when { (words::when(tester.at)) }
                    td { (tester.invited_by) }
                    td.table__acts {
                        @if view.may_change {
                            (controls::link_button(&Button::quiet("外す").tiny().about(&tester.name),
                                &format!("{PATH}/{}/remove", tester.no)))
                        }
                    }
                }
            }
        },
    )
}

fn invite(view: &Testers<'_>) -> Markup {
    controls::panel(
        "宛先をふやす",
        controls::form(
            PATH,
            view.csrf,
            html! {
                (controls::text(&Field::new("name", "呼び名").value(view.name).faults(view.faults).required()
                    .width(Width::Half).chars_max(NAME_UNITS_MAX)
                    .hint("だれのスマートフォンか分かる名前。例:広報秘書課 山田")))
                p.hint { "合言葉が画面に出ます。10分以内に、その人のスマートフォンからトークに送ってもらうと、登録されます。" }
                div.acts { (controls::button(&Button::solid("合言葉を出す").icon("key-round"))) }
            },
        ),
    )
}

/// Asks before somebody is taken off.
pub(in crate::features::settings) fn ask_remove(csrf: &str, no: u32, name: &str) -> Page<'static> {
    let body = html! {
        (controls::facts(&[Fact::new("外す宛先", name)]))
        p { "これからのテスト配信は、この人に届かなくなります。もう一度登録するには、合言葉が必要です。" }
    };
    let action = format!("{PATH}/{no}/remove");
    let form = Form { action: &action, csrf, ..Form::default() };
    let body = controls::confirm(&form, body, &Button::danger("宛先から外す"), PATH);
    page("宛先から外す", "settings-testers", body).crumb("テスト配信の宛先", PATH).reading()
}
