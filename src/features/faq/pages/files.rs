//! Files: bringing FAQs in, looking at what that would do, and taking them out.

pub(in super::super) mod preview;
pub(in super::super) mod said;

use jiff::Timestamp;
use maud::{Markup, html};

use super::room::{HERE, long, stacked, tabs};
use crate::{
    features::faq::model::{Import, Plan},
    web::{
        console::Page,
        controls::{
            Button, Column, Fault, Field as Control, Table, Tone, button, button_form, disclosure,
            file, link_button, note, panel, table, upload_form,
        },
    },
};

/// Faulty rows that are told at once: more are not read, and most have the same cause.
const FAULTS_TOLD_MAX: usize = 200;

/// The page with the form for a file.
pub(in super::super) struct FormView<'a> {
    pub csrf: &'a str,
    pub may_import: bool,
    pub done: &'a [Import],
    pub now: Timestamp,
    pub faults: &'a [Fault],
}

/// The form for a file, the files to take, and what was imported lately.
pub(in super::super) fn form_page<'a>(view: &FormView<'_>) -> Page<'a> {
    let body = html! {
        @if view.may_import { (upload(view.csrf, view.faults)) }
        (panel("ファイルに書き出す", html! {
            p { "すべてのFAQを1つの表にします。書き出したファイルは、直してそのまま取り込めます。" }
            (downloads(""))
            p.hint { "一部だけ書き出すときは、FAQ一覧で絞り込み、表の下の「この一覧を書き出す」を開いてください。書き出したことは操作ログに残ります。" }
        }))
        @if !view.done.is_empty() { (panel("最近の取り込み", lately(view))) }
    };
    Page::new("取り込み・書き出し", HERE, "faq-import", stacked(body))
        .tabs(tabs("/console/faq/import"))
        .faults(view.faults)
        .reading()
}

fn upload(csrf: &str, faults: &[Fault]) -> Markup {
    let field = Control::new("file", "取り込むファイル")
        .hint("CSV(UTF-8、Shift_JIS)か Excel(.xlsx)。10MBまで、5,000行まで。1枚目のシートを読みます。")
        .faults(faults)
        .required();
    panel(
        "ファイルから取り込む",
        html! {
            p { "まず内容を調べます。この段階では、FAQは変わりません。" }
            (upload_form("/console/faq/import", csrf, html! {
                (file(&field, ".csv,.tsv,.txt,.xlsx"))
                (button(&Button::solid("内容を調べる").icon("upload")))
            }))
            (disclosure("表の書き方", html! {
                ul.notes {
                    li { "1行目は見出しです。列の順番は自由で、使わない列はなくてもかまいません。ない列の内容は、いまのまま変わりません。" }
                    li { "「コード」か「ID」が同じFAQは書きかえ、ないものは新しく作ります。どちらも空のときは、質問が同じFAQを書きかえます。" }
                    li { "言いかえとキーワードは、1つのセルの中で改行して並べます。" }
                    li { "日付は 2026/4/1、2026-04-01、令和8年4月1日、R8.4.1 のどれでも読めます。" }
                    li { "状態は「公開」「下書き」、言語は「日本語」「やさしい日本語」「英語」などと書きます。" }
                }
                div.acts {
                    (link_button(&Button::outline("ひな形(Excel)").small().icon("download"), "/console/faq/import/template?format=xlsx"))
                    (link_button(&Button::outline("ひな形(CSV)").small().icon("download"), "/console/faq/import/template?format=csv"))
                }
            }))
        },
    )
}

/// Links that write out what the query of a list finds; an empty one finds all.
pub(in super::super) fn downloads(query: &str) -> Markup {
    let link = |label, format: &str| {
        let mark = if query.is_empty() { "" } else { "&" };
        let href = format!("/console/faq/export?format={format}{mark}{query}");
        link_button(&Button::outline(label).small().icon("download"), &href)
    };
    html! {
        div.acts {
            (link("Excel(.xlsx)", "xlsx"))
            (link("CSV(UTF-8)", "csv"))
            (link("CSV(Shift_JIS)", "sjis"))
        }
    }
}

fn lately(view: &FormView<'_>) -> Markup {
    let columns = [
        Column::new("ファイル"),
        Column::new("日時"),
        Column::numbers("追加"),
        Column::numbers("変更"),
        Column::new(""),
    ];
    table(
        &Table { caption: "最近の取り込み", columns: &columns },
        html! {
            @for import in view.done {
                tr {
                    td { (import.file) }
                    td { (long(import.at)) }
                    td.num { (import.made) }
                    td.num { (import.changed) }
                    td {
                        @if import.can_be_undone(view.now) {
                            @let path = format!("/console/faq/import/{}/undo", import.id);
                            (button_form(&path, view.csrf, &Button::quiet("元に戻す").tiny().about(&import.file)))
                        } @else { span.hint { "元に戻しました" } }
                    }
                }
            }
        },
    )
}

/// What is wrong with a file.
pub(in super::super) struct Found<'a> {
    pub file: &'a str,
    pub plan: &'a Plan,
    pub unknown: &'a [String],
    pub csrf: &'a str,
    pub rows: usize,
}

/// Every faulty row of a file, and the form for the mended one.
pub(in super::super) fn found_page<'a>(view: &Found<'_>) -> Page<'a> {
    let faults = &view.plan.faults;
    let mut rows: Vec<usize> = faults.iter().map(|it| it.row).collect();
    rows.dedup();
    let summary = format!(
        "「{}」の {}行のうち {}行に直すところがあります。何も取り込んでいません。下の表を見てファイルを直し、もう一度選んでください",
        view.file,
        view.rows,
        rows.len()
    );
    let columns = [Column::numbers("行"), Column::new("列"), Column::new("直すこと")];
    let body = html! {
        (unknown_columns(view.unknown))
        (panel("直すところ", html! {
            (table(&Table { caption: "直すところ", columns: &columns }, html! {
                @for fault in faults.iter().take(FAULTS_TOLD_MAX) {
                    tr {
                        td.num { (fault.row) }
                        td { (said::column(fault)) }
                        td { (said::why(&fault.why)) }
                    }
                }
            }))
            @if FAULTS_TOLD_MAX < faults.len() {
                p.hint { "ほかに " (faults.len() - FAULTS_TOLD_MAX) " 件あります。まず上のものを直してください。" }
            }
        }))
        (upload(view.csrf, &[]))
    };
    Page::new("取り込みの確認", HERE, "faq-import", stacked(body))
        .crumb("取り込み・書き出し", "/console/faq/import")
        .faults(&[Fault::new("", summary)])
        .reading()
}

fn unknown_columns(unknown: &[String]) -> Markup {
    html! {
        @if !unknown.is_empty() {
            (note(Tone::Warn, html! { p { "次の列は使いません: " (unknown.join("、")) } }))
        }
    }
}
