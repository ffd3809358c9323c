use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::saving::who;
use crate::{
    app::App,
    features::{
        city::{self, CityError, TesterRow},
        residents::ResidentNo,
        settings::{pages, words},
        staff::{Function, Level, Me},
    },
    infra::store::StoreError,
    web::{
        Error, Posted, Result,
        console::{Notice, Page},
        controls::Fault,
    },
};

/// `GET /console/settings/testers`.
pub(super) async fn list(State(app): State<App>, me: Me) -> Result<Response> {
    Ok(me.page(page(&app, &me, "", &[])?).into_response())
}

fn page(app: &App, me: &Me, name: &str, faults: &[Fault]) -> Result<Page<'static>> {
    let now = app.clock.now();
    let rows = app.store.read(|tx| {
        let mut rows = Vec::new();
        for (no, tester) in city::testers(tx)? {
            let invited_by = who(tx, &tester.invited_by)?;
            rows.push(pages::TesterRow { no: no.0, name: tester.name, at: tester.at, invited_by });
        }
        Ok::<_, StoreError>((rows, city::passes(tx, now)?))
    });
    let (testers, passes) = rows?;
    let account = app.city.now().identity.account.clone();
    Ok(pages::testers(&pages::Testers {
        csrf: me.csrf(),
        may_change: me.may(Function::Settings, Level::Publish),
        account: &account,
        testers,
        passes,
        name,
        faults,
    }))
}

/// `POST /console/settings/testers`: a one-time word for somebody of this name.
pub(super) async fn invite(State(app): State<App>, me: Me, posted: Posted) -> Result<Response> {
    let name = posted.text("name").trim().to_owned();
    let issue = {
        let name = name.clone();
        move |tx: &_, act: &mut _| city::issue_pass(tx, act, &name)
    };
    match app.store.write(me.act(app.clock.now()), "settings.issue_pass", issue).await {
        Ok(_) => {
            me.tell(Notice::done(words::issued(&name)));
            Ok(Redirect::to("/console/settings/testers").into_response())
        }
        Err(error) => match words::of_error(&error) {
            Some(text) => {
                let faults = [Fault::new("name", text)];
                Ok(me.page_again(page(&app, &me, &name, &faults)?))
            }
            None => Err(error.into()),
        },
    }
}

/// `GET /console/settings/testers/{no}/remove`.
pub(super) async fn ask_remove(
    State(app): State<App>,
    me: Me,
    Path(no): Path<u32>,
) -> Result<Response> {
    let (_, tester) = tester(&app, no)?;
    Ok(me.page(pages::ask_remove(me.csrf(), no, &tester.name)).into_response())
}

/// `POST /console/settings/testers/{no}/remove`.
pub(super) async fn remove(
    State(app): State<App>,
    me: Me,
    Path(no): Path<u32>,
) -> Result<Response> {
    let (_, tester) = tester(&app, no)?;
    let remove = move |tx: &_, act: &mut _| city::unenrol(tx, act, ResidentNo(no));
    match app.store.write(me.act(app.clock.now()), "settings.unenrol", remove).await {
        Ok(()) | Err(CityError::Gone) => {}
        Err(error) => return Err(error.into()),
    }
    me.tell(Notice::done(words::removed(&tester.name)));
    Ok(Redirect::to("/console/settings/testers").into_response())
}

fn tester(app: &App, no: u32) -> Result<TesterRow> {
    let all = app.store.read(city::testers)?;
    all.into_iter().find(|(it, _)| it.0 == no).ok_or(Error::NotFound)
}
