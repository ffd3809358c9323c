use std::collections::HashMap;

use jiff::Timestamp;

use super::{Platform, Refusal};

/// How often an endpoint may be called, by one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Calls …
    pub calls: u32,
    /// … in so many seconds.
    pub per_s: u32,
}

impl Rate {
    /// So many calls a second.
    pub const fn per_second(calls: u32) -> Self {
        Self { calls, per_s: 1 }
    }

    /// So many calls a minute.
    pub const fn per_minute(calls: u32) -> Self {
        Self { calls, per_s: 60 }
    }

    /// So many calls an hour.
    pub const fn per_hour(calls: u32) -> Self {
        Self { calls, per_s: 3_600 }
    }
}

/// One bucket per endpoint, refilled without pause. LINE does not publish its size; here it
/// holds as many calls as the rate names.
#[derive(Debug, Default)]
pub(super) struct Buckets(HashMap<&'static str, Bucket>);

#[derive(Debug)]
struct Bucket {
    calls: f64,
    at: Timestamp,
}

impl Platform {
    /// Takes one call out of an endpoint's bucket.
    pub fn take_call(
        &mut self,
        operation: &'static str,
        rate: Rate,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if self.settings.rate_scale <= 0.0 {
            return Ok(());
        }
        let full = (f64::from(rate.calls) * self.settings.rate_scale).max(1.0);
        let bucket = self.buckets.0.entry(operation).or_insert(Bucket { calls: full, at: now });
        let passed_s = now.duration_since(bucket.at).as_secs_f64().max(0.0);
        bucket.calls = (bucket.calls + passed_s * full / f64::from(rate.per_s)).min(full);
        bucket.at = now;
        if bucket.calls < 1.0 {
            return Err(Refusal::new(
                429,
                "The API rate limit has been exceeded. Try again later.",
            ));
        }
        bucket.calls -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_bucket_runs_dry_and_fills_again_with_time() {
        let mut platform = Platform::new(1, None);
        let now = Timestamp::UNIX_EPOCH;
        let rate = Rate::per_hour(3);
        let mut call = |at| platform.take_call("richMenuBatch", rate, at).map_err(|r| r.status);
        assert_eq!(
            [call(now), call(now), call(now), call(now)],
            [Ok(()), Ok(()), Ok(()), Err(429)]
        );
        let later = now + SignedDuration::from_mins(20);
        assert_eq!([call(later), call(later)], [Ok(()), Err(429)]);
    }

    #[test]
    fn without_scale_nothing_is_counted() {
        let mut platform = Platform::new(1, None);
        platform.settings.rate_scale = 0.0;
        let now = Timestamp::UNIX_EPOCH;
        let rate = Rate::per_hour(1);
        assert!((0..9).all(|_| platform.take_call("broadcast", rate, now).is_ok()));
    }
}
