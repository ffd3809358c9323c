//! The pages of residents, each with who may open it, and the guard before every one of them.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions, kept, links,
    model::ResidentNo,
    pages,
    visitor::{self, Visitor},
};
use crate::{
    app::App,
    base::limits::{REQUEST_BODY_BYTES_MAX, UPLOAD_BODY_BYTES_MAX},
    web::{Doorway, Doorways, Error, Peer, Posted, Result, changes, cookies},
};

/// Who may open a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Whom LINE has named. Whoever is not yet named is led to the entrance and comes back.
    Line,
    /// Anybody.
    Anybody,
}

/// One page of residents as it was registered.
pub type ResidentDoor = Doorway<Entry>;

/// Pages of residents, each with who may open it.
pub type ResidentPages = Doorways<Entry>;

impl ResidentPages {
    /// The router that serves them, the guard before each.
    pub fn into_router(self, app: &App) -> Router<App> {
        self.into_doors().fold(Router::new(), |router, (door, handler)| {
            let guarded = Guarded { app: app.clone(), entry: door.need };
            router.route(door.path, handler.layer(middleware::from_fn_with_state(guarded, guard)))
        })
    }
}

/// The largest form taken from a browser that has no token of ours, in bytes: enough to show it
/// again, while files come from pages that gave one.
const FORM_BYTES_MAX: usize = 2 * 1024 * 1024;

#[derive(Clone)]
struct Guarded {
    app: App,
    entry: Entry,
}

async fn guard(
    State(Guarded { app, entry }): State<Guarded>,
    request: Request,
    next: Next,
) -> Response {
    let address = request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let visitor = match Visitor::find(&app, request.headers(), &address) {
        Ok(visitor) => visitor,
        Err(error) => return error.into_response(),
    };
    let had = cookies::find(request.headers(), visitor::cookie_name(&app));
    let let_in = let_in(&app, entry, (visitor.clone(), request)).await;
    let mut response = match let_in {
        Ok(Passed::In(request)) => next.run(request).await,
        Ok(Passed::Elsewhere(response)) => response,
        Err(error) => return error.into_response(),
    };
    if !visitor.is_of(had.as_deref()) && !sets(response.headers(), visitor::cookie_name(&app)) {
        for (name, value) in visitor.cookies(&app).0 {
            if let Ok(value) = value.parse() {
                response.headers_mut().append(name, value);
            }
        }
    }
    response
}

/// What came of somebody at the door.
enum Passed {
    /// They may go in.
    In(Request),
    /// They are shown something else.
    Elsewhere(Response),
}

async fn let_in(
    app: &App,
    entry: Entry,
    (visitor, mut request): (Visitor, Request),
) -> Result<Passed> {
    let now = app.clock.now();
    let peer = request.extensions().get::<Peer>().map(|it| it.0);
    let counted = visitor.session().map(|_| visitor.key);
    app.crowd.pass(peer, counted, now).map_err(Error::TooMany)?;
    let is_known = cookies::find(request.headers(), visitor::cookie_name(app)).is_some();
    let bytes_max = match is_known {
        true => (REQUEST_BODY_BYTES_MAX, UPLOAD_BODY_BYTES_MAX),
        false => (FORM_BYTES_MAX, FORM_BYTES_MAX),
    };
    let posted = changes::read_past(&mut request, bytes_max).await?;
    if let Some(posted) = &posted
        && let Some(no) = visitor.was(app, posted)
    {
        return Ok(Passed::Elsewhere(keep(app, &visitor, (no, posted)).await?));
    }
    if entry == Entry::Line && visitor.resident.is_none() {
        return Ok(Passed::Elsewhere(to_the_entrance(app, &visitor, request.method())));
    }
    if let Some(posted) = posted {
        if !changes::carries(&posted, visitor.csrf()) {
            return Ok(Passed::Elsewhere(once_more(&visitor, &posted)));
        }
        request.extensions_mut().insert(posted);
    }
    note(app, &visitor, request.method()).await?;
    request.extensions_mut().insert(visitor);
    Ok(Passed::In(request))
}

/// Leads whom LINE has not named to the entrance. A form of a visit that is over has nowhere to go:
/// what it held lies in the draft as far as it was saved.
pub fn to_the_entrance(app: &App, visitor: &Visitor, method: &Method) -> Response {
    if app.config.line.login.is_none() {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            visitor.page(&pages::without_line(visitor.words(), visitor.phone())),
        )
            .into_response();
    }
    let entrance = links::entrance(visitor.address());
    if method == Method::GET {
        return Redirect::to(&entrance).into_response();
    }
    let page = visitor.page(&pages::over(visitor.words(), &entrance));
    (StatusCode::FORBIDDEN, page).into_response()
}

/// A form of a resident whose visit is over: it waits until LINE has named them again.
async fn keep(
    app: &App,
    visitor: &Visitor,
    (no, posted): (ResidentNo, &Posted),
) -> Result<Response> {
    let waits = kept::keep(app, visitor, (no, posted)).await?;
    let page = match &waits {
        Some(at) => visitor.page(&pages::waits(visitor.words(), &links::entrance(at))),
        None => visitor.page(&pages::over(visitor.words(), &links::entrance(visitor.address()))),
    };
    Ok((StatusCode::FORBIDDEN, page).into_response())
}

/// A form that carries no token of this visit, because the visit it was filled in during is over:
/// all that was typed stands in the page that asks to send it once more.
fn once_more(visitor: &Visitor, posted: &Posted) -> Response {
    let files = u32::try_from(posted.files().len()).unwrap_or(u32::MAX);
    let page = pages::once_more(visitor.words(), visitor.address(), (posted.fields(), files));
    let page = visitor.page(&page);
    (StatusCode::FORBIDDEN, page).into_response()
}

/// Keeps the visit from the first time that something is sent, and that it goes on.
async fn note(app: &App, visitor: &Visitor, method: &Method) -> Result<()> {
    let (now, key) = (app.clock.now(), visitor.key);
    match visitor.session() {
        None if method == Method::POST => {
            let begin = move |tx: &_, act: &mut _| actions::begin(tx, act, &key);
            app.store.write(visitor.act(now), "residents.visit", begin).await?;
        }
        Some(session) if session.is_to_be_noted(now) => {
            let stay = move |tx: &_, act: &mut _| actions::stay(tx, act, &key);
            app.store.write(visitor.act(now), "residents.stay", stay).await?;
        }
        Some(_) | None => {}
    }
    Ok(())
}

fn sets(headers: &HeaderMap, name: &str) -> bool {
    let mut set = headers.get_all(header::SET_COOKIE).iter().filter_map(|it| it.to_str().ok());
    set.any(|it| it.split_once('=').is_some_and(|(found, _)| found == name))
}
