use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use reqwest::Url;
use serde::de::DeserializeOwned;

use super::{
    answer::{Answer, Outcome},
    call::Call,
    endpoints::{Auth, Repeat},
    errors::{Landing, LineError},
    identity::Certs,
    options::Options,
    retry::{self, Attempt, Retry},
    tokens::{Renewal, Tokens},
    transport::{Raw, Request, Transport},
};
use crate::infra::http::HttpError;

/// A channel's line to the LINE Platform. Clones share connections, token and rate limits; one
/// channel has one client.
///
/// The same type serves a Messaging API channel (the account) and a LINE Login channel (LIFF apps):
/// each with its own credentials.
#[derive(Debug, Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    transport: Transport,
    tokens: Tokens,
    certs: Certs,
    tries: u32,
    access_base: Url,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// One of the addresses in [`Options`] is no URL of http or https.
    #[error("{0} is not an http or https URL")]
    Base(&'static str),
    /// The outgoing HTTP client cannot be made.
    #[error(transparent)]
    Http(#[from] HttpError),
}

impl Client {
    /// A client; nothing is sent yet.
    pub fn new(options: Options) -> Result<Self, ClientError> {
        base("api_base", &options.api_base)?;
        base("data_base", &options.data_base)?;
        let access_base = base("access_base", &options.access_base)?;
        let transport = Transport::new(&options)?;
        let certs = Certs::new(options.clock.clone());
        let tokens = Tokens::new(options.credentials, options.clock);
        Ok(Self {
            inner: Arc::new(Inner { transport, tokens, certs, tries: options.tries, access_base }),
        })
    }

    /// Where a resident goes to link an account of the city's own with LINE, with a link token of
    /// ten minutes and a nonce of 10 to 255 letters made for this once.
    pub fn account_link_url(&self, link_token: &str, nonce: &str) -> String {
        let mut url = self.inner.access_base.clone();
        let path = format!("{}/dialog/bot/accountLink", url.path().trim_end_matches('/'));
        url.set_path(&path);
        url.query_pairs_mut().append_pair("linkToken", link_token).append_pair("nonce", nonce);
        url.into()
    }

    pub(super) fn access_base(&self) -> &Url {
        &self.inner.access_base
    }

    pub(super) fn certs(&self) -> &Certs {
        &self.inner.certs
    }

    /// A call whose answer is read as JSON.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
    ) -> Result<Answer<T>, LineError> {
        let raw = self.settle(&call.finish()?).await?;
        let body = if raw.body.is_empty() { b"{}".as_slice() } else { raw.body.as_slice() };
        let request_id = raw.ids.request_id.clone();
        let body = serde_json::from_slice(body).map_err(|_| LineError::Malformed { request_id })?;
        Ok(answer(&raw, body))
    }

    /// A call whose answer is its success.
    pub(super) async fn done(&self, call: Call<'_>) -> Result<Answer<()>, LineError> {
        let raw = self.settle(&call.finish()?).await?;
        Ok(answer(&raw, ()))
    }

    /// A call whose answer is read piece by piece, tried once.
    pub(super) async fn open(&self, call: Call<'_>) -> Result<reqwest::Response, LineError> {
        let request = call.finish()?;
        let inner = &self.inner;
        let held = inner.tokens.current(&inner.transport).await?;
        let response = inner.transport.open(&request, Some(&held.token)).await?;
        if response.status() != 401 || inner.tokens.refuse(&held) == Renewal::Impossible {
            return Ok(response);
        }
        let held = inner.tokens.current(&inner.transport).await?;
        inner.transport.open(&request, Some(&held.token)).await
    }

    /// Tries until LINE has taken the call, or trying on is of no use. Only what may be repeated
    /// freely is repeated here: whoever sends messages keeps account of attempts in the store, for
    /// it must outlive this process.
    async fn settle(&self, request: &Request) -> Result<Raw, LineError> {
        let tries_max = match request.endpoint.facts().repeat {
            Repeat::Freely => self.inner.tries,
            Repeat::WithKey | Repeat::WhileTokenLives | Repeat::Once => 1,
        };
        let (started, mut number, mut doubt) = (Instant::now(), 0, false);
        loop {
            number += 1;
            let error = match self.attempt(request).await {
                Ok(raw) => return Ok(raw),
                // What a delete in doubt has removed is gone when asked again.
                Err(error) if doubt && error.is_not_found() && request.is_delete() => {
                    return Ok(Raw::gone(&error));
                }
                Err(error) => error,
            };
            doubt |= error.landing() == Landing::Perhaps;
            let attempt = Attempt { number, since_first: started.elapsed(), luck: rand::random() };
            match retry::next(tries_max, attempt, &error) {
                Retry::After(pause) => {
                    log_retry(request, number, pause, &error);
                    tokio::time::sleep(pause).await;
                }
                Retry::Never => return Err(error),
            }
        }
    }

    /// One attempt, and a second one under a fresh token if the first token was refused.
    async fn attempt(&self, request: &Request) -> Result<Raw, LineError> {
        let inner = &self.inner;
        if request.endpoint.facts().auth == Auth::Open {
            return accepted(request, inner.transport.send(request, None).await?);
        }
        let held = inner.tokens.current(&inner.transport).await?;
        let raw = inner.transport.send(request, Some(&held.token)).await?;
        if raw.status != 401 || inner.tokens.refuse(&held) == Renewal::Impossible {
            return accepted(request, raw);
        }
        let held = inner.tokens.current(&inner.transport).await?;
        accepted(request, inner.transport.send(request, Some(&held.token)).await?)
    }
}

fn base(name: &'static str, text: &str) -> Result<Url, ClientError> {
    let url = Url::parse(text).ok().filter(|it| matches!(it.scheme(), "http" | "https"));
    url.filter(|it| it.query().is_none() && it.fragment().is_none()).ok_or(ClientError::Base(name))
}

/// Sorts answers into accepted and not. A 409 to a call with a retry key says that an earlier
/// attempt was accepted; to any other call it is a refusal.
fn accepted(request: &Request, raw: Raw) -> Result<Raw, LineError> {
    match raw.status {
        200..=299 => Ok(raw),
        409 if request.retry_key.is_some() => Ok(raw),
        status => Err(LineError::of_answer(status, &raw.body, &raw.ids)),
    }
}

fn answer<T>(raw: &Raw, body: T) -> Answer<T> {
    let outcome = if raw.status == 409 { Outcome::AlreadyAccepted } else { Outcome::Accepted };
    Answer {
        body,
        request_id: raw.ids.request_id.clone(),
        accepted_request_id: raw.ids.accepted_request_id.clone(),
        outcome,
    }
}

fn log_retry(request: &Request, number: u32, pause: Duration, error: &LineError) {
    tracing::info!(
        endpoint = ?request.endpoint,
        attempt = number,
        pause_ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX),
        %error,
        "a call to LINE failed and will be repeated"
    );
}
