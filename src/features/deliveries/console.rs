//! Staff's pages of deliveries.

mod acting;
mod calendar;
mod desk;
mod editing;
mod figures;
mod listing;
mod rhythm;
mod series;
mod targets;
mod weighing;

use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
pub use desk::news;

use super::pages::{one, sheet};
use crate::{
    app::App,
    features::staff::{Function, Level, Me, Need, Pages},
    web::Result,
};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let look = Need::May(Function::Deliveries, Level::View);
    let make = Need::May(Function::Deliveries, Level::Make);
    let let_go = Need::May(Function::Deliveries, Level::Publish);
    let stop = Need::May(Function::StopDelivery, Level::Make);
    Pages::new()
        .get("/console/deliveries", look, listing::list)
        .post("/console/deliveries/csv", look, listing::csv)
        .get("/console/deliveries/calendar", look, calendar::show)
        .post("/console/deliveries/look", look, editing::look)
        .get("/console/deliveries/new", make, editing::new)
        .post("/console/deliveries/new", make, editing::make)
        .get("/console/deliveries/{no}", look, show)
        .get("/console/deliveries/{no}/sheet", look, print)
        .get("/console/deliveries/{no}/edit", make, editing::edit)
        .post("/console/deliveries/{no}/edit", make, editing::change)
        .post("/console/deliveries/{no}/ask", make, acting::ask)
        .post("/console/deliveries/{no}/take-back", make, acting::take_back)
        .post("/console/deliveries/{no}/cancel", make, acting::cancel)
        .post("/console/deliveries/{no}/test", make, acting::test)
        .post("/console/deliveries/{no}/pause", look, series::pause)
        .post("/console/deliveries/{no}/go-on", let_go, series::go_on)
        .post("/console/deliveries/{no}/skip", make, series::skip)
        .post("/console/deliveries/{no}/give-up", look, series::give_up)
        .post("/console/deliveries/{no}/copy", make, acting::copy)
        .post("/console/deliveries/{no}/correct", make, acting::correct)
        .post("/console/deliveries/{no}/again", make, acting::send_again)
        .post("/console/deliveries/{no}/approve", let_go, acting::approve)
        .post("/console/deliveries/{no}/send-back", let_go, acting::send_back)
        .post("/console/deliveries/{no}/look-at", let_go, acting::look_at)
        .post("/console/deliveries/{no}/stop", stop, acting::stop)
        .post("/console/deliveries/{no}/resume", stop, acting::resume)
        .post("/console/deliveries/{no}/finish", stop, acting::finish)
}

async fn show(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let shown = desk::Shown::of(&app, desk::number(&no)?).await?;
    Ok(me.page(one::page(&shown.view(&app, &me, &[]))).into_response())
}

async fn print(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let shown = desk::Shown::of(&app, desk::number(&no)?).await?;
    Ok(me.page(sheet::page(&shown.view(&app, &me, &[]))).into_response())
}
