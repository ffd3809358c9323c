//! LINE Login in a browser that is not LINE's: what is kept between going there and coming back.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cookie::time::Duration;
use minicbor::{Decode, Encode};
use serde::Deserialize;

use super::store::SessionKey;
use crate::{
    app::App,
    line::client::{IdentifyError, LoginCode, LoginRequest, id_token::Identity},
    web::{
        cookies::{self, Cookies},
        parcel::{self, Parcel},
    },
};

/// Where LINE sends browsers back to; registered with the LINE Login channel.
pub(super) const BACK: &str = "/l/back";

/// A login that has begun. It lies with the browser that began it, sealed, and counts for the visit
/// it was begun in alone.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Begun {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    key: SessionKey,
    #[n(1)]
    state: String,
    #[n(2)]
    nonce: String,
    #[n(3)]
    verifier: String,
    /// Where to go on to, checked.
    #[n(4)]
    pub to: String,
}

impl Parcel for Begun {
    const KIND: &'static str = "residents.login";
    // LINE's own code lives ten minutes; before it stands a password that has to be remembered.
    const MINUTES: i64 = 20;
}

/// What LINE sends along with the browser.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Brought {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    error: String,
}

impl Brought {
    /// Whether the person did not want to.
    pub fn is_denied(&self) -> bool {
        !self.error.is_empty()
    }
}

/// Begins a login: the cookie that remembers it, and the address to go to. None without a LINE
/// Login channel.
pub(super) fn begin(app: &App, key: &SessionKey, to: &str) -> Option<(Cookies, String)> {
    let random = || URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let begun = Begun {
        key: *key,
        state: random(),
        nonce: random(),
        verifier: random(),
        to: to.to_owned(),
    };
    let login = app.config.line.login.as_ref()?;
    let redirect_uri = redirect_uri(app);
    let url = app.line.login_url(&begun.request(&login.channel_id, &redirect_uri));
    let sealed = parcel::seal(&app.vault, &begun, app.clock.now())?;
    let cookie = cookies::cookie(&app.config, cookie_name(app), &sealed);
    Some((cookies::set([cookie.max_age(Duration::minutes(Begun::MINUTES))]), url))
}

/// The login that somebody comes back from; none when this browser began none, or another one.
pub(super) fn begun(
    app: &App,
    headers: &HeaderMap,
    (key, brought): (&SessionKey, &Brought),
) -> Option<Begun> {
    let sealed = cookies::find(headers, cookie_name(app))?;
    let begun: Begun = parcel::open(&app.vault, &sealed, app.clock.now())?;
    let is_same = |one: &[u8], other: &[u8]| verify_slices_are_equal(one, other).is_ok();
    let is_ours = is_same(begun.state.as_bytes(), brought.state.as_bytes()) && begun.key == *key;
    is_ours.then_some(begun)
}

/// Headers that make the browser forget the login, whatever came of it: it counts once.
pub(super) fn forget(app: &App) -> Cookies {
    cookies::set([cookies::cookie(&app.config, cookie_name(app), "").max_age(Duration::ZERO)])
}

/// Who has logged in.
pub(super) async fn identify(
    app: &App,
    begun: &Begun,
    brought: &Brought,
) -> Result<Identity, IdentifyError> {
    let Some(login) = &app.config.line.login else {
        return Err(IdentifyError::Token(crate::line::client::id_token::IdTokenError::Audience));
    };
    let redirect_uri = redirect_uri(app);
    let code = LoginCode {
        request: begun.request(&login.channel_id, &redirect_uri),
        channel_secret: &login.channel_secret,
        code: &brought.code,
    };
    app.line.identify_by_code(&code).await
}

impl Begun {
    fn request<'a>(&'a self, channel_id: &'a str, redirect_uri: &'a str) -> LoginRequest<'a> {
        let Self { state, nonce, verifier, .. } = self;
        LoginRequest { channel_id, redirect_uri, state, nonce, verifier }
    }
}

fn redirect_uri(app: &App) -> String {
    format!("{}{BACK}", app.config.server.public_url)
}

fn cookie_name(app: &App) -> &'static str {
    if cookies::is_secure(&app.config) { "__Host-hamaguri-login" } else { "hamaguri-login-demo" }
}
