//! Links as people write them.

use crate::{base::text::normalize, line::limits::LINK_UNITS_MAX};

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFault {
    /// It does not begin with `https://`.
    NotHttps,
    /// It is no address.
    Broken,
    /// It is longer than LINE takes.
    TooLong,
}

/// A link as it goes out: what may not stand in an address is percent-encoded.
pub(super) fn encoded(written: &str) -> String {
    let mut out = String::new();
    for byte in written.trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The link as it goes out, or what is wrong with it.
pub fn read_link(written: &str) -> Result<String, LinkFault> {
    let link = encoded(written);
    let beyond =
        link.split_at_checked("https://".len()).filter(|it| it.0.eq_ignore_ascii_case("https://"));
    let Some((_, beyond)) = beyond else { return Err(LinkFault::NotHttps) };
    let host = beyond.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |it| it.0);
    let is_host = host.contains('.')
        && !host.contains('@')
        && host.split('.').all(|it| {
            !it.is_empty() && it.bytes().all(|b| b.is_ascii_alphanumeric() || b"-%_".contains(&b))
        });
    let has_pairs = link
        .split('%')
        .skip(1)
        .all(|it| it.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2);
    if !is_host || !has_pairs {
        return Err(LinkFault::Broken);
    }
    if LINK_UNITS_MAX < link.len() { Err(LinkFault::TooLong) } else { Ok(link) }
}

/// A telephone number as it is called: `tel:` and digits; none for what is no number.
pub(super) fn telephone(written: &str) -> Option<String> {
    let plain = normalize(written);
    let plain = plain.strip_prefix("tel:").unwrap_or(&plain);
    let is_number = plain.chars().all(|it| it.is_ascii_digit() || "+-()# ‐−\u{30fc}".contains(it));
    let digits: String = plain.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
    let count = digits.chars().filter(char::is_ascii_digit).count();
    let has_plus_first = digits.rfind('+').is_none_or(|at| at == 0);
    (is_number && has_plus_first && (3..=15).contains(&count)).then(|| format!("tel:{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_https_whole_and_encoded() {
        assert_eq!(
            read_link(" https://www.city.example/健診?a=1 ").as_deref(),
            Ok("https://www.city.example/%E5%81%A5%E8%A8%BA?a=1")
        );
        assert_eq!(read_link("http://www.city.example/"), Err(LinkFault::NotHttps));
        assert_eq!(read_link("www.city.example"), Err(LinkFault::NotHttps));
        assert_eq!(read_link("あhttps://"), Err(LinkFault::NotHttps));
        for broken in [
            "https://",
            "https://city",
            "https:///x",
            "https://a..b/",
            "https://u:p@e.jp/",
            "https://e.jp/%zz",
        ] {
            assert_eq!(read_link(broken), Err(LinkFault::Broken), "{broken}");
        }
        let long = format!("https://e.jp/{}", "a".repeat(1_000));
        assert_eq!(read_link(&long), Err(LinkFault::TooLong));
    }

    #[test]
    fn a_number_is_called_however_it_was_written() {
        assert_eq!(telephone("0594-24-1136").as_deref(), Some("tel:0594241136"));
        assert_eq!(telephone("０５９４（２４）１１３６").as_deref(), Some("tel:0594241136"));
        assert_eq!(telephone("119").as_deref(), Some("tel:119"));
        for no in ["", "内線12", "12", "https://e.jp", "0594241136+"] {
            assert_eq!(telephone(no), None, "{no}");
        }
    }
}
