//! How a message gets to a resident, as a state machine. Pure: no I/O, no clock.
//!
//! A reply token works once, so the same reply may be tried again while the token lives: LINE
//! refuses it as used when an earlier try had been taken. A push carries a retry key, so it may be
//! tried again for 24 hours. The state says what has been begun, and it is on the disk *before*
//! the call: whatever is found there after a crash can be finished without sending twice.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use crate::{base::time::in_japan, line::limits::RETRY_KEY_TRUST_H};

/// How long a push is tried again, in seconds.
const PUSH_TRIES_S: i64 = RETRY_KEY_TRUST_H * 3_600;

/// The right to answer one event for free.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ReplyTicket {
    /// The token.
    #[n(0)]
    pub token: String,
    /// When it is no longer trusted.
    #[n(1)]
    #[cbor(with = "crate::base::time::cbor")]
    pub dies: Timestamp,
}

/// Where a message stands on its way.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum State {
    /// Nothing has been begun, or what was begun certainly did not arrive.
    #[n(0)]
    Waiting {
        /// Not before this.
        #[n(0)]
        #[cbor(with = "crate::base::time::cbor")]
        due: Timestamp,
        /// Tries that certainly did not arrive.
        #[n(1)]
        misses: u32,
    },
    /// A reply has been begun; it may or may not have arrived.
    #[n(1)]
    Replying {
        /// Tries begun, this one included.
        #[n(0)]
        tries: u32,
        /// Not again before this.
        #[n(1)]
        #[cbor(with = "crate::base::time::cbor")]
        due: Timestamp,
    },
    /// A push has been begun; it may or may not have arrived.
    #[n(2)]
    Pushing {
        /// Tries begun, this one included.
        #[n(0)]
        tries: u32,
        /// Not again before this.
        #[n(1)]
        #[cbor(with = "crate::base::time::cbor")]
        due: Timestamp,
        /// When the first try was begun.
        #[n(2)]
        #[cbor(with = "crate::base::time::cbor")]
        since: Timestamp,
    },
    /// LINE took it.
    #[n(3)]
    Accepted {
        /// When.
        #[n(0)]
        #[cbor(with = "crate::base::time::cbor")]
        at: Timestamp,
        /// How.
        #[n(1)]
        way: Way,
        /// LINE's request id, when its answer arrived.
        #[n(2)]
        request_id: Option<String>,
    },
    /// LINE refused it for good.
    #[n(4)]
    Failed {
        /// When.
        #[n(0)]
        #[cbor(with = "crate::base::time::cbor")]
        at: Timestamp,
        /// LINE's words, without anything of the resident's.
        #[n(1)]
        why: String,
    },
    /// Nobody can tell whether it arrived, and trying again might send it twice.
    #[n(5)]
    Unknown {
        /// When that was found.
        #[n(0)]
        #[cbor(with = "crate::base::time::cbor")]
        at: Timestamp,
    },
}

/// How a message went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Way {
    /// As the answer to an event; not billed.
    #[n(0)]
    Reply,
    /// On our own account.
    #[n(1)]
    Push,
}

/// What to do next with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Reply with this token.
    Reply(String),
    /// Push.
    Push,
    /// Nothing before this.
    Wait(Timestamp),
    /// Write down that it ended so.
    End(State),
    /// Nothing any more.
    Nothing,
}

/// What became of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// LINE took it, now or at an earlier try.
    Accepted {
        /// LINE's request id.
        request_id: Option<String>,
    },
    /// The reply token is used up or too old.
    TokenDead,
    /// It certainly did not get in: no connection, or LINE asked to slow down.
    NotTaken,
    /// Timeout, broken connection or LINE's own failure: it may have been taken.
    Unclear,
    /// LINE refuses it for good.
    Refused {
        /// LINE's words.
        why: String,
    },
}

impl State {
    /// A message nothing has been done with yet.
    pub const fn new(now: Timestamp) -> Self {
        Self::Waiting { due: now, misses: 0 }
    }

    /// Whether nothing will happen to it any more.
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Waiting { .. } | Self::Replying { .. } | Self::Pushing { .. } => false,
            Self::Accepted { .. } | Self::Failed { .. } | Self::Unknown { .. } => true,
        }
    }

    /// The act of getting here, for the audit log.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "outbox.postpone",
            Self::Replying { .. } => "outbox.reply",
            Self::Pushing { .. } => "outbox.push",
            Self::Accepted { .. } => "outbox.accepted",
            Self::Failed { .. } => "outbox.failed",
            Self::Unknown { .. } => "outbox.unknown",
        }
    }

    /// What to do next.
    pub fn step(&self, ticket: Option<&ReplyTicket>, now: Timestamp) -> Step {
        let living = ticket.filter(|it| now < it.dies);
        match self {
            Self::Waiting { due, .. } | Self::Replying { due, .. } | Self::Pushing { due, .. }
                if now < *due =>
            {
                Step::Wait(*due)
            }
            Self::Waiting { .. } => living.map_or(Step::Push, |it| Step::Reply(it.token.clone())),
            Self::Replying { .. } => match living {
                Some(it) => Step::Reply(it.token.clone()),
                None => Step::End(Self::Unknown { at: now }),
            },
            Self::Pushing { since, .. } if PUSH_TRIES_S < seconds(*since, now) => {
                Step::End(Self::Unknown { at: now })
            }
            Self::Pushing { .. } => Step::Push,
            Self::Accepted { .. } | Self::Failed { .. } | Self::Unknown { .. } => Step::Nothing,
        }
    }

    /// The state to have on the disk before a try.
    #[must_use]
    pub fn begin(&self, way: Way, now: Timestamp) -> Self {
        match (way, self) {
            (Way::Reply, Self::Replying { tries, .. }) => {
                Self::Replying { tries: tries + 1, due: now }
            }
            (Way::Reply, _) => Self::Replying { tries: 1, due: now },
            (Way::Push, Self::Pushing { tries, since, .. }) => {
                Self::Pushing { tries: tries + 1, due: now, since: *since }
            }
            (Way::Push, _) => Self::Pushing { tries: 1, due: now, since: now },
        }
    }

    /// The state after a try.
    #[must_use]
    pub fn after(&self, tried: Tried, now: Timestamp) -> Self {
        match (self, tried) {
            (Self::Replying { .. }, Tried::Accepted { request_id }) => {
                Self::Accepted { at: now, way: Way::Reply, request_id }
            }
            (_, Tried::Accepted { request_id }) => {
                Self::Accepted { at: now, way: Way::Push, request_id }
            }
            (Self::Replying { tries, .. }, Tried::TokenDead) if 1 < *tries => {
                Self::Accepted { at: now, way: Way::Reply, request_id: None }
            }
            (Self::Replying { .. }, Tried::TokenDead) => {
                Self::Pushing { tries: 0, due: now, since: now }
            }
            (Self::Replying { tries: 1, .. }, Tried::NotTaken) => {
                Self::Waiting { due: now + REPLY_PAUSE, misses: 1 }
            }
            (Self::Replying { tries, .. }, Tried::NotTaken | Tried::Unclear) => {
                Self::Replying { tries: *tries, due: now + REPLY_PAUSE }
            }
            (Self::Pushing { tries, since, .. }, Tried::NotTaken | Tried::Unclear) => {
                Self::Pushing { tries: *tries, due: now + pause(*tries), since: *since }
            }
            (Self::Waiting { misses, .. }, Tried::NotTaken | Tried::Unclear) => {
                Self::Waiting { due: now + pause(*misses), misses: misses + 1 }
            }
            (_, Tried::Refused { why }) => Self::Failed { at: now, why },
            (_, Tried::TokenDead) => Self::Failed { at: now, why: "invalid reply token".into() },
            (ended, Tried::NotTaken | Tried::Unclear) => ended.clone(),
        }
    }
}

/// For the operator: one clause that says where the message stands, on Japan's clock.
impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |at: &Timestamp| in_japan(*at).strftime("%Y-%m-%d %H:%M:%S").to_string();
        match self {
            Self::Waiting { due, misses: 0 } => write!(f, "waiting since {}", clock(due)),
            Self::Waiting { due, misses } => {
                write!(f, "LINE not reached {misses} times, next try {}", clock(due))
            }
            Self::Replying { tries, due } => write!(f, "reply {tries} begun {}", clock(due)),
            Self::Pushing { tries, due, .. } => write!(f, "push {tries} begun {}", clock(due)),
            Self::Accepted { at, way: Way::Reply, .. } => {
                write!(f, "taken by LINE as a reply {}", clock(at))
            }
            Self::Accepted { at, way: Way::Push, .. } => {
                write!(f, "taken by LINE as a push {}", clock(at))
            }
            Self::Failed { at, why } => write!(f, "refused by LINE {}: {why}", clock(at)),
            Self::Unknown { at } => {
                write!(f, "given up {}: it may or may not have arrived", clock(at))
            }
        }
    }
}

/// Between two tries of a reply; the token lives for a minute, so there is time for a few.
const REPLY_PAUSE: SignedDuration = SignedDuration::from_millis(500);

/// 1, 2, 4 … 60 seconds.
fn pause(tries: u32) -> SignedDuration {
    SignedDuration::from_secs((1_i64 << tries.min(6)).min(60))
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_secs()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::line::limits::{REPLY_TOKEN_LIFE_S, REPLY_TOKEN_TRUST_S};

    fn at(s: i64) -> Timestamp {
        Timestamp::from_second(1_000 + s).unwrap()
    }

    fn ticket() -> ReplyTicket {
        ReplyTicket { token: "t".into(), dies: at(REPLY_TOKEN_TRUST_S) }
    }

    #[test]
    fn a_reply_refused_as_used_after_an_unclear_try_was_taken_by_that_try() {
        let first = State::new(at(0)).begin(Way::Reply, at(0)).after(Tried::Unclear, at(1));
        let second = first.begin(Way::Reply, at(2)).after(Tried::TokenDead, at(2));
        assert_eq!(second, State::Accepted { at: at(2), way: Way::Reply, request_id: None });
    }

    #[test]
    fn a_state_can_be_read_by_a_person() {
        let taken = State::Accepted { at: at(0), way: Way::Reply, request_id: None };
        assert_eq!(taken.to_string(), "taken by LINE as a reply 1970-01-01 09:16:40");
        assert_eq!(State::new(at(0)).to_string(), "waiting since 1970-01-01 09:16:40");
    }

    #[test]
    fn a_reply_refused_at_the_first_try_is_pushed() {
        let refused = State::new(at(0)).begin(Way::Reply, at(0)).after(Tried::TokenDead, at(1));
        assert_eq!(refused.step(Some(&ticket()), at(1)), Step::Push);
    }

    #[test]
    fn a_message_found_after_the_tokens_death_is_pushed_when_nothing_was_begun() {
        assert_eq!(State::new(at(0)).step(Some(&ticket()), at(600)), Step::Push);
    }

    #[test]
    fn a_reply_begun_before_a_long_crash_is_not_sent_again() {
        let begun = State::new(at(0)).begin(Way::Reply, at(0));
        let step = begun.step(Some(&ticket()), at(600));
        assert_eq!(step, Step::End(State::Unknown { at: at(600) }));
    }

    /// LINE as far as duplicates go: a token works once, a retry key counts once.
    #[derive(Default)]
    struct Platform {
        shown: u32,
        token_used: bool,
        key_used: bool,
    }

    impl Platform {
        fn take(&mut self, way: Way, now: Timestamp, luck: u8) -> Tried {
            let used = match way {
                Way::Reply => &mut self.token_used,
                Way::Push => &mut self.key_used,
            };
            let arrives = !luck.is_multiple_of(4);
            if arrives && way == Way::Reply && (*used || at(REPLY_TOKEN_LIFE_S) <= now) {
                return Tried::TokenDead;
            }
            if arrives && !*used {
                *used = true;
                self.shown += 1;
            }
            match luck % 4 {
                0 => Tried::NotTaken,
                1 => Tried::Unclear,
                _ => Tried::Accepted { request_id: None },
            }
        }
    }

    proptest! {
        #[test]
        fn no_luck_and_no_crash_shows_a_message_twice(
            lucks in prop::collection::vec((any::<u8>(), 0i64..40, any::<bool>()), 1..40)
        ) {
            let mut line = Platform::default();
            let mut state = State::new(at(0));
            let mut now = at(0);
            for (luck, wait_s, crash) in lucks {
                now += SignedDuration::from_secs(wait_s);
                let way = match state.step(Some(&ticket()), now) {
                    Step::Reply(_) => Way::Reply,
                    Step::Push => Way::Push,
                    Step::Wait(_) => continue,
                    Step::End(end) => { state = end; continue }
                    Step::Nothing => break,
                };
                state = state.begin(way, now);
                let tried = line.take(way, now, luck);
                if !crash {
                    state = state.after(tried, now);
                }
            }
            prop_assert!(line.shown <= 1);
            if matches!(state, State::Accepted { .. }) {
                prop_assert_eq!(line.shown, 1);
            }
        }
    }
}
