//! How every part is shown and saved.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    app::App,
    base::Actor,
    features::{
        city::{self, Change, CityError, Kept, Part, PartKind, Refusal, Revision},
        settings::{
            pages::{Clash, Standing},
            words,
        },
        staff::{self, Function, Level, Me},
    },
    infra::store::{StoreError, Tx},
    web::{
        Error, Posted, Result,
        console::{Notice, Page},
    },
};

/// What came of saving.
pub(super) enum Saved {
    /// It stands, under this revision.
    Done(Revision),
    /// Nothing was different.
    Unchanged,
    /// It cannot stand.
    Refused(Vec<Refusal>),
    /// Somebody else has saved meanwhile.
    Stale(Box<Kept>),
}

/// A part as it stands, and what its page needs to know.
pub(super) fn standing(app: &App, me: &Me, kind: PartKind) -> Result<(Part, Standing)> {
    let read = app.store.read(|tx| {
        let (part, revision, kept) = app.city.part(tx, kind)?;
        let last = match kept {
            Some(kept) => Some((who(tx, &kept.by)?, kept.at)),
            None => None,
        };
        Ok::<_, StoreError>((part, revision, last))
    });
    let (part, revision, last) = read?;
    let standing = Standing {
        csrf: me.csrf().to_owned(),
        revision,
        last,
        may_save: me.may(Function::Settings, Level::Publish),
        faults: Vec::new(),
        clash: None,
    };
    Ok((part, standing))
}

/// What somebody who acted is called.
pub(super) fn who(tx: &impl Tx, actor: &Actor) -> Result<String, StoreError> {
    let Actor::Staff(id) = actor else {
        return Ok(crate::features::audit::words::actor(actor, |_| None));
    };
    let staff = match id.parse() {
        Ok(id) => staff::staff(tx, id)?,
        Err(_) => None,
    };
    let name = staff.map(|it| format!("{} {}", it.department, it.name));
    Ok(crate::features::audit::words::actor(actor, |_| name.clone()))
}

/// The revision that stood when the page was opened.
pub(super) fn seen(posted: &Posted) -> Revision {
    posted.text("revision").parse().unwrap_or_default()
}

/// Saves a part.
pub(super) async fn save(app: &App, me: &Me, change: Change) -> Result<Saved> {
    let kind = change.part.kind();
    if app.city.now().part(kind) == change.part {
        return Ok(Saved::Unchanged);
    }
    let (at_first, act) = (app.city.at_first().clone(), me.act(app.clock.now()));
    let update = move |tx: &_, act: &mut _| city::update(tx, act, &at_first, change);
    let seen = app.store.write(act, "settings.update", update).await;
    saved(app, kind, seen).await
}

async fn saved(app: &App, kind: PartKind, done: Result<(), CityError>) -> Result<Saved> {
    match done {
        Ok(()) => {
            app.store.projected().await;
            let (_, revision, _) = app.store.read(|tx| app.city.part(tx, kind))?;
            Ok(Saved::Done(revision))
        }
        Err(CityError::Refused(refusals)) => Ok(Saved::Refused(refusals)),
        Err(CityError::Stale(theirs)) => Ok(Saved::Stale(theirs)),
        Err(CityError::Gone) => Err(Error::NotFound),
        Err(error @ (CityError::Store(_) | CityError::TooMany | CityError::BadName)) => {
            Err(error.into())
        }
    }
}

/// Answers what came of saving: the page with what was done, or the form again.
pub(super) fn answer(
    app: &App,
    me: &Me,
    (kind, mine): (PartKind, Option<Part>),
    saved: Saved,
    again: impl FnOnce(Standing) -> Page<'static>,
) -> Result<Response> {
    let (theirs, standing) = standing(app, me, kind)?;
    match saved {
        Saved::Done(revision) => {
            let undo = format!("/console/settings/undo/{}/{revision}", kind.as_str());
            me.tell(Notice::done(words::SAVED).undo(words::UNDO, undo));
            Ok(Redirect::to(words::path(kind)).into_response())
        }
        Saved::Unchanged => {
            me.tell(Notice::info(words::UNCHANGED));
            Ok(Redirect::to(words::path(kind)).into_response())
        }
        Saved::Refused(refusals) => {
            let faults = refusals.iter().map(words::fault).collect();
            Ok(me.page_again(again(Standing { faults, ..standing })))
        }
        Saved::Stale(kept) => {
            let who = app.store.read(|tx| who(tx, &kept.by))?;
            let clash = mine.map(|mine| Clash { who, at: kept.at, theirs, mine });
            let page = me.page(again(Standing { clash, ..standing }));
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// `POST /console/settings/reset/{part}`: back to what the program comes with.
pub(super) async fn reset(
    State(app): State<App>,
    me: Me,
    Path(part): Path<String>,
    posted: Posted,
) -> Result<Response> {
    let kind = PartKind::of(&part).ok_or(Error::NotFound)?;
    let (at_first, act) = (app.city.at_first().clone(), me.act(app.clock.now()));
    let from = (kind, seen(&posted));
    let reset = move |tx: &_, act: &mut _| city::reset(tx, act, &at_first, from);
    let done = app.store.write(act, "settings.reset", reset).await;
    tell(&app, &me, kind, saved(&app, kind, done).await?, words::WAS_RESET)
}

/// `POST /console/settings/undo/{part}/{revision}`: back to what stood before.
pub(super) async fn undo(
    State(app): State<App>,
    me: Me,
    Path((part, revision)): Path<(String, Revision)>,
) -> Result<Response> {
    let kind = PartKind::of(&part).ok_or(Error::NotFound)?;
    let (at_first, act) = (app.city.at_first().clone(), me.act(app.clock.now()));
    let undo = move |tx: &_, act: &mut _| city::undo(tx, act, &at_first, (kind, revision));
    let done = app.store.write(act, "settings.undo", undo).await;
    tell(&app, &me, kind, saved(&app, kind, done).await?, words::WAS_UNDONE)
}

/// Says on the part's page what came of setting it back.
fn tell(app: &App, me: &Me, kind: PartKind, saved: Saved, done: &str) -> Result<Response> {
    match saved {
        Saved::Done(revision) => {
            let undo = format!("/console/settings/undo/{}/{revision}", kind.as_str());
            me.tell(Notice::done(done).undo(words::UNDO, undo));
        }
        Saved::Unchanged => me.tell(Notice::info(words::UNCHANGED)),
        Saved::Refused(_) => me.tell(Notice::error(words::CANNOT_GO_BACK)),
        Saved::Stale(kept) => {
            let who = app.store.read(|tx| who(tx, &kept.by))?;
            me.tell(Notice::warning(words::changed_meanwhile(&who, kept.at)));
        }
    }
    Ok(Redirect::to(words::path(kind)).into_response())
}
