//! After sending: the number, what happens next, and the days for one's own calendar.

use axum::{
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{self, FormError},
        model::{Design, Filling, Form, Language, Submission, SubmissionNo},
        pages::filling::{Done, Told, done_sheet, with_tongues},
        receipt::receipt,
        store::submission,
        words::calendar,
    },
    fill::{base, find},
    tongue,
};
use crate::{
    app::App,
    base::{Id, time::date_in_japan},
    features::residents::{self, Visitor},
    web::{Error, Result, resident::Way},
};

/// What came of it.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, id)): Path<(Id<Form>, Id<Filling>)>,
    Query(told): Query<tongue::Told>,
) -> Result {
    let Some((no, answer, design)) = handed_in(&app, &visitor, (form, id))? else {
        return Ok(Redirect::to(&format!("{}/check", base(form, id))).into_response());
    };
    let is_told = match visitor.resident {
        Some(no) => app
            .store
            .read(|tx| residents::resident(tx, no))?
            .is_some_and(|it| it.standing.can_be_reached()),
        None => false,
    };
    let has_days = calendar(&design, &answer.answers, (date_in_japan(answer.at), "")).is_some();
    let days = format!("{}/calendar.ics{}", base(form, id), told.query());
    let mine = format!("/my/{form}/{}{}", no.0, told.query());
    let design = told.design(&design, answer.language.as_ref());
    let done = Done {
        design: &design,
        receipt: &receipt(&app.vault, form, no),
        told: if is_told { Told::InTheTalk } else { Told::Nowhere },
        calendar: if has_days { &days } else { "" },
        mine: if visitor.resident.is_some() { &mine } else { "" },
    };
    let way = |language: &Language| Way::Link(format!("?lang={}", language.tag()).into());
    Ok(visitor.page(&with_tongues(done_sheet(&done), &design, way)).into_response())
}

/// The days that were answered, for a calendar.
pub(super) async fn days(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, id)): Path<(Id<Form>, Id<Filling>)>,
    Query(told): Query<tongue::Told>,
) -> Result {
    let (no, answer, design) = handed_in(&app, &visitor, (form, id))?.ok_or(Error::NotFound)?;
    let design = told.design(&design, answer.language.as_ref());
    let name = format!("{form}-{}", no.0);
    let file = calendar(&design, &answer.answers, (date_in_japan(answer.at), &name));
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"yotei.ics\""),
    ];
    Ok((headers, file.ok_or(Error::NotFound)?).into_response())
}

/// What a filling became; none while it was not handed in.
fn handed_in(
    app: &App,
    visitor: &Visitor,
    at: (Id<Form>, Id<Filling>),
) -> Result<Option<(SubmissionNo, Submission, Design)>> {
    let Ok(typed) = find(app, visitor, at) else { return Err(Error::NotFound) };
    let Some(no) = typed.handed_in else { return Ok(None) };
    let found = app.store.read(|tx| {
        let Some(answer) = submission(tx, at.0, no)? else { return Ok::<_, FormError>(None) };
        let design = actions::design_of(tx, at.0, answer.version)?;
        Ok(Some((no, answer, design)))
    })?;
    found.map(Some).ok_or(Error::NotFound)
}
