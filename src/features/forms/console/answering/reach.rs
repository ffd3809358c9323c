//! Whose answers somebody may see: those of forms their department answers for, and of forms that
//! name it as one that may look.

use super::super::super::{
    actions::{FormError, open_design},
    model::{Design, Form, Rules, SubmissionNo, may_see_answers, may_with_answers},
    store,
};
use crate::{
    app::App,
    base::Id,
    features::staff::{Level, Me},
    infra::store::{StoreError, Tx},
    web::{Error, Result},
};

/// A form whose answers somebody may see, with what is public of it.
pub(super) struct Reached {
    pub form: Form,
    pub design: Design,
}

/// Whether somebody may see the answers of a form.
pub(super) fn may_see(me: &Me, form: &Form, rules: &Rules) -> bool {
    may_see_answers(&me.staff, form, rules)
}

/// Whether somebody may work on the answers of a form, or take them out.
pub(super) fn may(me: &Me, form: &Form, level: Level) -> bool {
    may_with_answers(&me.staff, level, form)
}

/// The form of an address, when somebody may see its answers. One that was never public has none.
pub(super) fn reach(app: &App, me: &Me, id: &str) -> Result<Reached> {
    let id: Id<Form> = id.parse().map_err(|_| Error::NotFound)?;
    let (form, design) = match app.store.read(|tx| open_design(tx, id)) {
        Ok(found) => found,
        Err(FormError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Error::NotFound),
    };
    if !may_see(me, &form, &design.rules) {
        return Err(Error::Forbidden);
    }
    Ok(Reached { form, design })
}

/// The same for somebody who wants to do something up to a level.
pub(super) fn reach_for(app: &App, me: &Me, id: &str, level: Level) -> Result<Reached> {
    let reached = reach(app, me, id)?;
    if may(me, &reached.form, level) { Ok(reached) } else { Err(Error::Forbidden) }
}

/// The number of an answer in an address.
pub(super) fn number(text: &str) -> Result<SubmissionNo> {
    text.parse().map(SubmissionNo).map_err(|_| Error::NotFound)
}

/// Every version of a form, by number from 1.
pub(super) fn versions(tx: &impl Tx, form: &Form) -> std::result::Result<Vec<Design>, StoreError> {
    let version = |number| {
        let found = store::version(tx, form.id, number)?;
        Ok(found.map(|it| it.design).unwrap_or_default())
    };
    (1..=form.version).map(version).collect()
}
