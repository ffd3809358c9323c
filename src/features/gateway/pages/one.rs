//! One system: how it is set, its token when it was just made, what it handed in.

use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    super::{
        model::{Policy, State, System, SystemNo},
        words::{self, Names},
    },
    HERE,
    list::{mark, used},
};
use crate::{
    features::deliveries::{Delivery, DeliveryNo, stage_in_words},
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Fact, Form, Look, Table, Tone, chip, confirm, empty, facts,
            hidden, link_button, main_link, note, panel, panel_with, stacking_table,
        },
    },
};

/// One system.
pub(in super::super) struct OneView<'a> {
    pub no: SystemNo,
    pub known: &'a System,
    pub names: &'a Names,
    /// Who made it; empty for whoever has no account any more.
    pub made_by: &'a str,
    /// Its newest deliveries, the newest first.
    pub deliveries: &'a [Listed],
    /// Its token, when it was just made: shown this once.
    pub fresh: Option<&'a str>,
    /// Where systems find us.
    pub public_url: &'a str,
    pub may_set: bool,
    pub today: Date,
}

/// A delivery that was handed in.
pub(in super::super) struct Listed {
    pub no: DeliveryNo,
    pub delivery: Delivery,
}

impl OneView<'_> {
    fn path(&self, what: &str) -> String {
        format!("{HERE}/{}{what}", self.no.0)
    }
}

/// The page.
pub(in super::super) fn page(view: &OneView<'_>) -> Page<'static> {
    let may_change = view.may_set && view.known.is_in_use();
    let body = html! {
        div.stack {
            @if let Some(token) = view.fresh { (fresh(view, token)) }
            (settings(view, may_change))
            (latest(view))
            @if may_change { (ending(view)) }
        }
    };
    Page::new(view.known.name.clone(), HERE, "gateway", body)
        .crumb("外部システム連携", HERE)
        .mark(mark(view.known))
}

/// The token, and how it is used.
fn fresh(view: &OneView<'_>, token: &str) -> Markup {
    let example = example(view.public_url, token);
    panel(
        "トークンを作りました",
        html! {
            div.stack {
                (note(Tone::Warn, html! {
                    p { strong { "トークンは、この画面でだけ見られます。" } "いま写して、システムの担当者に安全な方法で渡してください。閉じたあとで分からなくなったら、作り直します。" }
                }))
                div.field {
                    label.field__label for="token" { "トークン" }
                    input.input #token readonly value=(token) autocomplete="off" spellcheck="false";
                }
                div.field {
                    span.field__label { "つなぎ方の例" }
                    @match view.known.policy {
                        Policy::ForApproval => p.field__hint { "このとおりに送ると、承認待ちの配信が1件できます。" },
                        Policy::Directly => p.field__hint { "このとおりに送ると、1分後に本当に届きます。確かめるだけなら、先に「承認待ちにする」に変えてください。" },
                    }
                }
                pre tabindex="0" aria-label="つなぎ方の例" { code { (example) } }
            }
        },
    )
}

fn example(public_url: &str, token: &str) -> String {
    format!(
        "curl -X POST {public_url}/api/v1/deliveries \\\n  -H 'Authorization: Bearer {token}' \\\n  -H 'Content-Type: application/json' \\\n  -H 'Idempotency-Key: test-0001' \\\n  -d '{{\"title\":\"つなぎ方の確認\",\"text\":\"これは確認のためのお知らせです。\"}}'"
    )
}

fn settings(view: &OneView<'_>, may_change: bool) -> Markup {
    let it = view.known;
    let change =
        link_button(&Button::outline("変える").small().icon("pencil"), &view.path("/edit"));
    let made = format!("{} {}", words::moment(it.made_at), view.made_by);
    let address = format!("{}/api/v1/deliveries", view.public_url);
    let mut all = vec![
        Fact::new("担当課", &it.department),
        Fact::new("届いた配信", words::policy(it.policy)),
        Fact::of("宛先", html! { (words::aim(it.aim, view.names)) }),
        Fact::new("お知らせの種類", words::matter(it.matter)),
    ];
    let token =
        format!("{} に作成(中身は、作ったときにだけ表示します)", words::moment(it.token_at));
    let used = used(it, view.today);
    match it.state {
        State::InUse => all.push(Fact::new("トークン", &token)),
        State::Retired(at) => all.push(Fact::of("やめた日時", html! { (words::moment(at)) })),
    }
    all.push(Fact::new("最後に使った日", &used));
    all.push(Fact::of("受け付けるアドレス", html! { code { (address) } }));
    all.push(Fact::new("登録", &made));
    panel_with("連携の設定", html! { @if may_change { (change) } }, facts(&all))
}

fn latest(view: &OneView<'_>) -> Markup {
    if view.deliveries.is_empty() {
        return empty(&Empty {
            icon: "inbox",
            title: "まだ配信は届いていません",
            text: "システムから配信を受け付けると、新しいものから20件がここに並びます。",
            actions: html! {},
            help: "gateway",
        });
    }
    let columns = [Column::new("件名"), Column::new("最後に変わった日時"), Column::new("状態")];
    let table = stacking_table(
        &Table { caption: "受け付けた配信", columns: &columns },
        html! {
            @for Listed { no, delivery: it } in view.deliveries {
                @let (tone, sign, word) = stage_in_words(it.stage);
                tr {
                    td { (main_link(&format!("/console/deliveries/{}", no.0), &it.draft.title, "")) }
                    td data-label="最後に変わった日時" { (words::moment(it.changed_at)) }
                    td { (chip(tone, sign, word)) }
                }
            }
        },
    );
    html! { section.panel { div.panel__head { h2.panel__title { "受け付けた配信" } } (table) } }
}

fn ending(view: &OneView<'_>) -> Markup {
    panel(
        "トークンを取りかえる・やめる",
        html! {
            p.hint { "トークンがほかの人に知られたかもしれないときは、すぐに作り直してください。" }
            div.acts {
                (link_button(&Button::outline("トークンを作り直す").icon("refresh-cw"), &view.path("/renew")))
                (link_button(&Button::new("連携をやめる", Look::DangerOutline).icon("ban"), &view.path("/retire")))
            }
        },
    )
}

/// What is asked about before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Asked {
    /// Another token.
    Renew,
    /// No more calls.
    Retire,
}

/// Asks before something is done that cannot be taken back.
pub(in super::super) fn ask(
    (no, known): (SystemNo, &System),
    asked: Asked,
    csrf: &str,
) -> Page<'static> {
    let (what, act, said) = match asked {
        Asked::Renew => (
            "renew",
            Button::solid("トークンを作り直す").icon("refresh-cw"),
            "いままでのトークンは、すぐに使えなくなります。新しいトークンをシステムに入れるまで、配信は受け付けられません。",
        ),
        Asked::Retire => (
            "retire",
            Button::danger("連携をやめる").icon("ban"),
            "このシステムからの配信は、もう受け付けません。元には戻せません。受け付けた配信と記録は残ります。予約されている配信は止まらないので、配信の画面で取り消してください。",
        ),
    };
    let back = format!("{HERE}/{}", no.0);
    let action = format!("{back}/{what}");
    let form = Form { action: &action, csrf, ..Form::default() };
    let body = html! {
        (hidden("revision", &known.revision.to_string()))
        (facts(&[Fact::new("連携の名前", &known.name), Fact::new("担当課", &known.department)]))
        p { (said) }
    };
    Page::new(act.label, HERE, "gateway", confirm(&form, body, &act, &back))
        .crumb("外部システム連携", HERE)
        .crumb(known.name.clone(), back.clone())
        .reading()
}
