//! One account: making it, changing it, and what else can be done with it.

mod gates;
mod handing;
mod permissions;

use jiff::Timestamp;
use maud::{Markup, html};

use super::accounts::{HERE, seen, state_chip};
use crate::{
    features::staff::{
        account_form::{AccountForm, OTHER_DEPARTMENT},
        model::{
            CONTACT_CHARS_MAX, Department, DepartmentState, NAME_CHARS_MAX, Permissions, Scope,
            Staff, StaffState,
        },
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, Form, Role as FormRole, Tone, action_bar, button,
            button_form, facts, form_as, hidden, link_button, note, panel, select, text,
        },
    },
};
pub(in crate::features::staff) use gates::{ask, ask_suspend, stale};
pub(in crate::features::staff) use handing::{Handing, handover, invitation};
pub(in crate::features::staff) use permissions::sentence;
use permissions::{levels, permissions};

/// An account being made or changed.
pub(in crate::features::staff) struct Editing<'a> {
    /// The account as it stands; none for a new one.
    pub staff: Option<&'a Staff>,
    pub form: &'a AccountForm,
    pub departments: &'a [Department],
    /// What the reader may give at most.
    pub giver: &'a Permissions,
    pub faults: &'a [Fault],
    pub rights: Rights,
    pub signed_in_at: Option<Timestamp>,
    pub csrf: &'a str,
}

/// What a reader may do with the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::staff) enum Rights {
    /// Change everything.
    Change,
    /// It is their own: everything but what they may do.
    Own,
    /// Look at it.
    Look,
}

/// The page of an account.
pub(in crate::features::staff) fn page(editing: &Editing<'_>) -> Page<'static> {
    let title = editing.staff.map_or("アカウントを作る".to_owned(), |it| it.name.clone());
    let body = html! {
        div.stack {
            @if let Some(staff) = editing.staff { (standing(editing, staff)) }
            @match editing.rights {
                Rights::Look => { (told(editing)) }
                Rights::Own | Rights::Change => { (form(editing)) }
            }
            @if let Some(staff) = editing.staff { (deeds(editing, staff)) }
        }
    };
    let page = Page::new(title, HERE, "account-edit", body).crumb("アカウント・権限", HERE);
    let page = page.faults(editing.faults);
    match editing.staff {
        Some(staff) => page.mark(state_chip(staff.state)),
        None => page,
    }
}

fn standing(editing: &Editing<'_>, staff: &Staff) -> Markup {
    let made = seen(Some(staff.created_at));
    let changed = seen(Some(staff.updated_at));
    let mut shown = vec![Fact::new("最後のサインイン", &seen(editing.signed_in_at))];
    if editing.rights == Rights::Look {
        shown.insert(0, Fact::new("ログイン名", &staff.login));
        shown.insert(1, Fact::new("所属", &staff.department));
        shown.push(Fact::new("連絡先", staff.contact.as_deref().unwrap_or("登録なし")));
    }
    shown.push(Fact::new("作成", &made));
    shown.push(Fact::new("最後の変更", &changed));
    panel("いまの状態", facts(&shown))
}

fn told(editing: &Editing<'_>) -> Markup {
    let permissions = &editing.form.permissions;
    html! {
        (note(Tone::Info, html! { p { "このアカウントは見るだけです。変える必要があるときは、システム管理者に相談してください。" } }))
        (panel("できること", html! {
            (sentence(permissions, &editing.form.department))
            (facts(&levels(permissions)))
        }))
    }
}

fn form(editing: &Editing<'_>) -> Markup {
    let path =
        editing.staff.map_or_else(|| format!("{HERE}/new"), |it| format!("{HERE}/{}", it.id));
    let partial = format!("{path}/preview");
    let wires = Form {
        action: &path,
        csrf: editing.csrf,
        role: FormRole::Main,
        partial: if editing.rights == Rights::Change { &partial } else { "" },
        ..Form::default()
    };
    let (save, then) = match (editing.staff, editing.rights) {
        (None, _) => ("作って招待リンクを出す", "作ると、本人に渡す招待リンクが出ます。"),
        (Some(_), Rights::Change) => ("保存する", "保存すると、次の操作から新しい権限になります。"),
        (Some(_), Rights::Own | Rights::Look) => ("保存する", ""),
    };
    form_as(
        &wires,
        html! {
            @if let Some(staff) = editing.staff { (hidden("revision", &staff.revision.to_string())) }
            (person(editing))
            @if editing.rights == Rights::Change { (permissions(editing, &partial)) } @else {
                (panel("できること", html! {
                    (sentence(&editing.form.permissions, &editing.form.department))
                    p.hint { "自分の権限は自分では変えられません。変える必要があるときは、ほかのシステム管理者に頼んでください。" }
                }))
            }
            (action_bar(
                html! { @if !then.is_empty() { p { (then) } } },
                html! {
                    (link_button(&Button::quiet("やめてもどる"), HERE))
                    (button(&Button::solid(save).sends("do", "save")))
                },
            ))
        },
    )
}

fn person(editing: &Editing<'_>) -> Markup {
    let form = editing.form;
    let faults = editing.faults;
    let in_use = editing.departments.iter().filter(|it| it.state == DepartmentState::InUse);
    let mut names: Vec<&str> = in_use.map(|it| it.name.as_str()).collect();
    if let Some(staff) = editing.staff
        && !names.contains(&staff.department.as_str())
    {
        names.push(&staff.department);
    }
    let mut choices = vec![Choice::new("", "選んでください")];
    choices.extend(names.iter().map(|it| Choice::new(it, it)));
    if editing.giver.scope == Scope::All {
        choices.push(Choice::new(OTHER_DEPARTMENT, "一覧にない所属を登録する"));
    }
    let chosen =
        if form.new_department.is_empty() { form.department.as_str() } else { OTHER_DEPARTMENT };
    panel(
        "職員",
        html! {
            div.pair {
                (text(&Field::new("name", "氏名").value(&form.name).required().chars_max(NAME_CHARS_MAX).faults(faults)))
                (text(&Field::new("login", "ログイン名").value(&form.login).required()
                    .hint("半角の英数字。職員番号や庁内メールの名前など").faults(faults)))
            }
            div.pair {
                (select(&Field::new("department", "所属").value(chosen).required().faults(faults), &choices))
                @if editing.giver.scope == Scope::All {
                    (text(&Field::new("new_department", "新しい所属の名前").value(&form.new_department).optional()
                        .hint("「一覧にない所属を登録する」を選んだときだけ").faults(faults)))
                }
            }
            div.pair {
                (text(&Field::new("number", "職員番号").value(&form.number).optional()
                    .hint("人事異動の取り込みで同じ人を見つけるため").faults(faults)))
                (text(&Field::new("contact", "連絡先").value(&form.contact).optional().chars_max(CONTACT_CHARS_MAX)
                    .hint("内線やメールアドレス。職員だけが見ます").faults(faults)))
            }
        },
    )
}

fn deeds(editing: &Editing<'_>, staff: &Staff) -> Markup {
    if editing.rights != Rights::Change {
        return html! {};
    }
    let path = |last: &str| format!("{HERE}/{}/{last}", staff.id);
    panel(
        "このアカウントの操作",
        html! {
            div.acts {
                @match staff.state {
                    StaffState::Invited => {
                        (button_form(&path("invite"), editing.csrf, &Button::outline("新しい招待リンクを出す").icon("mail")))
                    }
                    StaffState::Active => {
                        (link_button(&Button::outline("サインインの設定をやり直す").icon("key-round"), &path("reset")))
                    }
                    StaffState::Suspended => {
                        (button_form(&path("resume"), editing.csrf, &Button::outline("利用を再開する")))
                    }
                }
                (link_button(&Button::outline("仕事を引き継ぐ").icon("arrow-right"), &path("handover")))
                @if staff.can_be_used() {
                    (link_button(&Button::danger_outline("利用を停止する").icon("ban"), &path("suspend")))
                }
            }
        },
    )
}
