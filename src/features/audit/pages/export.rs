use maud::html;

use super::Line;
use crate::{
    features::audit::{AuditEntry, asked::Asked, words},
    web::{
        console::Page,
        controls::{Button, Fact, Fault, Field, Form, area, confirm, facts},
    },
};

/// What is going to be taken out.
pub(in crate::features::audit) struct ExportView<'a> {
    pub(in crate::features::audit) asked: &'a Asked,
    pub(in crate::features::audit) total: usize,
    pub(in crate::features::audit) csrf: &'a str,
    pub(in crate::features::audit) faults: &'a [Fault],
    pub(in crate::features::audit) reason: &'a str,
}

/// Why the file was not written.
pub(in crate::features::audit) const NO_REASON: &str = "書き出す理由を入力してください";
pub(in crate::features::audit) const LONG_REASON: &str = "理由は200字までにしてください";

pub(in crate::features::audit) fn export(view: &ExportView<'_>) -> Page<'static> {
    let asked = view.asked.without_page();
    let action = asked.address("/console/log/export");
    let count = format!("{}件", words::grouped(&view.total.to_string()));
    let which =
        if asked == Asked::default() { "すべて" } else { "一覧で絞り込んだもの" };
    let reason = Field { rows: 2, chars_max: 200, ..Field::new("reason", "書き出す理由") }
        .hint("例: 月次の点検のため。個人の名前は書かないでください。")
        .required()
        .value(view.reason)
        .faults(view.faults);
    let facts = facts(&[
        Fact::new("書き出す記録", which),
        Fact::new("件数", &count),
        Fact::new("ファイルの形式", "CSV(Excelで開けます)"),
    ]);
    let body = html! {
        p { "だれが、いつ、なぜ書き出したかは、操作ログに残ります。" }
        (facts)
        (area(&reason))
    };
    let form = Form { action: &action, csrf: view.csrf, ..Form::default() };
    let act = Button::solid("CSVに書き出す").icon("download");
    let body = confirm(&form, body, &act, &asked.address("/console/log"));
    Page::new("操作ログの書き出し", "/console/log", "log", body)
        .crumb("操作ログ", "/console/log")
        .faults(view.faults)
        .reading()
}

/// The names of the columns.
pub(in crate::features::audit) fn columns() -> Vec<String> {
    ["番号", "日時", "操作した人", "所属", "種類", "したこと", "変更前", "変更後", "補足", "照合値"]
        .map(str::to_owned)
        .to_vec()
}

/// An entry as a row of the file.
pub(in crate::features::audit) fn row(entry: &AuditEntry, line: &Line) -> Vec<String> {
    let texts = |text: fn(&crate::base::Altered) -> &String| {
        let all = entry.changes.iter().filter(|it| !text(it).is_empty());
        all.map(|it| format!("{}: {}", words::field(&entry.verb, &it.field), text(it)))
            .collect::<Vec<_>>()
            .join("\n")
    };
    vec![
        entry.seq.to_string(),
        line.at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        line.told.who.clone(),
        line.department.clone(),
        words::of_kind(line.kind).to_owned(),
        line.told.did.clone(),
        texts(|it| &it.before),
        texts(|it| &it.after),
        entry.note.clone().unwrap_or_default(),
        crate::base::hex::encode(&entry.hash),
    ]
}
