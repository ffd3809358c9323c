//! Values from a file.

use std::collections::BTreeMap;

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        model::{Attribute, AttributeNo, CellFault, FAULTS_TOLD_MAX, Import, Stage, State, Value},
        words,
    },
    HERE,
};
use crate::{
    base::time::short_moment,
    features::residents::ResidentNo,
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Fact, Fault, Field, Form, Role, Sends, Table, Tone, button,
            button_form, chip, facts, file, form, form_as, grouped, link_button, note, panel,
            radios, stacking_table, table,
        },
    },
};

const IMPORT: &str = "/console/attributes/import";

/// Residents whose new values are shown before anything happens.
const SHOWN: usize = 20;

/// Attributes that are shown of them.
const COLUMNS: usize = 6;

/// The form for a file.
pub(in super::super) struct BeginView<'a> {
    pub known: &'a [Attribute],
    /// What was carried out or taken back, the latest first.
    pub done: &'a [Import],
    pub now: Timestamp,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page with it.
pub(in super::super) fn begin_page(view: &BeginView<'_>) -> Page<'static> {
    let keys = [
        Choice::new("resident", "利用者番号").note("「利用者番号」か「番号」という見出しの列です"),
        Choice::new("line", "LINEのユーザーID")
            .note("「LINEユーザーID」か「ユーザーID」という見出しの列です"),
    ];
    let wires = Form {
        action: IMPORT,
        csrf: view.csrf,
        role: Role::Main,
        sends: Sends::Files,
        ..Form::default()
    };
    let used = view.known.iter().filter(|it| it.state == State::InUse);
    let names: Vec<&str> = used.map(|it| it.name.as_str()).collect();
    let body = html! {
        div.stack {
            (form_as(&wires, html! {
                (panel("ファイル", html! {
                    (radios(&Field::new("key", "だれの値かを表す番号").value("resident").required(), &keys))
                    (file(&Field::new("file", "ファイル").required().faults(view.faults)
                        .hint("CSVかExcel(xlsx)。1行目の見出しを、属性の名前と同じにします"), ".csv,.tsv,.txt,.xlsx"))
                    p.hint { "見出しに使える属性: " (names.join("、")) }
                    p.hint { "空の欄は、いまの値をそのままにします。いくつでも選べる属性は「防災、子育て」のように読点でつなぎます。" }
                }))
                div.acts {
                    (link_button(&Button::quiet("やめてもどる"), HERE))
                    (button(&Button::solid("内容を確かめる").icon("check")))
                }
            }))
            @if !view.done.is_empty() { (panel("これまでの取り込み", done(view))) }
        }
    };
    Page::new("属性の値を取り込む", HERE, "attributes-import", body)
        .crumb("利用者の属性", HERE)
        .faults(view.faults)
        .reading()
}

fn done(view: &BeginView<'_>) -> Markup {
    let columns =
        [Column::new("ファイル"), Column::numbers("人数"), Column::new("日時"), Column::new("")];
    stacking_table(
        &Table { caption: "これまでの取り込み", columns: &columns },
        html! {
            @for it in view.done {
                tr {
                    td { (it.file) }
                    td.num data-label="人数" { (grouped(u64::from(it.residents))) "人" }
                    td data-label="日時" { (short_moment(it.at, view.now)) }
                    td {
                        @if it.is_undoable(view.now) {
                            (button_form(&format!("{IMPORT}/{}/undo", it.id), view.csrf, &Button::quiet("元に戻す").tiny().about(&it.file)))
                        } @else if it.stage == Stage::Undone { (chip(Tone::Plain, "undo-2", "元に戻しました")) }
                    }
                }
            }
        },
    )
}

/// What an import would do.
pub(in super::super) struct PreviewView<'a> {
    pub import: &'a Import,
    pub known: &'a [Attribute],
    pub faults: &'a [CellFault],
    pub rows: &'a [(ResidentNo, BTreeMap<AttributeNo, Value>)],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn preview_page(view: &PreviewView<'_>) -> Page<'static> {
    let import = view.import;
    let body = html! {
        div.stack {
            (panel("取り込むと、こうなります", html! { (counts(view)) (acts(view)) }))
            @if !view.faults.is_empty() { (panel("取り込まない欄", faults(view))) }
            @if !view.rows.is_empty() { (panel("取り込む値", values(view))) }
        }
    };
    Page::new("取り込みの確認", HERE, "attributes-import", body)
        .crumb("利用者の属性", HERE)
        .crumb("属性の値を取り込む", IMPORT)
        .lead(import.file.clone())
}

fn name<'a>(view: &PreviewView<'a>, no: AttributeNo) -> Option<&'a Attribute> {
    view.known.iter().find(|it| it.no == no)
}

fn counts(view: &PreviewView<'_>) -> Markup {
    let import = view.import;
    let names: Vec<&str> =
        import.columns.iter().filter_map(|it| Some(name(view, *it)?.name.as_str())).collect();
    let number = |count: u32, unit: &str| format!("{}{unit}", grouped(u64::from(count)));
    let unused =
        if import.unused.is_empty() { "なし".to_owned() } else { import.unused.join("、") };
    facts(&[
        Fact::new("ファイル", &import.file),
        Fact::new("属性", &names.join("、")),
        Fact::new("値が入る人", &number(import.residents, "人")),
        Fact::new("入る値", &number(import.values, "個")),
        Fact::new("取り込まない欄", &number(import.faulty, "か所")),
        Fact::new("使わない列", &unused),
    ])
}

fn acts(view: &PreviewView<'_>) -> Markup {
    let import = view.import;
    let here = format!("{IMPORT}/{}", import.id);
    let residents = grouped(u64::from(import.residents));
    let label = match import.faulty {
        0 => format!("{residents}人の値を取り込む"),
        _ => format!("正しく読めた{residents}人の値だけ取り込む"),
    };
    let discard = format!("{here}/discard");
    html! {
        @if import.residents == 0 {
            (note(Tone::Warn, html! { p { "取り込める値がありません。ファイルを直して、もう一度選んでください。" } }))
        }
        (form(&here, view.csrf, html! {
            div.acts {
                @if 0 < import.residents { (button(&Button::solid(&label).icon("check"))) }
                (button(&Button::quiet("やめて、ファイルを消す").to(&discard)))
            }
            p.hint { "このファイルは24時間のあいだ待っています。取り込んだあとも、7日の間は元に戻せます。本人への知らせは送りません。" }
        }))
    }
}

fn faults(view: &PreviewView<'_>) -> Markup {
    let columns = [
        Column::numbers("行"),
        Column::new("列"),
        Column::new("書いてあること"),
        Column::new("直すこと"),
    ];
    html! {
        (stacking_table(&Table { caption: "取り込まない欄", columns: &columns }, html! {
            @for fault in view.faults {
                tr {
                    td.num { (fault.row) "行目" }
                    td data-label="列" { (fault.column) }
                    td data-label="書いてあること" { (fault.cell) }
                    td data-label="直すこと" { (words::cell_fault(fault.why)) }
                }
            }
        }))
        @if view.faults.len() == FAULTS_TOLD_MAX {
            p.hint { "はじめの" (FAULTS_TOLD_MAX) "か所だけを並べています。" }
        }
    }
}

fn values(view: &PreviewView<'_>) -> Markup {
    let shown: Vec<&Attribute> =
        view.import.columns.iter().filter_map(|it| name(view, *it)).take(COLUMNS).collect();
    let mut columns = vec![Column::numbers("利用者番号")];
    columns.extend(shown.iter().map(|it| Column::new(&it.name)));
    html! {
        (table(&Table { caption: "取り込む値", columns: &columns }, html! {
            @for (no, values) in view.rows.iter().take(SHOWN) {
                tr {
                    td.num { (no.0) }
                    @for attribute in &shown {
                        td { @if let Some(value) = values.get(&attribute.no) { (words::said(attribute, value)) } }
                    }
                }
            }
        }))
        @if SHOWN < view.rows.len() { p.hint { "はじめの" (SHOWN) "人だけを並べています。" } }
    }
}
