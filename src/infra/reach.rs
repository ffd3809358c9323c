//! Which machines may be called at addresses that staff typed in: those of the public internet.
//!
//! An address typed into a page must not reach what stands beside this machine: databases, cloud
//! metadata, the pages of printers. So the name is looked up once, every address it has must be a
//! public one, and the call goes to just those.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use reqwest::{Client, Url};
use tokio::{net::lookup_host, time::timeout};

use super::{
    config::Mode,
    http::{self, HttpOptions},
};

/// How long looking up a name may take.
const LOOKUP_TIME: Duration = Duration::from_secs(5);

/// Which addresses may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public ones, with TLS.
    Public,
    /// The same, and this machine itself, for a rehearsal.
    PublicAndHere,
}

impl Reach {
    /// What a city may call in its mode.
    pub const fn of(mode: Mode) -> Self {
        match mode {
            Mode::Production => Self::Public,
            Mode::Verification | Mode::Demo => Self::PublicAndHere,
        }
    }
}

/// Why nothing came back from an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReachError {
    /// It is no address of a machine that may be called like this.
    #[error("not an address that can be called")]
    Address,
    /// The name leads to an address that may not be called.
    #[error("an address inside a network")]
    Inside,
    /// There is no such name, nobody answers, or the certificate does not hold.
    #[error("the address cannot be reached")]
    Unreachable,
    /// It took too long.
    #[error("the address took too long")]
    TimedOut,
}

impl From<reqwest::Error> for ReachError {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() { Self::TimedOut } else { Self::Unreachable }
    }
}

/// An address of a machine, with no password in it.
pub(super) fn bare(address: &str) -> Result<Url, ReachError> {
    let url = Url::parse(address).map_err(|_| ReachError::Address)?;
    let is_bare = url.username().is_empty() && url.password().is_none();
    let has_host = url.host_str().is_some_and(|it| !it.is_empty());
    if is_bare && has_host { Ok(url) } else { Err(ReachError::Address) }
}

/// A client that calls the machine of an address and no other, when it may be called.
pub(super) async fn client(url: &Url, reach: Reach) -> Result<Client, ReachError> {
    let host = url.host_str().unwrap_or_default().to_owned();
    let pinned = Some((host.clone(), addresses(url, &host, reach).await?));
    let options = HttpOptions { pinned, ..HttpOptions::default() };
    http::client(&options).map_err(|_| ReachError::Unreachable)
}

/// Every address of a name, when all of them may be called.
async fn addresses(url: &Url, host: &str, reach: Reach) -> Result<Vec<SocketAddr>, ReachError> {
    let port = url.port_or_known_default().ok_or(ReachError::Address)?;
    let bare = host.trim_matches(['[', ']']);
    let found = timeout(LOOKUP_TIME, lookup_host((bare, port))).await;
    let found: Vec<SocketAddr> = match found {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(_)) => return Err(ReachError::Unreachable),
        Err(_) => return Err(ReachError::TimedOut),
    };
    let may = |at: &SocketAddr| {
        is_public(at.ip()) || (reach == Reach::PublicAndHere && at.ip().is_loopback())
    };
    match found.is_empty() {
        true => Err(ReachError::Unreachable),
        false if found.iter().all(may) => Ok(found),
        false => Err(ReachError::Inside),
    }
}

/// Whether an address belongs to the public internet (IANA's registries of special-purpose
/// addresses).
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a == 0
        || 224 <= a
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

/// Only what is given out to networks, 2000::/3, without what carries an IPv4 address inside or is
/// for documents.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    let is_given_out = a & 0xe000 == 0x2000;
    let is_special =
        (a == 0x2001 && (b < 0x0200 || b == 0x0db8)) || a == 0x2002 || (a == 0x3fff && b < 0x1000);
    is_given_out && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_internet_are_public() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.0.8",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001::1",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for public in ["203.0.112.1", "8.8.8.8", "2404:6800:4004::1", "2606:4700::1111"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }
}
