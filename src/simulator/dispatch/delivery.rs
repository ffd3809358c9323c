use std::time::{Duration, Instant};

use serde_json::json;

use super::{Batch, wrinkles};
use crate::{
    base::Secret,
    line::signature,
    simulator::{
        World,
        journal::{Body, Delivery, What},
    },
};

/// What LINE's dispatcher calls itself; seen widely, not promised.
const USER_AGENT: &str = "LineBotWebhook/2.0";

/// What became of a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::simulator) enum Outcome {
    /// The receiver answered with this status.
    Status(u16),
    /// No answer in time.
    TimedOut,
    /// No connection.
    NotConnected,
    /// The connection broke, or the answer was no HTTP.
    Broken,
}

impl Outcome {
    /// Whether the events count as delivered.
    pub(super) const fn is_delivered(self) -> bool {
        matches!(self, Self::Status(200..=299))
    }

    /// The status answered, if any.
    pub(in crate::simulator) const fn status(self) -> Option<u16> {
        match self {
            Self::Status(status) => Some(status),
            Self::TimedOut | Self::NotConnected | Self::Broken => None,
        }
    }

    /// The reason as LINE's error statistics spell it.
    pub(in crate::simulator) const fn reason(self) -> &'static str {
        match self {
            Self::Status(200..=299) => "ok",
            Self::Status(_) => "error_status_code",
            Self::TimedOut => "request_timeout",
            Self::NotConnected => "could_not_connect",
            Self::Broken => "unclassified",
        }
    }
}

/// What a webhook needs besides its body.
struct Address {
    url: String,
    secret: Secret<String>,
    timeout: Duration,
}

/// Delivers a batch and writes the journal. Without a webhook endpoint nothing happens.
pub(super) async fn deliver(world: &World, client: &reqwest::Client, batch: &Batch) -> Outcome {
    let ready = world.with(|platform, now| {
        let tokens = batch.events.iter().filter_map(|out| out.reply_token.as_deref());
        platform.reply_tokens_leave(tokens, now);
        let address = Address {
            url: platform.account.webhook.clone()?,
            secret: Secret::new(platform.account.secret.clone()),
            timeout: Duration::from_secs_f64(platform.settings.webhook_timeout_s.max(0.0)),
        };
        Some((address, platform.account.user_id.clone(), platform.settings.clone()))
    });
    let Some((address, destination, settings)) = ready else { return Outcome::Status(200) };
    let now = world.now();
    let body = {
        let mut lanes = world.dispatcher.lock();
        wrinkles::body(&destination, batch, &settings, (&mut lanes.dice, now))
    };
    post(world, client, &address, (body, batch.attempt)).await
}

/// Sends a webhook without events to an address, as the console's "verify" does. Answers with
/// what became of it.
pub(in crate::simulator) async fn test_endpoint(
    world: &World,
    client: &reqwest::Client,
    url: String,
) -> Outcome {
    let (secret, destination, timeout_s) = world.with(|platform, _| {
        let account = &platform.account;
        let timeout_s = platform.settings.webhook_timeout_s;
        (Secret::new(account.secret.clone()), account.user_id.clone(), timeout_s)
    });
    let timeout = Duration::from_secs_f64(timeout_s.max(0.0));
    let body = json!({ "destination": destination, "events": [] }).to_string().into_bytes();
    post(world, client, &Address { url, secret, timeout }, (body, 1)).await
}

async fn post(
    world: &World,
    client: &reqwest::Client,
    to: &Address,
    (body, attempt): (Vec<u8>, usize),
) -> Outcome {
    let at = world.now();
    let kept = Body::new(&body);
    let started = Instant::now();
    let sent = client
        .post(&to.url)
        .timeout(to.timeout)
        .header("content-type", "application/json; charset=utf-8")
        .header("user-agent", USER_AGENT)
        .header("x-line-signature", signature::sign(&to.secret, &body))
        .body(body)
        .send()
        .await;
    let (outcome, answer) = match sent {
        Ok(response) => {
            let status = response.status().as_u16();
            (Outcome::Status(status), response.bytes().await.unwrap_or_default())
        }
        Err(error) if error.is_timeout() => (Outcome::TimedOut, Default::default()),
        Err(error) if error.is_connect() => (Outcome::NotConnected, Default::default()),
        Err(_) => (Outcome::Broken, Default::default()),
    };
    let delivery = Delivery {
        url: to.url.clone(),
        status: outcome.status(),
        reason: outcome.reason(),
        attempt,
        took_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    };
    world.note(at, What::Webhook(delivery), (kept, Body::new(&answer)));
    outcome
}
