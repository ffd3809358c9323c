use std::collections::HashMap;

use jiff::Timestamp;

use super::{Platform, Refusal};
use crate::line::client::{Bucket, Rate};

/// One bucket per endpoint, with the scale it was made for.
#[derive(Debug, Default)]
pub(super) struct Buckets(HashMap<&'static str, (f64, Bucket)>);

impl Platform {
    /// Takes one call out of an endpoint's bucket.
    pub fn take_call(
        &mut self,
        operation: &'static str,
        rate: Rate,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let scale = self.settings.rate_scale;
        if scale <= 0.0 {
            return Ok(());
        }
        let fresh = || (scale, Bucket::new(rate, scale));
        let bucket = self.buckets.0.entry(operation).or_insert_with(fresh);
        if bucket.0 != scale {
            *bucket = fresh();
        }
        let too_many =
            |_| Refusal::new(429, "The API rate limit has been exceeded. Try again later.");
        bucket.1.take(now).map_err(too_many)
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
        let rate = Rate::PerHour(3);
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
        let rate = Rate::PerHour(1);
        assert!((0..9).all(|_| platform.take_call("broadcast", rate, now).is_ok()));
    }
}
