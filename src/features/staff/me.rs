//! Who is signed in, as handlers hold it.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use maud::Markup;

use super::{
    badges::Badges,
    model::{Function, Level, Session, Staff, StaffState},
    nav, pages,
    presence::Presence,
    store::{self, SessionKey},
    tokens,
    visit::Visit,
    words,
};
use crate::{
    app::App,
    base::{Act, Actor},
    infra::store::StoreError,
    web::{
        Error, Posted, Result,
        console::{self, NavGroup, Notice},
        controls::Fault,
        events::Owner,
    },
};

/// Somebody signed in, with everything their pages need. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Me {
    /// Who.
    pub staff: Arc<Staff>,
    signed_in: Arc<SignedIn>,
}

#[derive(Debug, Clone)]
struct SignedIn {
    key: SessionKey,
    session: Session,
    csrf: String,
    frame: console::Frame,
    presence: Presence,
    badges: Badges,
    visit: Visit,
}

/// How long before a session ends its owner is told, in seconds: enough to finish a sentence.
const WARNED_BEFORE_S: i64 = 120;

/// What the warning's button posts to.
pub(super) const STAY: &str = "/console/me/stay";

impl Me {
    /// Whoever the request's session belongs to, while it lasts and the account is in use.
    pub(super) fn find(app: &App, visit: &Visit) -> Result<Option<Self>> {
        let Some(key) = visit.session else { return Ok(None) };
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
        let csrf = tokens::csrf(&app.vault, &key);
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
            idle: None,
            notices: Vec::new(),
            part: visit.part,
        };
        let (presence, badges) = (app.presence.clone(), app.badges.clone());
        let visit = visit.clone();
        let signed_in = Arc::new(SignedIn { key, session, csrf, frame, presence, badges, visit });
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
        let idle = Some(self.idle());
        let frame =
            console::Frame { idle, notices, nav: self.nav(), ..self.signed_in.frame.clone() };
        console::frame(&frame, &page)
    }

    /// What waits for them now, as the badges of their navigation.
    pub fn badges(&self) -> Markup {
        console::badges(&self.nav())
    }

    fn nav(&self) -> Vec<NavGroup> {
        self.signed_in.badges.on(&self.signed_in.frame.nav, &self.staff)
    }

    /// The same with what they may do now; none once their session is over, the account is not in
    /// use, or they come from where the console does not answer. For answers that go on after the
    /// guard has let them in.
    pub fn still(&self, app: &App) -> Result<Option<Self>> {
        let visit = &self.signed_in.visit;
        if visit.is_admitted(app) { Self::find(app, visit) } else { Ok(None) }
    }

    /// Whom their streams belong to.
    pub fn owner(&self) -> Owner {
        self.signed_in.key
    }

    /// When the session ends unless something is done, and when to say so.
    fn idle(&self) -> console::Idle {
        let SignedIn { key, session, presence, .. } = &*self.signed_in;
        let seen_at = presence.seen_at(key, session);
        let end = session.ends_at(seen_at);
        let warn_after_s = (end.duration_since(seen_at).as_secs() - WARNED_BEFORE_S).max(0);
        let (words, stay) = match end < session.ends_at_last() {
            true => (words::session_ends(end), STAY),
            false => (words::session_ends_at_last(end), ""),
        };
        console::Idle { warn_after_s, words, stay }
    }

    /// The part of their page that warns them, anew.
    pub(super) fn warning(&self) -> Markup {
        console::idle(&self.idle(), self.csrf())
    }

    /// The page again, with what was typed wrongly named: 422.
    pub fn page_again(&self, page: console::Page<'_>) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.page(page)).into_response()
    }

    /// Nothing when they have shown a factor within the last five minutes. Otherwise the page that
    /// asks for one and then sends `posted` again to the same path, which is to be returned as it
    /// is: `if let Err(asked) = me.must_be_fresh(now, &posted) { return Ok(*asked) }`. For what
    /// is dangerous or about other people's access; files are not sent again, so ask before them.
    pub fn must_be_fresh(
        &self,
        now: Timestamp,
        posted: &Posted,
    ) -> std::result::Result<(), Box<Response>> {
        if self.signed_in.session.is_fresh(now) {
            return Ok(());
        }
        Err(Box::new(self.asked_again(posted, &[])))
    }

    /// The page that asks for a factor again before it sends a form.
    pub(super) fn asked_again(&self, posted: &Posted, faults: &[Fault]) -> Response {
        let asking = pages::again::Again {
            path: &self.signed_in.visit.address,
            csrf: self.csrf(),
            fields: posted.fields(),
            faults,
        };
        let page = self.page(pages::again::page(&asking));
        let status =
            if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        (status, page).into_response()
    }

    /// The page that says they may not, and whom to ask.
    pub(super) fn refused(
        &self,
        app: &App,
        (function, level): (Function, Level),
    ) -> Result<Response> {
        let (staff, departments) =
            app.store.read(|tx| Ok::<_, StoreError>((store::all(tx)?, store::departments(tx)?)))?;
        let city = app.city.now();
        let page = pages::refused::page(&pages::refused::Refused {
            me: &self.staff,
            function,
            level,
            staff: &staff,
            departments: &departments,
            contact: city.identity.contact.as_deref(),
            csrf: self.csrf(),
        });
        Ok((StatusCode::FORBIDDEN, self.page(page)).into_response())
    }

    /// The same after their session has changed.
    pub(super) fn with(&self, session: Session) -> Self {
        let signed_in = SignedIn { session, ..SignedIn::clone(&self.signed_in) };
        Self { staff: self.staff.clone(), signed_in: Arc::new(signed_in) }
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
