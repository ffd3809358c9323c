//! Staff's pages of ways.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Redirect},
};

use super::{
    actions, doors,
    pages::{HERE, ListView, Way, WayView, drawn, list, one},
    store::ways,
    words,
};
use crate::{
    app::App,
    base::time::date_in_japan,
    features::{
        attributes::{Attribute, AttributeError, Choice, ChoiceNo},
        residents,
        segments::{Clause, Condition, Sense, Test},
        staff::{Function, Level, Me, Need, Pages},
    },
    infra::store::StoreError,
    web::{Error, Result, console::Notice},
};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let look = Need::May(Function::Residents, Level::View);
    Pages::new()
        .get(HERE, look, show_all)
        .post(HERE, Need::May(Function::Residents, Level::Publish), begin)
        .get("/console/attributes/ways/{way}", look, show)
        .get("/console/attributes/ways/{way}/qr.svg", look, picture)
}

async fn show_all(State(app): State<App>, me: Me) -> Result {
    let may_rule = me.may(Function::Residents, Level::Publish);
    let view = ListView {
        ways: match app.store.read(ways)? {
            Some(attribute) => Some((attribute.no, counted(&app, &attribute).await?)),
            None => None,
        },
        has_login: app.config.line.login.is_some(),
        csrf: may_rule.then(|| me.csrf()),
    };
    Ok(me.page(list(&view)).into_response())
}

async fn counted(app: &App, attribute: &Attribute) -> std::result::Result<Vec<Way>, StoreError> {
    let today = date_in_japan(app.clock.now());
    let mut all = Vec::new();
    for Choice { no, label, state } in attribute.kind.choices().iter().cloned() {
        let test = Test::Choices(attribute.no, vec![no]);
        let came = Condition::Clause(Clause { sense: Sense::Is, test });
        let friends = app.segments.count(&came, today).await?.friends;
        all.push(Way { no, label, state, friends });
    }
    Ok(all)
}

async fn begin(State(app): State<App>, me: Me) -> Result {
    let begun = app.store.write(me.act(app.clock.now()), "inflow.begin", actions::begin).await;
    match begun {
        Ok(()) => me.tell(Notice::done(words::BEGUN)),
        Err(AttributeError::Store(error)) => return Err(error.into()),
        Err(_) => me.tell(Notice::error(words::NO_ROOM)),
    }
    Ok(Redirect::to(HERE).into_response())
}

/// A way that the city has, and its link.
fn find(app: &App, way: &str) -> Result<(Choice, String)> {
    let no = way.parse().map(ChoiceNo).map_err(|_| Error::NotFound)?;
    let attribute = app.store.read(ways)?.ok_or(Error::NotFound)?;
    let choice = attribute.kind.choices().iter().find(|it| it.no == no).ok_or(Error::NotFound)?;
    Ok((choice.clone(), residents::link(&app.config, &doors::path(no))))
}

async fn show(State(app): State<App>, me: Me, Path(way): Path<String>) -> Result {
    let (choice, link) = find(&app, &way)?;
    Ok(me.page(one(&WayView { no: choice.no, label: &choice.label, link: &link })).into_response())
}

async fn picture(State(app): State<App>, _: Me, Path(way): Path<String>) -> Result {
    let (choice, link) = find(&app, &way)?;
    let name = format!("attachment; filename=\"line-qr-{}.svg\"", choice.no.0);
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml".to_owned()), (header::CONTENT_DISPOSITION, name)];
    let picture = drawn(&link).ok_or(Error::NotFound)?;
    Ok((headers, picture.into_string()).into_response())
}
