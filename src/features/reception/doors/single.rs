//! One thing at a time.

use axum::{
    extract::{Query, State},
    response::IntoResponse,
};

use super::{
    super::{
        actions::Wish,
        model::{Hours, Quiet, Stop},
        pages::{TypedHours, cap_sheet, hours_sheet, stop_sheet},
    },
    overview::{Told, reader, who, wish, wishes_of},
};
use crate::{
    app::App,
    features::{attributes::ChoiceNo, residents::Visitor},
    web::{Error, Posted, Result, controls::Fault},
};

/// A handler that keeps a wish which needs nothing more to be said.
macro_rules! wished {
    ($name:ident, $verb:literal, $wish:expr) => {
        pub(super) async fn $name(
            State(app): State<App>,
            visitor: Visitor,
            Query(told): Query<Told>,
        ) -> Result {
            wish(&app, &visitor, ($verb, $wish), &told).await
        }
    };
}

wished!(rest, "reception.rest", Wish::Rest);
wished!(resume, "reception.resume", Wish::Resume);

pub(super) async fn more(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    posted: Posted,
) -> Result {
    let field = posted.text("field").parse().map_err(|_| Error::BadRequest)?;
    wish(&app, &visitor, ("reception.more", Wish::More(ChoiceNo(field))), &told).await
}

pub(super) async fn ask_stop(visitor: Visitor, Query(told): Query<Told>) -> Result {
    Ok(visitor.page(&stop_sheet(reader(&visitor, &told.query()), &[])).into_response())
}

pub(super) async fn stop(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    posted: Posted,
) -> Result {
    let stop = match posted.text("disaster") {
        "comes" => Stop::All,
        "stops" => Stop::DisasterToo,
        _ => return Err(Error::BadRequest),
    };
    wish(&app, &visitor, ("reception.stop", Wish::Stop(stop)), &told).await
}

pub(super) async fn ask_hours(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
) -> Result {
    let known = wishes_of(&app, who(&visitor)?)?.and_then(|it| it.hours);
    let city = app.reception.rules().quiet;
    let way = match known {
        None => "city",
        Some(Hours::Never) => "never",
        Some(Hours::Quiet(_)) => "own",
    };
    let shown = match known {
        Some(Hours::Quiet(quiet)) => quiet,
        Some(Hours::Never) | None => city.unwrap_or(Quiet::NIGHT),
    };
    let (from, until) = shown.hours();
    let (from, until) = (from.to_string(), until.to_string());
    let city = city.map(Quiet::hours);
    let typed = TypedHours { way, from: &from, until: &until, city };
    let query = told.query();
    Ok(visitor.page(&hours_sheet(reader(&visitor, &query), typed, &[])).into_response())
}

pub(super) async fn hours(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    posted: Posted,
) -> Result {
    let hour = |name| posted.text(name).parse::<u8>().unwrap_or(u8::MAX);
    let hours = match posted.text("way") {
        "city" => None,
        "never" => Some(Hours::Never),
        "own" => match Quiet::new(hour("from"), hour("until")) {
            Some(quiet) => Some(Hours::Quiet(quiet)),
            None => {
                let query = told.query();
                let reader = reader(&visitor, &query);
                let typed = TypedHours {
                    way: "own",
                    from: posted.text("from"),
                    until: posted.text("until"),
                    city: app.reception.rules().quiet.map(Quiet::hours),
                };
                let faults = [Fault::new("until", reader.words.hours.same)];
                return Ok(visitor.page_again(&hours_sheet(reader, typed, &faults)));
            }
        },
        _ => return Err(Error::BadRequest),
    };
    wish(&app, &visitor, ("reception.hours", Wish::Hours(hours)), &told).await
}

pub(super) async fn ask_cap(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
) -> Result {
    let cap = wishes_of(&app, who(&visitor)?)?.and_then(|it| it.cap);
    let (chosen, query) = (cap.map(|it| it.to_string()).unwrap_or_default(), told.query());
    Ok(visitor.page(&cap_sheet(reader(&visitor, &query), &chosen)).into_response())
}

pub(super) async fn cap(
    State(app): State<App>,
    visitor: Visitor,
    Query(told): Query<Told>,
    posted: Posted,
) -> Result {
    let cap = match posted.text("cap") {
        "" => None,
        cap => Some(cap.parse().map_err(|_| Error::BadRequest)?),
    };
    wish(&app, &visitor, ("reception.cap", Wish::Cap(cap)), &told).await
}
