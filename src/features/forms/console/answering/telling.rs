//! What answers come to beyond their counts: their words, two periods, and all of it on paper.

use std::collections::{BTreeMap, HashMap};

use axum::{
    extract::{Path, Query as Asked, State},
    response::IntoResponse,
};

use super::{
    super::super::{
        index::share_out,
        model::{AnswerFilter, Form, QuestionId, SubmissionNo, Summary, Value},
        pages::answering::summary::{
            CompareView, ReportView, WORD_MIN, WORDS_MAX, WordsView, compare_page, is_written,
            report_page, words_page,
        },
        store::submission,
    },
    counting::SummaryQuery,
    rating::rate,
    reach::{Reached, reach},
};
use crate::{
    app::App,
    base::Id,
    features::staff::Me,
    infra::{
        search::Weighing,
        store::{ReadTx, StoreError},
    },
    web::{Error, Result},
};

/// Answers whose texts are counted, the newest: some seconds of work on two cores.
const COUNTED_MAX: usize = 20_000;

/// Words told of a question on its own page.
const WORDS_TOLD: usize = 50;

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
    let (mut told, answers) = counted(&app, &reached, &asked, vec![of]).await?;
    let mut told = told.remove(&of).unwrap_or_default();
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

/// Everything on paper.
pub(super) async fn report(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Asked(asked): Asked<SummaryQuery>,
) -> Result {
    let reached = reach(&app, &me, &id)?;
    let filter = asked.filter();
    let sum = |rows: &[_]| Summary::of(filter.kept(rows));
    let summary = app.answers.with(reached.form.id, sum).await?;
    let written: Vec<QuestionId> =
        reached.design.questions().filter(|it| is_written(it)).map(|it| it.id).collect();
    let (words, read) = match written.is_empty() {
        true => (BTreeMap::new(), 0),
        false => counted(&app, &reached, &asked, written).await?,
    };
    let most = |(id, all): (QuestionId, Vec<(String, u64)>)| {
        let told = all.into_iter().filter(|it| WORD_MIN <= it.1).take(WORDS_MAX);
        (id, told.collect())
    };
    let words: Vec<_> = words.into_iter().map(most).collect();
    let view = ReportView {
        form: &reached.form,
        design: &reached.design,
        asked: &asked,
        summary: &summary,
        rate: &rate((&app, &me), &reached)?,
        words: &words,
        read,
        now: app.clock.now(),
    };
    Ok(me.page(report_page(&view)).into_response())
}

/// Two periods beside each other.
pub(super) async fn compare(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Asked(asked): Asked<SummaryQuery>,
) -> Result {
    let reached = reach(&app, &me, &id)?;
    let (first, second) = (asked.filter(), asked.second());
    let both = |rows: &[_]| {
        let of = |filter: &AnswerFilter| Summary::of(filter.kept(rows));
        second.as_ref().map(|second| (of(&first), of(second)))
    };
    let both = app.answers.with(reached.form.id, both).await?;
    let view = CompareView {
        form: &reached.form,
        design: &reached.design,
        asked: &asked,
        both: both.as_ref().map(|it| (&it.0, &it.1)),
    };
    Ok(me.page(compare_page(&view)).into_response())
}

/// Words by the question in whose texts they are, each with how many answers have it.
type Words = BTreeMap<QuestionId, Vec<(String, u64)>>;

/// The words of some questions, the most used first, and how many answers were read for them.
async fn counted(
    app: &App,
    reached: &Reached,
    asked: &SummaryQuery,
    of: Vec<QuestionId>,
) -> Result<(Words, usize)> {
    let filter = asked.filter();
    let pick = |rows: &[_]| -> Vec<SubmissionNo> {
        let kept: Vec<_> = filter.kept(rows).filter(|it| it.counts()).map(|it| it.no).collect();
        kept.into_iter().rev().take(COUNTED_MAX).collect()
    };
    let among = app.answers.with(reached.form.id, pick).await?;
    let (store, form, answers) = (app.store.clone(), reached.form.id, among.len());
    let scan = tokio::task::spawn_blocking(move || {
        let count = |tx: &_, part: &[SubmissionNo]| count_words(tx, (form, &of), part);
        share_out(&store, &among, count)
    });
    let parts = scan.await.map_err(|error| Error::Fault(error.into()))??;
    let mut all: HashMap<(QuestionId, String), u64> = HashMap::new();
    for (word, times) in parts.into_iter().flatten() {
        *all.entry(word).or_default() += times;
    }
    let mut words = Words::new();
    for ((question, word), times) in all {
        words.entry(question).or_default().push((word, times));
    }
    for told in words.values_mut() {
        told.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }
    Ok((words, answers))
}

/// In how many answers each word of the texts to some questions stands.
fn count_words(
    tx: &ReadTx,
    (form, of): (Id<Form>, &[QuestionId]),
    part: &[SubmissionNo],
) -> std::result::Result<HashMap<(QuestionId, String), u64>, StoreError> {
    let mut weighing = Weighing::new();
    let mut counts: HashMap<(QuestionId, String), u64> = HashMap::new();
    for no in part {
        let Some(given) = submission(tx, form, *no)? else { continue };
        for question in of {
            let Some(Value::Text(text)) = given.answers.get(*question) else { continue };
            let mut words = weighing.words(text);
            words.sort_unstable();
            words.dedup();
            for word in words {
                *counts.entry((*question, word)).or_default() += 1;
            }
        }
    }
    Ok(counts)
}
