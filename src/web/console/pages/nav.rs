//! The navigation, the links to a page's neighbours, and what waits at each.

use maud::{Markup, html};

use super::{below_the_city, crest};
use crate::{
    infra::config::Mode,
    web::{
        console::{Frame, NavGroup, NavItem, Neighbours, Waiting},
        controls::{Tab, icon, marked_tabs},
    },
};

pub(super) fn sidenav(frame: &Frame, here: &str) -> Markup {
    html! {
        nav.sidenav #nav popover aria-label="メインメニュー" {
            button.sidenav__close type="button" popovertarget="nav" popovertargetaction="hide" {
                (icon("x")) span.vh { "メニューを閉じる" }
            }
            a.sidenav__brand href="/console" {
                (crest(&frame.city, frame.logo.as_deref()))
                span.sidenav__names {
                    span.sidenav__city { (frame.city) " LINE" }
                    span.sidenav__sub { (below_the_city(&frame.city, &frame.subtitle)) }
                }
            }
            p.sidenav__mode data-mode=(frame.mode.as_str()) {
                @let (sign, word) = match frame.mode {
                    Mode::Production => ("wifi", "本番環境"),
                    Mode::Verification => ("flask-conical", "検証環境"),
                    Mode::Demo => ("sparkles", "お試し環境"),
                };
                (icon(sign)) (word)
            }
            // A last group without a label stands at the foot: help, the rehearsal.
            @let foot_from = match frame.nav.split_last() {
                Some((last, before)) if last.label.is_empty() && !before.is_empty() => before.len(),
                Some(_) | None => frame.nav.len(),
            };
            @let (upper, foot) = frame.nav.split_at(foot_from);
            div.sidenav__scroll {
                @for (at, group) in upper.iter().enumerate() { (nav_group(at, group, here)) }
            }
            @for group in foot { div.sidenav__foot { (nav_group(upper.len(), group, here)) } }
        }
    }
}

fn nav_group(at: usize, group: &NavGroup, here: &str) -> Markup {
    let id = format!("nav-{at}");
    let labelled = (!group.label.is_empty()).then_some(id.as_str());
    html! {
        @if !group.label.is_empty() { p.sidenav__group id=(id) { (group.label) } }
        ul.sidenav__list aria-labelledby=[labelled] {
            @for item in &group.items { li { (nav_item(item, here)) } }
        }
    }
}

fn nav_item(item: &NavItem, here: &str) -> Markup {
    let current = (item.href == here).then_some("page");
    html! {
        a.sidenav__item href=(item.href) aria-current=[current] {
            (icon(item.icon))
            span.sidenav__label { (item.label) }
            (badge(item))
        }
    }
}

/// The badges of a navigation and the counts of its pages' neighbours alone, to renew them in a page
/// that is open.
pub fn badges(nav: &[NavGroup]) -> Markup {
    html! {
        @for item in nav.iter().flat_map(|it| &it.items) { (badge(item)) }
        @for it in waiting(nav) { (waits(it)) }
    }
}

fn badge(item: &NavItem) -> Markup {
    let Some(waiting) = &item.badge else { return html! {} };
    let waiting: Vec<&Waiting> = waiting.iter().filter(|it| 0 < it.count).collect();
    let count: u64 = waiting.iter().map(|it| it.count).sum();
    let said: Vec<String> =
        waiting.iter().map(|it| format!("{} {}", it.what, counted(it.count))).collect();
    let id = format!("badge{}", item.href.replace('/', "-"));
    html! {
        span.sidenav__count #(id) data-part {
            @if 0 < count {
                span.num aria-hidden="true" { @if SAID_MAX < count { "999+" } @else { (count) } }
                span.vh { "(" (said.join("、")) ")" }
            }
        }
    }
}

/// The greatest number that stands beside an item; counts may end one above it.
const SAID_MAX: u64 = 999;

fn counted(count: u64) -> String {
    if SAID_MAX < count { "1,000件以上".to_owned() } else { format!("{count}件") }
}

/// Links to the neighbours of a page, each with what waits there for the reader.
pub(super) fn neighbours(frame: &Frame, tabs: &Neighbours) -> Markup {
    let tab = |(label, href): &(&'static str, &'static str)| Tab { label, href, count: None };
    let all: Vec<Tab<'_>> = tabs.all.iter().map(tab).collect();
    let mark = |href: &str| {
        html! {
            @if let Some(it) = waiting(&frame.nav).find(|it| it.at == href) { (waits(it)) }
        }
    };
    marked_tabs(tabs.label, tabs.here, &all, mark)
}

/// What waits anywhere in a navigation.
fn waiting(nav: &[NavGroup]) -> impl Iterator<Item = &Waiting> {
    nav.iter().flat_map(|it| &it.items).filter_map(|it| it.badge.as_ref()).flatten()
}

fn waits(it: &Waiting) -> Markup {
    let id = format!("waits{}", it.at.replace('/', "-"));
    html! {
        span.tabs__count data-waits #(id) data-part {
            @if 0 < it.count { (it.count) span.vh { "件" } }
        }
    }
}
