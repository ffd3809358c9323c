use std::time::Duration;

use jiff::Timestamp;

/// How much may be asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// Requests a second, for as long as one likes.
    pub per_second: f64,
    /// Requests at once.
    pub at_once: f64,
}

/// What somebody may still ask at once: it fills up with time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bucket {
    left: f64,
    at: Timestamp,
}

impl Bucket {
    /// A full one.
    pub const fn full(flow: Flow, now: Timestamp) -> Self {
        Self { left: flow.at_once, at: now }
    }

    /// The bucket after one request more; the time to wait when there is none left.
    pub fn take(self, flow: Flow, now: Timestamp) -> Result<Self, Duration> {
        let left = self.left(flow, now);
        if left < 1.0 {
            let wait_s = (1.0 - left) / flow.per_second;
            return Err(Duration::from_secs_f64(wait_s));
        }
        Ok(Self { left: left - 1.0, at: now })
    }

    /// Whether it need not be remembered any more.
    pub fn is_full(self, flow: Flow, now: Timestamp) -> bool {
        flow.at_once <= self.left(flow, now)
    }

    fn left(self, flow: Flow, now: Timestamp) -> f64 {
        let passed_s = now.duration_since(self.at).as_secs_f64().max(0.0);
        (self.left + passed_s * flow.per_second).min(flow.at_once)
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_bucket_gives_what_it_holds_and_then_what_flows_in() {
        let (flow, start) = (Flow { per_second: 2.0, at_once: 3.0 }, Timestamp::UNIX_EPOCH);
        let mut bucket = Bucket::full(flow, start);
        for _ in 0..3 {
            bucket = bucket.take(flow, start).unwrap();
        }
        assert_eq!(bucket.take(flow, start), Err(Duration::from_millis(500)));
        let later = start + SignedDuration::from_millis(500);
        bucket = bucket.take(flow, later).unwrap();
        assert!(bucket.take(flow, later).is_err());
        assert!(!bucket.is_full(flow, later));
        assert!(bucket.is_full(flow, later + SignedDuration::from_secs(2)));
    }
}
