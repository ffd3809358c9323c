//! Whether and when a failed call is tried again. The decision is pure: its caller keeps count and
//! time, and the store in which they survive.

use std::time::Duration;

use super::{
    endpoints::Endpoint,
    errors::{Landing, LineError},
};
use crate::line::limits::RETRY_KEY_LIFE_H;

/// What happens at LINE when the same call arrives twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// The same as once: it may be repeated blindly.
    Freely,
    /// The same as once, within 24 hours, under the same retry key.
    WithKey,
    /// The reply token is used up by the first, so the second is refused.
    WhileTokenLives,
    /// It happens twice: repeat only what certainly did not arrive.
    Once,
}

/// How a failed call is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// What repeating does at LINE.
    pub repeat: Repeat,
    /// The pause after the first failure; it doubles with each further one.
    pub pause_first: Duration,
    /// The longest pause.
    pub pause_max: Duration,
    /// The most attempts, the first one included.
    pub tries_max: u32,
    /// No attempt starts later than this after the first one.
    pub give_up_after: Duration,
}

/// How long a retry key is used: LINE remembers it for a day from its first use, and later the same
/// key sends again. The last attempt keeps an hour away from that.
const KEY_LIFE: Duration = Duration::from_secs((RETRY_KEY_LIFE_H as u64 - 1) * 3600);

/// A reply token lives for about a minute (LINE promises no more); the last attempt leaves a call
/// time to arrive.
const REPLY_LIFE: Duration = Duration::from_secs(45);

impl RetryPolicy {
    /// The policy for calls to an endpoint.
    pub const fn of(endpoint: Endpoint) -> Self {
        let repeat = endpoint.facts().repeat;
        let (pause_first, pause_max, tries_max, give_up_after) = match repeat {
            Repeat::Freely => (500, 8_000, 6, Duration::from_secs(60)),
            Repeat::WithKey => (1_000, 60_000, 1_500, KEY_LIFE),
            Repeat::WhileTokenLives => (250, 4_000, 12, REPLY_LIFE),
            Repeat::Once => (1_000, 30_000, 10, Duration::from_secs(300)),
        };
        Self {
            repeat,
            pause_first: Duration::from_millis(pause_first),
            pause_max: Duration::from_millis(pause_max),
            tries_max,
            give_up_after,
        }
    }
}

/// An attempt that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// Which one it was; the first is 1.
    pub number: u32,
    /// How long ago the first one started.
    pub since_first: Duration,
    /// A random number, by which callers that failed together come back apart.
    pub luck: u16,
}

/// What to do after a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Try again, not earlier than after this.
    After(Duration),
    /// Leave it.
    Never,
}

/// Decides whether and when a failed call is tried again. Pure: the caller keeps count and time.
pub fn next(policy: &RetryPolicy, attempt: Attempt, error: &LineError) -> Retry {
    if attempt.number >= policy.tries_max || !may_repeat(policy.repeat, error) {
        return Retry::Never;
    }
    let pause = match error {
        LineError::RateLimited { after: Some(after), .. } => backoff(policy, attempt).max(*after),
        _ => backoff(policy, attempt),
    };
    match attempt.since_first.checked_add(pause) {
        Some(starts) if starts <= policy.give_up_after => Retry::After(pause),
        _ => Retry::Never,
    }
}

fn may_repeat(repeat: Repeat, error: &LineError) -> bool {
    let transient = match error {
        LineError::RateLimited { .. } | LineError::Unreachable | LineError::Unknown { .. } => true,
        LineError::Refused { .. }
        | LineError::Unauthorized { .. }
        | LineError::MonthlyLimit { .. }
        | LineError::Malformed { .. }
        | LineError::TooLarge { .. }
        | LineError::Faulty { .. } => false,
    };
    let harmless = match repeat {
        Repeat::Freely | Repeat::WithKey | Repeat::WhileTokenLives => true,
        Repeat::Once => error.landing() == Landing::Not,
    };
    transient && harmless
}

/// Doubles from the first pause to the longest; half of it is left to luck.
fn backoff(policy: &RetryPolicy, attempt: Attempt) -> Duration {
    let doublings = attempt.number.saturating_sub(1).min(16);
    let full = policy.pause_first.saturating_mul(1 << doublings).min(policy.pause_max);
    let half = full / 2;
    half + half.mul_f64(f64::from(attempt.luck) / f64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::line::client::errors::Doubt;

    fn first() -> Attempt {
        Attempt { number: 1, since_first: Duration::ZERO, luck: u16::MAX }
    }

    fn doubt() -> LineError {
        LineError::Unknown { cause: Doubt::TimedOut, request_id: None }
    }

    fn limited(after: Option<Duration>) -> LineError {
        LineError::RateLimited { after, request_id: None }
    }

    fn refused() -> LineError {
        LineError::Refused { status: 400, error: Box::default(), request_id: None }
    }

    #[test]
    fn what_happens_twice_is_repeated_only_when_it_certainly_did_not_arrive() {
        let policy = RetryPolicy::of(Endpoint::CreateRichMenu);
        assert_eq!(next(&policy, first(), &doubt()), Retry::Never);
        assert_ne!(next(&policy, first(), &LineError::Unreachable), Retry::Never);
        assert_ne!(next(&policy, first(), &limited(None)), Retry::Never);
    }

    #[test]
    fn a_send_in_doubt_is_repeated_with_its_key() {
        let policy = RetryPolicy::of(Endpoint::PushMessage);
        assert_eq!(next(&policy, first(), &doubt()), Retry::After(Duration::from_secs(1)));
        let later = Attempt { number: 30, ..first() };
        assert_eq!(next(&policy, later, &doubt()), Retry::After(Duration::from_secs(60)));
    }

    #[test]
    fn a_send_is_given_up_before_its_key_is_forgotten() {
        let policy = RetryPolicy::of(Endpoint::Multicast);
        let at = |hours: u64| Attempt {
            number: 100,
            since_first: Duration::from_secs(hours * 3600),
            luck: 0,
        };
        assert_ne!(next(&policy, at(22), &doubt()), Retry::Never);
        assert_eq!(next(&policy, at(23), &doubt()), Retry::Never);
    }

    #[test]
    fn a_reply_is_given_up_before_its_token_dies() {
        let policy = RetryPolicy::of(Endpoint::ReplyMessage);
        let at = |s| Attempt { number: 3, since_first: Duration::from_secs(s), luck: 0 };
        assert_ne!(next(&policy, at(10), &doubt()), Retry::Never);
        assert_eq!(next(&policy, at(45), &doubt()), Retry::Never);
    }

    #[test]
    fn a_refusal_is_never_repeated() {
        for &endpoint in Endpoint::ALL {
            let policy = RetryPolicy::of(endpoint);
            assert_eq!(next(&policy, first(), &refused()), Retry::Never);
            let full = LineError::MonthlyLimit { request_id: None };
            assert_eq!(next(&policy, first(), &full), Retry::Never);
            let read = LineError::Malformed { request_id: None };
            assert_eq!(next(&policy, first(), &read), Retry::Never);
        }
    }

    #[test]
    fn a_stated_pause_is_kept() {
        let policy = RetryPolicy::of(Endpoint::Multicast);
        let pause = Duration::from_secs(600);
        assert_eq!(next(&policy, first(), &limited(Some(pause))), Retry::After(pause));
    }

    #[test]
    fn only_the_four_sends_have_a_retry_key() {
        let with_key: Vec<Endpoint> = Endpoint::ALL
            .iter()
            .copied()
            .filter(|it| it.facts().repeat == Repeat::WithKey)
            .collect();
        assert_eq!(
            with_key,
            [Endpoint::PushMessage, Endpoint::Multicast, Endpoint::Narrowcast, Endpoint::Broadcast]
        );
    }

    proptest! {
        #[test]
        fn every_policy_ends(at in 0usize..1000, luck: u16) {
            let policy = RetryPolicy::of(Endpoint::ALL[at % Endpoint::ALL.len()]);
            let (mut number, mut since_first) = (0, Duration::ZERO);
            loop {
                number += 1;
                let attempt = Attempt { number, since_first, luck };
                match next(&policy, attempt, &LineError::Unreachable) {
                    Retry::Never => break,
                    Retry::After(pause) => {
                        prop_assert!(pause <= policy.pause_max && !pause.is_zero());
                        since_first += pause;
                        prop_assert!(since_first < Duration::from_secs(24 * 3600));
                    }
                }
            }
            prop_assert!(number <= policy.tries_max);
        }
    }
}
