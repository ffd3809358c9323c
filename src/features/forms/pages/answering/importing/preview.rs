//! What an import would do.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{base, leaf, said, way};
use crate::{
    features::forms::{
        actions::{FAULTS_TOLD_MAX, Looked},
        model::{Design, Form, Import, Question, ReadRow, Target},
        pages::answering::room::{long, status_name},
        words,
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Fact, Pager, Table, Tone, button, facts, form, grouped, hidden,
            link_button, note, pager, panel, stacking_table, table,
        },
    },
};

/// Rows of a preview on one page.
pub(in crate::features::forms) const PAGE_LINES: usize = 20;

/// Questions whose answers are shown of each row.
const COLUMNS_SHOWN: usize = 4;

/// The longest cell, in characters.
const CELL_CHARS: usize = 30;

/// What an import would do.
pub(in crate::features::forms) struct PreviewView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub import: &'a Import,
    pub header: &'a [String],
    pub looked: &'a Looked,
    /// From 1.
    pub page: u64,
    /// When the same file was carried out before.
    pub before: Option<Timestamp>,
    pub csrf: &'a str,
}

/// The page.
pub(in crate::features::forms) fn page<'a>(view: &PreviewView<'_>) -> Page<'a> {
    let here = format!("{}/{}", base(view.form), view.import.id);
    let body = html! {
        (way(2))
        (warnings(view))
        (panel("取り込むと、こうなります", html! {
            (counts(view))
            (acts(view, &here))
        }))
        @if !view.looked.faults.is_empty() { (panel("直すところ", faults(view))) }
        @if 0 < view.looked.sound { (panel("取り込む回答", rows(view, &here))) }
    };
    leaf(view.form, view.design, "取り込みの確認", body)
        .crumb("前の回答を取り込む", base(view.form))
}

fn counts(view: &PreviewView<'_>) -> Markup {
    let looked = view.looked;
    let unused: Vec<&str> = view
        .import
        .columns
        .iter()
        .zip(view.header)
        .filter(|it| Target::of(view.design, it.0) == Target::Nothing)
        .map(|it| it.1.as_str())
        .collect();
    let number = |count: u32| format!("{}件", grouped(u64::from(count)));
    let mut lines = vec![
        Fact::new("ファイル", &view.import.file),
        Fact::new("加わる回答", &number(looked.sound)),
    ];
    if 0 < looked.withdrawn {
        lines.push(Fact::new("うち取り下げ済み", &number(looked.withdrawn)));
    }
    lines.push(Fact::new("直すところのある行", &number(looked.faulty)));
    let unused = if unused.is_empty() { "なし".to_owned() } else { unused.join("、") };
    lines.push(Fact::new("使わない列", &unused));
    facts(&lines)
}

fn warnings(view: &PreviewView<'_>) -> Markup {
    html! {
        @if let Some(at) = view.before {
            (note(Tone::Warn, html! {
                p { strong { "同じファイルを、" (long(at)) "に取り込んでいます。" } "もう一度取り込むと、同じ回答が2件ずつになります。" }
            }))
        }
        @if 0 < view.looked.unasked {
            (note(Tone::Info, html! {
                p { (grouped(u64::from(view.looked.unasked))) "件の行で、ほかの答えによって聞かない質問の答えを使いません(フォームの表示の条件によるものです)。" }
            }))
        }
    }
}

fn acts(view: &PreviewView<'_>, here: &str) -> Markup {
    let looked = view.looked;
    let sound = grouped(u64::from(looked.sound));
    let label = match looked.faulty {
        0 => format!("{sound}件を取り込む"),
        _ => format!("直すところのない{sound}件だけ取り込む"),
    };
    let columns = format!("{here}/columns");
    let discard = format!("{here}/discard");
    html! {
        @if looked.sound == 0 {
            (note(Tone::Warn, html! { p { "取り込める行がありません。ファイルを直すか、列の合わせ方を変えてください。" } }))
        }
        (form(here, view.csrf, html! {
            (hidden("sound", &looked.sound.to_string()))
            (hidden("faulty", &looked.faulty.to_string()))
            div.acts {
                @if 0 < looked.sound { (button(&Button::solid(&label).icon("check"))) }
                (link_button(&Button::outline("列を合わせ直す"), &columns))
                (button(&Button::quiet("やめて、ファイルを消す").to(&discard)))
            }
            p.hint { "このファイルは24時間のあいだ待っています。取り込んだあとも、7日の間は元に戻せます。本人への知らせは送りません。" }
        }))
    }
}

fn faults(view: &PreviewView<'_>) -> Markup {
    let columns = [Column::numbers("行"), Column::new("列"), Column::new("直すこと")];
    let told = &view.looked.faults;
    html! {
        (stacking_table(&Table { caption: "直すところ", columns: &columns }, html! {
            @for fault in told {
                tr {
                    td.num { (fault.row) "行目" }
                    td { (fault.column.and_then(|it| view.header.get(it)).map_or("(列なし)", |it| it.as_str())) }
                    td { (said::why(view.design, &fault.why)) }
                }
            }
        }))
        @if told.len() == FAULTS_TOLD_MAX {
            p.hint { "はじめの" (FAULTS_TOLD_MAX) "か所だけを並べています。まずこれらを直して、もう一度ファイルを選んでください。" }
        }
    }
}

fn rows(view: &PreviewView<'_>, here: &str) -> Markup {
    let asked: Vec<&Question> = shown(view);
    let mut columns = vec![Column::numbers("行"), Column::new("受付日時"), Column::new("状態")];
    columns.extend(asked.iter().map(|it| Column::new(&it.title)));
    html! {
        (table(&Table { caption: "取り込む回答", columns: &columns }, html! {
            @for (number, row) in &view.looked.shown {
                tr {
                    td.num { (number) }
                    td { (long(row.at)) }
                    td { (status(view, row)) }
                    @for question in &asked { td { (cell(question, row)) } }
                }
            }
        }))
        (pager(&Pager { page: view.page, per_page: PAGE_LINES as u64, total: u64::from(view.looked.sound) }, |page| {
            format!("{here}?page={page}")
        }))
    }
}

/// The first questions that columns answer.
fn shown<'a>(view: &PreviewView<'a>) -> Vec<&'a Question> {
    let targets: Vec<Target> =
        view.import.columns.iter().map(|it| Target::of(view.design, it)).collect();
    let has = |it: &&Question| targets.iter().any(|target| target.question() == Some(it.id));
    view.design.questions().chain(&view.design.desk).filter(has).take(COLUMNS_SHOWN).collect()
}

fn status<'a>(view: &PreviewView<'a>, row: &ReadRow) -> &'a str {
    match (row.withdrawn_at, row.status.or(view.design.statuses.first().map(|it| it.id))) {
        (Some(_), _) => "取り下げ",
        (None, Some(id)) => status_name(view.design, id),
        (None, None) => "",
    }
}

fn cell(question: &Question, row: &ReadRow) -> String {
    let value = row.answers.get(question.id).or_else(|| row.fields.get(question.id));
    let text = value.map(|it| words::cell(question, it)).unwrap_or_default().replace('\n', " ");
    match text.chars().count() <= CELL_CHARS {
        true => text,
        false => text.chars().take(CELL_CHARS - 1).chain(['…']).collect(),
    }
}
