//! A visit of the console: what its pages need to know of a request, and the cookies they answer
//! with.

use std::net::IpAddr;

use axum::{
    extract::{FromRequestParts, Request},
    http::{header, request::Parts},
};
use cookie::time::Duration;
use serde::Deserialize;

use super::{model::Source, store::SessionKey, tokens};
use crate::{
    app::App,
    base::text::truncate_graphemes,
    infra::vault::Vault,
    web::{
        Error, Peer, Result, console,
        cookies::{self, Cookies},
        origin,
    },
};

/// Letters of a browser's name that are kept; the longest of real browsers stay under 300.
const DEVICE_LETTERS_MAX: usize = 300;

/// Days for which a device is known after a sign-in: the most that browsers keep a cookie.
const DEVICE_DAYS: i64 = 400;

/// A request, as far as signing in is concerned.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    /// What the session's cookie looks up.
    pub session: Option<SessionKey>,
    /// The path and query asked for.
    pub address: String,
    /// Whether a script asks for a part of the page.
    pub part: console::Part,
    /// The address the connection comes from.
    pub peer: Option<IpAddr>,
    /// Browser and system, as the browser names them.
    pub device: String,
    device_token: Option<String>,
}

impl Visit {
    /// What a request tells.
    pub fn of(app: &App, request: &Request) -> Self {
        let headers = request.headers();
        let token = cookies::find(headers, session_cookie(app));
        let address = request.uri().path_and_query().map_or("/console", |it| it.as_str());
        let agent = headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok());
        let part = match headers.contains_key("x-partial") {
            true => console::Part::Alone,
            false => console::Part::Whole,
        };
        Self {
            session: token.map(|it| tokens::session_key(&app.vault, &it)),
            address: address.to_owned(),
            part,
            peer: request.extensions().get::<Peer>().map(|it| it.0),
            device: truncate_graphemes(agent.unwrap_or_default(), DEVICE_LETTERS_MAX).to_owned(),
            device_token: cookies::find(headers, device_cookie(app)),
        }
    }

    /// Whether the console answers to where it comes from.
    pub fn is_admitted(&self, app: &App) -> bool {
        self.peer.is_some_and(|it| app.city.now().networks.admit(it))
    }

    /// The address asked for, as a value of a query.
    pub fn next(&self) -> String {
        serde_html_form::to_string([("", &self.address)])
            .unwrap_or_default()
            .trim_start_matches('=')
            .to_owned()
    }

    /// Where it comes from, as guesses are counted.
    pub fn source(&self, vault: &Vault) -> Source {
        tokens::source(vault, self.device_token.as_deref(), self.peer)
    }

    /// The token by which the device is known from now on: its own, or a fresh one.
    pub fn device_token(&self) -> String {
        self.device_token.clone().unwrap_or_else(tokens::fresh)
    }
}

/// Put into the request by the guard.
impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| Error::Fault(anyhow::anyhow!("no guard stands before this page")))
    }
}

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

impl Next {
    /// The address of a page of the console, whatever was written there.
    pub fn path(&self) -> &str {
        own_path(&self.next)
    }
}

/// An address within the console; whatever leads elsewhere becomes the console's first page.
pub(super) fn own_path(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_own = path == "/console" || path.starts_with("/console/");
    let is_door = ["/console/sign-in", "/console/sign-out", "/console/join"]
        .iter()
        .any(|it| path.starts_with(it));
    if is_own && origin::is_plain(address) && !is_door { address } else { "/console" }
}

/// Lets a browser keep a session and be known by its device.
pub(super) fn cookies(app: &App, session: &str, device: &str) -> Cookies {
    let device = cookies::cookie(&app.config, device_cookie(app), device);
    let session = cookies::cookie(&app.config, session_cookie(app), session);
    cookies::set([session, device.max_age(Duration::days(DEVICE_DAYS))])
}

/// Lets a browser forget its session.
pub(super) fn no_session(app: &App) -> Cookies {
    let session = cookies::cookie(&app.config, session_cookie(app), "");
    cookies::set([session.max_age(Duration::ZERO)])
}

/// The session's cookie over TLS, bound to our host by its prefix, and on a try-out without TLS.
fn session_cookie(app: &App) -> &'static str {
    if cookies::is_secure(&app.config) { "__Host-hamaguri" } else { "hamaguri-demo" }
}

fn device_cookie(app: &App) -> &'static str {
    if cookies::is_secure(&app.config) { "__Host-hamaguri-device" } else { "hamaguri-demo-device" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_nowhere_but_into_the_console() {
        for own in ["/console", "/console/faq", "/console/faq?q=%E3%81%94%E3%81%BF&page=2"] {
            assert_eq!(own_path(own), own);
        }
        for foreign in [
            "",
            "/",
            "/consolex",
            "//evil.test/console",
            "https://evil.test/console",
            "/console//evil.test",
            "/console/../media",
            "/console/\\evil.test",
            "/console/faq\r\nx: y",
            "/console/sign-in?next=/console",
            "/console/sign-out",
            "javascript:alert(1)",
        ] {
            assert_eq!(own_path(foreign), "/console", "{foreign}");
        }
    }
}
