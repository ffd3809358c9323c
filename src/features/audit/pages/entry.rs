use maud::html;

use super::{
    Line,
    list::{changes, has_texts, kind},
};
use crate::{
    base::{hex, time::wareki_with_weekday},
    features::{
        audit::{AuditEntry, words},
        staff::{Function, Level, Me},
    },
    web::{
        console::Page,
        controls::{Fact, Tone, disclosure, facts, note, panel},
    },
};

/// One entry with everything it says.
pub(in crate::features::audit) struct EntryView {
    pub(in crate::features::audit) entry: AuditEntry,
    pub(in crate::features::audit) line: Line,
    /// What its record is called.
    pub(in crate::features::audit) title: Option<String>,
    /// Whether its hash follows from the entry before it.
    pub(in crate::features::audit) follows: bool,
    pub(in crate::features::audit) me: Me,
}

pub(in crate::features::audit) fn entry(view: &EntryView) -> Page<'static> {
    let EntryView { entry, line, .. } = view;
    let number = words::grouped(&entry.seq.to_string());
    let at = &line.at;
    let when = format!("{} {}", wareki_with_weekday(at.date()), at.strftime("%H:%M:%S"));
    let who = match line.department.as_str() {
        "" => line.told.who.clone(),
        department => format!("{}({department})", line.told.who),
    };
    let mut told = vec![
        Fact::new("日時", &when),
        Fact::new("操作した人", &who),
        Fact::new("したこと", &line.told.did),
        Fact::of("種類", kind(line.kind)),
        Fact::new("画面", words::room(&entry.verb)),
    ];
    if let Some(title) = &view.title {
        told.push(Fact::of(
            "対象",
            html! {
                @match address(view) {
                    Some(href) => a href=(href) { (title) },
                    None => (title),
                }
            },
        ));
    }
    if let Some(note) = &entry.note {
        told.push(Fact::new("補足", note));
    }
    let body = html! {
        (panel("記録の内容", facts(&told)))
        @if has_texts(&entry.changes) { (panel("変更前と変更後", changes(&entry.verb, &entry.changes))) }
        @if let Some(href) = others(entry) {
            p.log__older { a href=(href) { "この対象のほかの記録を見る" } }
        }
        (proof(view))
    };
    Page::new(format!("{number}番の記録"), "/console/log", "log", body)
        .crumb("操作ログ", "/console/log")
        .reading()
}

fn proof(view: &EntryView) -> maud::Markup {
    let entry = &view.entry;
    panel(
        "記録が書かれたときのままか",
        html! {
            @if view.follows {
                (note(Tone::Ok, html! { "この記録は、1つ前の記録とつながっていて、書かれたときのままです。" }))
            } @else {
                (note(Tone::Err, html! {
                    "この記録か1つ前の記録が、書かれたときと違っています。「改ざんがないか確かめる」で全体を確かめ、保守事業者に連絡してください。"
                }))
            }
            (disclosure("技術情報", facts(&[
                Fact::new("番号", &entry.seq.to_string()),
                Fact::new("照合値", &hex::encode(&entry.hash)),
                Fact::new("操作の名前", &entry.verb),
            ])))
        },
    )
}

/// Where the record is, for those who may go there.
fn address(view: &EntryView) -> Option<String> {
    let about = view.entry.about.as_ref()?;
    let (function, path) = match about.kind.as_str() {
        "faq" => (Function::Faq, "/console/faq"),
        "staff" => (Function::Accounts, "/console/accounts"),
        _ => return None,
    };
    view.me.may(function, Level::View).then(|| format!("{path}/{}", about.id))
}

/// The entries about the same record.
fn others(entry: &AuditEntry) -> Option<String> {
    let about = entry.about.as_ref()?;
    let query = serde_html_form::to_string([("about", format!("{}:{}", about.kind, about.id))]);
    Some(format!("/console/log?{}", query.ok()?))
}
