use std::sync::{Arc, RwLock};

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{
    Answer, Client, LineError,
    call::Call,
    endpoints::Endpoint,
    id_token::{self, Expected, IdTokenError, Identity, Keys, SignedBy},
};
use crate::{
    base::Secret,
    infra::clock::Clock,
    line::wire::{ChannelTokenInfo, IdTokenPayload},
};

/// Why a person could not be identified.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IdentifyError {
    /// The ID token does not count.
    #[error(transparent)]
    Token(#[from] IdTokenError),
    /// LINE's keys cannot be had.
    #[error("LINE's keys cannot be had: {0}")]
    Keys(#[from] LineError),
    /// LINE gives nothing for the code: it was used, is too old, or was never ours; or LINE cannot
    /// be reached.
    #[error("the code cannot be redeemed: {0}")]
    Code(LineError),
}

/// A login that begins in a browser; see [`Client::login_url`].
#[derive(Debug, Clone, Copy)]
pub struct LoginRequest<'a> {
    /// The LINE Login channel's id.
    pub channel_id: &'a str,
    /// Where LINE sends the browser back to; registered with the channel.
    pub redirect_uri: &'a str,
    /// Comes back with the browser.
    pub state: &'a str,
    /// Comes back inside the ID token.
    pub nonce: &'a str,
    /// The secret that redeems the code, 43 to 128 letters (RFC 7636); only its hash goes out now.
    pub verifier: &'a str,
}

/// What comes back from a login in a browser, with what it was begun with.
#[derive(Debug, Clone, Copy)]
pub struct LoginCode<'a> {
    /// What the login was begun with.
    pub request: LoginRequest<'a>,
    /// The LINE Login channel's secret.
    pub channel_secret: &'a Secret<String>,
    /// The code that the browser brought.
    pub code: &'a str,
}

/// Of what LINE gives for a code only the ID token is read.
#[derive(Deserialize)]
struct LoginTokens {
    id_token: Secret<String>,
}

/// LINE's published keys, kept for a day.
#[derive(Debug)]
pub(super) struct Certs {
    clock: Clock,
    held: RwLock<Option<Held>>,
    flight: Mutex<()>,
}

/// How the last fetch went, and the last keys there were.
#[derive(Debug, Clone)]
struct Held {
    asked_at: Timestamp,
    failure: Option<LineError>,
    keys: Option<(Arc<Keys>, Timestamp)>,
}

/// After this, keys are fetched anew even if nobody misses one.
const KEYS_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// Between two fetches: tokens with made-up key names must not make us bother LINE.
const KEYS_PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// Between two fetches when the first failed: whoever waited in line for it fails with it.
const FAILURE_PAUSE: SignedDuration = SignedDuration::from_secs(5);

impl Certs {
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, held: RwLock::new(None), flight: Mutex::new(()) }
    }

    fn held(&self) -> Option<Held> {
        self.held.read().expect("nobody panics holding the keys").clone()
    }

    /// What serves for a token signed with the key of that name, without asking LINE again.
    fn serving(&self, kid: &str) -> Option<Result<Arc<Keys>, LineError>> {
        let held = self.held()?;
        let age = |at: Timestamp| self.clock.now().duration_since(at);
        if let Some((keys, fetched_at)) = &held.keys
            && age(*fetched_at) < KEYS_LIFE
            && keys.keys.iter().any(|it| it.kid == kid)
        {
            return Some(Ok(Arc::clone(keys)));
        }
        let pause = if held.failure.is_some() { FAILURE_PAUSE } else { KEYS_PAUSE };
        (age(held.asked_at) < pause).then(|| held.outcome())
    }

    fn keep(&self, fetched: Result<Keys, LineError>) -> Result<Arc<Keys>, LineError> {
        let asked_at = self.clock.now();
        let held = match fetched {
            Ok(keys) => Held { asked_at, failure: None, keys: Some((Arc::new(keys), asked_at)) },
            Err(error) => {
                let keys = self.held().and_then(|it| it.keys);
                Held { asked_at, failure: Some(error), keys }
            }
        };
        let outcome = held.outcome();
        *self.held.write().expect("nobody panics holding the keys") = Some(held);
        outcome
    }
}

impl Held {
    /// Old keys serve when LINE cannot be reached.
    fn outcome(&self) -> Result<Arc<Keys>, LineError> {
        match (&self.keys, &self.failure) {
            (Some((keys, _)), _) => Ok(Arc::clone(keys)),
            (None, Some(failure)) => Err(failure.clone()),
            (None, None) => Ok(Arc::default()),
        }
    }
}

/// Who people are, for the LINE Login channel's client.
impl Client {
    /// Who holds an ID token from a LIFF page, verified here with LINE's published keys (ES256),
    /// which are fetched once a day or when a token names a new one.
    pub async fn identify(
        &self,
        token: &str,
        expected: Expected<'_>,
    ) -> Result<Identity, IdentifyError> {
        let keys = self.keys(&id_token::key_name(token)?).await?;
        let now = self.certs().clock.now();
        Ok(id_token::verify(token, SignedBy::Line(&keys), expected, now)?)
    }

    /// Where a browser goes to log in; LINE sends it back with a code.
    pub fn login_url(&self, request: &LoginRequest<'_>) -> String {
        let mut url = self.access_base().clone();
        let path = format!("{}/oauth2/v2.1/authorize", url.path().trim_end_matches('/'));
        url.set_path(&path);
        let hash = digest(&SHA256, request.verifier.as_bytes());
        url.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", request.channel_id),
            ("redirect_uri", request.redirect_uri),
            ("state", request.state),
            ("scope", "openid"),
            ("nonce", request.nonce),
            ("code_challenge", &URL_SAFE_NO_PAD.encode(hash)),
            ("code_challenge_method", "S256"),
            ("ui_locales", "ja"),
        ]);
        url.into()
    }

    /// Who has logged in in a browser: redeems the code and verifies the ID token, which LINE signs
    /// with the channel's secret here (HS256).
    pub async fn identify_by_code(&self, code: &LoginCode<'_>) -> Result<Identity, IdentifyError> {
        let secret = |text: &str| Secret::new(text.to_owned());
        let form = vec![
            ("grant_type", secret("authorization_code")),
            ("code", secret(code.code)),
            ("redirect_uri", secret(code.request.redirect_uri)),
            ("client_id", secret(code.request.channel_id)),
            ("client_secret", code.channel_secret.clone()),
            ("code_verifier", secret(code.request.verifier)),
        ];
        let redeemed = self.call::<LoginTokens>(Call::to(Endpoint::RedeemLoginCode).form(form));
        let tokens = redeemed.await.map_err(IdentifyError::Code)?.body;
        let expected =
            Expected { channel_id: code.request.channel_id, nonce: Some(code.request.nonce) };
        let signed_by = SignedBy::ChannelSecret(code.channel_secret);
        let now = self.certs().clock.now();
        Ok(id_token::verify(tokens.id_token.expose(), signed_by, expected, now)?)
    }

    /// Lets LINE verify an ID token, for either way of signing. A refusal is a
    /// [`LineError::Refused`] with status 400.
    pub async fn verify_id_token(
        &self,
        token: &str,
        expected: Expected<'_>,
    ) -> Result<Answer<IdTokenPayload>, LineError> {
        let secret = |text: &str| Secret::new(text.to_owned());
        let mut form =
            vec![("id_token", secret(token)), ("client_id", secret(expected.channel_id))];
        form.extend(expected.nonce.map(|it| ("nonce", secret(it))));
        self.call(Call::to(Endpoint::VerifyIdToken).form(form)).await
    }

    /// Whose an access token is. For tokens from a LIFF page: only when `client_id` is our own
    /// channel's does it say anything about the person.
    pub async fn verify_access_token(
        &self,
        token: &Secret<String>,
    ) -> Result<Answer<ChannelTokenInfo>, LineError> {
        let call = Call::to(Endpoint::VerifyAccessToken);
        self.call(call.query("access_token", token.expose())).await
    }

    /// Tells LINE that a person has withdrawn from the service: what LINE's rules for LIFF ask for
    /// when somebody unregisters.
    pub async fn deauthorize(&self, user_token: &Secret<String>) -> Result<Answer<()>, LineError> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Withdrawal<'a> {
            user_access_token: &'a str,
        }

        let body = Withdrawal { user_access_token: user_token.expose() };
        self.done(Call::to(Endpoint::Deauthorize).json(&body)).await
    }

    /// Keys that serve for a token: those held, or fresh ones; many callers at once cause one fetch.
    async fn keys(&self, kid: &str) -> Result<Arc<Keys>, LineError> {
        let certs = self.certs();
        if let Some(serving) = certs.serving(kid) {
            return serving;
        }
        let _flight = certs.flight.lock().await;
        match certs.serving(kid) {
            Some(serving) => serving,
            None => {
                let fetched = self.call::<Keys>(Call::to(Endpoint::GetCerts)).await;
                certs.keep(fetched.map(|it| it.body))
            }
        }
    }
}
