use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
        X_CONTENT_TYPE_OPTIONS,
    },
};

use crate::infra::config::{Config, LINE_LIFF_BASE, Mode};

/// Whether browsers are told to come by TLS only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Transport {
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
    /// A resident's page as staff try it out, within a page of theirs.
    Trial,
    /// The resident pages that load LINE's SDK: to find out who came, and to close the window.
    LiffEntry,
    /// Everything else residents and machines see.
    Resident,
}

impl Surface {
    fn of(path: &str) -> Self {
        let mut parts = path.split('/').skip(1);
        match (parts.next(), parts.next()) {
            (Some("console"), Some("forms")) if path.ends_with("/try") => Self::Trial,
            (Some("console"), _) => Self::Console,
            (Some("l"), Some("open" | "close")) => Self::LiffEntry,
            _ => Self::Resident,
        }
    }
}

/// The security headers that depend on how the city is set up.
#[derive(Debug, Clone)]
pub(super) struct Manners {
    transport: Transport,
    console: HeaderValue,
    trial: HeaderValue,
    liff_entry: HeaderValue,
    resident: HeaderValue,
}

impl Manners {
    /// Those of a city.
    pub(super) fn of(config: &Config) -> Self {
        let transport = match config.server.public_url.starts_with("https://") {
            true => Transport::Secure,
            false => Transport::Plain,
        };
        // The phone of a try-out shows residents' pages inside itself.
        let framed_by = match config.mode {
            Mode::Demo => origin(&config.line.liff_base),
            Mode::Production | Mode::Verification => None,
        };
        let framed_by = framed_by.as_deref().unwrap_or("'none'");
        Self {
            transport,
            console: value(CONSOLE.to_owned()),
            trial: value(format!("{RESIDENT}; frame-ancestors 'self'")),
            liff_entry: value(format!("{}; frame-ancestors {framed_by}", liff_entry(config))),
            resident: value(format!("{RESIDENT}; frame-ancestors {framed_by}")),
        }
    }

    const fn policy(&self, surface: Surface) -> &HeaderValue {
        match surface {
            Surface::Console => &self.console,
            Surface::Trial => &self.trial,
            Surface::LiffEntry => &self.liff_entry,
            Surface::Resident => &self.resident,
        }
    }
}

const CONSOLE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self'; \
     form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types app";

const RESIDENT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; \
     require-trusted-types-for 'script'; trusted-types app";

/// The SDK of LINE, or of a simulator, and the hosts it speaks with.
fn liff_entry(config: &Config) -> String {
    let sdk = origin(&config.line.sdk()).unwrap_or_default();
    let hosts = match config.line.liff_base.as_str() {
        LINE_LIFF_BASE => {
            "https://api.line.me https://access.line.me https://liff.line.me \
             https://liffsdk.line-scdn.net"
        }
        _ => &sdk,
    };
    format!(
        "default-src 'none'; script-src 'self' {sdk}; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self' {hosts}; \
         form-action 'self'; base-uri 'none'"
    )
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> Option<String> {
    reqwest::Url::parse(url).ok().map(|it| it.origin().ascii_serialization())
}

fn value(policy: String) -> HeaderValue {
    HeaderValue::from_str(&policy).expect("origins and words of ours make a header")
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
pub(super) fn stamp(headers: &mut HeaderMap, path: &str, manners: &Manners) {
    headers.insert(CONTENT_SECURITY_POLICY, manners.policy(Surface::of(path)).clone());
    headers.insert(REFERRER_POLICY, HeaderValue::from_static(REFERRER));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in UNLESS_SET {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    match manners.transport {
        Transport::Secure => {
            headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
        }
        Transport::Plain => (),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::infra::config::Surroundings;

    fn manners(mode: &str, public_url: &str, line: &str) -> Manners {
        let text = format!(
            "mode = \"{mode}\"\n\
             server = {{ listen = \"127.0.0.1:0\", public_url = \"{public_url}\" }}\n\
             data = {{ dir = \"data\" }}\n\
             keys = {{ root_key_file = \"Cargo.toml\" }}\n\
             city = {{ name = \"c\", account_name = \"a\" }}\n\
             [line]\nchannel_id = \"1\"\nchannel_secret = \"s\"\n{line}\n"
        );
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("x.toml");
        Manners::of(&Config::parse(&file, &text, &Surroundings::default()).unwrap())
    }

    fn stamped(manners: &Manners, path: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        stamp(&mut headers, path, manners);
        headers
    }

    fn policy(manners: &Manners, path: &str) -> String {
        stamped(manners, path)[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned()
    }

    #[test]
    fn only_the_liff_entry_may_load_anything_of_others() {
        let manners = manners("verification", "https://city.test", "");
        for path in ["/", "/console/faq", "/f/x", "/link", "/a/x/l/y", "/l/back", "/l/openx", "/l"]
        {
            let policy = policy(&manners, path);
            assert!(!policy.contains("https:") && !policy.contains("unsafe"), "{path}: {policy}");
            assert!(policy.contains("require-trusted-types-for 'script'"), "{path}: {policy}");
        }
        for path in ["/l/open", "/l/open/f/x", "/l/close"] {
            let policy = policy(&manners, path);
            assert!(policy.contains("script-src 'self' https://static.line-scdn.net;"), "{policy}");
            assert!(!policy.contains("unsafe"), "{policy}");
        }
    }

    #[test]
    fn nobody_shows_our_pages_inside_their_own_but_the_phone_of_a_try_out() {
        let simulated = "liff_base = \"http://127.0.0.1:8141/liff\"";
        for mode in ["verification", "demo"] {
            let manners = manners(mode, "http://127.0.0.1:8140", simulated);
            let framed = if mode == "demo" { "http://127.0.0.1:8141" } else { "'none'" };
            for path in ["/f/x", "/l/open"] {
                let policy = policy(&manners, path);
                assert!(policy.ends_with(&format!("frame-ancestors {framed}")), "{mode}: {policy}");
            }
            assert!(policy(&manners, "/console").contains("frame-ancestors 'none'"));
            let entry = policy(&manners, "/l/open");
            assert!(entry.contains("script-src 'self' http://127.0.0.1:8141;"), "{entry}");
            assert!(!entry.contains("line-scdn"), "{entry}");
        }
    }

    #[test]
    fn a_form_of_ours_says_where_it_comes_from_and_to_nobody_else() {
        let manners = manners("verification", "https://city.test", "");
        for path in ["/console/faq", "/f/x", "/l/open"] {
            assert_eq!(stamped(&manners, path)[REFERRER_POLICY], "same-origin");
        }
    }

    #[test]
    fn a_handler_may_let_an_answer_be_kept_but_not_be_sniffed() {
        let mut headers = HeaderMap::new();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("public"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("sniff"));
        stamp(&mut headers, "/", &manners("demo", "http://127.0.0.1:8140", ""));
        assert_eq!(headers[CACHE_CONTROL], "public");
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
        let secure = manners("verification", "https://city.test", "");
        assert!(stamped(&secure, "/").contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
