//! Reading pages whose addresses staff typed in: only from the public internet, only so much.
//!
//! Redirects are followed, each looked at as the first address is ([`super::reach`]), because a city's
//! web server moves its pages.

use std::time::Duration;

use reqwest::{
    Response, StatusCode, Url,
    header::{
        ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH,
        LAST_MODIFIED, LOCATION, RETRY_AFTER,
    },
};

use tokio::time::timeout;

use super::reach::{self, Reach, ReachError};

/// Redirects followed: from http to https, to another name, to another folder, and back up.
const REDIRECTS_MAX: usize = 5;

/// How long all of it may take, redirects included.
const WHOLE_TIME: Duration = Duration::from_secs(20);

/// The longest mark of a server that is kept, in bytes: real ones have some fifty.
const MARK_BYTES_MAX: usize = 500;

/// What a server said of a page the last time, to be asked whether it still holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
}

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is what it was.
    Same,
    /// It is this.
    Page(Page),
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its bytes.
    pub body: Vec<u8>,
    /// The characters its server says it is written in; none when it does not say.
    pub charset: Option<String>,
    /// Where it was found in the end.
    pub at: String,
    /// What to ask with the next time.
    pub marks: Marks,
}

/// Why a page was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Nothing came back.
    #[error(transparent)]
    Unreached(#[from] ReachError),
    /// It answered with a status that is no page, and perhaps after how many seconds to come again.
    #[error("the address answered {0}")]
    Answered(u16, Option<u32>),
    /// It is larger than was asked for.
    #[error("the page is too large")]
    TooLarge,
    /// It leads from one address to the next without end.
    #[error("too many redirects")]
    Astray,
}

/// The address as it is called, before its name is looked up: `http` or `https`, no password in it.
pub fn readable(address: &str) -> Result<Url, ReachError> {
    let url = reach::bare(address.trim())?;
    if matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err(ReachError::Address) }
}

/// Reads a page of at most `bytes_max` bytes, unless it is what it was when it had these marks.
pub async fn get(
    address: &str,
    reach: Reach,
    marks: &Marks,
    bytes_max: usize,
) -> Result<Answer, FetchError> {
    let read = timeout(WHOLE_TIME, follow(address, reach, marks, bytes_max)).await;
    read.unwrap_or(Err(ReachError::TimedOut.into()))
}

async fn follow(
    address: &str,
    reach: Reach,
    marks: &Marks,
    bytes_max: usize,
) -> Result<Answer, FetchError> {
    let mut url = readable(address)?;
    for _ in 0..=REDIRECTS_MAX {
        let response = ask(&url, reach, marks).await?;
        let status = response.status();
        if status == StatusCode::NOT_MODIFIED {
            return Ok(Answer::Same);
        }
        if status.is_redirection() {
            let to = said(response.headers(), &LOCATION).ok_or(ReachError::Unreachable)?;
            let to = url.join(&to).map_err(|_| ReachError::Address)?;
            url = readable(to.as_str())?;
            continue;
        }
        if !status.is_success() {
            let again = said(response.headers(), &RETRY_AFTER).and_then(|it| it.parse().ok());
            return Err(FetchError::Answered(status.as_u16(), again));
        }
        return take(response, &url, bytes_max).await.map(Answer::Page);
    }
    Err(FetchError::Astray)
}

async fn ask(url: &Url, reach: Reach, marks: &Marks) -> Result<Response, ReachError> {
    let client = reach::client(url, reach).await?;
    let mut request = client.get(url.clone()).header(
        ACCEPT,
        "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1",
    );
    if let Some(etag) = &marks.etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    if let Some(modified) = &marks.modified {
        request = request.header(IF_MODIFIED_SINCE, modified);
    }
    Ok(request.send().await?)
}

async fn take(mut response: Response, url: &Url, bytes_max: usize) -> Result<Page, FetchError> {
    let headers = response.headers();
    let marks = Marks { etag: mark(headers, &ETAG), modified: mark(headers, &LAST_MODIFIED) };
    let charset = said(headers, &CONTENT_TYPE).and_then(|it| charset(&it));
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(ReachError::from)? {
        if bytes_max < body.len() + part.len() {
            return Err(FetchError::TooLarge);
        }
        body.extend_from_slice(&part);
    }
    Ok(Page { body, charset, at: url.to_string(), marks })
}

fn said(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn mark(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    said(headers, name).filter(|it| it.len() <= MARK_BYTES_MAX)
}

fn charset(kind: &str) -> Option<String> {
    let of = |part: &str| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        name.trim().eq_ignore_ascii_case("charset").then(|| value.to_owned())
    };
    kind.split(';').skip(1).find_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_a_page_and_holds_no_password() {
        for wrong in
            ["", "www.city.jp/rss", "ftp://city.jp/", "file:///etc/passwd", "http://a:b@c.jp/"]
        {
            assert_eq!(readable(wrong), Err(ReachError::Address), "{wrong}");
        }
        assert!(readable("https://www.city.jp/rss.xml").is_ok());
        assert!(readable(" http://www.city.jp/rss.xml ").is_ok());
    }

    #[test]
    fn the_characters_stand_after_the_kind() {
        assert_eq!(charset("text/xml; charset=\"Shift_JIS\"").as_deref(), Some("Shift_JIS"));
        assert_eq!(charset("text/xml;Charset=EUC-JP; q=1").as_deref(), Some("EUC-JP"));
        assert_eq!(charset("text/xml"), None);
    }

    #[tokio::test]
    async fn what_lies_inside_a_network_is_not_read() {
        for address in [
            "http://localhost/",
            "http://169.254.169.254/latest",
            "https://[::1]/",
            "http://10.0.0.1/",
        ] {
            let read = get(address, Reach::Public, &Marks::default(), 1).await;
            assert_eq!(read, Err(ReachError::Inside.into()), "{address}");
        }
        let elsewhere =
            get("http://192.168.0.1/", Reach::PublicAndHere, &Marks::default(), 1).await;
        assert_eq!(elsewhere, Err(ReachError::Inside.into()));
    }
}
