//! Who is at our pages, as handlers hold it.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use cookie::time::Duration;
use jiff::Timestamp;
use maud::Markup;

use super::{
    actions::Entering,
    model::{ResidentNo, Session},
    pages,
    store::{self, SessionKey},
    tokens::Token,
    words::Words,
};
use crate::{
    app::App,
    base::{Act, Actor},
    features::city,
    infra::{
        store::{ReadTx, StoreError},
        vault::Purpose,
    },
    web::{
        Error, Posted, Result, changes,
        cookies::{self, Cookies},
        language_asked,
        resident::{Frame, Holidays, Letters, Reception, Sheet, Stretch, sheet},
    },
};

/// Whoever is at our pages: a resident whom LINE has named, or somebody unnamed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who, once LINE has said so.
    pub resident: Option<ResidentNo>,
    /// What this visit is known by. What a visitor without a resident leaves behind belongs to it.
    pub key: SessionKey,
    visit: Arc<Visit>,
}

#[derive(Debug)]
struct Visit {
    token: Token,
    session: Option<Session>,
    /// The visit of a resident that the browser still had and that is over.
    over: Option<(SessionKey, ResidentNo)>,
    frame: Frame,
    /// The tag of the language they ask for; empty for none.
    language: String,
}

impl Visitor {
    /// Whoever a request comes from. A browser without a visit that lasts is given a new token.
    pub(super) fn find(app: &App, headers: &HeaderMap, address: &str) -> Result<Self> {
        let now = app.clock.now();
        let token = cookies::find(headers, cookie_name(app)).and_then(|it| Token::of(&it));
        let mut over = None;
        if let Some(token) = token {
            let key = token.key(&app.vault);
            match app.store.read(|tx| visit(tx, &key))? {
                Some(session) if session.lasts(now) => {
                    return Ok(Self::of(app, (token, Some(session), None), (headers, address)));
                }
                None if token.is_young(now) => {
                    return Ok(Self::of(app, (token, None, None), (headers, address)));
                }
                Some(session) => over = session.resident.map(|no| (key, no)),
                None => {}
            }
        }
        Ok(Self::of(app, (Token::fresh(now), None, over), (headers, address)))
    }

    fn of(
        app: &App,
        (token, session, over): (Token, Option<Session>, Option<(SessionKey, ResidentNo)>),
        (headers, address): (&HeaderMap, &str),
    ) -> Self {
        let key = token.key(&app.vault);
        let letters = Letters::of(&cookies::find(headers, LETTERS_COOKIE).unwrap_or_default());
        let frame = frame(app, (letters, address), &changes::token(&app.vault, &key));
        let language = language_asked(address, headers);
        let resident = session.as_ref().and_then(|it| it.resident);
        Self { resident, key, visit: Arc::new(Visit { token, session, over, frame, language }) }
    }

    /// The token that their forms carry.
    pub fn csrf(&self) -> &str {
        &self.visit.frame.csrf
    }

    /// An act of theirs.
    pub fn act(&self, now: Timestamp) -> Act {
        let who = self.resident.map_or_else(|| "unnamed".to_owned(), |no| no.0.to_string());
        Act::new(now, Actor::Resident(who))
    }

    /// The visit that this browser made before LINE named the resident, when it had left something
    /// behind: what was kept under its key is theirs.
    pub fn before(&self) -> Option<SessionKey> {
        self.visit.session.as_ref().and_then(|it| it.before)
    }

    /// The document of a sheet.
    pub fn page(&self, page: &Sheet<'_>) -> Markup {
        sheet(&self.visit.frame, page)
    }

    /// The sheet again, with what was filled in wrongly named: 422.
    pub fn page_again(&self, page: &Sheet<'_>) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.page(page)).into_response()
    }

    /// The tag of the language they ask for by the address, by what they chose before or by their
    /// browser; empty for none.
    pub fn language(&self) -> &str {
        &self.visit.language
    }

    /// What is said to them at the door.
    pub(super) fn words(&self) -> &'static Words {
        Words::of(&self.visit.language)
    }

    /// The path and query asked for.
    pub fn address(&self) -> &str {
        &self.visit.frame.address
    }

    /// The city's telephone number.
    pub(super) fn phone(&self) -> Option<&str> {
        self.visit.frame.phone.as_deref()
    }

    /// The visit's record; none while nothing has been kept.
    pub(super) fn session(&self) -> Option<&Session> {
        self.visit.session.as_ref()
    }

    /// Whose visit it was that is over, when a form was filled in during it.
    pub(super) fn was(&self, app: &App, posted: &Posted) -> Option<ResidentNo> {
        let (key, no) = self.visit.over?;
        changes::carries(posted, &changes::token(&app.vault, &key)).then_some(no)
    }

    /// Whether a cookie holds this visit's token.
    pub(super) fn is_of(&self, cookie: Option<&str>) -> bool {
        cookie == Some(self.visit.token.as_str())
    }

    /// What signs somebody in at this browser, and the token it is known by from then on.
    pub(super) fn entering(&self, app: &App, line_user_id: &str) -> (Entering, Token) {
        let token = Token::fresh(app.clock.now());
        let entering = Entering {
            user: app.vault.lookup(Purpose::LineUser, line_user_id.as_bytes()),
            line_user_id: line_user_id.to_owned(),
            key: token.key(&app.vault),
            earlier: self.key,
        };
        (entering, token)
    }

    /// Headers that let the browser keep the visit.
    pub(super) fn cookies(&self, app: &App) -> Cookies {
        keep(app, &self.visit.token)
    }
}

/// What whoever follows a link of an old message sees, once it has ended.
pub fn link_over(app: &App, headers: &HeaderMap) -> Result<Response> {
    let visitor = Visitor::find(app, headers, "")?;
    let page = visitor.page(&pages::link_over(visitor.words()));
    Ok((StatusCode::GONE, page).into_response())
}

/// Headers that let a browser keep a visit.
pub(super) fn keep(app: &App, token: &Token) -> Cookies {
    cookies::set([cookies::cookie(&app.config, cookie_name(app), token.as_str())])
}

/// Headers that let a browser forget its visit.
pub(super) fn forget(app: &App) -> Cookies {
    cookies::set([cookies::cookie(&app.config, cookie_name(app), "").max_age(Duration::ZERO)])
}

/// The visit's cookie over TLS, bound to our host by its prefix, and on a try-out without TLS.
pub(super) fn cookie_name(app: &App) -> &'static str {
    if cookies::is_secure(&app.config) { "__Host-hamaguri-r" } else { "hamaguri-r-demo" }
}

/// The cookie that remembers how large letters are.
pub(super) const LETTERS_COOKIE: &str = "hamaguri-letters";

/// The visit behind a key, unless its resident has been erased.
fn visit(tx: &ReadTx, key: &SessionKey) -> std::result::Result<Option<Session>, StoreError> {
    let Some(session) = store::session(tx, key)? else { return Ok(None) };
    let Some(no) = session.resident else { return Ok(Some(session)) };
    let is_there = store::resident(tx, no)?.is_some();
    Ok(Some(Session {
        ended_at: session.ended_at.or((!is_there).then_some(session.seen_at)),
        ..session
    }))
}

/// Put into the request by the guard of a resident's page.
impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let visitor = parts.extensions.get::<Self>().cloned();
        visitor.ok_or_else(|| Error::Fault(anyhow::anyhow!("no guard stands before this page")))
    }
}

/// What stands around every page for residents, with the token that its forms carry.
pub fn frame(app: &App, (letters, address): (Letters, &str), csrf: &str) -> Frame {
    let settings = app.city.now();
    let hours = &settings.words.hours;
    Frame {
        city: settings.identity.city.clone(),
        mode: app.config.mode,
        hue: settings.identity.hue,
        phone: settings.identity.phone.clone(),
        reception: reception(hours),
        website: settings.identity.website.clone(),
        letters,
        address: address.to_owned(),
        csrf: csrf.to_owned(),
    }
}

fn reception(hours: &city::Hours) -> Reception {
    let stretch = |(first, last, open): (usize, usize, city::Open)| Stretch {
        first,
        last,
        clock: open.short(),
    };
    Reception {
        week: hours.stretches().into_iter().map(stretch).collect(),
        holidays: match &*hours.holidays {
            "" => Holidays::Unsaid,
            city::USUAL_HOLIDAYS => Holidays::Usual,
            said => Holidays::Said(said.to_owned()),
        },
    }
}
