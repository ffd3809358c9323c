use super::cursor::{At, Unit};
use crate::line::limits::{LINK_UNITS_MAX, URL_UNITS_MAX};

/// An address LINE or a phone fetches from: https, percent-encoded.
pub(super) fn https(at: &At<'_>) {
    at.text(1..=URL_UNITS_MAX, Unit::Utf16);
    scheme(at, &["https"]);
}

/// An address a tap opens: http, https, line or tel, percent-encoded.
pub(super) fn link(at: &At<'_>) {
    at.text(1..=LINK_UNITS_MAX, Unit::Utf16);
    scheme(at, &["http", "https", "line", "tel"]);
}

/// An address with one of some schemes.
pub(super) fn scheme(at: &At<'_>, allowed: &[&str]) {
    let Some(uri) = at.string().filter(|uri| !uri.is_empty()) else { return };
    match uri.split_once(':') {
        Some((scheme, rest)) if is_encoded(uri) && is_whole(scheme, rest) => {
            if !allowed.iter().any(|word| word.eq_ignore_ascii_case(scheme)) {
                at.fault("invalid uri scheme");
            }
        }
        Some(_) | None => at.fault("invalid uri"),
    }
}

/// Whether every character may stand in an address, and every `%` begins a pair of digits.
fn is_encoded(uri: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b);
    let mut parts = uri.split('%');
    let first_is_plain = parts.next().is_some_and(|part| part.bytes().all(allowed));
    let pairs = |part: &str| part.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    first_is_plain && parts.all(|part| pairs(part) && part.bytes().all(allowed))
}

fn is_whole(scheme: &str, rest: &str) -> bool {
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let word = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let hosted = ["http", "https"].iter().any(|word| word.eq_ignore_ascii_case(scheme));
    let place = match rest.strip_prefix("//") {
        Some(place) => !place.starts_with(['/', '?', '#', ':']) && !place.is_empty(),
        None => !hosted && !rest.is_empty(),
    };
    begins && word && place
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::line::check::cursor::walk;

    use super::*;

    fn says(rule: fn(&At<'_>), uri: &str) -> Option<String> {
        walk(&json!(uri), "uri", rule).pop().map(|fault| fault.message)
    }

    #[test]
    fn addresses_are_whole_encoded_and_of_a_known_scheme() {
        for good in [
            "https://e.jp",
            "HTTPS://e.jp/%E3%81%82?a=b#c",
            "https://例".replace('例', "x").as_str(),
        ] {
            assert_eq!(says(https, good), None, "{good}");
        }
        for bad in [
            "https://",
            "https:///x",
            "e.jp",
            "https://e.jp/あ",
            "https://e.jp/ x",
            "https://e.jp/%zz",
            "https://e.jp/%a",
            "https:e.jp",
            "://",
            ":",
        ] {
            assert_eq!(says(https, bad).as_deref(), Some("invalid uri"), "{bad}");
        }
        assert_eq!(says(https, "http://e.jp").as_deref(), Some("invalid uri scheme"));
        assert_eq!(says(https, "").as_deref(), Some("May not be empty"));
        for good in ["tel:0594241136", "line://ti/p/@x", "http://e.jp"] {
            assert_eq!(says(link, good), None, "{good}");
        }
        assert_eq!(says(link, "javascript:alert(1)").as_deref(), Some("invalid uri scheme"));
        let long = format!("https://e.jp/{}", "a".repeat(1_000));
        assert_eq!(says(link, &long).as_deref(), Some("Length must be between 0 and 1000"));
    }
}
