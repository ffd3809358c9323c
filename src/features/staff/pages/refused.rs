//! What somebody sees who may not use a function, and how they ask for it.

use maud::html;

use crate::{
    features::staff::{
        model::{Department, Function, Level, Staff, administers},
        words,
    },
    web::{
        console::Page,
        controls::{Button, Fact, Field, area, button, facts, form, hidden, link_button, panel},
    },
};

/// Administrators named at most; more would not be called.
const NAMED_MAX: usize = 5;

/// Somebody at a door that stays closed.
pub(in crate::features::staff) struct Refused<'a> {
    pub me: &'a Staff,
    pub function: Function,
    pub level: Level,
    pub staff: &'a [Staff],
    pub departments: &'a [Department],
    /// Whom the city says to ask, where it says so.
    pub contact: Option<&'a str>,
    pub csrf: &'a str,
}

/// Says what is missing, whom to ask, and the way home.
pub(in crate::features::staff) fn page(refused: &Refused<'_>) -> Page<'static> {
    let now = refused.me.permissions.level(refused.function);
    let asked = refused.staff.iter().filter(|it| administers(it)).take(NAMED_MAX);
    let asked: Vec<(String, String)> = asked
        .map(|it| {
            let how = contact(it, refused.departments);
            (it.name.clone(), format!("{} {how}", it.department))
        })
        .collect();
    let mut people: Vec<Fact<'_>> =
        refused.contact.iter().map(|it| Fact::new("問い合わせ先", it)).collect();
    people.extend(asked.iter().map(|(who, how)| Fact::new(who, how)));
    let ask = html! {
        (hidden("function", refused.function.name()))
        (hidden("level", refused.level.name()))
        (area(&Field::new("reason", "必要な理由").optional().rows(3)))
        div.acts {
            (button(&Button::outline("権限を願い出る")))
            (link_button(&Button::solid("ホームにもどる"), "/console"))
        }
    };
    let body = html! {
        div.stack {
            (panel("足りない権限", facts(&[
                Fact::new("機能", words::function(refused.function)),
                Fact::new("この画面に必要な段階", words::level(refused.level)),
                Fact::new("あなたの段階", words::level(now)),
            ])))
            (panel("必要なときは", html! {
                p { (match refused.contact {
                    Some(_) => "次の問い合わせ先かシステム管理者に相談するか、ここから願い出てください。",
                    None => "次のシステム管理者に相談するか、ここから願い出てください。",
                }) }
                (facts(&people))
                (form("/console/accounts/wishes", refused.csrf, ask))
            }))
        }
    };
    Page::new("この機能を使う権限がありません", "", "accounts", body).reading()
}

/// Where an administrator is reached: themselves, else their department.
fn contact(staff: &Staff, departments: &[Department]) -> String {
    let of_department = || {
        let department = departments.iter().find(|it| it.name == staff.department)?;
        department.contact.clone()
    };
    let contact = staff.contact.clone().or_else(of_department);
    contact.unwrap_or_else(|| "(連絡先の登録がありません)".to_owned())
}
