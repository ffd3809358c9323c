//! Answers as rows of a table: what files hold.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::room::{People, name, status_name};
use crate::{
    base::{Id, time::in_japan},
    features::forms::{
        model::{
            Answers, Choice, ChoiceId, Design, Desk, Kind, Piece, Question, QuestionId, Submission,
            SubmissionNo, Value,
        },
        words::{cell, source},
    },
};

/// What the rows of a form's answers are made with.
pub(in super::super::super) struct Answered<'a> {
    /// Every version, from the first.
    pub versions: &'a [Design],
    pub people: &'a People,
    /// Where each file lies that is given along; empty when none is.
    pub paths: BTreeMap<Id<Piece>, String>,
    columns: Vec<Asked>,
}

/// A column for a question, or for one row of a grid.
struct Asked {
    question: QuestionId,
    row: Option<ChoiceId>,
    title: String,
}

/// An answer with what staff make of it.
pub(in super::super::super) struct Row<'a> {
    pub no: SubmissionNo,
    pub given: &'a Submission,
    pub desk: &'a Desk,
}

/// What is known of an answer besides what was answered.
pub(in super::super::super) const HEAD: [&str; 11] = [
    "受付番号",
    "受付日時",
    "受け付けた方法",
    "入力した職員",
    "受付のひとこと",
    "前の受付番号",
    "状態",
    "担当",
    "メモ",
    "訂正日時",
    "取り下げ日時",
];

impl<'a> Answered<'a> {
    /// The table of a form: the questions of its latest version, then those that only earlier ones
    /// asked, then the fields of staff.
    pub(in super::super::super) fn of(versions: &'a [Design], people: &'a People) -> Self {
        let mut columns: Vec<Asked> = Vec::new();
        let asked = versions.iter().rev().flat_map(Design::questions);
        let fields = versions.last().map(|it| it.desk.as_slice()).unwrap_or_default();
        for question in asked.chain(fields).filter(|it| it.kind.is_answered()) {
            if columns.iter().all(|it| it.question != question.id) {
                columns.extend(columns_of(question));
            }
        }
        Self { versions, people, paths: BTreeMap::new(), columns }
    }

    /// Whether a question of any version asks for files.
    pub(in super::super::super) fn has_files(versions: &[Design]) -> bool {
        let mut asked = versions.iter().flat_map(|it| it.questions().chain(&it.desk));
        asked.any(|it| matches!(it.kind, Kind::Files { .. }))
    }

    /// The names of the columns.
    pub(in super::super::super) fn header(&self) -> Vec<String> {
        let titles = self.columns.iter().map(|it| it.title.clone());
        HEAD.map(str::to_owned).into_iter().chain(titles).collect()
    }

    /// The cells of an answer.
    pub(in super::super::super) fn cells(&self, row: &Row<'_>) -> Vec<String> {
        let answers = self.columns.iter().map(|it| self.cell(row, it));
        self.head(row).into_iter().chain(answers).collect()
    }

    fn head(&self, row: &Row<'_>) -> [String; 11] {
        let at = |at: Option<jiff::Timestamp>| {
            at.map(|it| in_japan(it).strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
        };
        let entered = row.given.entered.as_ref();
        let status = self.versions.last().map_or("", |it| status_name(it, row.desk.status));
        [
            row.no.0.to_string(),
            at(Some(row.given.at)),
            source(row.given.source, entered).to_owned(),
            entered.map_or("", |it| name(self.people, it.by)).to_owned(),
            entered.map_or("", |it| &it.word).to_owned(),
            entered.map_or("", |it| &it.number).to_owned(),
            status.to_owned(),
            name(self.people, row.desk.owner).to_owned(),
            row.desk.memo.clone(),
            at(row.given.corrected_at),
            at(row.given.withdrawn_at),
        ]
    }

    fn cell(&self, row: &Row<'_>, column: &Asked) -> String {
        let Some((question, value)) = self.answered(row, column.question) else {
            return String::new();
        };
        match (column.row, value) {
            (Some(of), Value::Rows(rows)) => {
                let Some(chosen) = rows.get(&of) else { return String::new() };
                grid(&question.kind, *chosen).to_owned()
            }
            (_, Value::Files(all)) if !self.paths.is_empty() => {
                let paths: Vec<&str> =
                    all.iter().filter_map(|it| self.paths.get(it)).map(String::as_str).collect();
                paths.join("; ")
            }
            (Some(_) | None, value) => cell(question, value),
        }
    }

    fn answered<'r>(&self, row: &Row<'r>, id: QuestionId) -> Option<(&'a Question, &'r Value)> {
        let given_in = (row.given.version as usize).checked_sub(1)?;
        let of = |design: Option<&'a Design>, answers: &'r Answers| {
            Some((design?.question(id)?, answers.get(id)?))
        };
        of(self.versions.get(given_in), &row.given.answers)
            .or_else(|| of(self.versions.last(), &row.desk.fields))
    }

    /// An answer as a line of JSON: what is known of it, and every question with its answer.
    pub(in super::super::super) fn json(&self, row: &Row<'_>) -> Json {
        let [_, _, source, entered_by, entered_word, former_no, status, owner, memo, _, _] =
            self.head(row);
        let answers: Vec<Json> = self
            .columns
            .iter()
            .filter_map(|it| {
                self.answered(row, it.question)?;
                let row_id = it.row.map(|it| it.0);
                Some(json!({
                    "question": it.question.0, "row": row_id, "title": it.title,
                    "answer": self.cell(row, it),
                }))
            })
            .collect();
        json!({
            "no": row.no.0,
            "at": row.given.at.to_string(),
            "version": row.given.version,
            "source": source,
            "entered_by": entered_by,
            "entered_word": entered_word,
            "former_no": former_no,
            "status": status,
            "owner": owner,
            "memo": memo,
            "corrected_at": row.given.corrected_at.map(|it| it.to_string()),
            "withdrawn_at": row.given.withdrawn_at.map(|it| it.to_string()),
            "answers": answers,
        })
    }
}

fn columns_of(question: &Question) -> Vec<Asked> {
    let column = |row, title| Asked { question: question.id, row, title };
    if let Kind::Matrix { rows, .. } = &question.kind {
        let of_row = |it: &Choice| column(Some(it.id), format!("{}: {}", question.title, it.label));
        return rows.iter().map(of_row).collect();
    }
    vec![column(None, question.title.clone())]
}

fn grid(kind: &Kind, id: ChoiceId) -> &str {
    let Kind::Matrix { choices, .. } = kind else { return "" };
    choices.iter().find(|it| it.id == id).map_or("", |it| it.label.as_str())
}
