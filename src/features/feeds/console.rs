//! Staff's pages of feeds.

mod acting;
mod setting;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    model::{Feed, FeedNo},
    pages::{
        HERE,
        list::{self, ListView},
        one::{self, OneView},
    },
    store,
};
use crate::{
    app::App,
    features::{
        deliveries::Fields,
        gateway, reception,
        staff::{Function, Level, Me, Need, Pages},
    },
    infra::store::StoreError,
    web::{Error, Result},
};

/// Entries on the page of a feed: what it holds now, and what went before.
const SHOWN: usize = 60;

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let view = Need::May(Function::Settings, Level::View);
    let set = Need::May(Function::Settings, Level::Publish);
    let make = Need::May(Function::Deliveries, Level::Make);
    Pages::new()
        .get(HERE, view, show_all)
        .get("/console/deliveries/feeds/new", set, setting::new)
        .post("/console/deliveries/feeds/new", set, setting::make)
        .get("/console/deliveries/feeds/{no}", view, show)
        .get("/console/deliveries/feeds/{no}/edit", set, setting::edit)
        .post("/console/deliveries/feeds/{no}/edit", set, setting::change)
        .post("/console/deliveries/feeds/{no}/look", set, acting::look)
        .post("/console/deliveries/feeds/{no}/pause", set, acting::pause)
        .post("/console/deliveries/feeds/{no}/resume", set, acting::resume)
        .get("/console/deliveries/feeds/{no}/remove", set, acting::ask_remove)
        .post("/console/deliveries/feeds/{no}/remove", set, acting::remove)
        .post("/console/deliveries/feeds/{no}/draft", make, acting::draft)
}

fn number(text: &str) -> Result<FeedNo> {
    text.parse().map(FeedNo).map_err(|_| Error::NotFound)
}

fn known(app: &App, no: FeedNo) -> Result<Feed> {
    app.store.read(|tx| store::feed(tx, no))?.ok_or(Error::NotFound)
}

/// What the fields that deliveries may belong to are called.
fn fields(app: &App) -> Result<Fields> {
    let rules = app.reception.rules();
    Ok(app.store.read(|tx| reception::topics(tx, &rules))?.into_iter().collect())
}

async fn show_all(State(app): State<App>, me: Me) -> Result {
    let (feeds, names) = app.store.read(|tx| {
        let mut all = Vec::new();
        for (no, it) in store::feeds(tx)? {
            let poll = store::poll_of(tx, (no, &it))?;
            all.push((no, it, poll));
        }
        Ok::<_, StoreError>((all, gateway::names(tx)?))
    })?;
    let may_set = me.may(Function::Settings, Level::Publish);
    let view = ListView { feeds: &feeds, names: &names, may_set };
    Ok(me.page(list::page(&view)).into_response())
}

async fn show(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let known = known(&app, no)?;
    let (poll, names, seen) = app.store.read(|tx| {
        let poll = store::poll_of(tx, (no, &known))?;
        Ok::<_, StoreError>((poll, gateway::names(tx)?, store::latest(tx, no, SHOWN)?))
    })?;
    let view = OneView {
        no,
        known: &known,
        poll: &poll,
        names: &names,
        fields: &fields(&app)?,
        seen: &seen,
        may_set: me.may(Function::Settings, Level::Publish),
        may_make: me.may_in(Function::Deliveries, Level::Make, Some(&known.department)),
        csrf: me.csrf(),
    };
    Ok(me.page(one::page(&view)).into_response())
}

fn to(no: FeedNo) -> Response {
    Redirect::to(&format!("{HERE}/{}", no.0)).into_response()
}
