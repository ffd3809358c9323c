use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use crate::base::{text::graphemes_len, time};

/// How long an opening holds, in minutes: a talk on the telephone, not a working day.
pub const OPEN_MINUTES: i64 = 10;

/// The longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 200;

/// That somebody of the staff may see one resident's page in full for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Opening {
    /// When it was made.
    #[n(0)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

/// What is wrong with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonFault {
    /// There is none.
    Missing,
    /// Nobody reads as much.
    TooLong,
}

impl Opening {
    /// When it ends.
    pub fn ends(self) -> Timestamp {
        self.at.saturating_add(SignedDuration::from_mins(OPEN_MINUTES)).unwrap_or(self.at)
    }

    /// Whether it holds at a moment.
    pub fn holds(self, now: Timestamp) -> bool {
        now < self.ends()
    }
}

/// A reason as it is kept, or what is wrong with it.
pub fn reason(typed: &str) -> Result<String, ReasonFault> {
    let reason = typed.trim();
    match graphemes_len(reason) {
        0 => Err(ReasonFault::Missing),
        long if REASON_CHARS_MAX < long => Err(ReasonFault::TooLong),
        _ => Ok(reason.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_holds_ten_minutes_and_not_a_second_longer() {
        let opening = Opening { at: Timestamp::UNIX_EPOCH };
        let after = |seconds| Timestamp::from_second(seconds).unwrap();
        assert!(opening.holds(after(0)) && opening.holds(after(599)));
        assert!(!opening.holds(after(600)));
    }

    #[test]
    fn a_reason_says_something_that_somebody_reads() {
        assert_eq!(reason(" 　"), Err(ReasonFault::Missing));
        assert_eq!(reason(" 電話の問い合わせ "), Ok("電話の問い合わせ".to_owned()));
        assert_eq!(reason(&"あ".repeat(REASON_CHARS_MAX + 1)), Err(ReasonFault::TooLong));
    }
}
