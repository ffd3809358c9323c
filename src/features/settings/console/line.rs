use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    app::App,
    features::{
        settings::{actions, checks, model::Connection, pages, store, words},
        staff::{Function, Level, Me},
    },
    web::{Result, console::Notice},
};

/// The last check; none before the first.
pub(super) fn last(app: &App) -> Result<Option<Connection>> {
    Ok(app.store.read(store::connection)?)
}

/// `GET /console/settings/line`.
pub(super) async fn show(State(app): State<App>, me: Me) -> Result<Response> {
    let view = pages::Line {
        csrf: me.csrf(),
        found: last(&app)?,
        webhook_url: checks::webhook_url(&app.config),
        may_check: me.may(Function::Settings, Level::Publish),
    };
    Ok(me.page(pages::line(&view)).into_response())
}

/// `POST /console/settings/line`: looks at everything now.
pub(super) async fn check(State(app): State<App>, me: Me) -> Result<Response> {
    let (name, now) = (app.city.now().identity.account.clone(), app.clock.now());
    let found = checks::all(&app.config, &app.line, &name, now).await;
    let health = found.health();
    let keep = move |tx: &_, act: &mut _| actions::keep_connection(tx, act, &found);
    app.store.write(me.act(now), "settings.check_line", keep).await?;
    me.tell(words::checks::checked(health));
    Ok(Redirect::to("/console/settings/line").into_response())
}

/// `GET /console/settings/line/webhook`: asks before LINE sends somewhere else.
pub(super) async fn ask_webhook(State(app): State<App>, me: Me) -> Result<Response> {
    let found = last(&app)?.map(|it| it.webhook);
    let page = pages::ask_webhook(me.csrf(), &checks::webhook_url(&app.config), found.as_ref());
    Ok(me.page(page).into_response())
}

/// `POST /console/settings/line/webhook`: lets LINE send to us, and looks at once.
pub(super) async fn set_webhook(state: State<App>, me: Me) -> Result<Response> {
    let (app, url) = (&state.0, checks::webhook_url(&state.0.config));
    if let Err(error) = app.line.set_webhook_endpoint(&url).await {
        tracing::warn!(%error, "the webhook's address could not be entered at LINE");
        me.tell(Notice::error(words::checks::webhook_refused(checks::trouble(&error))));
        return Ok(Redirect::to("/console/settings/line").into_response());
    }
    let note = move |tx: &_, act: &mut _| actions::note_webhook(tx, act, &url);
    app.store.write(me.act(app.clock.now()), "settings.set_webhook", note).await?;
    check(state, me).await
}
