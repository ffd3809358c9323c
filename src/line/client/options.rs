use std::time::Duration;

use super::rates::RateScale;
use crate::{
    base::Secret,
    infra::{clock::Clock, http::HttpOptions},
};

/// How a channel proves to LINE who it is.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// By id and secret, against which LINE gives tokens of 15 minutes. The ordinary way.
    Channel {
        /// The channel id, digits.
        id: String,
        /// The channel secret.
        secret: Secret<String>,
    },
    /// By a long-lived token from LINE's console, which cannot be renewed from here. LINE advises
    /// against it.
    LongLived(Secret<String>),
}

/// What a [`Client`](super::Client) is made of.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where `api.line.me` is, as a URL without a slash at the end.
    pub api_base: String,
    /// Where `api-data.line.me` is.
    pub data_base: String,
    /// Where `access.line.me` is; it is only linked to, never called.
    pub access_base: String,
    /// Who calls.
    pub credentials: Credentials,
    /// How to get out.
    pub http: HttpOptions,
    /// How much faster than LINE's limits, for simulators.
    pub rates: RateScale,
    /// The longest a call waits for its turn under a rate limit; who would wait longer gets
    /// [`RateLimited`](super::LineError::RateLimited) at once.
    pub turn_max: Duration,
    /// The longest a transfer of content may take as a whole. LINE takes videos of 200 MB.
    pub transfer_max: Duration,
    /// How often a call that may be repeated freely is tried before its caller hears of it.
    pub tries: u32,
    /// What time it is.
    pub clock: Clock,
}

impl Options {
    /// Calls to LINE itself.
    pub fn new(credentials: Credentials, clock: Clock) -> Self {
        Self {
            api_base: "https://api.line.me".to_owned(),
            data_base: "https://api-data.line.me".to_owned(),
            access_base: "https://access.line.me".to_owned(),
            credentials,
            http: HttpOptions::default(),
            rates: RateScale::default(),
            turn_max: Duration::from_secs(5),
            transfer_max: Duration::from_secs(300),
            tries: 3,
            clock,
        }
    }
}
