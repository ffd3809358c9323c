//! Who is signed in, as handlers hold it.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use cookie::Cookie;
use jiff::Timestamp;
use maud::Markup;

use super::{
    model::{Function, Level, Session, Staff, StaffState},
    nav, pages,
    presence::Presence,
    store::{self, SessionKey},
};
use crate::{
    app::App,
    base::{Act, Actor, hex},
    infra::{store::StoreError, vault::Purpose},
    web::{
        Error, Result,
        console::{self, Notice},
    },
};

/// A visit of the console: what the guard needs of a request.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    token: Option<String>,
    address: String,
    part: console::Part,
}

/// Somebody signed in, with everything their pages need. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Me {
    /// Who.
    pub staff: Arc<Staff>,
    signed_in: Arc<SignedIn>,
}

#[derive(Debug)]
struct SignedIn {
    key: SessionKey,
    session: Session,
    csrf: String,
    frame: console::Frame,
    presence: Presence,
}

impl Visit {
    pub(super) fn of(request: &Request) -> Self {
        let cookies = request.headers().get_all(header::COOKIE).into_iter();
        let token = cookies
            .filter_map(|it| it.to_str().ok())
            .flat_map(Cookie::split_parse)
            .flatten()
            .find(|it| COOKIES.contains(&it.name()))
            .map(|it| it.value().to_owned());
        let address = request.uri().path_and_query().map_or("/console", |it| it.as_str());
        let part = match request.headers().contains_key("x-partial") {
            true => console::Part::Alone,
            false => console::Part::Whole,
        };
        Self { token, address: address.to_owned(), part }
    }

    /// The address asked for, as a value of a query.
    pub(super) fn next(&self) -> String {
        serde_html_form::to_string([("", &self.address)])
            .unwrap_or_default()
            .trim_start_matches('=')
            .to_owned()
    }
}

/// The session's cookie over TLS, bound to our host by its prefix, and on a try-out without TLS.
pub(super) const COOKIES: [&str; 2] = ["__Host-hamaguri", "hamaguri-demo"];

impl Me {
    /// Whoever the request's session belongs to, while it lasts and the account is in use.
    pub(super) fn find(app: &App, visit: &Visit) -> Result<Option<Self>> {
        let Some(token) = &visit.token else { return Ok(None) };
        let key = app.vault.lookup(Purpose::Session, token.as_bytes());
        let found = app.store.read(|tx| {
            let Some(session) = store::session(tx, &key)? else { return Ok(None) };
            let staff = store::staff(tx, session.staff)?;
            Ok::<_, StoreError>(staff.map(|staff| (session, staff)))
        })?;
        let now = app.clock.now();
        let lasting = found.filter(|(session, staff)| {
            let seen_at = app.presence.seen_at(&key, session);
            session.end(seen_at, now).is_none() && staff.state == StaffState::Active
        });
        let Some((session, staff)) = lasting else { return Ok(None) };
        let csrf = hex::encode(&app.vault.lookup(Purpose::Csrf, &key));
        let city = app.city.now();
        let frame = console::Frame {
            city: city.identity.city.clone(),
            subtitle: city.identity.account.clone(),
            mode: app.config.mode,
            hue: city.identity.hue,
            logo: city.identity.logo.as_ref().map(|name| format!("/media/{name}")),
            viewer: pages::viewer(&staff),
            nav: nav::of(&staff.permissions),
            csrf: csrf.clone(),
            notices: Vec::new(),
            part: visit.part,
        };
        let presence = app.presence.clone();
        let signed_in = Arc::new(SignedIn { key, session, csrf, frame, presence });
        Ok(Some(Self { staff: Arc::new(staff), signed_in }))
    }

    /// An act of theirs.
    pub fn act(&self, now: Timestamp) -> Act {
        Act::new(now, Actor::Staff(self.staff.id.to_string()))
    }

    /// Whether they may use a function up to a level, on things of some department at least.
    pub fn may(&self, function: Function, level: Level) -> bool {
        self.staff.permissions.allow(function, level)
    }

    /// Whether they may use a function up to a level on things of a department, or of none.
    pub fn may_in(&self, function: Function, level: Level, department: Option<&str>) -> bool {
        self.may(function, level)
            && self.staff.permissions.cover(&self.staff.department, department)
    }

    /// Nothing, or why they may not: see [`Me::may_in`].
    pub fn must_in(
        &self,
        function: Function,
        level: Level,
        department: Option<&str>,
    ) -> Result<()> {
        if self.may_in(function, level, department) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// What every form of their pages carries.
    pub fn csrf(&self) -> &str {
        &self.signed_in.csrf
    }

    /// Says something on their next page: what was done, with a way back where there is one.
    pub fn tell(&self, notice: Notice) {
        self.signed_in.presence.tell(&self.signed_in.key, notice);
    }

    /// A page in its frame.
    pub fn page(&self, page: console::Page<'_>) -> Markup {
        let notices = self.signed_in.presence.told(&self.signed_in.key);
        let frame = console::Frame { notices, ..self.signed_in.frame.clone() };
        console::frame(&frame, &page)
    }

    /// The page again, with what was typed wrongly named: 422.
    pub fn page_again(&self, page: console::Page<'_>) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.page(page)).into_response()
    }

    /// The page that says they may not, and whom to ask.
    pub(super) fn refused(&self, app: &App) -> Result<Response> {
        let all = app.store.read(store::all)?;
        let page = pages::refused(&all);
        Ok((StatusCode::FORBIDDEN, self.page(page)).into_response())
    }

    pub(super) fn key(&self) -> &SessionKey {
        &self.signed_in.key
    }

    pub(super) fn session(&self) -> &Session {
        &self.signed_in.session
    }
}

/// Put into the request by the guard of a page that needs somebody signed in.
impl<S: Sync> FromRequestParts<S> for Me {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let me = parts.extensions.get::<Self>().cloned();
        me.ok_or_else(|| Error::Fault(anyhow::anyhow!("this page does not say whom it needs")))
    }
}
