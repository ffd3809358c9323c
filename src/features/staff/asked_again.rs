//! The answer to being asked for a factor again; see [`Me::must_be_fresh`].

use axum::response::Response;

use super::{
    entry::{self, Shown},
    me::Me,
    pages,
    visit::Visit,
};
use crate::{
    app::App,
    web::{Posted, Result, controls::Fault},
};

/// The field in which a factor is shown again, beside the fields of the form that asked for it.
pub(super) const AGAIN_FIELD: &str = "_again";

/// What came of the answer.
pub(super) enum Answered {
    /// The form goes its way.
    Goes(Me),
    /// The question is asked once more.
    Stays(Response),
}

/// Checks the answer that came with a form, if one did.
pub(super) async fn answered(
    app: &App,
    visit: &Visit,
    me: Me,
    posted: Option<&Posted>,
) -> Result<Answered> {
    let Some(posted) = posted.filter(|it| it.has(AGAIN_FIELD)) else {
        return Ok(Answered::Goes(me));
    };
    let fault = match entry::again(app, visit, &me, posted.text(AGAIN_FIELD)).await? {
        Shown::Right(session) => return Ok(Answered::Goes(me.with(session))),
        Shown::Wrong | Shown::Stale => pages::again::WRONG.to_owned(),
        Shown::Wait(wait) => pages::entrance::wait(wait),
    };
    let faults = [Fault::new(AGAIN_FIELD, fault)];
    Ok(Answered::Stays(me.asked_again(posted, &faults)))
}
