//! Mail addresses.

/// The longest mail address, in bytes (RFC 5321).
pub const MAIL_BYTES_MAX: usize = 254;

/// Whether a text looks like one mail address: something before and something with a point after
/// one `@`, without blanks.
pub fn is_mail_address(text: &str) -> bool {
    let parts = text.split_once('@');
    let sound = |(name, host): (&str, &str)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.')
    };
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || "<>,;\"".contains(it);
    text.len() <= MAIL_BYTES_MAX && !text.contains(is_odd) && parts.is_some_and(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_what_is_none() {
        assert!(is_mail_address("kankyo@city.example.lg.jp"));
        let none =
            ["", "kankyo", "@x.jp", "a@b", "a@.jp", "a b@x.jp", "a@x.jp,b@x.jp", "A <a@x.jp>"];
        assert_eq!(none.map(is_mail_address), [false; 8]);
        assert!(!is_mail_address(&format!("{}@x.jp", "a".repeat(254))));
    }
}
