use std::collections::BTreeMap;

use axum::{
    extract::{Path, RawQuery, State},
    response::IntoResponse,
};

use super::{
    super::super::{
        model::{
            AnswerRow, Answers, Design, Keeping, Pile, QuestionId, Source, StatusId, SubmissionNo,
            Value,
        },
        pages::answering::{
            list::{AnswerLine, Counts, ListView, PAGE_ROWS, page},
            room::WARNED_DAYS,
        },
        receipt::read_receipt,
        store::{desk, submission},
        words::{cell, source},
    },
    asked::AnswersQuery,
    reach::{Reached, may, reach, versions},
    search::{log_search, search},
};
use crate::{
    app::App,
    base::{Id, time::date_in_japan},
    features::staff::{self, Level, Me, Staff},
    infra::store::{StoreError, Tx},
    web::Result,
};

/// The answers of a form.
pub(super) async fn list(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result {
    let asked = AnswersQuery::of(&asked.unwrap_or_default());
    let reached = reach(&app, &me, &id)?;
    let form = reached.form.id;
    let found = found(&app, &me, &reached, &asked).await?;
    let (keeping, today) = (Keeping::of(&reached.design), date_in_japan(app.clock.now()));
    let counts = |rows: &[AnswerRow]| {
        let given = rows.iter().map(|it| it.at);
        Counts { ending: keeping.ending(given, today, WARNED_DAYS), ..counts(rows) }
    };
    let counts = app.answers.with(form, counts).await?;
    let index = asked.page_index(found.len(), PAGE_ROWS);
    let shown: Vec<SubmissionNo> =
        found.iter().skip(index * PAGE_ROWS).take(PAGE_ROWS).copied().collect();
    let columns = asked.columns(&reached.design);
    let (people, lines) = app.store.read(|tx| {
        let people = people(tx)?;
        let lines = lines(tx, &reached, &shown, &columns)?;
        Ok::<_, StoreError>((people, lines))
    })?;
    let view = ListView {
        asked: &asked,
        form: &reached.form,
        design: &reached.design,
        columns: &columns,
        counts: &counts,
        lines: &lines,
        people: &people,
        page: index,
        found: found.len(),
        me: &me.staff,
        may_work: may(&me, &reached.form, Level::Make),
        may_export: may(&me, &reached.form, Level::Publish),
        keeping,
        now: app.clock.now(),
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

/// The numbers of the answers a list finds, the newest first. That somebody searches in what was
/// answered is written down.
pub(super) async fn found(
    app: &App,
    me: &Me,
    reached: &Reached,
    asked: &AnswersQuery,
) -> Result<Vec<SubmissionNo>> {
    let (form, filter) = (reached.form.id, asked.filter(me));
    let found = app.answers.with(form, |rows| filter.find(rows)).await?;
    if asked.q.trim().is_empty() {
        return Ok(found);
    }
    // A number named on the telephone needs no reading of answers.
    if let Some(no) = read_receipt(&app.vault, form, &asked.q) {
        return Ok(found.into_iter().filter(|it| *it == no).collect());
    }
    log_search(app, me, form).await?;
    search(app, &reached.form, found, &asked.q).await
}

/// Every account by its id.
pub(super) fn people(tx: &impl Tx) -> std::result::Result<BTreeMap<Id<Staff>, Staff>, StoreError> {
    Ok(staff::all(tx)?.into_iter().map(|it| (it.id, it)).collect())
}

fn counts(rows: &[AnswerRow]) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        counts.all += 1;
        counts.newest = counts.newest.max(row.no.0);
        counts.new += u64::from(Pile::New.has(row));
        match row.counts() {
            true => *counts.of_status.entry(row.status).or_default() += 1,
            false => counts.withdrawn += 1,
        }
    }
    counts
}

fn lines(
    tx: &impl Tx,
    reached: &Reached,
    shown: &[SubmissionNo],
    columns: &[QuestionId],
) -> std::result::Result<Vec<AnswerLine>, StoreError> {
    let versions = versions(tx, &reached.form)?;
    let mut lines = Vec::new();
    for no in shown {
        let form = reached.form.id;
        let (Some(given), Some(desk)) = (submission(tx, form, *no)?, desk(tx, form, *no)?) else {
            continue;
        };
        let design = versions.get(given.version as usize - 1).unwrap_or(&reached.design);
        let told =
            |id: &QuestionId| told(design, &reached.design, *id, (&given.answers, &desk.fields));
        lines.push(AnswerLine {
            no: *no,
            at: given.at,
            corrected: given.corrected_at.is_some(),
            withdrawn: given.withdrawn_at.is_some(),
            unseen: desk.seen_by.is_none(),
            came: match given.source {
                Source::Line | Source::Web => "",
                Source::Counter | Source::Imported => source(given.source, given.entered.as_ref()),
            },
            status: desk.status,
            owner: desk.owner,
            cells: columns.iter().map(told).collect(),
        });
    }
    Ok(lines)
}

/// What one column says of an answer; empty for nothing.
fn told(
    given_in: &Design,
    now: &Design,
    id: QuestionId,
    (answers, fields): (&Answers, &Answers),
) -> String {
    let asked = given_in.question(id).or_else(|| now.question(id));
    let value = answers.get(id).or_else(|| fields.get(id));
    match (asked, value) {
        // How a name is read stands on the answer's own page.
        (Some(_), Some(Value::Name(name))) => format!("{} {}", name.family, name.given),
        (Some(asked), Some(value)) => cell(asked, value),
        (_, None) | (None, _) => String::new(),
    }
}

impl Counts {
    /// Of a status.
    pub(in super::super::super) fn of(&self, status: StatusId) -> u64 {
        self.of_status.get(&status).copied().unwrap_or(0)
    }
}
