//! What an account may do: the matrix, and what it comes to in words.

use maud::{Markup, html};

use super::Editing;
use crate::{
    features::staff::{
        account_form::level_field,
        model::{Function, Level, Permissions, Role, Scope},
        words,
    },
    web::controls::{
        Button, Choice, Fact, Field, Matrix, MatrixRow, button, facts, hidden, matrix, panel,
        panel_with, radios,
    },
};

pub(super) fn levels(permissions: &Permissions) -> Vec<Fact<'static>> {
    let mut told: Vec<Fact<'_>> = Function::ALL
        .iter()
        .map(|it| Fact::new(words::function(*it), words::level(permissions.level(*it))))
        .collect();
    told.insert(0, Fact::new("役割", words::role(permissions.role)));
    told.push(Fact::new("範囲", words::scope(permissions.scope)));
    told
}

pub(super) fn permissions(editing: &Editing<'_>, partial: &str) -> Markup {
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

/// What of two sets of permissions differs: what it is, in the first, in the second.
pub(super) fn different(
    before: &Permissions,
    after: &Permissions,
) -> Vec<(&'static str, &'static str, &'static str)> {
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
    told
}

pub(super) fn differences(before: &Permissions, after: &Permissions) -> Markup {
    let told: Vec<Fact<'_>> = different(before, after)
        .into_iter()
        .map(|(term, was, is)| Fact::of(term, html! { del { (was) } " → " ins { (is) } }))
        .collect();
    facts(&told)
}
