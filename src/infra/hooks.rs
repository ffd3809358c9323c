//! Calls of addresses that staff typed in: only to the public internet.
//!
//! An address typed into a page must not reach what stands beside this machine: databases, cloud
//! metadata, the pages of printers. So the name is looked up once, every address it has must be a
//! public one, and the call goes to just those. No redirect is followed.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use aws_lc_rs::hmac;
use reqwest::{Url, header::CONTENT_TYPE};
use tokio::{net::lookup_host, time::timeout};

use super::{
    config::Mode,
    http::{self, HttpOptions},
};
use crate::base::hex;

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

/// Why a call did not arrive, or not certainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HookError {
    /// No `https` address of a machine.
    #[error("not an https address")]
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
    /// It answered, but not that it took the call.
    #[error("the address answered {0}")]
    Answered(u16),
}

/// Whether an address could be called at all, before its name is looked up.
pub fn readable(address: &str, reach: Reach) -> Result<Url, HookError> {
    let url = Url::parse(address).map_err(|_| HookError::Address)?;
    let names_itself = url.username().is_empty() && url.password().is_none();
    let host = url.host_str().filter(|_| names_itself).ok_or(HookError::Address)?;
    match (url.scheme(), reach) {
        ("https", _) => Ok(url),
        ("http", Reach::PublicAndHere) if is_here(host) => Ok(url),
        _ => Err(HookError::Address),
    }
}

fn is_here(host: &str) -> bool {
    let bare = host.trim_matches(['[', ']']);
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

/// What an address is told.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    /// What it reads.
    pub json: String,
    /// The key by which it knows us.
    pub key: &'a str,
    /// What is the same each time the same thing is told.
    pub mark: &'a str,
}

/// The header with the signature of a body: `sha256=` and the HMAC-SHA256 in hexadecimal digits.
pub const SIGNATURE: &str = "X-Hamaguri-Signature";

/// The header with the mark of a call.
pub const DELIVERY: &str = "X-Hamaguri-Delivery";

/// The signature of a body by a key.
pub fn signature(key: &str, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
    format!("sha256={}", hex::encode(hmac::sign(&key, body).as_ref()))
}

/// Posts JSON to an address. What is read of the answer is its status alone.
pub async fn post(address: &str, reach: Reach, call: &Call<'_>) -> Result<(), HookError> {
    let url = readable(address, reach)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let pinned = Some((host.clone(), addresses(&url, &host, reach).await?));
    let options = HttpOptions { pinned, ..HttpOptions::default() };
    let client = http::client(&options).map_err(|_| HookError::Unreachable)?;
    let sent = client
        .post(url)
        .header(CONTENT_TYPE, "application/json")
        .header(SIGNATURE, signature(call.key, call.json.as_bytes()))
        .header(DELIVERY, call.mark)
        .body(call.json.clone());
    match sent.send().await {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(HookError::Answered(answer.status().as_u16())),
        Err(error) if error.is_timeout() => Err(HookError::TimedOut),
        Err(_) => Err(HookError::Unreachable),
    }
}

/// Every address of a name, when all of them may be called.
pub(super) async fn addresses(
    url: &Url,
    host: &str,
    reach: Reach,
) -> Result<Vec<SocketAddr>, HookError> {
    let port = url.port_or_known_default().ok_or(HookError::Address)?;
    let bare = host.trim_matches(['[', ']']);
    let found = timeout(LOOKUP_TIME, lookup_host((bare, port))).await;
    let found: Vec<SocketAddr> = match found {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(_)) => return Err(HookError::Unreachable),
        Err(_) => return Err(HookError::TimedOut),
    };
    let may = |at: &SocketAddr| {
        is_public(at.ip()) || (reach == Reach::PublicAndHere && at.ip().is_loopback())
    };
    match found.is_empty() {
        true => Err(HookError::Unreachable),
        false if found.iter().all(may) => Ok(found),
        false => Err(HookError::Inside),
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

    #[test]
    fn in_production_an_address_has_tls_and_no_password() {
        let wrong = ["http://x.jp/", "https://a:b@x.jp/", "ftp://x.jp/", "x.jp", "https://"];
        assert_eq!(
            wrong.map(|it| readable(it, Reach::Public).err()),
            [Some(HookError::Address); 5]
        );
        assert!(readable("https://x.jp/hook?a=1", Reach::Public).is_ok());
        assert!(readable("http://127.0.0.1:9/", Reach::Public).is_err());
        assert!(readable("http://127.0.0.1:9/", Reach::PublicAndHere).is_ok());
        assert!(readable("http://192.168.0.1/", Reach::PublicAndHere).is_err());
    }

    /// RFC 4231, test case 2.
    #[test]
    fn a_signature_is_the_hmac_of_the_body() {
        assert_eq!(
            signature("Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_called() {
        let calls = ["https://localhost/", "https://169.254.169.254/latest", "https://[::1]/"];
        for address in calls {
            let call = Call { json: String::new(), key: "k", mark: "1" };
            let called = post(address, Reach::Public, &call).await;
            assert_eq!(called, Err(HookError::Inside), "{address}");
        }
    }
}
