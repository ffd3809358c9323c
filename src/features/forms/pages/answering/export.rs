use maud::html;

use super::room::HERE;
use crate::{
    features::forms::{console::AnswersQuery, model::Form},
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, Tone, button, facts, form, grouped, link_button,
            note, radios, text,
        },
    },
};

/// Answers about to be taken out.
pub(in super::super::super) struct ExportView<'a> {
    pub asked: &'a AnswersQuery,
    pub form: &'a Form,
    pub title: &'a str,
    /// How many there are in the list, and in all.
    pub count: (usize, usize),
    /// Whether residents could hand in files.
    pub has_files: bool,
    pub reason: &'a str,
    pub format: &'a str,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// Rows of one Excel file, at most: what is made whole in memory.
pub(in super::super::super) const XLSX_ROWS_MAX: usize = 20_000;

/// Answers of one archive, at most: each with its photos, and the list of all of them is held until
/// the end.
pub(in super::super::super) const ZIP_ROWS_MAX: usize = 10_000;

/// The table in an archive.
pub(in super::super::super) const TABLE_NAME: &str = "回答.csv";

pub(in super::super::super) const NO_REASON: &str = "書き出す理由を入力してください";
pub(in super::super::super) const LONG_REASON: &str = "理由は200文字までで入力してください";

/// When Excel cannot take so many.
pub(in super::super::super) fn too_many() -> String {
    format!(
        "Excelに書き出せるのは{}件までです。CSVを選ぶか、受付日で絞り込んでください",
        grouped(XLSX_ROWS_MAX as u64)
    )
}

/// When an archive cannot take so many.
pub(in super::super::super) fn too_many_with_files() -> String {
    format!(
        "写真・ファイルと一緒に書き出せるのは{}件までです。受付日で絞り込んでください",
        grouped(ZIP_ROWS_MAX as u64)
    )
}

/// After a file in Shift_JIS that lacked characters.
pub(in super::super::super) fn replaced(count: u64) -> String {
    format!(
        "書き出したCSVで、Shift_JISにない文字{count}個を「〓」に置きかえました。名前などをそのまま残すときは、UTF-8のCSVを使ってください。"
    )
}

/// The page.
pub(in super::super::super) fn page(view: &ExportView<'_>) -> Page<'static> {
    let action = view.asked.at(&format!("{HERE}/{}/export", view.form.id));
    let mut formats = vec![
        Choice::new("csv", "CSV(Excelで開く。UTF-8)"),
        Choice::new("sjis", "CSV(古いシステム用。Shift_JIS)"),
        Choice::new("xlsx", "Excel(xlsx)"),
        Choice::new("jsonl", "JSON(1行に1件)"),
    ];
    if view.has_files {
        formats.push(Choice::new("zip", "CSVと写真・ファイル(zip。回答ごとのフォルダー)"));
    }
    let (count, all) = view.count;
    let what = match count == all {
        true => format!("すべての回答 {}件", grouped(all as u64)),
        false => {
            format!("絞り込んだ回答 {}件(全部で{}件)", grouped(count as u64), grouped(all as u64))
        }
    };
    let chosen = if view.format.is_empty() { "csv" } else { view.format };
    let body = html! {
        div.stack {
            (note(Tone::Warn, html! {
                p { strong { "個人情報が入ったファイルになります。" } "使い終わったら消してください。書き出したことと理由は、操作ログに残ります。" }
            }))
            (form(&action, view.csrf, html! {
                (facts(&[Fact::new("書き出すもの", &what)]))
                (radios(&Field::new("format", "ファイルの種類").value(chosen)
                    .hint("Shift_JISにない文字は「〓」になります"), &formats))
                (text(&Field::new("reason", "書き出す理由").value(view.reason).required().chars_max(200)
                    .hint("例: 抽選のため、建設課の会議資料のため").faults(view.faults)))
                div.acts {
                    (link_button(&Button::quiet("やめる"), &view.asked.address(view.form.id)))
                    (button(&Button::solid("書き出す").icon("download")))
                }
            }))
        }
    };
    Page::new("回答を書き出す", HERE, "answers-export", body)
        .crumb("申請・回答", HERE)
        .crumb(view.title.to_owned(), view.asked.address(view.form.id))
        .faults(view.faults)
        .reading()
}
