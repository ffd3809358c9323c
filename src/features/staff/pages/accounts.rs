//! The list of accounts.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    base::time::in_japan,
    features::staff::{
        model::{Department, Listed, Role, SortBy, Staff, StaffState, Turn, Wanted, Wish},
        words,
    },
    web::{
        console::{Neighbours, Page},
        controls::{
            Applied, Button, Choice, Column, Empty, Field, Kind, Order, Pager, Tab, Table, Tone,
            button_form, chip, empty, filters, link_button, main_link, pager, panel, select, table,
            tabs, text,
        },
    },
};

pub(in crate::features::staff) const HERE: &str = "/console/accounts";

/// Accounts on one page of the list.
pub(in crate::features::staff) const PER_PAGE: usize = 50;

/// The list as somebody asked for it.
pub(in crate::features::staff) struct List<'a> {
    pub wanted: &'a Wanted,
    /// The page shown, from 1.
    pub page: u64,
    /// The accounts that were found, all pages of them.
    pub found: Vec<&'a Listed>,
    pub states: [(StaffState, usize); 3],
    pub departments: &'a [Department],
    /// Wishes with whoever has them.
    pub wishes: &'a [(Wish, Staff)],
    /// Resets that wait for a second administrator: whose account, and who asked.
    pub resets: &'a [(Staff, Staff)],
    pub may: May,
    pub csrf: &'a str,
}

/// What a reader of the list may do besides looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::staff) enum May {
    /// Nothing.
    Look,
    /// Make and change accounts.
    Make,
    /// Departments and transfers too.
    Rule,
}

/// The list with its search and conditions.
pub(in crate::features::staff) fn page(list: &List<'_>) -> Page<'static> {
    let csv = format!("{HERE}.csv{}", query(list.wanted, &[]));
    let here = match list.wanted.state {
        None => HERE.to_owned(),
        Some(state) => format!("{HERE}?state={}", state.name()),
    };
    let body = html! {
        div.stack {
            (state_tabs(list, &here))
            @if !list.resets.is_empty() { (resets(list)) }
            @if list.may != May::Look && !list.wishes.is_empty() { (wishes(list)) }
            section.panel {
                (filters(HERE, conditions(list), &applied(list), HERE))
                @if list.found.is_empty() { (nothing(list)) } @else { (rows(list)) }
            }
            (pager(&pager_of(list), |page| format!("{HERE}{}", query(list.wanted, &[("page", &page.to_string())]))))
        }
    };
    let actions = html! {
        (link_button(&Button::quiet("CSVに書き出す").icon("download"), &csv))
        @if list.may != May::Look {
            (link_button(&Button::solid("アカウントを作る").icon("plus"), "/console/accounts/new"))
        }
    };
    Page::new("アカウント・権限", HERE, "accounts", body)
        .actions(actions)
        .tabs(neighbours(list.may, HERE))
}

/// Links between the pages of this room.
pub(in crate::features::staff) fn neighbours(may: May, here: &'static str) -> Neighbours {
    let mut all = vec![("職員", HERE), ("所属", "/console/departments")];
    if may == May::Rule {
        all.push(("人事異動", "/console/transfers"));
    }
    Neighbours { label: "アカウント・権限", here, all }
}

fn state_tabs(list: &List<'_>, here: &str) -> Markup {
    let all: usize = list.states.iter().map(|it| it.1).sum();
    let hrefs: Vec<String> =
        list.states.iter().map(|it| format!("{HERE}?state={}", it.0.name())).collect();
    let mut shown = vec![Tab { label: "すべて", href: HERE, count: Some(all as u64) }];
    shown.extend(list.states.iter().zip(&hrefs).map(|((state, count), href)| Tab {
        label: words::state(*state),
        href,
        count: Some(*count as u64),
    }));
    tabs("状態", here, &shown)
}

fn conditions(list: &List<'_>) -> Markup {
    let wanted = list.wanted;
    let departments = list.departments.iter().map(|it| Choice::new(&it.name, &it.name));
    let departments: Vec<Choice<'_>> =
        [Choice::new("", "すべて")].into_iter().chain(departments).collect();
    let roles = Role::ALL.map(|it| Choice::new(it.name(), words::role(it)));
    let roles: Vec<Choice<'_>> = [Choice::new("", "すべて")].into_iter().chain(roles).collect();
    html! {
        (text(&Field::new("q", "氏名・ログイン名・連絡先").value(&wanted.words).kind(Kind::Search)))
        (select(&Field::new("department", "所属").value(&wanted.department), &departments))
        (select(&Field::new("role", "役割").value(wanted.role.map_or("", Role::name)), &roles))
        @if let Some(state) = wanted.state { input type="hidden" name="state" value=(state.name()); }
    }
}

fn applied(list: &List<'_>) -> Vec<Applied> {
    let wanted = list.wanted;
    let without = |change: fn(&mut Wanted)| {
        let mut rest = wanted.clone();
        change(&mut rest);
        format!("{HERE}{}", query(&rest, &[]))
    };
    let mut applied = Vec::new();
    if !wanted.words.is_empty() {
        let label = format!("語: {}", wanted.words);
        applied.push(Applied { label, without: without(|it| it.words.clear()) });
    }
    if !wanted.department.is_empty() {
        let label = format!("所属: {}", wanted.department);
        applied.push(Applied { label, without: without(|it| it.department.clear()) });
    }
    if let Some(role) = wanted.role {
        let label = format!("役割: {}", words::role(role));
        applied.push(Applied { label, without: without(|it| it.role = None) });
    }
    applied
}

fn nothing(list: &List<'_>) -> Markup {
    let actions = html! {
        @if !applied(list).is_empty() || list.wanted.state.is_some() {
            (link_button(&Button::outline("条件をすべて外す"), HERE))
        } @else if list.may != May::Look {
            (link_button(&Button::solid("アカウントを作る"), "/console/accounts/new"))
        }
    };
    empty(&Empty {
        icon: "users",
        title: "条件に合うアカウントはありません",
        text: "語を減らすか、所属や役割の条件を外してください。",
        actions,
        help: "accounts",
    })
}

fn rows(list: &List<'_>) -> Markup {
    let column = |label, by: SortBy| {
        let turn = match (list.wanted.by == by, list.wanted.turn) {
            (true, Turn::Up) => Turn::Down,
            (true, Turn::Down) | (false, _) => Turn::Up,
        };
        let order = match (list.wanted.by == by, list.wanted.turn) {
            (false, _) => Order::None,
            (true, Turn::Up) => Order::Up,
            (true, Turn::Down) => Order::Down,
        };
        let sorted = Wanted { by, turn, ..list.wanted.clone() };
        (label, format!("{HERE}{}", query(&sorted, &[])), order)
    };
    let heads = [
        column("氏名", SortBy::Name),
        column("所属", SortBy::Department),
        column("役割", SortBy::Role),
        column("最後のサインイン", SortBy::SignedIn),
        column("状態", SortBy::State),
    ];
    let columns: Vec<Column<'_>> =
        heads.iter().map(|(label, href, order)| Column::new(label).sorted(href, *order)).collect();
    let shown = list.found.iter().skip(first(list)).take(PER_PAGE);
    let rows = html! { @for it in shown { (row(it)) } };
    table(&Table { caption: "アカウントの一覧", columns: &columns }, rows)
}

fn row(listed: &Listed) -> Markup {
    let staff = &listed.staff;
    html! {
        tr {
            td { (main_link(&format!("{HERE}/{}", staff.id), &staff.name, &staff.login)) }
            td { (staff.department) }
            td {
                (words::role(staff.permissions.role))
                @if staff.permissions.differs() { " " (chip(Tone::Info, "pencil", "個別の設定あり")) }
            }
            td.when { (seen(listed.signed_in_at)) }
            td { (state_chip(staff.state)) }
        }
    }
}

/// When somebody was last here.
pub(in crate::features::staff) fn seen(at: Option<Timestamp>) -> String {
    at.map_or_else(
        || "まだありません".to_owned(),
        |at| in_japan(at).strftime("%Y/%m/%d %H:%M").to_string(),
    )
}

/// A state with its colour and sign.
pub(in crate::features::staff) fn state_chip(state: StaffState) -> Markup {
    let (tone, icon) = match state {
        StaffState::Invited => (Tone::Wait, "mail"),
        StaffState::Active => (Tone::Ok, ""),
        StaffState::Suspended => (Tone::Plain, "ban"),
    };
    chip(tone, icon, words::state(state))
}

fn resets(list: &List<'_>) -> Markup {
    panel(
        &format!("サインインの設定をやり直す依頼({}件)", list.resets.len()),
        html! {
            ul.stack {
                @for (staff, by) in list.resets {
                    li.row {
                        p {
                            (by.department) " " (by.name) "さんが、" (staff.department) " " (staff.name)
                            "さんの設定のやり直しを依頼しています。別の管理者の確認が必要です。"
                        }
                        (link_button(&Button::outline("依頼を見る").small().about(&staff.name),
                            &format!("{HERE}/{}/reset", staff.id)))
                    }
                }
            }
        },
    )
}

fn wishes(list: &List<'_>) -> Markup {
    panel(
        &format!("権限の願い出({}件)", list.wishes.len()),
        html! {
            ul.stack {
                @for (wish, staff) in list.wishes {
                    li.row {
                        div {
                            p {
                                (staff.department) " "
                                a href=(format!("{HERE}/{}", staff.id)) { (staff.name) }
                                "さんが「" (words::function(wish.function)) "」を「"
                                (words::level(wish.level)) "」まで使いたいと願い出ています。"
                            }
                            p.hint {
                                (in_japan(wish.asked_at).strftime("%m/%d %H:%M").to_string())
                                @if !wish.reason.is_empty() { " 理由: " (wish.reason) }
                            }
                        }
                        (button_form(&format!("{HERE}/wishes/{}/settle", wish.id), list.csrf,
                            &Button::quiet("対応済みにする").small().about(&staff.name)))
                    }
                }
            }
        },
    )
}

fn first(list: &List<'_>) -> usize {
    let pages = list.found.len().div_ceil(PER_PAGE).max(1);
    let page = usize::try_from(list.page).unwrap_or(usize::MAX).clamp(1, pages);
    (page - 1) * PER_PAGE
}

fn pager_of(list: &List<'_>) -> Pager {
    Pager { page: list.page, per_page: PER_PAGE as u64, total: list.found.len() as u64 }
}

/// The conditions as the query of an address, with its question mark; empty for none.
fn query(wanted: &Wanted, more: &[(&str, &str)]) -> String {
    let sort = if wanted.by == SortBy::default() { "" } else { wanted.by.name() };
    let turn = if wanted.turn == Turn::Down { "down" } else { "" };
    let own = [
        ("q", wanted.words.as_str()),
        ("department", wanted.department.as_str()),
        ("role", wanted.role.map_or("", Role::name)),
        ("state", wanted.state.map_or("", StaffState::name)),
        ("sort", sort),
        ("turn", turn),
    ];
    let pairs: Vec<_> = own.iter().chain(more).filter(|it| !it.1.is_empty()).collect();
    match serde_html_form::to_string(pairs) {
        Ok(query) if !query.is_empty() => format!("?{query}"),
        Ok(_) | Err(_) => String::new(),
    }
}
