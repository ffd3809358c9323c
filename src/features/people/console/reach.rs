//! Whom somebody may look at, and since when.

use axum::response::{IntoResponse, Redirect, Response};

use super::super::{
    actions::PeopleError,
    model::{Opening, reason},
    pages::path,
    store::opening,
    words,
};
use crate::{
    app::App,
    features::{
        forms,
        residents::{Resident, ResidentNo, resident},
        staff::{Function, Level, Me, Scope},
    },
    infra::store::{StoreError, Tx},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// A resident whose page is open.
pub(super) struct Case {
    pub no: ResidentNo,
    pub resident: Resident,
    pub opening: Opening,
}

/// The number of a resident in an address.
pub(super) fn number(text: &str) -> Result<ResidentNo> {
    text.parse().map(ResidentNo).map_err(|_| Error::NotFound)
}

/// Whether somebody may open a resident's page, or do something there up to a level: whoever works
/// for one department only where the resident has handed something in there.
pub(super) fn may_reach(
    tx: &impl Tx,
    me: &Me,
    (no, level): (ResidentNo, Level),
) -> std::result::Result<bool, StoreError> {
    if !me.may(Function::Residents, level) {
        return Ok(false);
    }
    match me.staff.permissions.scope {
        Scope::All => Ok(true),
        Scope::Own => {
            for (id, _) in forms::of_resident(tx, no)? {
                let form = forms::form(tx, id)?;
                if form.is_some_and(|it| it.department == me.staff.department) {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

/// The resident of an address whose page somebody has opened and may do something on up to a level;
/// otherwise the way back to where it is opened.
pub(super) fn opened(
    app: &App,
    me: &Me,
    (no, level): (&str, Level),
) -> Result<std::result::Result<Case, Response>> {
    let no = number(no)?;
    let (known, reached, opening) = app.store.read(|tx| {
        let reached = may_reach(tx, me, (no, level))?;
        Ok::<_, StoreError>((resident(tx, no)?, reached, opening(tx, me.staff.id, no)?))
    })?;
    let resident = known.ok_or(Error::NotFound)?;
    if !reached {
        return Err(Error::Forbidden);
    }
    match opening.filter(|it| it.holds(app.clock.now())) {
        Some(opening) => Ok(Ok(Case { no, resident, opening })),
        None => {
            me.tell(Notice::warning(words::NOT_OPEN));
            Ok(Err(Redirect::to(&path(no)).into_response()))
        }
    }
}

/// The same for what concerns everything that is held of somebody, whatever department has it.
pub(super) fn opened_whole(
    app: &App,
    me: &Me,
    no: &str,
) -> Result<std::result::Result<Case, Response>> {
    match me.staff.permissions.scope {
        Scope::All => opened(app, me, (no, Level::Publish)),
        Scope::Own => Err(Error::Forbidden),
    }
}

/// The reason that was typed; none when something is wrong with it, which is told among the faults.
pub(super) fn reason_of(posted: &Posted, faults: &mut Vec<Fault>) -> Option<String> {
    match reason(posted.text("reason")) {
        Ok(reason) => Some(reason),
        Err(fault) => {
            faults.push(Fault::new("reason", words::reason_fault(fault)));
            None
        }
    }
}

/// Why a page is not shown where something was not done.
pub(super) fn refused(error: PeopleError) -> Error {
    match error {
        PeopleError::Store(error) => error.into(),
        PeopleError::NoSuch | PeopleError::Unfit => Error::NotFound,
    }
}
