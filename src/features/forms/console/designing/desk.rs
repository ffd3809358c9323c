//! What several pages of making forms need.

use axum::response::{IntoResponse, Redirect, Response};

use super::super::super::{
    actions::{EditError, FormError},
    model::{Form, may},
    pages::designing::told,
    store,
};
use crate::{
    app::App,
    base::{Actor, Id},
    features::staff::{self, DepartmentState, Function, Level, Me},
    infra::store::StoreError,
    web::{Error, Result, console::Notice},
};

/// The form of an address, for somebody who may do with it what the level says.
pub(super) fn form(app: &App, me: &Me, id: &str, level: Level) -> Result<Form> {
    let id: Id<Form> = id.parse().map_err(|_| Error::NotFound)?;
    let form = app.store.read(|tx| store::form(tx, id))?.ok_or(Error::NotFound)?;
    if may(&me.staff, level, &form) { Ok(form) } else { Err(Error::Forbidden) }
}

/// The address of a form's editor.
pub(super) fn address(id: Id<Form>) -> String {
    format!("/console/forms/{id}")
}

/// Somebody's name, with the title people have.
pub(super) fn name(app: &App, actor: &Actor) -> Result<String> {
    let Actor::Staff(id) = actor else { return Ok(told::machine(actor).to_owned()) };
    let Ok(id) = id.parse() else { return Ok(String::new()) };
    let found = app.store.read(|tx| staff::staff(tx, id))?;
    Ok(found.map(|it| told::titled(&it.name)).unwrap_or_default())
}

/// The departments in use, those somebody may make forms for.
pub(super) fn departments(app: &App, me: &Me) -> Result<Vec<String>> {
    let mut names = all_departments(app)?;
    let own = &me.staff.department;
    if !own.is_empty() && !names.contains(own) {
        names.insert(0, own.clone());
    }
    names.retain(|it| me.may_in(Function::Forms, Level::Make, Some(it)));
    Ok(names)
}

/// The departments in use, in the city's order.
pub(super) fn all_departments(app: &App) -> Result<Vec<String>> {
    let kept = app.store.read(staff::departments)?;
    let in_use = kept.into_iter().filter(|it| it.state == DepartmentState::InUse);
    Ok(in_use.map(|it| it.name).collect())
}

/// How many answers a form has, and how many of them nobody has looked at.
pub(super) fn counts(app: &App, id: Id<Form>) -> Result<(u32, usize)> {
    let look =
        |tx: &_| Ok::<_, StoreError>((store::tally(tx, id)?.answers, store::unseen(tx, id)?));
    Ok(app.store.read(look)?)
}

/// Back to a page with something to say.
pub(super) fn back_to(me: &Me, notice: Notice, address: &str) -> Response {
    me.tell(notice);
    Redirect::to(address).into_response()
}

/// After something was done: on to another page with a word, or back to where it was refused.
pub(super) fn led<T, E: Into<EditError>>(
    me: &Me,
    done: std::result::Result<T, E>,
    on: impl FnOnce(T) -> (Notice, String),
    back: &str,
) -> Result {
    match done {
        Ok(done) => {
            let (notice, address) = on(done);
            Ok(back_to(me, notice, &address))
        }
        Err(error) => refused(me, error.into(), back),
    }
}

/// What a refusal means for whoever asked: an error page, or a sentence on the page they are led
/// back to.
pub(super) fn refused(me: &Me, error: EditError, address: &str) -> Result {
    match error {
        EditError::NotYours => Err(Error::Forbidden),
        EditError::Form(FormError::Store(error)) => Err(error.into()),
        EditError::Form(FormError::NoSuchForm) => Err(Error::NotFound),
        other => Ok(back_to(me, Notice::error(told::error(&other)), address)),
    }
}
