//! Calls of addresses that staff typed in, which reach public machines alone ([`super::reach`]). No
//! redirect is followed.

use std::net::IpAddr;

use aws_lc_rs::hmac;
use reqwest::{Url, header::CONTENT_TYPE};

use super::reach::{self, Reach, ReachError};
use crate::base::hex;

/// Why a call did not arrive, or not certainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HookError {
    /// Nothing came back.
    #[error(transparent)]
    Unreached(#[from] ReachError),
    /// It answered, but not that it took the call.
    #[error("the address answered {0}")]
    Answered(u16),
}

/// Whether an address could be called at all, before its name is looked up.
pub fn readable(address: &str, reach: Reach) -> Result<Url, ReachError> {
    let url = reach::bare(address)?;
    match (url.scheme(), reach) {
        ("https", _) => Ok(url),
        ("http", Reach::PublicAndHere) if is_here(&url) => Ok(url),
        _ => Err(ReachError::Address),
    }
}

fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
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
    let sent = reach::client(&url, reach)
        .await?
        .post(url)
        .header(CONTENT_TYPE, "application/json")
        .header(SIGNATURE, signature(call.key, call.json.as_bytes()))
        .header(DELIVERY, call.mark)
        .body(call.json.clone());
    let status = sent.send().await.map_err(ReachError::from)?.status();
    if status.is_success() { Ok(()) } else { Err(HookError::Answered(status.as_u16())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_production_an_address_has_tls_and_no_password() {
        let wrong = ["http://x.jp/", "https://a:b@x.jp/", "ftp://x.jp/", "x.jp", "https://"];
        assert_eq!(
            wrong.map(|it| readable(it, Reach::Public).err()),
            [Some(ReachError::Address); 5]
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
            assert_eq!(called, Err(ReachError::Inside.into()), "{address}");
        }
    }
}
