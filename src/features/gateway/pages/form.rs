//! A system being set.

use maud::html;

use super::{
    super::model::{Aim, Matter, Policy, System, SystemNo, Typed},
    super::words::{self, Names},
    HERE,
};
use crate::{
    features::segments::NAME_CHARS_MAX,
    web::{
        console::Page,
        controls::{
            Button, Choice, Fault, Field, Width, button, hidden, link_button, main_form, radios,
            select, text,
        },
    },
};

/// A system being set.
pub(in super::super) struct FormView<'a> {
    /// None for a new one.
    pub known: Option<(SystemNo, &'a System)>,
    /// What its writer had before their eyes.
    pub revision: u32,
    pub typed: &'a Typed,
    /// Departments that may be chosen.
    pub departments: &'a [String],
    /// Aims that may be chosen.
    pub aims: &'a [Aim],
    pub names: &'a Names,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &FormView<'_>) -> Page<'static> {
    let (title, path, save, back) = match view.known {
        Some((no, _)) => {
            let back = format!("{HERE}/{}", no.0);
            ("連携を変える", format!("{back}/edit"), "変更を保存する", back)
        }
        None => {
            ("連携を登録する", format!("{HERE}/new"), "登録してトークンを見る", HERE.to_owned())
        }
    };
    let typed = view.typed;
    let departments: Vec<Choice<'_>> =
        view.departments.iter().map(|it| Choice::new(it, it)).collect();
    let aims: Vec<(String, String)> =
        view.aims.iter().map(|it| (it.name(), words::aim(*it, view.names))).collect();
    let policies = Policy::ALL.map(|it| Choice::new(it.name(), words::policy(it)).note(noted(it)));
    let matters = Matter::ALL.map(|it| Choice::new(it.name(), words::matter(it)).note(spoken(it)));
    let body = html! {
        section.panel { div.panel__body {
            (main_form(&path, view.csrf, html! {
                (hidden("revision", &view.revision.to_string()))
                (text(&Field::new("name", "名前").value(&typed.name).required().faults(view.faults)
                    .chars_max(NAME_CHARS_MAX)
                    .hint("どのシステムか分かる名前にします。配信の起案者と操作ログに出ます。例: 防災メール連携")))
                (select(&Field::new("department", "担当課").value(&typed.department).required()
                    .faults(view.faults).width(Width::Half)
                    .hint("届いた配信は、この課の配信になります。"), &departments))
                (radios(&Field::new("policy", "届いた配信をどうしますか").value(&typed.policy).required()
                    .faults(view.faults), &policies))
                (select(&Field::new("aim", "宛先").value(&typed.aim).required().faults(view.faults)
                    .hint("ここで決めた人だけに届きます。システムの側から広げることはできません。絞り込むときは、先に「利用者・セグメント」で条件を保存しておきます。"), &Choice::all(&aims)))
                (radios(&Field::new("matter", "お知らせの種類").value(&typed.matter).required()
                    .faults(view.faults), &matters))
                div.acts {
                    (link_button(&Button::quiet("やめてもどる"), &back))
                    (button(&Button::solid(save).icon("check")))
                }
            }))
        } }
    };
    let page = Page::new(title, HERE, "gateway", body).crumb("外部システム連携", HERE);
    let page = match view.known {
        Some((_, known)) => page.crumb(known.name.clone(), back),
        None => page,
    };
    page.faults(view.faults).reading()
}

const fn spoken(matter: Matter) -> &'static str {
    match matter {
        Matter::Ordinary => "利用者が決めた、届けない時間や回数を守ります。",
        Matter::Disaster => {
            "命や安全にかかわるお知らせです。利用者が決めた時間や回数にかかわらず、すぐに届きます。"
        }
    }
}

const fn noted(policy: Policy) -> &'static str {
    match policy {
        Policy::ForApproval => "1件ずつ、職員が確かめてから送ります。",
        Policy::Directly => {
            "受け付けてから1分後に送ります。1分のあいだは職員が止められます。試してから選んでください。"
        }
    }
}
