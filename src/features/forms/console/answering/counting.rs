//! What the answers of a form come to.

use axum::{
    extract::{Path, Query as Asked, State},
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};

use super::{
    super::super::{
        model::{AnswerFilter, Axis, Design, QuestionId, Summary, cross},
        pages::answering::summary::{
            Crossed, Rate, SummaryView, compare_csv, cross_csv, days_csv, lines, page, question_csv,
        },
    },
    rating::rate,
    reach::{Reached, reach},
    registry::{countable, registry},
};
use crate::{
    app::App,
    base::{Act, time::date_in_japan},
    features::{attributes::Attribute, staff::Me},
    infra::{sheets::Sheet, store::StoreError},
    web::{Error, Result, console::Page, controls::Fault, csv_file},
};

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
    /// Of a comparison, the first day of the second period.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from2: String,
    /// Of a comparison, the last day of the second period.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until2: String,
    /// What stands down the side of the cross table.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub side: String,
    /// What stands along its top.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub top: String,
    /// For a file or words: the question; `days`, `cross` or `compare` for those tables.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
}

impl SummaryQuery {
    pub(super) fn filter(&self) -> AnswerFilter {
        between(&self.from, &self.until)
    }

    /// The second period of a comparison; none while it is not asked for.
    pub(super) fn second(&self) -> Option<AnswerFilter> {
        let is_asked = !self.from2.is_empty() || !self.until2.is_empty();
        is_asked.then(|| between(&self.from2, &self.until2))
    }

    /// The two axes of the cross table, when both are asked for.
    fn crossed(&self, design: &Design, attributes: &[Attribute]) -> Option<(Axis, Axis)> {
        let lines = lines(design, attributes);
        let axis = |key: &str| lines.iter().find(|it| it.key == key).map(|it| it.axis);
        axis(&self.side).zip(axis(&self.top))
    }

    /// An address with what this asks for.
    pub(in crate::features::forms) fn at(&self, path: &str) -> String {
        match serde_html_form::to_string(self) {
            Ok(text) if !text.is_empty() => format!("{path}?{text}"),
            Ok(_) | Err(_) => path.to_owned(),
        }
    }
}

fn between(from: &str, until: &str) -> AnswerFilter {
    AnswerFilter { from: from.parse().ok(), until: until.parse().ok(), ..AnswerFilter::default() }
}

struct Counted {
    summary: Summary,
    crossed: Option<Crossed>,
    /// Those by which answers can be counted.
    attributes: Vec<Attribute>,
}

async fn count(
    (app, me): (&App, &Me),
    id: &str,
    asked: &SummaryQuery,
) -> Result<(Reached, Counted)> {
    let reached = reach(app, me, id)?;
    let attributes = countable(app)?;
    let (filter, pair) = (asked.filter(), asked.crossed(&reached.design, &attributes));
    let registry = registry(app, pair).await?;
    let crossed =
        |rows: &[_], pair| Crossed { pair, crossing: cross(filter.kept(rows), pair, &registry) };
    let count = |rows: &[_]| Counted {
        summary: Summary::of(filter.kept(rows)),
        crossed: pair.map(|pair| crossed(rows, pair)),
        attributes,
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
    let page = draw((&app, &me), &id, &asked, Typed::default()).await?;
    Ok(me.page(page).into_response())
}

/// What somebody typed of the number addressed, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed<'a> {
    pub typed: Option<(&'a str, &'a str)>,
    pub faults: &'a [Fault],
}

/// The page, with what was typed in it.
pub(super) async fn draw(
    (app, me): (&App, &Me),
    id: &str,
    asked: &SummaryQuery,
    again: Typed<'_>,
) -> Result<Page<'static>> {
    let (reached, Counted { summary, crossed, attributes }) = count((app, me), id, asked).await?;
    let rate = Rate { typed: again.typed, faults: again.faults, ..rate((app, me), &reached)? };
    let view = SummaryView {
        form: &reached.form,
        design: &reached.design,
        asked,
        summary: &summary,
        crossed: crossed.as_ref(),
        attributes: &attributes,
        rate: &rate,
    };
    Ok(page(&view))
}

/// A table of the page as a file.
pub(super) async fn csv(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    Asked(asked): Asked<SummaryQuery>,
) -> Result {
    let (reached, Counted { summary, crossed, attributes }) =
        count((&app, &me), &id, &asked).await?;
    let (header, rows) = match (asked.of.as_str(), &crossed) {
        ("days", _) => days_csv(&summary),
        ("compare", _) => {
            let second = asked.second().ok_or(Error::NotFound)?;
            let other = |rows: &[_]| Summary::of(second.kept(rows));
            let other = app.answers.with(reached.form.id, other).await?;
            compare_csv(&reached.design, (&summary, &other))
        }
        ("cross", Some(crossed)) => cross_csv((&reached.design, &attributes), crossed),
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
    csv_file(&format!("summary-{}", date_in_japan(now)), &Sheet::new(header, rows))
}
