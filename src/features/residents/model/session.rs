use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::ResidentNo;
use crate::base::time;

/// How long a visit lasts without a request, in seconds: an hour, for whoever looks for a document
/// in the next room before they go on.
pub const SESSION_IDLE_S: i64 = 60 * 60;

/// How long a visit lasts at most, in seconds: 8 hours, as long as LINE's own tokens would be kept
/// by anybody careful.
pub const SESSION_TOTAL_S: i64 = 8 * 60 * 60;

/// How old the last request in the record may become, in seconds, before it is written anew: a
/// sixth of the idle time, so that a form of many pages is not a write for each.
const SEEN_WRITTEN_AFTER_S: i64 = SESSION_IDLE_S / 6;

/// Somebody at our pages in one browser. It holds a number and hashes and nothing else of them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Session {
    /// Who, when LINE has said so; none for whoever came without LINE.
    #[n(0)]
    pub resident: Option<ResidentNo>,
    /// When it began.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub began_at: Timestamp,
    /// The last request, exact to ten minutes.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub seen_at: Timestamp,
    /// The visit without a resident that this browser made before it signed in.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub before: Option<[u8; 32]>,
    /// When it was ended: signed out, or followed by another one.
    #[n(4)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub ended_at: Option<Timestamp>,
}

impl Session {
    /// A visit that begins.
    pub const fn begun(resident: Option<ResidentNo>, now: Timestamp) -> Self {
        Self { resident, began_at: now, seen_at: now, before: None, ended_at: None }
    }

    /// Whether it still lasts.
    pub fn lasts(&self, now: Timestamp) -> bool {
        let younger = |since: Timestamp, seconds| {
            now.duration_since(since) < SignedDuration::from_secs(seconds)
        };
        self.ended_at.is_none()
            && younger(self.began_at, SESSION_TOTAL_S)
            && younger(self.seen_at, SESSION_IDLE_S)
    }

    /// Whether the last request in the record has become too old to stand there.
    pub fn is_to_be_noted(&self, now: Timestamp) -> bool {
        SignedDuration::from_secs(SEEN_WRITTEN_AFTER_S) <= now.duration_since(self.seen_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn a_visit_ends_after_an_hour_without_a_request_after_a_working_day_and_when_it_is_ended() {
        let session = Session::begun(None, after(0));
        assert!(session.lasts(after(59)) && !session.lasts(after(60)));
        let seen = |minutes| Session { seen_at: after(minutes), ..session.clone() };
        assert!(seen(450).lasts(after(479)) && !seen(479).lasts(after(480)));
        let ended = Session { ended_at: Some(after(1)), ..session.clone() };
        assert!(!ended.lasts(after(2)));
        assert!(!session.is_to_be_noted(after(9)) && session.is_to_be_noted(after(10)));
    }
}
