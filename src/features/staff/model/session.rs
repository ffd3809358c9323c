//! How long somebody stays signed in.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::Staff;
use crate::base::{Id, time};

/// How long a session lasts without a request, in seconds: 15 minutes, the lower end of what OWASP
/// names for work that is not of high value.
pub const SESSION_IDLE_S: i64 = 15 * 60;

/// How long a session lasts at most, in seconds: 8 hours, a working day.
pub const SESSION_TOTAL_S: i64 = 8 * 60 * 60;

/// Sessions one person has at most: a desk, a counter, a laptop, a telephone and one forgotten.
pub const SESSIONS_MAX: usize = 5;

/// How long a factor shown counts as shown just now, in seconds: five minutes, within which what
/// is dangerous is not asked for again.
pub const FRESH_S: i64 = 5 * 60;

/// Somebody signed in, with both factors, on one device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Session {
    /// Whose.
    #[n(0)]
    pub staff: Id<Staff>,
    /// When both factors were shown.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub began_at: Timestamp,
    /// The last request, exact to some minutes; the running process knows it better.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub seen_at: Timestamp,
    /// The address it was begun from.
    #[n(3)]
    pub address: String,
    /// Browser and system, as the browser names them.
    #[n(4)]
    pub device: String,
    /// When a factor was shown again, after the two at the beginning.
    #[n(5)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub shown_at: Option<Timestamp>,
}

/// Why a session is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// No request for [`SESSION_IDLE_S`].
    Idle,
    /// It lasted [`SESSION_TOTAL_S`].
    Old,
}

impl Session {
    /// Why the session is over at `now` when its last request was at `seen_at`; none while it lasts.
    pub fn end(&self, seen_at: Timestamp, now: Timestamp) -> Option<End> {
        let past = |since: Timestamp, seconds| {
            SignedDuration::from_secs(seconds) <= now.duration_since(since)
        };
        match () {
            () if past(self.began_at, SESSION_TOTAL_S) => Some(End::Old),
            () if past(seen_at, SESSION_IDLE_S) => Some(End::Idle),
            () => None,
        }
    }

    /// When the session ends unless there is a request after the one at `seen_at`.
    pub fn ends_at(&self, seen_at: Timestamp) -> Timestamp {
        (seen_at + SignedDuration::from_secs(SESSION_IDLE_S)).min(self.ends_at_last())
    }

    /// When the session ends whatever is done.
    pub fn ends_at_last(&self) -> Timestamp {
        self.began_at + SignedDuration::from_secs(SESSION_TOTAL_S)
    }

    /// Whether a factor was shown within the last [`FRESH_S`].
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        let shown_at = self.shown_at.unwrap_or(self.began_at).max(self.began_at);
        now.duration_since(shown_at) < SignedDuration::from_secs(FRESH_S)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn a_session_ends_after_a_quarter_of_an_hour_without_a_request_and_after_a_working_day() {
        let session = Session {
            staff: Id::from_bits(1),
            began_at: after(0),
            seen_at: after(0),
            address: String::new(),
            device: String::new(),
            shown_at: None,
        };
        assert_eq!(session.end(after(100), after(114)), None);
        assert_eq!(session.end(after(100), after(115)), Some(End::Idle));
        assert_eq!(session.end(after(479), after(480)), Some(End::Old));
        assert_eq!(session.ends_at(after(100)), after(115));
        assert_eq!(session.ends_at(after(470)), after(480));
        assert_eq!(session.ends_at_last(), after(480));
        assert!(session.is_fresh(after(4)) && !session.is_fresh(after(5)));
        let session = Session { shown_at: Some(after(100)), ..session };
        assert!(session.is_fresh(after(104)) && !session.is_fresh(after(105)));
    }
}
