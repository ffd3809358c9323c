//! Where staff let friends be taken over.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    pages::{self, HERE, View},
    store, words,
};
use crate::{
    app::App,
    features::staff::{Function, Level, Me, Need, Pages},
    web::{Result, console::Notice},
};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let set = Need::May(Function::Settings, Level::Publish);
    Pages::new()
        .get(HERE, Need::May(Function::Settings, Level::View), show)
        .post("/console/settings/friends/begin", set, begin)
        .post("/console/settings/friends/stop", set, stop)
}

fn view<'a>(app: &App, me: &'a Me) -> Result<View<'a>> {
    Ok(View {
        run: app.store.read(store::run)?,
        may_set: me.may(Function::Settings, Level::Publish),
        csrf: me.csrf(),
    })
}

async fn show(State(app): State<App>, me: Me) -> Result<Response> {
    Ok(me.page(pages::page(&view(&app, &me)?)).into_response())
}

/// What is renewed while the page is looked at.
pub fn news(app: &App, me: &Me) -> Result<maud::Markup> {
    Ok(pages::news(&view(app, me)?))
}

async fn begin(State(app): State<App>, me: Me) -> Result<Response> {
    app.store.write(me.act(app.clock.now()), "takeover.begin", actions::begin).await?;
    app.bells.takeover.notify_one();
    me.tell(Notice::done(words::BEGUN));
    Ok(Redirect::to(HERE).into_response())
}

async fn stop(State(app): State<App>, me: Me) -> Result<Response> {
    app.store.write(me.act(app.clock.now()), "takeover.stop", actions::stop).await?;
    me.tell(Notice::done(words::STOPPED));
    Ok(Redirect::to(HERE).into_response())
}
