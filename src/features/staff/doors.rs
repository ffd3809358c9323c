//! The pages of the console, each with what it needs, and the guard before every one of them.

use std::{pin::pin, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tokio::time::timeout;

use super::{
    actions,
    asked_again::{self, Answered},
    kept,
    me::Me,
    model::{Function, Level},
    presence::Written,
    visit::Visit,
};
use crate::{
    app::App,
    base::Act,
    base::limits::REQUEST_BODY_BYTES_MAX,
    web::{Doorway, Doorways, Error, Kind, Result, changes},
};

/// What somebody must be allowed to open a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing: the pages before and of signing in.
    Nothing,
    /// To be signed in.
    SignedIn,
    /// To be signed in and allowed a function up to a level.
    May(Function, Level),
}

/// One page of the console as it was registered.
pub type Door = Doorway<Need>;

/// Console pages, each with what it needs.
pub type Pages = Doorways<Need>;

impl Pages {
    /// The router that serves them, the guard before each.
    pub fn into_router(self, app: &App) -> Router<App> {
        self.into_doors().fold(Router::new(), |router, (door, handler)| {
            let guarded = Guarded { app: app.clone(), kind: door.kind, need: door.need };
            router.route(door.path, handler.layer(middleware::from_fn_with_state(guarded, guard)))
        })
    }
}

#[derive(Clone)]
struct Guarded {
    app: App,
    kind: Kind,
    need: Need,
}

async fn guard(State(guarded): State<Guarded>, request: Request, next: Next) -> Response {
    match let_in(&guarded, request).await {
        Ok(Passed::In(request)) => match (guarded.kind, request.extensions().get().cloned()) {
            (Kind::Upload, Some(me)) => stays(&guarded.app, &me, next.run(request)).await,
            _ => next.run(request).await,
        },
        Ok(Passed::Elsewhere(response)) => response,
        Err(error) => error.into_response(),
    }
}

/// What came of somebody at the door.
enum Passed {
    /// They may go in.
    In(Request),
    /// They are shown something else.
    Elsewhere(Response),
}

async fn let_in(guarded: &Guarded, mut request: Request) -> Result<Passed> {
    let Guarded { app, kind, need } = guarded;
    let visit = Visit::of(app, &request);
    if !visit.is_admitted(app) {
        return Ok(Passed::Elsewhere(kept::elsewhere(app)));
    }
    let mut me = Me::find(app, &visit)?;
    let body_max = match me {
        Some(_) => REQUEST_BODY_BYTES_MAX,
        None => FORM_BYTES_MAX,
    };
    let posted = match kind {
        Kind::Page | Kind::Deed | Kind::Events => changes::read(&mut request, body_max).await?,
        Kind::Upload => None,
    };
    match (&me, *need) {
        (None, Need::SignedIn | Need::May(..)) => {
            return Ok(Passed::Elsewhere(match kind {
                Kind::Page | Kind::Deed | Kind::Upload => {
                    kept::sign_in(app, &visit, posted.as_ref())?
                }
                // The one answer after which an open page does not come again by itself.
                Kind::Events => StatusCode::NO_CONTENT.into_response(),
            }));
        }
        (Some(me), Need::May(function, level)) if !me.may(function, level) => {
            return Ok(Passed::Elsewhere(me.refused(app, (function, level))?));
        }
        _ => (),
    }
    if let (Some(me), Some(posted)) = (&me, &posted)
        && *need != Need::Nothing
        && !changes::carries(posted, me.csrf())
    {
        return Err(Error::Forbidden);
    }
    if let (Kind::Upload, Some(me)) = (kind, &me) {
        changes::let_arrive(&mut request, me.csrf()).await?;
    }
    if let Some(found) = me.take() {
        match kind {
            Kind::Page | Kind::Deed | Kind::Upload => note_request(app, &found).await?,
            Kind::Events => {}
        }
        me = match asked_again::answered(app, &visit, found, posted.as_ref()).await? {
            Answered::Goes(found) => Some(found),
            Answered::Stays(response) => return Ok(Passed::Elsewhere(response)),
        };
    }
    if let Some(me) = me {
        request.extensions_mut().insert(me);
    }
    request.extensions_mut().insert(visit);
    if let Some(posted) = posted {
        request.extensions_mut().insert(posted);
    }
    Ok(Passed::In(request))
}

/// The largest form taken from somebody who is not signed in, in bytes. Only who is may send files.
const FORM_BYTES_MAX: usize = 2 * 1024 * 1024;

/// How often whoever does something that takes its time is noted as being here.
const NOTED_EVERY: Duration = Duration::from_mins(1);

/// What comes of a long deed, whose doer is here for as long as it goes on.
async fn stays(app: &App, me: &Me, deed: impl Future<Output = Response>) -> Response {
    let mut deed = pin!(deed);
    loop {
        if let Ok(response) = timeout(NOTED_EVERY, &mut deed).await {
            return response;
        }
        if let Err(error) = note_request(app, me).await {
            return error.into_response();
        }
    }
}

async fn note_request(app: &App, me: &Me) -> Result<()> {
    let now = app.clock.now();
    if app.presence.see(me.key(), me.session(), now) == Written::LongAgo {
        // Nobody does this on purpose: by the staff themselves it would drown what they did.
        let (key, act) = (*me.key(), Act::worker(now, "presence"));
        app.store.write(act, "staff.stay", move |tx, act| actions::stay(tx, act, &key)).await?;
    }
    Ok(())
}
