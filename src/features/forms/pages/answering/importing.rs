//! Earlier answers from a file: the file, what its columns mean, what its rows come to.

pub(in super::super::super) mod columns;
pub(in super::super::super) mod preview;
pub(in super::super::super) mod said;

use jiff::Timestamp;
use maud::{Markup, html};

use super::room::{HERE, People, long, name};
use crate::{
    base::Actor,
    features::forms::model::{Design, Form, Import, Stage},
    web::{
        console::Page,
        controls::{
            Button, Column, Fault, Field, Step, StepState, Table, button, button_form, disclosure,
            file, grouped, panel, stacking_table, steps, upload_form,
        },
    },
};

/// The form for a file.
pub(in super::super::super) struct FileView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    /// What was brought in lately, the newest first.
    pub done: &'a [Import],
    pub people: &'a People,
    pub now: Timestamp,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// Where the imports of a form lie.
pub(super) fn base(form: &Form) -> String {
    format!("{HERE}/{}/import", form.id)
}

/// The steps, with the one somebody is at, from 0.
pub(super) fn way(at: usize) -> Markup {
    let labels = ["ファイルを選ぶ", "列を合わせる", "内容を確かめる"];
    let state = |step| match step {
        step if step < at => StepState::Done,
        step if step == at => StepState::Now,
        _ => StepState::Ahead,
    };
    let all: Vec<Step<'_>> = labels
        .iter()
        .enumerate()
        .map(|(step, label)| Step { label, state: state(step), href: "" })
        .collect();
    steps(&all)
}

/// A page of importing answers.
pub(super) fn leaf<'a>(
    form: &Form,
    design: &Design,
    title: &'static str,
    body: Markup,
) -> Page<'a> {
    Page::new(title, HERE, "answers-import", html! { div.stack { (body) } })
        .crumb("申請・回答", HERE)
        .crumb(design.title.clone(), format!("{HERE}/{}", form.id))
}

/// The page.
pub(in super::super::super) fn page<'a>(view: &FileView<'_>) -> Page<'a> {
    let body = html! {
        (way(0))
        (upload(view))
        @if !view.done.is_empty() { (panel("最近の取り込み", lately(view))) }
    };
    leaf(view.form, view.design, "前の回答を取り込む", body).faults(view.faults).reading()
}

fn upload(view: &FileView<'_>) -> Markup {
    let field = Field::new("file", "取り込むファイル")
        .hint("CSV(UTF-8、Shift_JIS)か Excel(.xlsx)。10MBまで、20,000行まで。1枚目のシートを読みます。")
        .faults(view.faults)
        .required();
    panel(
        "ファイルを選ぶ",
        html! {
            p { "前のシステムや表計算ソフトで受けた回答を、このフォームの回答として加えます。この段階では、まだ何も加わりません。" }
            (upload_form(&base(view.form), view.csrf, html! {
                (file(&field, ".csv,.tsv,.txt,.xlsx"))
                (button(&Button::solid("次へ進む").icon("upload")))
            }))
            (disclosure("読める表の形", html! {
                ul.notes {
                    li { "1行目は見出し、2行目から1行に1件です。列の順番は自由で、使わない列があってもかまいません。" }
                    li { "見出しが質問と同じ列は、自動で合わせます。ほかの列は、次の画面で選べます。" }
                    li { "日付は 2024/4/1 9:05、2024-04-01T09:05:00+09:00、令和6年4月1日 のどれでも読めます。" }
                    li { "いくつも選ぶ質問は、1つのセルに「、」で並べます。" }
                    li { "この画面から書き出したCSVとExcelは、そのまま読めます。LINE SMART CITY GovTechプログラムの帳票のCSVも、列を合わせて取り込めます。" }
                    li { "写真とファイルは取り込めません。" }
                }
            }))
        },
    )
}

fn lately(view: &FileView<'_>) -> Markup {
    let columns = [
        Column::new("ファイル"),
        Column::new("日時"),
        Column::new("職員"),
        Column::numbers("回答"),
        Column::new(""),
    ];
    stacking_table(
        &Table { caption: "最近の取り込み", columns: &columns },
        html! { @for import in view.done { (done(view, import)) } },
    )
}

fn done(view: &FileView<'_>, import: &Import) -> Markup {
    let made = match import.stage {
        Stage::Done { made, .. } => made,
        Stage::Waiting | Stage::Undone(_) => 0,
    };
    let by = match &import.by {
        Actor::Staff(id) => name(view.people, id.parse().ok()),
        Actor::Operator
        | Actor::Worker(_)
        | Actor::Line
        | Actor::Resident(_)
        | Actor::System(_) => "",
    };
    html! {
        tr {
            td { (import.file) }
            td { (long(import.at)) }
            td { (by) }
            td.num { (grouped(u64::from(made))) "件" }
            td {
                @if import.can_be_undone(view.now) {
                    @let path = format!("{}/{}/undo", base(view.form), import.id);
                    (button_form(&path, view.csrf, &Button::quiet("元に戻す").tiny().about(&import.file)))
                } @else { span.hint { "元に戻しました" } }
            }
        }
    }
}
