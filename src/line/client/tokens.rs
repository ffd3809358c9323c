use std::sync::{
    Arc, RwLock,
    atomic::{AtomicU64, Ordering},
};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;

use super::{
    endpoints::Endpoint,
    errors::LineError,
    options::Credentials,
    transport::{Body, Raw, Request, Transport},
};
use crate::{base::Secret, infra::clock::Clock, line::wire::ChannelToken};

/// The channel's access token, fetched when needed and by one caller for all.
#[derive(Debug)]
pub(super) struct Tokens {
    credentials: Credentials,
    clock: Clock,
    held: RwLock<Option<Arc<Held>>>,
    flight: Mutex<Flight>,
    /// How many fetches have begun.
    begun: AtomicU64,
}

/// How the last fetch ended, for those who were waiting meanwhile.
#[derive(Debug, Default)]
struct Flight {
    number: u64,
    failure: Option<LineError>,
}

/// A token and its times.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) token: Secret<String>,
    renew_at: Timestamp,
    dies_at: Timestamp,
}

/// A token this close to its end is not used for a new call, in seconds.
const LAST_S: i64 = 15;

/// Between attempts to renew a token that still lives.
const RENEWAL_PAUSE: SignedDuration = SignedDuration::from_secs(10);

impl Tokens {
    pub(super) fn new(credentials: Credentials, clock: Clock) -> Self {
        let held = match &credentials {
            Credentials::LongLived(token) => Some(Arc::new(Held {
                token: token.clone(),
                renew_at: Timestamp::MAX,
                dies_at: Timestamp::MAX,
            })),
            Credentials::Channel { .. } => None,
        };
        Self {
            credentials,
            clock,
            held: RwLock::new(held),
            flight: Mutex::default(),
            begun: AtomicU64::new(0),
        }
    }

    /// A token to call with. Many callers at once cause one request. When it cannot be renewed, the
    /// old one serves while it lives.
    pub(super) async fn current(&self, transport: &Transport) -> Result<Arc<Held>, LineError> {
        let came_after = self.begun.load(Ordering::Acquire);
        if let Some(held) = self.held().filter(|it| self.clock.now() < it.renew_at) {
            return Ok(held);
        }
        let mut flight = self.flight.lock().await;
        if let Some(held) = self.held().filter(|it| self.clock.now() < it.renew_at) {
            return Ok(held);
        }
        // A fetch that began after this caller came has failed for it, too.
        let shared = flight.failure.clone().filter(|_| flight.number > came_after);
        let fetched = match shared {
            Some(failure) => Err(failure),
            None => {
                flight.number = self.begun.fetch_add(1, Ordering::AcqRel) + 1;
                let fetched = self.fetch(transport).await;
                flight.failure = fetched.as_ref().err().cloned();
                fetched
            }
        };
        match (fetched, self.held()) {
            (Ok(held), _) => Ok(held),
            (Err(_), Some(old)) if self.clock.now() < old.dies_at => Ok(self.spare(&old)),
            (Err(error), _) => Err(unsent(error)),
        }
    }

    /// LINE refused this token: it is not used again. Whether another one can be had.
    pub(super) fn refuse(&self, refused: &Arc<Held>) -> Renewal {
        match self.credentials {
            Credentials::LongLived(_) => Renewal::Impossible,
            Credentials::Channel { .. } => {
                let mut held = self.held.write().expect("nobody panics holding the token");
                if held.as_ref().is_some_and(|it| Arc::ptr_eq(it, refused)) {
                    *held = None;
                }
                Renewal::Possible
            }
        }
    }

    /// Keeps a token that could not be renewed, and leaves LINE alone for a while.
    fn spare(&self, old: &Held) -> Arc<Held> {
        let later = self.clock.now().saturating_add(RENEWAL_PAUSE).unwrap_or(Timestamp::MAX);
        let spared = Arc::new(Held {
            token: old.token.clone(),
            renew_at: later.min(old.dies_at),
            dies_at: old.dies_at,
        });
        *self.held.write().expect("nobody panics holding the token") = Some(Arc::clone(&spared));
        spared
    }

    fn held(&self) -> Option<Arc<Held>> {
        self.held.read().expect("nobody panics holding the token").clone()
    }

    async fn fetch(&self, transport: &Transport) -> Result<Arc<Held>, LineError> {
        let Credentials::Channel { id, secret } = &self.credentials else {
            return Err(LineError::Unauthorized { request_id: None });
        };
        let request = Request {
            endpoint: Endpoint::IssueStatelessChannelToken,
            path: Endpoint::IssueStatelessChannelToken.facts().path.to_owned(),
            query: Vec::new(),
            body: Body::Form(vec![
                ("grant_type", Secret::new("client_credentials".to_owned())),
                ("client_id", Secret::new(id.clone())),
                ("client_secret", secret.clone()),
            ]),
            retry_key: None,
        };
        let asked_at = self.clock.now();
        let held = Arc::new(read(&transport.send(&request, None).await?, asked_at)?);
        *self.held.write().expect("nobody panics holding the token") = Some(Arc::clone(&held));
        Ok(held)
    }
}

/// What a missing token means for the call that needed it: it did not go out. Doubt about the request
/// for a token must not become doubt about the call.
fn unsent(error: LineError) -> LineError {
    match error {
        LineError::Unauthorized { .. } | LineError::RateLimited { .. } => error,
        LineError::Refused { .. }
        | LineError::MonthlyLimit { .. }
        | LineError::Unknown { .. }
        | LineError::Unreachable
        | LineError::Malformed { .. }
        | LineError::TooLarge { .. }
        | LineError::Faulty { .. } => {
            tracing::warn!(%error, "LINE gives no access token");
            LineError::Unreachable
        }
    }
}

/// Whether a refused token can be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewal {
    Possible,
    Impossible,
}

fn read(raw: &Raw, asked_at: Timestamp) -> Result<Held, LineError> {
    let request_id = raw.ids.request_id.clone();
    match raw.status {
        200 => {
            let issued: ChannelToken = serde_json::from_slice(&raw.body)
                .map_err(|_| LineError::Malformed { request_id })?;
            let life_s = i64::try_from(issued.expires_in).unwrap_or(i64::MAX / 8);
            let at = |s: i64| asked_at.saturating_add(SignedDuration::from_secs(s));
            Ok(Held {
                token: issued.access_token,
                renew_at: at(life_s * 4 / 5).unwrap_or(Timestamp::MAX),
                dies_at: at((life_s - LAST_S).max(0)).unwrap_or(Timestamp::MAX),
            })
        }
        // Wrong id or secret: LINE answers 400 here, elsewhere 401.
        400 | 401 => Err(LineError::Unauthorized { request_id }),
        status => Err(LineError::of_answer(status, &raw.body, &raw.ids)),
    }
}
