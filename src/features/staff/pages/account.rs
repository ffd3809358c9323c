//! One account: making it, changing it, and what else can be done with it.

use maud::{Markup, html};

use super::accounts::{HERE, seen, state_chip};
use crate::{
    features::staff::{
        account_form::{AccountForm, OTHER_DEPARTMENT, level_field},
        model::{
            CONTACT_CHARS_MAX, Department, DepartmentState, Function, Level, NAME_CHARS_MAX,
            Permissions, Role, Scope, Staff, StaffState,
        },
        words,
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, Form, Matrix, MatrixRow, Role as FormRole, Tone,
            action_bar, area, button, button_form, confirm, facts, form_as, hidden, link_button,
            matrix, note, panel, panel_with, radios, select, text,
        },
    },
};
use jiff::Timestamp;

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
    let page = Page::new(title, HERE, "accounts", body).crumb("アカウント・権限", HERE);
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

fn levels(permissions: &Permissions) -> Vec<Fact<'static>> {
    let mut told: Vec<Fact<'_>> = Function::ALL
        .iter()
        .map(|it| Fact::new(words::function(*it), words::level(permissions.level(*it))))
        .collect();
    told.insert(0, Fact::new("役割", words::role(permissions.role)));
    told.push(Fact::new("範囲", words::scope(permissions.scope)));
    told
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
    let save = match editing.staff {
        None => "作って招待リンクを出す",
        Some(_) => "保存する",
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
                html! { p { "保存すると、次の操作から新しい権限になります。" } },
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

fn permissions(editing: &Editing<'_>, partial: &str) -> Markup {
    let form = editing.form;
    let roles =
        Role::ALL.map(|it| Choice::new(it.name(), words::role(it)).note(words::role_for(it)));
    let scopes = [
        Choice::new(Scope::Own.name(), words::scope(Scope::Own))
            .note("自分の所属が担当するものと、どの所属のものでもないもの"),
        Choice::new(Scope::All.name(), words::scope(Scope::All)).note("すべての所属のもの"),
    ];
    let scopes = if editing.giver.scope == Scope::All { &scopes[..] } else { &scopes[..1] };
    let chosen = &form.permissions;
    html! {
        (panel("役割", html! {
            (radios(&Field::new("role", "どんな仕事をする人ですか").value(chosen.role.name()).faults(editing.faults), &roles))
            noscript {
                p { (button(&Button::outline("役割の標準を表に反映する").small().sends("do", "preset").to(partial))) }
            }
        }))
        div #permissions data-part {
            (hidden("shown_role", chosen.role.name()))
            (panel_with("機能ごとの段階", beside(chosen, partial), html! {
                (table_of_levels(editing, chosen))
                (radios(&Field::new("scope", "扱える範囲").value(chosen.scope.name()).faults(editing.faults), scopes))
            }))
        }
        section.panel #sentence data-part role="status" {
            div.panel__head { h2.panel__title { "この設定でできること" } }
            div.panel__body { (sentence(chosen, &form.department_meant())) }
        }
    }
}

fn beside(chosen: &Permissions, partial: &str) -> Markup {
    let label = format!("「{}」の標準にもどす", words::role(chosen.role));
    html! {
        @if chosen.differs() {
            (button(&Button::quiet(&label).small().icon("rotate-ccw").sends("do", "back").to(partial)))
        }
    }
}

fn table_of_levels(editing: &Editing<'_>, chosen: &Permissions) -> Markup {
    let columns = Level::ALL.map(|it| Choice::new(it.name(), words::level(it)));
    let names: Vec<String> = Function::ALL.iter().map(|it| level_field(*it)).collect();
    let notes: Vec<String> = Function::ALL
        .iter()
        .map(|it| format!("標準: {}", words::level(chosen.role.level(*it))))
        .collect();
    let offered: Vec<Vec<&str>> = Function::ALL
        .iter()
        .map(|it| {
            let given = Level::ALL.into_iter().filter(|level| editing.giver.allow(*it, *level));
            given.map(Level::name).collect()
        })
        .collect();
    let rows: Vec<MatrixRow<'_>> = Function::ALL
        .iter()
        .enumerate()
        .map(|(at, it)| MatrixRow {
            name: &names[at],
            label: words::function(*it),
            note: &notes[at],
            chosen: chosen.level(*it).name(),
            offered: &offered[at],
            usual: chosen.role.level(*it).name(),
        })
        .collect();
    matrix(&Matrix {
        caption: "機能ごとの段階", corner: "機能", columns: &columns, rows: &rows
    })
}

/// What the permissions come to, in words.
pub(in crate::features::staff) fn sentence(permissions: &Permissions, department: &str) -> Markup {
    html! {
        div.stack {
            @for said in words::restate(permissions, department) { p { (said) } }
            @if permissions.differs() {
                p.hint { "役割「" (words::role(permissions.role)) "」の標準とちがう設定があります。" }
            }
        }
    }
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

/// Asks before permissions are changed, with every difference.
pub(in crate::features::staff) fn ask(
    staff: &Staff,
    form: &AccountForm,
    csrf: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", staff.id);
    let fields = html! {
        @for (name, value) in form.fields() { (hidden(&name, &value)) }
        (hidden("confirmed", "on"))
        h2.gate__title { (staff.name) "さんの権限を変えます" }
        (differences(&staff.permissions, &form.permissions))
        (sentence(&form.permissions, &form.department_meant()))
        p.hint { "サインインしている場合は、次の操作から変わります。" }
    };
    let wires = Form { action: &path, csrf, ..Form::default() };
    let back = button(&Button::quiet("入力にもどる").sends("do", "edit"));
    let body = confirm(
        &wires,
        html! { (fields) (back) },
        &Button::solid("権限を変える").sends("do", "save"),
        &path,
    );
    Page::new("権限の変更を確認する", HERE, "accounts", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path.clone())
        .reading()
}

fn differences(before: &Permissions, after: &Permissions) -> Markup {
    let mut told = Vec::new();
    if before.role != after.role {
        told.push(("役割", words::role(before.role), words::role(after.role)));
    }
    if before.scope != after.scope {
        told.push(("範囲", words::scope(before.scope), words::scope(after.scope)));
    }
    for function in Function::ALL {
        let (was, is) = (before.level(function), after.level(function));
        if was != is {
            told.push((words::function(function), words::level(was), words::level(is)));
        }
    }
    let told: Vec<Fact<'_>> = told
        .into_iter()
        .map(|(term, was, is)| Fact::of(term, html! { del { (was) } " → " ins { (is) } }))
        .collect();
    facts(&told)
}

/// Asks before an account is suspended.
pub(in crate::features::staff) fn ask_suspend(
    staff: &Staff,
    owned: usize,
    csrf: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", staff.id);
    let action = format!("{path}/suspend");
    let wires = Form { action: &action, csrf, ..Form::default() };
    let body = confirm(
        &wires,
        html! {
            (facts(&[
                Fact::new("職員", &format!("{} {}", staff.department, staff.name)),
                Fact::new("起こること", "すぐにサインインできなくなり、開いている画面も使えなくなります。記録は残り、いつでも再開できます。"),
            ]))
            @if 0 < owned {
                (note(Tone::Warn, html! { p { "この人が受け持つものが" (owned) "件あります。先に " a href=(format!("{path}/handover")) { "引き継ぎ" } " をすると、担当がはっきりします。" } }))
            }
        },
        &Button::danger("停止する"),
        &path,
    );
    Page::new(format!("{}さんの利用を停止する", staff.name), HERE, "accounts", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path.clone())
        .reading()
}

/// Somebody else saved in between: both states.
pub(in crate::features::staff) fn stale(
    staff: &Staff,
    form: &AccountForm,
    csrf: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", staff.id);
    let typed = form.clone();
    let pairs: [(&str, &str, String); 5] = [
        ("氏名", &staff.name, typed.name.clone()),
        ("ログイン名", &staff.login, typed.login.clone()),
        ("所属", &staff.department, typed.department_meant()),
        ("連絡先", staff.contact.as_deref().unwrap_or_default(), typed.contact.clone()),
        ("職員番号", staff.number.as_deref().unwrap_or_default(), typed.number.clone()),
    ];
    let differing: Vec<Fact<'_>> = pairs
        .iter()
        .filter(|it| it.1 != it.2)
        .map(|(term, stands, typed)| {
            Fact::of(
                term,
                html! { "いま保存されている内容: " (stands) br; "あなたの入力: " (typed) },
            )
        })
        .collect();
    let body = form_as(
        &Form { action: &path, csrf, ..Form::default() },
        html! {
            @for (name, value) in form.fields() {
                @if name != "revision" { (hidden(&name, &value)) }
            }
            (hidden("revision", &staff.revision.to_string()))
            (note(Tone::Warn, html! { p { "あなたが編集しているあいだに、ほかの人がこのアカウントを保存しました。" } }))
            (panel("ちがうところ", html! {
                (facts(&differing))
                h3 { "権限(いま → あなたの入力)" }
                (differences(&staff.permissions, &form.permissions))
            }))
            div.acts {
                (link_button(&Button::quiet("いまの内容を見る"), &path))
                (button(&Button::outline("自分の入力を直す").sends("do", "edit")))
                (button(&Button::solid("自分の内容で上書きする").sends("do", "save")))
            }
        },
    );
    Page::new("ほかの人が先に保存しました", HERE, "accounts", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path.clone())
        .reading()
}

/// The link to hand over, once, with a letter around it.
pub(in crate::features::staff) fn invitation(
    staff: &Staff,
    letter: &str,
    url: &str,
) -> Page<'static> {
    let path = format!("{HERE}/{}", staff.id);
    let body = html! {
        div.stack {
            (panel("招待リンク", html! {
                p { (staff.name) "さんに渡してください。72時間のあいだ、1回だけ使えます。前に出したリンクは使えなくなりました。" }
                (text(&Field::new("link", "リンク").value(url).hint("この画面でだけ表示します。欄を選んでコピーしてください")))
                (area(&Field::new("letter", "メールの文面").value(letter).rows(9)))
                (note(Tone::Warn, html! { p { "このリンクを持つ人は、だれでもこのアカウントを使えるようになります。本人だけに渡してください。" } }))
            }))
            div.acts {
                (link_button(&Button::solid("渡しました"), HERE))
                (link_button(&Button::quiet("アカウントの画面へ"), &path))
            }
        }
    };
    Page::new("招待リンクができました", HERE, "accounts", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path)
        .reading()
}

/// What would be handed over, and to whom.
pub(in crate::features::staff) struct Handing<'a> {
    pub staff: &'a Staff,
    /// What there is, by its name.
    pub owned: &'a [(&'static str, usize)],
    /// To whom it can go.
    pub heirs: &'a [Staff],
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// Asks to whom things go.
pub(in crate::features::staff) fn handover(handing: &Handing<'_>) -> Page<'static> {
    let staff = handing.staff;
    let path = format!("{HERE}/{}", staff.id);
    let action = format!("{path}/handover");
    let total: usize = handing.owned.iter().map(|it| it.1).sum();
    let counts: Vec<Fact<'_>> = handing
        .owned
        .iter()
        .map(|(label, count)| Fact::new(label, &format!("{count}件")))
        .collect();
    let ids: Vec<(String, String)> = handing
        .heirs
        .iter()
        .map(|it| (it.id.to_string(), format!("{} {}", it.department, it.name)))
        .collect();
    let mut choices = vec![Choice::new("", "選んでください")];
    choices.extend(ids.iter().map(|(id, label)| Choice::new(id, label)));
    let body = html! {
        div.stack {
            (panel("この人が受け持つもの", facts(&counts)))
            @if total == 0 {
                (note(Tone::Ok, html! { p { "引き継ぐものはありません。" } }))
                p { (link_button(&Button::quiet("アカウントの画面へ"), &path)) }
            } @else {
                (form_as(&Form { action: &action, csrf: handing.csrf, ..Form::default() }, html! {
                    (panel("引き継ぐ相手", html! {
                        (select(&Field::new("to", "だれに引き継ぎますか").required().faults(handing.faults), &choices))
                    }))
                    div.acts {
                        (link_button(&Button::quiet("やめてもどる"), &path))
                        (button(&Button::solid(&format!("{total}件を引き継ぐ"))))
                    }
                }))
            }
        }
    };
    Page::new(format!("{}さんの仕事を引き継ぐ", staff.name), HERE, "accounts", body)
        .crumb("アカウント・権限", HERE)
        .crumb(staff.name.clone(), path)
        .faults(handing.faults)
        .reading()
}
