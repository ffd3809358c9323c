//! Whether a request comes from a page of ours, and whether an address leads to one.

use axum::http::{HeaderMap, Request, header};

/// Whether the browser says that the request comes from our own origin: by `Sec-Fetch-Site`, which
/// every current browser sends over TLS and no script can forge, and by `Origin`, which stands in
/// for it on plain HTTP. At least one must be there, and none may speak against it.
pub fn is_own<B>(request: &Request<B>) -> bool {
    let headers = request.headers();
    let host = request
        .uri()
        .authority()
        .map(|it| it.as_str())
        .or_else(|| text(headers, header::HOST.as_str()));
    let site = text(headers, "sec-fetch-site").map(|it| it == "same-origin");
    let origin = text(headers, header::ORIGIN.as_str())
        .map(|it| it.split_once("://").map(|(_, authority)| authority) == host);
    match (site, origin) {
        (Some(site), Some(origin)) => site && origin,
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => false,
    }
}

/// The longest address that is gone back to, in bytes: longer than any of ours.
const ADDRESS_BYTES_MAX: usize = 2_000;

/// Whether an address is a path and query on our own host and nothing else, however a browser reads
/// it. Whoever goes there on somebody's word says besides which paths are meant.
pub fn is_plain(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.starts_with('/')
        && address.len() <= ADDRESS_BYTES_MAX
        && address.bytes().all(|it| it.is_ascii_graphic() && it != b'\\' && it != b'"')
        && !path.contains("//")
        && !path.split('/').any(|it| it == "..")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&str, &str)]) -> bool {
        let request = Request::post("/console/x").header("host", "city.test:8443");
        let add =
            |request: axum::http::request::Builder, it: &(&str, &str)| request.header(it.0, it.1);
        is_own(&headers.iter().fold(request, add).body(()).unwrap())
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        assert!(asked(&[("sec-fetch-site", "same-origin")]));
        assert!(asked(&[("origin", "https://city.test:8443")]));
        assert!(!asked(&[]));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!asked(&[("sec-fetch-site", site)]), "{site}");
        }
        for origin in ["https://city.test", "https://evil.test:8443", "null", "city.test:8443"] {
            assert!(!asked(&[("origin", origin)]), "{origin}");
        }
        assert!(!asked(&[("sec-fetch-site", "same-origin"), ("origin", "https://evil.test")]));
    }
}
