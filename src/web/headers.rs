use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
        X_CONTENT_TYPE_OPTIONS,
    },
};

/// Whether browsers are told to come by TLS only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transport {
    /// Our public address is `https://`.
    Secure,
    /// A try-out on one machine.
    Plain,
}

/// What a page may load and do, by who uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Surface {
    /// Staff: scripts and live views of our own, under Trusted Types.
    Console,
    /// The one resident page that loads LINE's SDK to find out who came.
    LiffEntry,
    /// Everything else residents and machines see.
    Resident,
}

impl Surface {
    fn of(path: &str) -> Self {
        match path.split('/').nth(1) {
            Some("console") => Self::Console,
            Some("l") => Self::LiffEntry,
            _ => Self::Resident,
        }
    }

    const fn policy(self) -> &'static str {
        match self {
            Self::Console => {
                "default-src 'none'; script-src 'self'; style-src 'self'; \
                 img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
                 form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
                 require-trusted-types-for 'script'; trusted-types app"
            }
            Self::LiffEntry => {
                "default-src 'none'; script-src 'self' https://static.line-scdn.net; \
                 style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
                 connect-src 'self' https://api.line.me https://access.line.me \
                 https://liff.line.me https://liffsdk.line-scdn.net; form-action 'self'; \
                 base-uri 'none'; frame-ancestors 'none'"
            }
            Self::Resident => {
                "default-src 'none'; script-src 'self'; style-src 'self'; \
                 img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                 require-trusted-types-for 'script'; trusted-types app"
            }
        }
    }
}

/// Where the address of a page is told: to ourselves alone, for addresses of residents' forms carry
/// tokens. A page that told nobody at all would post its forms with `Origin: null`, and the guards
/// want to know that a form is our own.
const REFERRER: &str = "same-origin";

const ALWAYS: [(HeaderName, &str); 3] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    ),
];

/// What a handler may decide otherwise, with a reason: how long an answer is kept, and who may show
/// it.
const UNLESS_SET: [(HeaderName, &str); 2] = [
    (CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Two years, the least that browsers' preload lists ask for with a margin.
const HSTS: &str = "max-age=63072000";

/// Puts the security headers on an answer to `path`.
pub(super) fn stamp(headers: &mut HeaderMap, path: &str, transport: Transport) {
    let surface = Surface::of(path);
    let policy = HeaderValue::from_static(surface.policy());
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(REFERRER_POLICY, HeaderValue::from_static(REFERRER));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in UNLESS_SET {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    match transport {
        Transport::Secure => {
            headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
        }
        Transport::Plain => (),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_liff_entry_may_load_anything_of_others() {
        for path in ["/", "/console/faq", "/f/x", "/link", "/a/x/l/y"] {
            assert!(!Surface::of(path).policy().contains("https:"), "{path}");
        }
        assert!(Surface::of("/l/open").policy().contains("https://static.line-scdn.net"));
    }

    #[test]
    fn a_form_of_ours_says_where_it_comes_from_and_to_nobody_else() {
        let referrer = |path| {
            let mut headers = HeaderMap::new();
            stamp(&mut headers, path, Transport::Secure);
            headers[REFERRER_POLICY].clone()
        };
        assert_eq!(referrer("/console/faq"), "same-origin");
        assert_eq!(referrer("/f/x"), "same-origin");
    }

    #[test]
    fn a_handler_may_let_an_answer_be_kept_but_not_be_sniffed() {
        let mut headers = HeaderMap::new();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("public"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("sniff"));
        stamp(&mut headers, "/", Transport::Plain);
        assert_eq!(headers[CACHE_CONTROL], "public");
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
