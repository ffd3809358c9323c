//! The way out: the one kind of HTTP client this machine makes.
//!
//! It speaks TLS 1.2 and later with aws-lc, follows no redirect (a redirect could carry a token to
//! another host), and asks the environment for nothing: a proxy is used when configured, not when a
//! variable happens to be set.

use std::{net::SocketAddr, time::Duration};

use reqwest::{Client, Proxy, redirect, tls};

/// How long connecting may take, in seconds. LINE's hosts answer a handshake within tens of
/// milliseconds from Japan; five seconds cover a lost packet or two.
const CONNECT_TIMEOUT_S: u64 = 5;

/// How long a whole call may take, in seconds, from connecting to the last byte of the answer.
const TIMEOUT_S: u64 = 10;

/// How long an idle connection is kept, in seconds: shorter than the minute after which middle
/// boxes commonly forget one without a word.
const IDLE_S: u64 = 50;

/// How this machine reaches others.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// The longest time for connecting.
    pub connect_timeout: Duration,
    /// The longest time for a whole call, unless the call says otherwise.
    pub timeout: Duration,
    /// The proxy all calls go through, as a URL; none means direct.
    pub proxy: Option<String>,
    /// A host and the addresses at which it is called, whatever its name says later; none for
    /// looking names up.
    pub pinned: Option<(String, Vec<SocketAddr>)>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(CONNECT_TIMEOUT_S),
            timeout: Duration::from_secs(TIMEOUT_S),
            proxy: None,
            pinned: None,
        }
    }
}

/// The client could not be made: the proxy's address is wrong, or the machine has no list of
/// trusted certificate authorities.
#[derive(Debug, thiserror::Error)]
#[error("the outgoing client cannot be made")]
pub struct HttpError(#[from] reqwest::Error);

/// A client with a pool of connections; clones share the pool.
pub fn client(options: &HttpOptions) -> Result<Client, HttpError> {
    let mut builder = Client::builder()
        .user_agent(concat!("hamaguri/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(options.connect_timeout)
        .timeout(options.timeout)
        .pool_idle_timeout(Duration::from_secs(IDLE_S))
        .tls_version_min(tls::Version::TLS_1_2)
        .redirect(redirect::Policy::none())
        .referer(false)
        .no_proxy();
    if let Some(proxy) = &options.proxy {
        builder = builder.proxy(Proxy::all(proxy)?);
    }
    if let Some((host, addresses)) = &options.pinned {
        builder = builder.resolve_to_addrs(host, addresses);
    }
    Ok(builder.build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_proxy_is_refused() {
        let options = HttpOptions { proxy: Some("::no url::".to_owned()), ..Default::default() };
        assert!(client(&options).is_err());
        assert!(client(&HttpOptions::default()).is_ok());
    }
}
