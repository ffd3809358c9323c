//! What a resident handed in: how far it has come, correcting it, taking it back.

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{self, FormError},
        model::{Amend, Design, Form, Language, Repeat, Submission, SubmissionNo, Withdrawal},
        pages::filling::with_tongues,
        pages::mine::{Begun, Handed, Mine, One, list_sheet, one_sheet, withdraw_sheet},
        receipt::receipt,
        store::{begun_by, desk, events, of_resident, submission},
        words,
    },
    fill::base,
    knock::{refused, take_over},
    tongue::Told,
};
use crate::{
    app::App,
    base::Id,
    features::{
        reception,
        residents::{ResidentNo, Visitor},
    },
    infra::store::ReadTx,
    web::{Error, Result, resident::Way},
};

/// Who is here: the guard lets nobody in whom LINE has not named.
pub(super) fn who(visitor: &Visitor) -> Result<ResidentNo> {
    visitor.resident.ok_or(Error::Forbidden)
}

/// Something handed in, with the design it was given in.
pub(super) struct Own {
    pub form: Id<Form>,
    pub no: SubmissionNo,
    pub answer: Submission,
    pub design: Design,
    pub desk: Option<super::super::model::Desk>,
}

/// An answer of a resident; nobody else's.
pub(super) fn own(
    tx: &ReadTx,
    (form, no): (Id<Form>, SubmissionNo),
    resident: ResidentNo,
) -> Result<Option<Own>, FormError> {
    let found = submission(tx, form, no)?.filter(|it| it.resident == Some(resident));
    let Some(answer) = found else { return Ok(None) };
    let design = actions::design_of(tx, form, answer.version)?;
    Ok(Some(Own { form, no, desk: desk(tx, form, no)?, answer, design }))
}

/// Everything a resident handed in, the newest first.
pub(super) fn all(tx: &ReadTx, resident: ResidentNo) -> Result<Vec<Own>, FormError> {
    let mut found = Vec::new();
    for at in of_resident(tx, resident)? {
        found.extend(own(tx, at, resident)?);
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.answer.at));
    Ok(found)
}

/// The language of what somebody sent last, where it was not Japanese.
pub(super) fn last(own: &[Own]) -> Option<&Language> {
    own.first()?.answer.language.as_ref().filter(|it| !it.is_japanese())
}

/// The answer that an address names.
fn named(app: &App, visitor: &Visitor, (form, no): (Id<Form>, u32)) -> Result<Own> {
    let (resident, at) = (who(visitor)?, (form, SubmissionNo(no)));
    app.store.read(|tx| own(tx, at, resident))?.ok_or(Error::NotFound)
}

impl Own {
    pub(super) fn status(&self) -> Option<&super::super::model::Status> {
        let is_withdrawn = self.answer.withdrawn_at.is_some();
        let status = self.desk.as_ref()?.status;
        self.design.status(status).filter(|_| !is_withdrawn)
    }

    fn here(&self) -> String {
        format!("/my/{}/{}", self.form, self.no.0)
    }

    fn receipt(&self, app: &App) -> String {
        receipt(&app.vault, self.form, self.no)
    }
}

pub(super) async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    headers: HeaderMap,
) -> Result {
    let resident = who(&visitor)?;
    take_over(&app, &visitor).await?;
    let (own, begun) = app.store.read(|tx| {
        let mut begun = Vec::new();
        for (id, filling) in begun_by(tx, resident)? {
            if let Some(form) = super::super::store::version(tx, filling.form, filling.version)? {
                begun.push((id, filling, form.design));
            }
        }
        Ok::<_, FormError>((all(tx, resident)?, begun))
    })?;
    let now = app.clock.now();
    let reader = told.reader(last(&own), &headers);
    let lately = |at| (reader.said().lately)(at, now);
    let handed = own.iter().map(|it| {
        let design = it.design.in_language(&reader.language);
        Handed {
            href: it.here(),
            lang: reader.apart(&design).to_owned(),
            receipt: it.receipt(&app),
            at: lately(it.answer.at),
            status: it.status().and_then(|it| design.status(it.id)).cloned(),
            title: design.title,
        }
    });
    let begun = begun.into_iter().map(|(id, filling, design)| {
        let design = design.in_language(&reader.language);
        Begun {
            href: match filling.corrects {
                Some(_) => format!("{}/check", base(filling.form, id)),
                None => format!("/f/{}", filling.form),
            },
            lang: reader.apart(&design).to_owned(),
            at: lately(filling.at),
            title: design.title,
        }
    });
    let reception = reception::Words::of(reader.language.tag()).title;
    let mine = Mine { handed: handed.collect(), begun: begun.collect(), reception };
    Ok(visitor.page(&list_sheet(&mine, &reader, visitor.csrf())).into_response())
}

pub(super) async fn one(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, no)): Path<(Id<Form>, u32)>,
    Query(told): Query<Told>,
) -> Result {
    let own = named(&app, &visitor, (form, no))?;
    let design = told.design(&own.design, own.answer.language.as_ref());
    let said = words::Phrases::spoken(&design.spoken);
    let is_withdrawn = own.answer.withdrawn_at.is_some();
    let may = match app.store.read(|tx| actions::may_amend(tx, (own.form, own.no), &own.design)) {
        Ok(()) if !is_withdrawn => own.design.rules.amend,
        Ok(()) | Err(FormError::Settled | FormError::NoSuchAnswer) => Amend::No,
        Err(error) => return Err(error.into()),
    };
    let happened = match is_withdrawn {
        true => app.store.read(|tx| events(tx, own.form, own.no))?,
        false => Vec::new(),
    };
    let now = app.clock.now();
    let is_replaced = own.design.rules.repeat == Repeat::Replace && !is_withdrawn;
    let again = format!("/f/{form}");
    let one = One {
        design: &design,
        answers: &own.answer.answers,
        receipt: &own.receipt(&app),
        at: &(said.lately)(own.answer.at, now),
        corrected: &own.answer.corrected_at.map(|it| (said.lately)(it, now)).unwrap_or_default(),
        status: own.status().and_then(|it| design.status(it.id)),
        withdrawal: Withdrawal::of(&own.answer, &happened),
        may,
        again: if is_replaced { &again } else { "" },
        here: &own.here(),
        query: &told.query(),
        csrf: visitor.csrf(),
    };
    let way = |language: &Language| Way::Link(format!("?lang={}", language.tag()).into());
    Ok(visitor.page(&with_tongues(one_sheet(&one), &design, way)).into_response())
}

/// Begins to correct it; what was begun before goes on.
pub(super) async fn correct(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, no)): Path<(Id<Form>, u32)>,
) -> Result {
    let resident = who(&visitor)?;
    let at = (form, SubmissionNo(no));
    let begin = move |tx: &_, act: &mut _| {
        let mut begun = begun_by(tx, resident)?.into_iter();
        let known = begun.find(|(_, it)| it.form == at.0 && it.corrects == Some(at.1));
        match known {
            Some((id, _)) => Ok(id),
            None => actions::begin_correction(tx, act, at, resident),
        }
    };
    match app.store.write(visitor.act(app.clock.now()), "forms.correct", begin).await {
        Ok(id) => Ok(Redirect::to(&format!("{}/check", base(form, id))).into_response()),
        Err(error) => refused(&app, &visitor, (form, error)),
    }
}

pub(super) async fn ask_withdraw(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, no)): Path<(Id<Form>, u32)>,
    Query(told): Query<Told>,
) -> Result {
    let own = named(&app, &visitor, (form, no))?;
    let (receipt, here, query) = (own.receipt(&app), own.here(), told.query());
    if own.answer.withdrawn_at.is_some() {
        return Ok(Redirect::to(&format!("{here}{query}")).into_response());
    }
    let design = told.design(&own.design, own.answer.language.as_ref());
    Ok(visitor.page(&withdraw_sheet(&design, &receipt, (&here, &query))).into_response())
}

pub(super) async fn withdraw(
    State(app): State<App>,
    visitor: Visitor,
    Path((form, no)): Path<(Id<Form>, u32)>,
    Query(told): Query<Told>,
) -> Result {
    let resident = who(&visitor)?;
    let withdraw =
        move |tx: &_, act: &mut _| actions::withdraw(tx, act, (form, SubmissionNo(no)), resident);
    match app.store.write(visitor.act(app.clock.now()), "forms.withdraw", withdraw).await {
        Ok(()) => Ok(Redirect::to(&format!("/my/{form}/{no}{}", told.query())).into_response()),
        Err(error) => refused(&app, &visitor, (form, error)),
    }
}
