//! What the answers of a form come to.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query as Asked, State},
    http::header,
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};

use super::{
    super::super::{
        index::share_out,
        model::{AnswerFilter, Design, Form, QuestionId, SubmissionNo, Summary, Value, cross},
        pages::answering::summary::{
            Crossed, SummaryView, WordsView, cross_csv, days_csv, page, question_csv, words_page,
        },
        store::submission,
    },
    reach::{Reached, reach},
};
use crate::{
    app::App,
    base::{Act, Id, time::date_in_japan},
    features::staff::Me,
    infra::{
        search::Weighing,
        sheets::{self, Encoding, Sheet},
        store::{ReadTx, StoreError},
    },
    web::{Error, Result},
};

/// Answers whose texts are counted, the newest: some seconds of work on two cores.
const COUNTED_MAX: usize = 20_000;

/// Words told of a question.
const WORDS_TOLD: usize = 50;

/// What the address of a summary asks for.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::features::forms) struct SummaryQuery {
    /// The first day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// The question down the side of the cross table.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub side: String,
    /// The question along its top.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub top: String,
    /// For a file or words: the question; `days` or `cross` for those tables.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
}

impl SummaryQuery {
    fn filter(&self) -> AnswerFilter {
        let (from, until) = (self.from.parse().ok(), self.until.parse().ok());
        AnswerFilter { from, until, ..AnswerFilter::default() }
    }

    /// The two questions of the cross table, when both are asked for.
    fn crossed(&self, design: &Design) -> Option<(QuestionId, QuestionId)> {
        let id = |text: &str| {
            let id = QuestionId(text.parse().ok()?);
            design.question(id).map(|it| it.id)
        };
        id(&self.side).zip(id(&self.top))
    }

    /// An address with what this asks for.
    pub(in crate::features::forms) fn at(&self, path: &str) -> String {
        match serde_html_form::to_string(self) {
            Ok(text) if !text.is_empty() => format!("{path}?{text}"),
            Ok(_) | Err(_) => path.to_owned(),
        }
    }
}

struct Counted {
    summary: Summary,
    crossed: Option<Crossed>,
}

async fn count(
    (app, me): (&App, &Me),
    id: &str,
    asked: &SummaryQuery,
) -> Result<(Reached, Counted)> {
    let reached = reach(app, me, id)?;
    let (filter, pair) = (asked.filter(), asked.crossed(&reached.design));
    let count = |rows: &[_]| Counted {
        summary: Summary::of(filter.kept(rows)),
        crossed: pair.map(|pair| Crossed { pair, counts: cross(filter.kept(rows), pair) }),
    };
    let counted = app.answers.with(reached.form.id, count).await?;
    Ok((reached, counted))
}

/// Every question with what was answered.
pub(super) async fn show(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Asked(asked): Asked<SummaryQuery>,
) -> Result {
    let (reached, Counted { summary, crossed }) = count((&app, &me), &id, &asked).await?;
    let view = SummaryView {
        form: &reached.form,
        design: &reached.design,
        asked: &asked,
        summary: &summary,
        crossed: crossed.as_ref(),
    };
    Ok(me.page(page(&view)).into_response())
}

/// A table of the page as a file.
pub(super) async fn csv(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Asked(asked): Asked<SummaryQuery>,
) -> Result {
    let (reached, Counted { summary, crossed }) = count((&app, &me), &id, &asked).await?;
    let (header, rows) = match (asked.of.as_str(), &crossed) {
        ("days", _) => days_csv(&summary),
        ("cross", Some(crossed)) => cross_csv(&reached.design, crossed),
        (id, _) => {
            let id = id.parse().map(QuestionId).map_err(|_| Error::NotFound)?;
            let question = reached.design.question(id).ok_or(Error::NotFound)?;
            question_csv(question, &summary)
        }
    };
    let form = reached.form.id;
    let log = move |_: &_, act: &mut Act| {
        act.about("form", form);
        Ok::<_, StoreError>(())
    };
    let now = app.clock.now();
    app.store.write(me.act(now), "forms.export_summary", log).await?;
    let bytes = sheets::csv(&Sheet::new(header, rows), Encoding::Utf8)?;
    let name = format!("attachment; filename=\"summary-{}.csv\"", date_in_japan(now));
    let kind = "text/csv; charset=utf-8";
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, &*name)];
    Ok((headers, bytes).into_response())
}

/// The words residents used most in what they wrote.
pub(super) async fn words(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Asked(asked): Asked<SummaryQuery>,
) -> Result {
    let reached = reach(&app, &me, &id)?;
    let of = asked.of.parse().map(QuestionId).map_err(|_| Error::NotFound)?;
    let question = reached.design.question(of).ok_or(Error::NotFound)?.clone();
    let filter = asked.filter();
    let pick = |rows: &[_]| -> Vec<SubmissionNo> {
        let kept: Vec<_> = filter.kept(rows).filter(|it| it.counts()).map(|it| it.no).collect();
        kept.into_iter().rev().take(COUNTED_MAX).collect()
    };
    let among = app.answers.with(reached.form.id, pick).await?;
    let (store, form, answers) = (app.store.clone(), reached.form.id, among.len());
    let scan = tokio::task::spawn_blocking(move || {
        let count = |tx: &_, part: &[SubmissionNo]| count_words(tx, (form, of), part);
        share_out(&store, &among, count)
    });
    let parts = scan.await.map_err(|error| Error::Fault(error.into()))??;
    let mut all: HashMap<String, u64> = HashMap::new();
    for (word, times) in parts.into_iter().flatten() {
        *all.entry(word).or_default() += times;
    }
    let mut told: Vec<(String, u64)> = all.into_iter().collect();
    told.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    told.truncate(WORDS_TOLD);
    let view = WordsView {
        form: &reached.form,
        design: &reached.design,
        question: &question,
        asked: &asked,
        words: &told,
        answers,
    };
    Ok(me.page(words_page(&view)).into_response())
}

/// In how many answers each word of a text stands.
fn count_words(
    tx: &ReadTx,
    (form, of): (Id<Form>, QuestionId),
    part: &[SubmissionNo],
) -> std::result::Result<HashMap<String, u64>, StoreError> {
    let mut weighing = Weighing::new();
    let mut counts: HashMap<String, u64> = HashMap::new();
    for no in part {
        let Some(given) = submission(tx, form, *no)? else { continue };
        let Some(Value::Text(text)) = given.answers.get(of) else { continue };
        let mut words = weighing.words(text);
        words.sort_unstable();
        words.dedup();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
    }
    Ok(counts)
}
