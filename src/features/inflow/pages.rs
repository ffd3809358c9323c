//! Staff's pages of ways.

use maud::{Markup, html};

use crate::{
    features::attributes::{AttributeNo, ChoiceNo, State},
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Fact, Table, Tone, button_form, chip, empty, facts, grouped,
            link_button, main_link, note, panel, stacking_table,
        },
        qr,
    },
};

/// Where they are.
pub(super) const HERE: &str = "/console/attributes/ways";

const ATTRIBUTES: &str = "/console/attributes";

const TITLE: &str = "流入経路";

/// A way, and how many friends came by it.
pub(super) struct Way {
    pub no: ChoiceNo,
    pub label: String,
    pub state: State,
    pub friends: usize,
}

/// Every way.
pub(super) struct ListView<'a> {
    /// The attribute they are choices of; none before the first.
    pub ways: Option<(AttributeNo, Vec<Way>)>,
    /// Whether links can be followed: without LINE Login nobody is named.
    pub has_login: bool,
    /// The token of whoever may change something.
    pub csrf: Option<&'a str>,
}

/// One way.
pub(super) struct WayView<'a> {
    pub no: ChoiceNo,
    pub label: &'a str,
    pub link: &'a str,
}

fn titled<'a>(title: impl Into<std::borrow::Cow<'a, str>>, body: Markup) -> Page<'a> {
    Page::new(title, ATTRIBUTES, "inflow", body).crumb("利用者の属性", ATTRIBUTES)
}

/// The page of all.
pub(super) fn list(view: &ListView<'_>) -> Page<'static> {
    let Some((attribute, ways)) = &view.ways else {
        return titled(
            TITLE,
            empty(&Empty {
                icon: "qr-code",
                title: "まだ経路はありません",
                text: "ポスター、広報紙、窓口など、経路ごとに別のQRコードを使うと、どこから友だちになったかを数えられます。配信の条件にも使えます。",
                actions: html! {
                    @if let Some(csrf) = view.csrf {
                        (button_form(HERE, csrf, &Button::solid("使い始める").icon("qr-code")))
                    }
                },
                help: "inflow",
            }),
        );
    };
    let body = html! {
        div.stack {
            @if !view.has_login {
                (note(Tone::Warn, html! { p { "LINEログインが設定されていないため、だれが来たかを数えられません。機械の管理者に、設定を頼んでください。" } }))
            }
            section.panel { (rows(ways)) }
            p.hint { "はじめに使った経路だけを数えます。ブロックした人は、友だちの数に入りません。" }
        }
    };
    let page = titled(TITLE, body);
    match view.csrf {
        Some(_) => page.actions(link_button(
            &Button::solid("経路を加える・直す").icon("pencil"),
            &format!("{ATTRIBUTES}/{}", attribute.0),
        )),
        None => page,
    }
}

fn rows(ways: &[Way]) -> Markup {
    let all: usize = ways.iter().map(|it| it.friends).sum();
    let columns = [
        Column::new("経路"),
        Column::numbers("友だち"),
        Column::numbers("割合"),
        Column::new("状態"),
    ];
    let rows = html! {
        @for it in ways {
            tr {
                td { (main_link(&format!("{HERE}/{}", it.no.0), &it.label, "リンクとQRコード")) }
                td.num data-label="友だち" { (grouped(it.friends as u64)) "人" }
                td.num data-label="割合" { (share(it.friends, all)) }
                td data-label="状態" {
                    @match it.state {
                        State::InUse => (chip(Tone::Ok, "circle-check", "使っています")),
                        State::Retired => (chip(Tone::Plain, "circle-pause", "使うのをやめました")),
                    }
                }
            }
        }
    };
    stacking_table(&Table { caption: "流入経路の一覧", columns: &columns }, rows)
}

fn share(friends: usize, all: usize) -> String {
    match all {
        0 => "—".to_owned(),
        all => format!("{:.1}%", friends as f64 * 100.0 / all as f64),
    }
}

/// The page of one.
pub(super) fn one<'a>(view: &WayView<'a>) -> Page<'a> {
    let body = html! {
        (panel("リンク", html! {
            (facts(&[Fact::of("LINEの中で開く", html! { a href=(view.link) rel="noopener" { (view.link) } })]))
            p.hint { "開いた人は、受信設定の画面に進みます。まだ友だちでない人には、LINEが友だち追加をすすめます。" }
        }))
        (panel("ちらしや掲示に使うQRコード", html! {
            @match drawn(view.link) {
                Some(picture) => {
                    (picture)
                    (link_button(&Button::outline("QRコードを保存する").icon("download"), &format!("{HERE}/{}/qr.svg", view.no.0)))
                    p.hint { "印刷するときは、3センチより大きくしてください。" }
                },
                None => p { "アドレスが長すぎるため、QRコードにできません。" },
            }
        }))
    };
    titled(view.label, body).crumb(TITLE, HERE).reading()
}

/// A link as a picture that stands alone; none when it is too long for one.
pub(super) fn drawn(link: &str) -> Option<Markup> {
    let picture = qr::picture(link)?;
    Some(html! {
        svg.qr xmlns="http://www.w3.org/2000/svg" role="img" aria-label="QRコード" viewBox={ "0 0 " (picture.side) " " (picture.side) } {
            rect width=(picture.side) height=(picture.side) fill="#fff" {}
            path d=(picture.path) {}
        }
    })
}
