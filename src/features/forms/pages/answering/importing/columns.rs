//! What the columns of a file mean.

use maud::{Markup, html};

use super::{base, leaf, way};
use crate::{
    features::forms::{
        model::{Blanks, Design, Form, Import, ImportRow, Question, QuestionId, Target},
        words,
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Column, Fault, Field, Form as Around, Role, Table, Tick, Tone, button,
            check, form_as, link_button, note, panel, select, stacking_table,
        },
    },
};

/// Cells of a column that are shown, to tell what it is.
pub(in crate::features::forms) const SAMPLES: usize = 3;

/// The longest sample, in characters.
const SAMPLE_CHARS: usize = 24;

/// The columns of a file.
pub(in crate::features::forms) struct ColumnsView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub import: &'a Import,
    pub header: &'a [String],
    /// The first rows.
    pub samples: &'a [ImportRow],
    /// What each column means, as it was chosen.
    pub chosen: &'a [Target],
    pub blanks: Blanks,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The name of a column's field, from 0.
pub(in crate::features::forms) fn field_of(column: usize) -> String {
    format!("column-{column}")
}

/// The page.
pub(in crate::features::forms) fn page<'a>(view: &ColumnsView<'_>) -> Page<'a> {
    let action = format!("{}/{}/columns", base(view.form), view.import.id);
    let targets = words::targets(view.design);
    let named: Vec<(String, String)> =
        targets.iter().map(|it| (it.name(), words::target(view.design, it))).collect();
    let choices: Vec<Choice<'_>> = named.iter().map(|(id, label)| Choice::new(id, label)).collect();
    let columns =
        [Column::new("ファイルの列"), Column::new("はじめの内容"), Column::new("このフォームでは")];
    let blanks = Tick::when(view.blanks == Blanks::Taken);
    let around = Around { action: &action, csrf: view.csrf, role: Role::Main, ..Around::default() };
    let body = html! {
        (way(1))
        (unasked(view))
        (form_as(&around, html! {
            (panel("列を合わせる", html! {
                p { "ファイルのそれぞれの列を、どの質問の答えにするか選んでください。「使わない」にした列は取り込みません。" }
                (stacking_table(&Table { caption: "ファイルの列", columns: &columns }, html! {
                    @for (at, heading) in view.header.iter().enumerate() { (row(view, (at, heading), &choices)) }
                }))
                (check(&Field::new("blanks", "必須の質問が空いている行も取り込む")
                    .hint("前のシステムで聞いていなかった質問があるときなどに、しるしをつけます。つけないと、その行は取り込みません"), blanks))
            }))
            div.acts {
                (button(&Button::solid("内容を確かめる").icon("check")))
                (link_button(&Button::quiet("別のファイルを選ぶ"), &base(view.form)))
            }
        }))
    };
    leaf(view.form, view.design, "列を合わせる", body)
        .crumb("前の回答を取り込む", base(view.form))
        .faults(view.faults)
}

fn row(view: &ColumnsView<'_>, (at, heading): (usize, &String), choices: &[Choice<'_>]) -> Markup {
    let name = field_of(at);
    let value = view.chosen.get(at).map(Target::name).unwrap_or_default();
    let label = format!("「{heading}」の列");
    let samples = view.samples.iter().filter_map(|it| it.cells.get(at));
    let samples: Vec<String> =
        samples.filter(|it| !it.trim().is_empty()).map(|it| cut(it)).collect();
    html! {
        tr {
            td { strong { (heading) } }
            td { @if samples.is_empty() { span.hint { "(空)" } } @else { span.hint { (samples.join(" / ")) } } }
            td { (select(&Field::new(&name, &label).value(&value).faults(view.faults), choices)) }
        }
    }
}

fn cut(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.chars().count() <= SAMPLE_CHARS {
        true => line,
        false => line.chars().take(SAMPLE_CHARS - 1).chain(['…']).collect(),
    }
}

/// The required questions that no column answers.
fn unasked(view: &ColumnsView<'_>) -> Markup {
    let has = |id: QuestionId| view.chosen.iter().any(|it| it.question() == Some(id));
    let offered: Vec<QuestionId> =
        words::targets(view.design).iter().filter_map(Target::question).collect();
    let is_missing = |it: &&Question| it.is_required() && offered.contains(&it.id) && !has(it.id);
    let missing: Vec<&str> =
        view.design.questions().filter(is_missing).map(|it| it.title.as_str()).collect();
    html! {
        @if !missing.is_empty() {
            (note(Tone::Warn, html! {
                p { "必須の質問のうち、次のものに合う列が見つかりません: " strong { (missing.join("、")) } "。合う列を下で選ぶか、「必須の質問が空いている行も取り込む」にしるしをつけてください。" }
            }))
        }
    }
}
