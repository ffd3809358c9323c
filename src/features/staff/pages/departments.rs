//! Departments.

use maud::{Markup, html};

use super::accounts::{HERE as ACCOUNTS, May, neighbours};
use crate::{
    features::staff::{
        model::{Department, DepartmentDraft, DepartmentState},
        words,
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Empty, Fact, Fault, Field, Form, Kind, Table, Tone, Width,
            button, button_form, chip, confirm, empty, facts, form_as, hidden, link_button,
            main_link, panel, select, stacking_table, text,
        },
    },
};

const HERE: &str = "/console/departments";

/// A department and how much names it.
pub(in crate::features::staff) struct Counted {
    pub department: Department,
    /// Accounts in use or invited.
    pub accounts: usize,
    /// Things of other rooms.
    pub things: usize,
}

/// A department being made or changed.
pub(in crate::features::staff) struct Editing<'a> {
    /// None for a new one.
    pub department: Option<&'a Department>,
    pub draft: &'a DepartmentDraft,
    /// Its place as typed, and how many places there are; none where that is not asked.
    pub place: Option<(String, usize)>,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

impl<'a> Editing<'a> {
    /// A new one.
    pub fn new(draft: &'a DepartmentDraft, faults: &'a [Fault], csrf: &'a str) -> Self {
        Self { department: None, draft, place: None, faults, csrf }
    }
}

/// Every department in the city's order.
pub(in crate::features::staff) fn list(all: &[Counted], may: May, csrf: &str) -> Page<'static> {
    let new =
        link_button(&Button::solid("所属を登録する").icon("plus"), "/console/departments/new");
    let body = html! {
        @if all.is_empty() {
            (empty(&Empty {
                icon: "building",
                title: "まだ所属はありません",
                text: "課や室の名前を登録すると、アカウントやFAQの担当を選べるようになります。",
                actions: html! { @if may == May::Rule { (new) } },
                help: "departments",
            }))
        } @else {
            section.panel { (rows(all, may, csrf)) }
        }
    };
    let page = Page::new("所属", ACCOUNTS, "departments", body)
        .crumb("アカウント・権限", ACCOUNTS)
        .tabs(neighbours(may, HERE));
    if may == May::Rule && !all.is_empty() { page.actions(new) } else { page }
}

fn rows(all: &[Counted], may: May, csrf: &str) -> Markup {
    let mut columns = vec![
        Column::numbers("順"),
        Column::new("所属"),
        Column::numbers("職員"),
        Column::numbers("FAQなど"),
        Column::new("状態"),
    ];
    if may == May::Rule {
        columns.push(Column::new(""));
    }
    let last = all.len() - 1;
    let rows = html! {
        @for (at, it) in all.iter().enumerate() {
            @let path = format!("{HERE}/{}", it.department.id);
            @let contact = it.department.contact.as_deref().unwrap_or_default();
            tr id={ "department-" (it.department.id) } {
                td.num { (at + 1) }
                td {
                    @if may == May::Rule { (main_link(&path, &it.department.name, contact)) }
                    @else { (it.department.name) span.table__sub { (contact) } }
                }
                td.num data-label="職員" { a href={ (ACCOUNTS) "?" (department_query(&it.department.name)) } { (it.accounts) } "人" }
                td.num data-label="FAQなど" { (it.things) "件" }
                td { (state(it.department.state)) }
                @if may == May::Rule {
                    td {
                        div.table__acts {
                            @if 0 < at {
                                (button_form(&format!("{path}/up"), csrf, &Button::quiet("上へ").tiny().about(&it.department.name)))
                            }
                            @if at < last {
                                (button_form(&format!("{path}/down"), csrf, &Button::quiet("下へ").tiny().about(&it.department.name)))
                            }
                            @if 2 < all.len() {
                                (link_button(&Button::text("番号で動かす").tiny().about(&it.department.name), &format!("{path}#place")))
                            }
                        }
                    }
                }
            }
        }
    };
    stacking_table(&Table { caption: "所属の一覧", columns: &columns }, rows)
}

fn department_query(name: &str) -> String {
    serde_html_form::to_string([("department", name)]).unwrap_or_default()
}

fn state(state: DepartmentState) -> Markup {
    match state {
        DepartmentState::InUse => chip(Tone::Ok, "", words::department_state(state)),
        DepartmentState::Retired => chip(Tone::Plain, "ban", words::department_state(state)),
    }
}

/// One department.
pub(in crate::features::staff) fn edit(editing: &Editing<'_>) -> Page<'static> {
    let path =
        editing.department.map_or_else(|| format!("{HERE}/new"), |it| format!("{HERE}/{}", it.id));
    let wires = Form {
        action: &path,
        csrf: editing.csrf,
        role: crate::web::controls::Role::Main,
        ..Form::default()
    };
    let faults = editing.faults;
    let fields = html! {
        @if let Some(department) = editing.department {
            (hidden("revision", &department.revision.to_string()))
        }
        (panel("所属", html! {
            (text(&Field::new("name", "名前").value(&editing.draft.name).required().faults(faults)
                .hint("名前を変えると、この所属のアカウントとFAQの表示も変わります")))
            (text(&Field::new("contact", "連絡先").value(&editing.draft.contact).optional().faults(faults)
                .hint("内線など。権限がないと断られた職員に見せます")))
        }))
        div.acts {
            (link_button(&Button::quiet("やめてもどる"), HERE))
            (button(&Button::solid("保存する")))
        }
    };
    let body = html! {
        div.stack {
            (form_as(&wires, fields))
            @if let Some(place) = &editing.place { (order(&path, place, editing)) }
            @if let Some(department) = editing.department { (deeds(department, editing.csrf)) }
        }
    };
    let title = editing.department.map_or("所属を登録する".to_owned(), |it| it.name.clone());
    Page::new(title, ACCOUNTS, "departments", body)
        .crumb("アカウント・権限", ACCOUNTS)
        .crumb("所属", HERE)
        .faults(faults)
        .reading()
}

/// Asks for a place among all.
fn order(path: &str, (typed, places): &(String, usize), editing: &Editing<'_>) -> Markup {
    let wires = Form { action: &format!("{path}/place"), csrf: editing.csrf, ..Form::default() };
    let hint = format!("1がいちばん上、{places}がいちばん下です");
    let fields = html! {
        (text(&Field::new("place", "上から何番目").value(typed).kind(Kind::Digits).width(Width::Short)
            .required().faults(editing.faults).hint(&hint)))
        div.acts { (button(&Button::outline("この順番に動かす"))) }
    };
    panel("並び順", form_as(&wires, fields))
}

fn deeds(department: &Department, csrf: &str) -> Markup {
    let path = format!("{HERE}/{}", department.id);
    panel(
        "組織が変わったとき",
        html! {
            div.acts {
                @match department.state {
                    DepartmentState::InUse => {
                        (link_button(&Button::outline("ほかの所属に統合する"), &format!("{path}/merge")))
                        (button_form(&format!("{path}/retire"), csrf, &Button::danger_outline("廃止する")))
                    }
                    DepartmentState::Retired => {
                        (button_form(&format!("{path}/reopen"), csrf, &Button::outline("もう一度使う")))
                    }
                }
            }
            p.hint { "廃止した所属は選べなくなります。これまでの記録には名前が残ります。" }
        },
    )
}

/// Asks into which department another goes.
pub(in crate::features::staff) fn merge(
    from: &Department,
    all: &[Counted],
    faults: &[Fault],
    csrf: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", from.id);
    let action = format!("{path}/merge");
    let counted = all.iter().find(|it| it.department.id == from.id);
    let (accounts, things) = counted.map_or((0, 0), |it| (it.accounts, it.things));
    let ids: Vec<(String, &str)> = all
        .iter()
        .filter(|it| it.department.id != from.id && it.department.state == DepartmentState::InUse)
        .map(|it| (it.department.id.to_string(), it.department.name.as_str()))
        .collect();
    let mut choices = vec![Choice::new("", "選んでください")];
    choices.extend(ids.iter().map(|(id, name)| Choice::new(id, name)));
    let wires = Form { action: &action, csrf, ..Form::default() };
    let body = confirm(
        &wires,
        html! {
            (facts(&[
                Fact::new("統合する所属", &from.name),
                Fact::new("移すもの", &format!("アカウント {accounts}人、FAQなど {things}件")),
                Fact::new("起こること", "移すものの所属が統合先に変わり、この所属は廃止になります。元に戻すときは、1件ずつ直すことになります。"),
            ]))
            (select(&Field::new("into", "統合先").required().faults(faults), &choices))
        },
        &Button::danger("統合する"),
        &path,
    );
    Page::new(format!("「{}」をほかの所属に統合する", from.name), ACCOUNTS, "departments", body)
        .crumb("アカウント・権限", ACCOUNTS)
        .crumb("所属", HERE)
        .faults(faults)
        .reading()
}
