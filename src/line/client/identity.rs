use std::sync::{Arc, RwLock};

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
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
