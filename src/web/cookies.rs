//! Cookies as all our pages keep them: for our host alone, out of reach of scripts, not sent along
//! by other sites' forms, and over TLS only where there is TLS.

use axum::{
    http::{HeaderMap, header},
    response::AppendHeaders,
};
use cookie::{Cookie, CookieBuilder, SameSite};

use crate::infra::config::Config;

/// Headers that set cookies.
pub type Cookies = AppendHeaders<Vec<(header::HeaderName, String)>>;

/// The value of a request's cookie.
pub fn find(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let mut cookies =
        cookies.filter_map(|it| it.to_str().ok()).flat_map(Cookie::split_parse).flatten();
    cookies.find(|it| it.name() == name).map(|it| it.value().to_owned())
}

/// A cookie for as long as the browser is open, unless its life is said.
pub fn cookie<'c>(config: &Config, name: &'c str, value: &'c str) -> CookieBuilder<'c> {
    let cookie = Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax);
    cookie.secure(is_secure(config))
}

/// Headers that set these.
pub fn set<'c>(cookies: impl IntoIterator<Item = CookieBuilder<'c>>) -> Cookies {
    let header = |it: CookieBuilder<'c>| (header::SET_COOKIE, it.build().to_string());
    AppendHeaders(cookies.into_iter().map(header).collect())
}

/// Whether browsers come by TLS, so that a cookie's name may begin with `__Host-`, which binds it to
/// our host.
pub fn is_secure(config: &Config) -> bool {
    config.server.public_url.starts_with("https://")
}
