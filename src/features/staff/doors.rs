//! The pages of the console, each with what it needs, and the guard before every one of them.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    handler::Handler,
    http::Method,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{self, MethodRouter},
};

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
    web::{Error, Posted, Result, origin},
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

/// What is behind a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page to look at, or a file to take.
    Page,
    /// Something to do.
    Deed,
    /// Events without an end that an open page listens to. Nobody does anything by it: a session
    /// ends as if they had not been asked for.
    Events,
}

/// One page of the console as it was registered.
#[derive(Debug, Clone)]
pub struct Door {
    /// What is behind it.
    pub kind: Kind,
    /// `GET` or `POST`.
    pub method: Method,
    /// The path, with `{…}` where it varies.
    pub path: &'static str,
    /// What it needs.
    pub need: Need,
}

/// Console pages, each with what it needs.
///
/// There is no way to add a page without saying so, and the whole list can be read back: tests walk
/// it, and the help is made from it.
#[derive(Default)]
pub struct Pages {
    doors: Vec<(Door, MethodRouter<App>)>,
}

impl Pages {
    /// No pages yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page to look at.
    pub fn get<H, T>(self, path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door(Door { kind: Kind::Page, method: Method::GET, path, need }, routing::get(handler))
    }

    /// Adds events that an open page listens to.
    pub fn events<H, T>(self, path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let door = Door { kind: Kind::Events, method: Method::GET, path, need };
        self.door(door, routing::get(handler))
    }

    /// Adds something to do. The guard has read the form, and checked that a page of ours sent it,
    /// before the handler runs.
    pub fn post<H, T>(self, path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let door = Door { kind: Kind::Deed, method: Method::POST, path, need };
        self.door(door, routing::post(handler))
    }

    /// These pages and others.
    #[must_use]
    pub fn merge(mut self, others: Self) -> Self {
        self.doors.extend(others.doors);
        self
    }

    /// Every page.
    pub fn doors(&self) -> impl Iterator<Item = &Door> {
        self.doors.iter().map(|it| &it.0)
    }

    /// The router that serves them, the guard before each.
    pub fn into_router(self, app: &App) -> Router<App> {
        self.doors.into_iter().fold(Router::new(), |router, (door, handler)| {
            let guarded = Guarded { app: app.clone(), kind: door.kind, need: door.need };
            router.route(door.path, handler.layer(middleware::from_fn_with_state(guarded, guard)))
        })
    }

    fn door(mut self, door: Door, handler: MethodRouter<App>) -> Self {
        self.doors.push((door, handler));
        self
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
        Ok(Passed::In(request)) => next.run(request).await,
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
    let changes = request.method() != Method::GET && request.method() != Method::HEAD;
    if changes && !origin::is_own(&request) {
        return Err(Error::Forbidden);
    }
    let mut me = Me::find(app, &visit)?;
    let body_max = match me {
        Some(_) => REQUEST_BODY_BYTES_MAX,
        None => FORM_BYTES_MAX,
    };
    let posted = if changes { Some(read_form(&mut request, body_max).await?) } else { None };
    match (&me, *need) {
        (None, Need::SignedIn | Need::May(..)) => {
            return Ok(Passed::Elsewhere(kept::sign_in(app, &visit, posted.as_ref())?));
        }
        (Some(me), Need::May(function, level)) if !me.may(function, level) => {
            return Ok(Passed::Elsewhere(me.refused(app, (function, level))?));
        }
        _ => (),
    }
    if let (Some(me), Some(posted)) = (&me, &posted)
        && *need != Need::Nothing
        && posted.text(CSRF_FIELD) != me.csrf()
    {
        return Err(Error::Forbidden);
    }
    if let Some(found) = me.take() {
        match kind {
            Kind::Page | Kind::Deed => note_request(app, &found).await?,
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

/// The hidden field of every form of a signed-in page.
pub const CSRF_FIELD: &str = "_csrf";

/// The largest form taken from somebody who is not signed in, in bytes. Only who is may send files.
const FORM_BYTES_MAX: usize = 2 * 1024 * 1024;

async fn read_form(request: &mut Request, body_max: usize) -> Result<Posted> {
    let body = std::mem::take(request.body_mut());
    let mut whole = Request::new(body);
    *whole.headers_mut() = request.headers().clone();
    *whole.method_mut() = request.method().clone();
    DefaultBodyLimit::max(body_max).apply(&mut whole);
    Posted::read(whole).await
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
