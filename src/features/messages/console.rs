//! Staff's pages of kept messages and of the library.

mod library;
mod writing;

use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use serde::Deserialize;

use super::{
    pages::{gallery, list},
    store,
};
use crate::{
    app::App,
    base::{text::fold, time::date_in_japan},
    features::staff::{Function, Level, Me, Need, Pages},
    web::Result,
};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let look = Need::May(Function::Deliveries, Level::View);
    let make = Need::May(Function::Deliveries, Level::Make);
    Pages::new()
        .get("/console/messages", look, show_all)
        .get("/console/messages/gallery", look, show_gallery)
        .post("/console/messages/look", look, writing::look)
        .get("/console/messages/new", make, writing::new)
        .post("/console/messages/new", make, writing::make)
        .get("/console/messages/media", look, library::show_all)
        .upload("/console/messages/media", make, library::add)
        .get("/console/messages/media/{name}", look, library::show)
        .post("/console/messages/media/{name}", make, library::describe)
        .post("/console/messages/media/{name}/remove", make, library::remove)
        .get("/console/messages/{id}", look, writing::show)
        .post("/console/messages/{id}", make, writing::change)
        .post("/console/messages/{id}/copy", make, writing::copy)
        .post("/console/messages/{id}/remove", make, writing::remove)
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
}

async fn show_all(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let mut all = app.store.read(store::saved)?;
    let (any, word) = (!all.is_empty(), fold(asked.q.trim()));
    all.retain(|it| {
        [&it.name, &it.note, &it.content.gist()].iter().any(|text| fold(text).contains(&word))
    });
    let view = list::ListView {
        all: &all,
        asked: asked.q.trim(),
        any,
        may_make: me.may(Function::Deliveries, Level::Make),
        today: date_in_japan(app.clock.now()),
    };
    Ok(me.page(list::page(&view)).into_response())
}

async fn show_gallery(me: Me) -> Result {
    Ok(me.page(gallery::page(me.may(Function::Deliveries, Level::Make))).into_response())
}
