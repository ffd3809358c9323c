use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

use super::saving::{Saved, answer, save, seen, standing};
use crate::{
    app::App,
    features::{
        city::{Change, Part, PartKind},
        settings::pages::{self, WordsForm},
        staff::Me,
    },
    web::{Error, Posted, Result, console::Page},
};

/// `GET /console/settings/words`.
pub(super) async fn edit(State(app): State<App>, me: Me) -> Result<Response> {
    let (part, standing) = standing(&app, &me, PartKind::Words)?;
    let Part::Words(words) = part else { return Err(Error::NotFound) };
    Ok(me.page(page(&app, standing, &WordsForm::of(&words))).into_response())
}

/// `POST /console/settings/words/preview`: the page with what is typed, saving nothing.
pub(super) async fn preview(State(app): State<App>, me: Me, posted: Posted) -> Result<Response> {
    let (_, mut standing) = standing(&app, &me, PartKind::Words)?;
    standing.revision = seen(&posted);
    Ok(me.page(page(&app, standing, &WordsForm::posted(&posted))).into_response())
}

/// `POST /console/settings/words`.
pub(super) async fn update(State(app): State<App>, me: Me, posted: Posted) -> Result<Response> {
    let form = WordsForm::posted(&posted);
    let part = form.read().map(Part::Words);
    let saved = match part.clone() {
        Ok(part) => save(&app, &me, Change { part, seen: seen(&posted) }).await?,
        Err(refusals) => Saved::Refused(refusals),
    };
    let again = |standing| page(&app, standing, &form);
    answer(&app, &me, (PartKind::Words, part.ok()), saved, again)
}

fn page(app: &App, standing: pages::Standing, form: &WordsForm) -> Page<'static> {
    let settings = (*app.city.now()).clone().with(Part::Words(form.as_typed()));
    pages::texts(&standing, form, &settings, app.clock.now())
}
