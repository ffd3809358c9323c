use axum::{extract::State, response::IntoResponse, response::Response};

use super::line;
use crate::{
    app::App,
    features::{
        city,
        settings::{pages, words},
        staff::Me,
        takeover,
    },
    infra::store::StoreError,
    web::Result,
};

/// `GET /console/settings`.
pub(super) async fn show(State(app): State<App>, me: Me) -> Result<Response> {
    let testers = app.store.read(|tx| Ok::<_, StoreError>(city::testers(tx)?.len()))?;
    let takeover = app.store.read(takeover::run)?;
    let view = pages::Index {
        takeover,
        settings: app.city.now(),
        connection: line::last(&app)?,
        testers,
        quiet: words::quiet(app.reception.rules().quiet.map(|it| it.hours())),
        mails: app.config.mail.is_some(),
    };
    Ok(me.page(pages::index(&view)).into_response())
}
