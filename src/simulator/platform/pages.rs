use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;

use super::{Platform, Refusal};

/// How long a token for the next page lives, in seconds (LINE's reference: 24 hours).
const LIVES_S: i64 = 24 * 3_600;

/// Tokens for the next page of a list: where it begins and until when they hold.
impl Platform {
    /// The token for a page that begins with the `start`th.
    pub fn page_token(&self, start: usize, now: Timestamp) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(format!("{start}.{}", now.as_second() + LIVES_S))
    }

    /// Where a page begins; at 0 without a token.
    pub fn page_start(&self, token: Option<&str>, now: Timestamp) -> Result<usize, Refusal> {
        let Some(token) = token.filter(|token| !token.is_empty()) else { return Ok(0) };
        let read = || {
            let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
            let (start, until) = text.split_once('.')?;
            (now.as_second() <= until.parse().ok()?).then_some(start.parse().ok()?)
        };
        read().ok_or_else(|| Refusal::new(400, "Invalid start param"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_page_token_holds_for_a_day() {
        let platform = Platform::new(1, None);
        let now = Timestamp::UNIX_EPOCH;
        let token = platform.page_token(300, now);
        let start = |at| platform.page_start(Some(&token), at);
        assert_eq!(start(now + SignedDuration::from_hours(24)), Ok(300));
        assert!(start(now + SignedDuration::from_hours(25)).is_err());
        assert!(platform.page_start(Some("x"), now).is_err());
        assert_eq!(platform.page_start(None, now), Ok(0));
    }
}
