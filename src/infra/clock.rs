//! The time, real or pretended. Everything that asks what time it is holds a [`Clock`].

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::{SignedDuration, Timestamp};

/// The machine's clock with an offset that can be moved forward, in tests and in the simulator.
/// Clones share the offset.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    ahead_ms: Arc<AtomicI64>,
    frozen_at_ms: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn real() -> Self {
        Self::default()
    }

    /// A clock that stands still at an instant until it is advanced.
    pub fn frozen(at: Timestamp) -> Self {
        let frozen_at_ms = Some(Arc::new(AtomicI64::new(at.as_millisecond())));
        Self { ahead_ms: Arc::default(), frozen_at_ms }
    }

    /// What time it is, to the millisecond.
    pub fn now(&self) -> Timestamp {
        let base = match &self.frozen_at_ms {
            Some(at) => at.load(Ordering::Acquire),
            None => Timestamp::now().as_millisecond(),
        };
        let ms = base.saturating_add(self.ahead_ms.load(Ordering::Acquire));
        Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX)
    }

    /// Moves the clock forward; a negative span is refused by doing nothing, for time that runs
    /// backwards breaks every expiry.
    pub fn advance(&self, by: SignedDuration) {
        let ms = i64::try_from(by.as_millis()).unwrap_or(0).max(0);
        self.ahead_ms.fetch_add(ms, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_advanced() {
        let clock = Clock::frozen(Timestamp::UNIX_EPOCH);
        let twin = clock.clone();
        clock.advance(SignedDuration::from_secs(60));
        clock.advance(SignedDuration::from_secs(-60));
        assert_eq!(twin.now(), Timestamp::from_second(60).unwrap());
    }
}
