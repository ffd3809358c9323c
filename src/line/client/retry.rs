//! Whether and when a call that may be repeated freely is tried again. The decision is pure: its
//! caller keeps count and time.

use std::time::Duration;

use super::errors::LineError;

/// The pause after the first failure; it doubles with each further one.
const PAUSE_FIRST: Duration = Duration::from_millis(500);
/// The longest pause that is our own; LINE may ask for a longer one.
const PAUSE_MAX: Duration = Duration::from_secs(8);
/// No attempt starts later than this after the first one: somebody waits for the answer.
const GIVE_UP_AFTER: Duration = Duration::from_secs(60);

/// An attempt that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attempt {
    /// Which one it was; the first is 1.
    pub(super) number: u32,
    /// How long ago the first one started.
    pub(super) since_first: Duration,
    /// A random number, by which callers that failed together come back apart.
    pub(super) luck: u16,
}

/// What to do after a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Retry {
    /// Try again, not earlier than after this.
    After(Duration),
    /// Leave it.
    Never,
}

/// Decides whether and when a failed call is tried again, with at most `tries_max` attempts, the
/// first one included.
pub(super) fn next(tries_max: u32, attempt: Attempt, error: &LineError) -> Retry {
    if attempt.number >= tries_max || !is_transient(error) {
        return Retry::Never;
    }
    let pause = match error {
        LineError::RateLimited { after: Some(after), .. } => backoff(attempt).max(*after),
        _ => backoff(attempt),
    };
    match attempt.since_first.checked_add(pause) {
        Some(starts) if starts <= GIVE_UP_AFTER => Retry::After(pause),
        _ => Retry::Never,
    }
}

const fn is_transient(error: &LineError) -> bool {
    match error {
        LineError::RateLimited { .. } | LineError::Unreachable | LineError::Unknown { .. } => true,
        LineError::Refused { .. }
        | LineError::Unauthorized { .. }
        | LineError::MonthlyLimit { .. }
        | LineError::Malformed { .. }
        | LineError::TooLarge { .. }
        | LineError::Faulty { .. } => false,
    }
}

/// Doubles from the first pause to the longest; half of it is left to luck.
fn backoff(attempt: Attempt) -> Duration {
    let doublings = attempt.number.saturating_sub(1).min(16);
    let full = PAUSE_FIRST.saturating_mul(1 << doublings).min(PAUSE_MAX);
    let half = full / 2;
    half + half.mul_f64(f64::from(attempt.luck) / f64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::line::client::{Endpoint, endpoints::Repeat, errors::Doubt};

    const FIRST: Attempt = Attempt { number: 1, since_first: Duration::ZERO, luck: u16::MAX };

    fn doubt() -> LineError {
        LineError::Unknown { cause: Doubt::TimedOut, request_id: None }
    }

    fn limited(after: Duration) -> LineError {
        LineError::RateLimited { after: Some(after), request_id: None }
    }

    #[test]
    fn a_call_in_doubt_is_repeated_with_growing_pauses() {
        assert_eq!(next(9, FIRST, &doubt()), Retry::After(PAUSE_FIRST));
        let later = Attempt { number: 8, ..FIRST };
        assert_eq!(next(9, later, &doubt()), Retry::After(PAUSE_MAX));
        assert_eq!(next(8, later, &doubt()), Retry::Never);
    }

    #[test]
    fn a_refusal_is_never_repeated() {
        let refused = LineError::Refused { status: 400, error: Box::default(), request_id: None };
        let full = LineError::MonthlyLimit { request_id: None };
        let read = LineError::Malformed { request_id: None };
        for error in [refused, full, read] {
            assert_eq!(next(9, FIRST, &error), Retry::Never);
        }
    }

    #[test]
    fn a_stated_pause_is_kept_and_one_too_long_ends_it() {
        let pause = Duration::from_secs(20);
        assert_eq!(next(9, FIRST, &limited(pause)), Retry::After(pause));
        assert_eq!(next(9, FIRST, &limited(Duration::from_secs(600))), Retry::Never);
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
        fn repeating_ends(tries_max in 0_u32..100, luck: u16) {
            let (mut number, mut since_first) = (0, Duration::ZERO);
            loop {
                number += 1;
                let attempt = Attempt { number, since_first, luck };
                match next(tries_max, attempt, &LineError::Unreachable) {
                    Retry::Never => break,
                    Retry::After(pause) => {
                        prop_assert!(pause <= PAUSE_MAX && !pause.is_zero());
                        since_first += pause;
                        prop_assert!(since_first <= GIVE_UP_AFTER);
                    }
                }
            }
            prop_assert!(number <= tries_max.max(1));
        }
    }
}
