mod nav;

use maud::{DOCTYPE, Markup, html};

pub use nav::badges;
use nav::{neighbours, sidenav};

use super::{Frame, Hue, Idle, LIVE, Layout, Notice, NoticeKind, Page, Part};
use crate::{
    base::text::truncate_graphemes,
    infra::{assets::asset, config::Mode},
    web::controls::{Button, Form, button, error_summary, form, form_as, icon},
};

/// What whoever is not signed in sees: a card in the middle of an empty page.
#[derive(Debug, Clone)]
pub struct Entrance<'a> {
    /// The heading.
    pub title: &'a str,
    /// The city's name.
    pub city: &'a str,
    /// The line below it.
    pub subtitle: &'a str,
    /// Production, rehearsal or try-out.
    pub mode: Mode,
    /// The city's key colour.
    pub hue: Hue,
    /// The path of the city's logo.
    pub logo: Option<&'a str>,
    /// What to tell above the card.
    pub notices: &'a [Notice],
    /// What the card holds.
    pub body: Markup,
}

/// The document of a page, or the page alone when only that is wanted.
pub fn frame(frame: &Frame, page: &Page<'_>) -> Markup {
    let main = content(frame, page);
    match frame.part {
        Part::Alone => main,
        Part::Whole => {
            let prefix = if page.faults.is_empty() { "" } else { "エラー: " };
            let title = format!("{prefix}{}", page.title);
            let shell = html! {
                a.skip href="#main" { "本文へ移動" }
                div.shell {
                    (sidenav(frame, &page.here))
                    div.shell__body {
                        (banner(frame.mode))
                        (topbar(frame))
                        (main)
                    }
                }
            };
            document(
                &Head { title: &title, city: &frame.city, mode: frame.mode, hue: frame.hue },
                shell,
            )
        }
    }
}

/// The document for whoever is not signed in.
pub fn entrance(entrance: &Entrance<'_>) -> Markup {
    let Entrance { title, city, subtitle, mode, hue, logo, notices, body } = entrance;
    let shell = html! {
        (banner(*mode))
        main.entrance #main tabindex="-1" {
            div.entrance__brand {
                (crest(city, *logo))
                span.entrance__names {
                    span.entrance__city { (city) " LINE" }
                    span.entrance__sub { (below_the_city(city, subtitle)) }
                }
            }
            @for notice in *notices { (told(notice, "")) }
            div.panel.entrance__card {
                h1.entrance__title { (title) }
                (body)
            }
            @if let Some(word) = mode_word(*mode) { p.entrance__mode { (word) } }
        }
    };
    document(&Head { title, city, mode: *mode, hue: *hue }, shell)
}

struct Head<'a> {
    title: &'a str,
    city: &'a str,
    mode: Mode,
    hue: Hue,
}

fn document(head: &Head<'_>, shell: Markup) -> Markup {
    let prefix = match head.mode {
        Mode::Verification => "【検証】",
        Mode::Production | Mode::Demo => "",
    };
    html! {
        (DOCTYPE)
        html lang="ja" data-mode=(head.mode.as_str()) data-hue=(head.hue.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (prefix) (head.title) " | " (head.city) " LINE" }
                link rel="icon" type="image/svg+xml" href=(asset("web/icon.svg").path);
                link rel="stylesheet" href=(asset("web/console.css").path);
                script type="module" src=(asset("web/kit.js").path) {}
            }
            body { (shell) }
        }
    }
}

fn mode_word(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Production => None,
        Mode::Verification => Some("検証環境"),
        Mode::Demo => Some("お試し環境"),
    }
}

fn banner(mode: Mode) -> Markup {
    html! {
        @match mode {
            Mode::Production | Mode::Demo => {}
            Mode::Verification => {
                aside.rehearsal aria-label="検証環境のお知らせ" {
                    (icon("flask-conical"))
                    p {
                        strong { "検証環境です。" }
                        "ここから配信しても市民には届きません。届くのは登録済みのテスト用アカウントだけです。"
                    }
                }
            }
        }
    }
}

fn crest(city: &str, logo: Option<&str>) -> Markup {
    html! {
        span.crest aria-hidden="true" {
            @match logo {
                Some(path) => img src=(path) alt="";,
                None => (truncate_graphemes(city, 1)),
            }
        }
    }
}

/// An account that is called like its city says what this is instead.
fn below_the_city<'a>(city: &str, subtitle: &'a str) -> &'a str {
    if subtitle == city || subtitle.is_empty() { "公式アカウント管理" } else { subtitle }
}

fn topbar(frame: &Frame) -> Markup {
    html! {
        header.topbar {
            button.topbar__menu type="button" popovertarget="nav" { (icon("menu")) "メニュー" }
            form.topbar__search role="search" action="/console/search" method="get" {
                label.vh for="q" { "管理画面の中をさがす" }
                (icon("search"))
                input #q name="q" type="search" maxlength="100" autocomplete="off"
                    placeholder="FAQ・職員・使い方をさがす" aria-keyshortcuts="/";
                kbd aria-hidden="true" { "/" }
            }
            button.topbar__user type="button" popovertarget="account" {
                span.topbar__face aria-hidden="true" { (truncate_graphemes(&frame.viewer.name, 1)) }
                span.topbar__who {
                    span.topbar__name { (frame.viewer.name) }
                    span.topbar__dept { (where_they_stand(frame)) }
                }
                (icon("chevron-down"))
            }
            (account_menu(frame))
        }
    }
}

fn where_they_stand(frame: &Frame) -> String {
    let parts = [frame.viewer.department.as_str(), frame.viewer.role.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("・")
}

fn account_menu(frame: &Frame) -> Markup {
    html! {
        div.menu #account popover {
            p.menu__who { strong { (frame.viewer.name) } span { (where_they_stand(frame)) } }
            a.menu__item href="/console/me" { (icon("key-round")) "自分のアカウント" }
            a.menu__item href="/console/help" { (icon("book-open")) "ヘルプ・操作マニュアル" }
            button.menu__item type="button" data-keys hidden { (icon("keyboard")) "キーボードの操作" kbd { "?" } }
            (form("/console/sign-out", &frame.csrf, html! {
                button.menu__item type="submit" { (icon("log-out")) "サインアウト" }
            }))
        }
    }
}

fn content(frame: &Frame, page: &Page<'_>) -> Markup {
    let width = match &page.layout {
        Layout::Wide => "wide",
        Layout::Reading => "reading",
        Layout::Beside(_) => "beside",
    };
    html! {
        main.main #main tabindex="-1" data-layout=(width) {
            @if let Some(it) = &frame.idle { (idle(it, &frame.csrf)) }
            (page_head(frame, page))
            div.told #notices data-part {
                @for notice in &frame.notices { (told(notice, &frame.csrf)) }
            }
            (error_summary(&page.faults))
            @if let Some(tabs) = &page.tabs { (neighbours(frame, tabs)) }
            @match &page.layout {
                Layout::Wide | Layout::Reading => (page.body),
                Layout::Beside(panel) => {
                    div.beside {
                        div.beside__main { (page.body) }
                        aside.beside__panel { (panel) }
                    }
                }
            }
        }
    }
}

/// What is told, by a script, when the session is about to end: above the page, pushing it down, so
/// that it lies over nothing.
pub fn idle(idle: &Idle, csrf: &str) -> Markup {
    html! {
        div.idle #idle data-part data-warn-after=(idle.warn_after_s) hidden {
            div.notice data-tone="warn" role="alert" {
                (icon("clock"))
                p.notice__text { (idle.words) }
                @if !idle.stay.is_empty() {
                    (form_as(
                        &Form { action: idle.stay, partial: idle.stay, csrf, ..Form::default() },
                        button(&Button::solid("続ける").small()),
                    ))
                }
            }
        }
    }
}

fn page_head(frame: &Frame, page: &Page<'_>) -> Markup {
    html! {
        div.page-head {
            div.page-head__words {
                @if !page.crumbs.is_empty() { (crumbs(page)) }
                @if !page.lead.is_empty() { p.page-head__lead { (page.lead) } }
                div.page-head__line { h1.page-head__title { (page.title) } (page.mark) }
            }
            div.page-head__actions {
                (live(frame, page))
                @if !page.help.is_empty() {
                    a.page-head__help href={ "/console/help/" (page.help) } {
                        (icon("circle-help")) "この画面の使い方"
                    }
                }
                (page.actions)
            }
        }
    }
}

/// What keeps the page's live parts and the badges up to date, and the link that does it by hand.
fn live(frame: &Frame, page: &Page<'_>) -> Markup {
    let has_badges = frame.nav.iter().flat_map(|it| &it.items).any(|it| it.badge.is_some());
    html! {
        @match &page.live {
            Some(live) => {
                x-live src={ (LIVE) "?" (live.query) } {
                    a.page-head__help href=(live.again) { (icon("refresh-cw")) "最新にする" }
                }
            }
            None if has_badges => x-live src=(LIVE) {},
            None => {}
        }
    }
}

fn crumbs(page: &Page<'_>) -> Markup {
    html! {
        nav.crumbs aria-label="現在地" {
            ol {
                @for (label, href) in &page.crumbs {
                    li { a href=(href) { (label) } (icon("chevron-right")) }
                }
                li aria-current="page" { (page.title) }
            }
        }
    }
}

fn told(notice: &Notice, csrf: &str) -> Markup {
    let (tone, sign, role) = match notice.kind {
        NoticeKind::Done => ("ok", "circle-check", "status"),
        NoticeKind::Info => ("info", "info", "status"),
        NoticeKind::Warning => ("warn", "triangle-alert", "status"),
        NoticeKind::Error => ("err", "circle-alert", "alert"),
    };
    html! {
        div.notice data-tone=(tone) role=(role) {
            (icon(sign))
            p.notice__text { (notice.text) }
            @if let Some(undo) = &notice.undo {
                (form(&undo.path, csrf, button(&Button::outline(&undo.label).small().icon("undo-2"))))
            }
        }
    }
}
