use std::{
    collections::BTreeMap,
    sync::{
        Mutex as StdMutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;

use super::endpoints::Endpoint;
use crate::infra::clock::Clock;

/// How often an endpoint may be called, per channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// So many calls a second.
    PerSecond(u32),
    /// So many calls a minute.
    PerMinute(u32),
    /// So many calls an hour.
    PerHour(u32),
}

impl Rate {
    /// The calls allowed in one period and the period in microseconds.
    const fn parts(self) -> (u32, u64) {
        match self {
            Self::PerSecond(calls) => (calls, 1_000_000),
            Self::PerMinute(calls) => (calls, 60_000_000),
            Self::PerHour(calls) => (calls, 3_600_000_000),
        }
    }
}

/// How much faster than LINE's numbers calls may go: above one only towards a simulator.
#[derive(Debug, Clone, PartialEq)]
pub struct RateScale {
    /// For every endpoint not named below.
    pub all: f64,
    /// For single endpoints.
    pub of: BTreeMap<Endpoint, f64>,
}

impl Default for RateScale {
    fn default() -> Self {
        Self { all: 1.0, of: BTreeMap::new() }
    }
}

impl RateScale {
    fn of(&self, endpoint: Endpoint) -> f64 {
        self.of.get(&endpoint).copied().unwrap_or(self.all)
    }
}

/// How much closer together calls may arrive than they left, by the network and by busy processors.
/// A refused call costs far more than this: its sender steps back for seconds. Of a rate per second
/// it leaves a tenth to go at once, so that many calls go out evenly and leave room for other work.
const EARLY_MAX: Duration = Duration::from_millis(900);

/// A token bucket: full, it lets through the calls of one period at once; then they come back one by
/// one, evenly. LINE does not publish the size of its own bucket, so a 429 remains possible.
#[derive(Debug, Clone)]
pub struct Bucket {
    /// Microseconds in which one call comes back.
    interval_us: i64,
    /// Microseconds in which an empty bucket becomes full.
    depth_us: i64,
    /// When the bucket will be full, in microseconds since 1970.
    full_at_us: i64,
}

impl Bucket {
    /// A full bucket as whoever is called keeps it. The scale multiplies the rate; one that is not
    /// above zero counts as one.
    pub fn new(rate: Rate, scale: f64) -> Self {
        Self::holding(rate, scale, Duration::ZERO)
    }

    /// A full bucket as a caller keeps it, so much shallower that calls which arrive closer
    /// together than they left still find room on the other side.
    fn of_caller(rate: Rate, scale: f64) -> Self {
        Self::holding(rate, scale, EARLY_MAX)
    }

    fn holding(rate: Rate, scale: f64, less: Duration) -> Self {
        let (calls, period_us) = rate.parts();
        let scale = if scale > 0.0 { scale } else { 1.0 };
        let calls = (f64::from(calls.max(1)) * scale).max(1.0);
        let interval_us = ((period_us as f64 / calls) as i64).max(1);
        let depth_us = (period_us as i64 - less.as_micros() as i64).max(interval_us);
        Self { interval_us, depth_us, full_at_us: i64::MIN }
    }

    /// Takes one call out, or says how long until there is one. A clock that went back never makes
    /// anybody wait longer than an empty bucket does.
    pub fn take(&mut self, now: Timestamp) -> Result<(), Duration> {
        match self.wait(now, 0) {
            Duration::ZERO => {
                self.full_at_us = self.full_at(now) + self.interval_us;
                Ok(())
            }
            wait => Err(wait),
        }
    }

    /// How long a caller waits who comes behind `ahead` others.
    pub fn wait(&self, now: Timestamp, ahead: u32) -> Duration {
        let behind_us = self.interval_us.saturating_mul(i64::from(ahead) + 1);
        let full_in_us = self.full_at(now) - now.as_microsecond();
        let wait_us = full_in_us.saturating_add(behind_us) - self.depth_us;
        Duration::from_micros(u64::try_from(wait_us).unwrap_or(0))
    }

    fn full_at(&self, now: Timestamp) -> i64 {
        let now_us = now.as_microsecond();
        self.full_at_us.clamp(now_us, now_us + self.depth_us)
    }
}

/// The longest nap of somebody who waits.
const NAP: Duration = Duration::from_millis(200);

/// The buckets of all endpoints. Whoever waits is served in order.
#[derive(Debug)]
pub(super) struct Rates {
    lanes: BTreeMap<Endpoint, Lane>,
    clock: Clock,
    wait_max: Duration,
}

#[derive(Debug)]
struct Lane {
    bucket: StdMutex<Bucket>,
    /// Held by whoever is next; tokio's mutex is fair, so the others stand in line.
    turn: Mutex<()>,
    waiting: AtomicU32,
}

impl Rates {
    pub(super) fn new(scale: &RateScale, clock: Clock, wait_max: Duration) -> Self {
        let lane = |endpoint: Endpoint| Lane {
            bucket: StdMutex::new(Bucket::of_caller(endpoint.facts().rate, scale.of(endpoint))),
            turn: Mutex::new(()),
            waiting: AtomicU32::new(0),
        };
        let lanes = Endpoint::ALL.iter().map(|&it| (it, lane(it))).collect();
        Self { lanes, clock, wait_max }
    }

    /// Waits until the endpoint may be called. Whoever would wait longer than the limit is told how
    /// long it would be, at once.
    pub(super) async fn pass(&self, endpoint: Endpoint) -> Result<(), Duration> {
        let lane = &self.lanes[&endpoint];
        let place = Place::take(&lane.waiting);
        let expected = lane.wait(self.clock.now(), place.ahead);
        if expected > self.wait_max {
            return Err(expected);
        }
        let (came, since) = (self.clock.now(), Instant::now());
        let _turn = lane.turn.lock().await;
        loop {
            // A clock that stands still, as in tests, must not hold anybody for ever.
            let waited = SignedDuration::try_from(since.elapsed()).unwrap_or(SignedDuration::ZERO);
            let now = self.clock.now().max(came.saturating_add(waited).unwrap_or(came));
            match lane.take(now) {
                Ok(()) => return Ok(()),
                // Short naps, for the clock may be moved forward meanwhile.
                Err(wait) => tokio::time::sleep(wait.min(NAP)).await,
            }
        }
    }
}

impl Lane {
    fn take(&self, now: Timestamp) -> Result<(), Duration> {
        self.bucket.lock().expect("nobody panics holding a bucket").take(now)
    }

    fn wait(&self, now: Timestamp, ahead: u32) -> Duration {
        self.bucket.lock().expect("nobody panics holding a bucket").wait(now, ahead)
    }
}

/// A place in the line, given back when its holder is served or goes away.
struct Place<'a> {
    waiting: &'a AtomicU32,
    ahead: u32,
}

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicU32) -> Self {
        Self { waiting, ahead: waiting.fetch_add(1, Ordering::AcqRel) }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;

    const START: Timestamp = Timestamp::constant(1_800_000_000, 0);

    fn after(ms: i64) -> Timestamp {
        START.checked_add(SignedDuration::from_millis(ms)).unwrap()
    }

    #[test]
    fn a_full_bucket_lets_one_period_through_and_then_one_at_a_time() {
        let mut bucket = Bucket::new(Rate::PerHour(60), 1.0);
        for _ in 0..60 {
            assert_eq!(bucket.take(START), Ok(()));
        }
        assert_eq!(bucket.take(START), Err(Duration::from_secs(60)));
        assert_eq!(bucket.take(after(59_999)), Err(Duration::from_millis(1)));
        assert_eq!(bucket.take(after(60_000)), Ok(()));
        assert_eq!(bucket.take(after(60_000)), Err(Duration::from_secs(60)));
        assert_eq!(bucket.wait(after(60_000), 2), Duration::from_secs(180));
    }

    #[test]
    fn a_scale_makes_it_faster() {
        let mut bucket = Bucket::new(Rate::PerHour(3), 100.0);
        assert!((0..300).all(|_| bucket.take(START).is_ok()));
        assert_eq!(bucket.take(START), Err(Duration::from_secs(12)));
    }

    #[test]
    fn a_clock_that_went_back_costs_one_period_at_most() {
        let mut bucket = Bucket::new(Rate::PerSecond(1), 1.0);
        assert_eq!(bucket.take(after(1_000_000)), Ok(()));
        assert!(bucket.wait(START, 0) <= Duration::from_secs(1));
    }

    proptest! {
        #[test]
        fn calls_that_arrive_early_or_late_are_never_refused(
            calls in 10u32..300,
            delays in prop::collection::vec(0u64..900, 1..600),
        ) {
            let rate = Rate::PerSecond(calls);
            let mut ours = Bucket::of_caller(rate, 1.0);
            let mut theirs = Bucket::new(rate, 1.0);
            let (mut now, mut arrivals) = (START, Vec::new());
            for delay in delays {
                while let Err(wait) = ours.take(now) {
                    now += SignedDuration::try_from(wait).unwrap();
                }
                arrivals.push(now + SignedDuration::from_millis(delay as i64));
            }
            arrivals.sort_unstable();
            let refused = arrivals.iter().filter(|it| theirs.take(**it).is_err()).count();
            prop_assert_eq!(refused, 0);
        }

        #[test]
        fn never_more_than_a_full_bucket_and_what_came_back(
            calls in 1u32..50,
            steps in prop::collection::vec(0i64..3_000, 1..200),
        ) {
            let mut bucket = Bucket::new(Rate::PerSecond(calls), 1.0);
            let (mut now_ms, mut taken) = (0, 0u64);
            for step in steps {
                now_ms += step;
                while bucket.take(after(now_ms)).is_ok() {
                    taken += 1;
                }
                // One more for the interval rounded down to a microsecond.
                let allowed = u64::from(calls) * (1_000 + now_ms as u64) / 1_000 + 1;
                prop_assert!(taken <= allowed + now_ms as u64 / 10_000, "{taken} of {allowed}");
            }
        }
    }

    fn slow(rate: f64, wait_max: Duration) -> Arc<Rates> {
        let of = BTreeMap::from([(Endpoint::GetRichMenuList, rate / 10.0)]);
        let clock = Clock::frozen(START);
        Arc::new(Rates::new(&RateScale { all: 1.0, of }, clock, wait_max))
    }

    #[tokio::test]
    async fn who_waits_is_served_in_order() {
        let rates = slow(50.0, Duration::from_secs(60));
        for _ in 0..50 {
            rates.pass(Endpoint::GetRichMenuList).await.unwrap();
        }
        let served = Arc::new(StdMutex::new(Vec::new()));
        let mut waiting = tokio::task::JoinSet::new();
        for number in 0..5 {
            let (rates, served) = (Arc::clone(&rates), Arc::clone(&served));
            waiting.spawn(async move {
                rates.pass(Endpoint::GetRichMenuList).await.unwrap();
                served.lock().unwrap().push(number);
            });
            tokio::task::yield_now().await;
        }
        let since = Instant::now();
        while waiting.join_next().await.is_some() {}
        assert_eq!(*served.lock().unwrap(), [0, 1, 2, 3, 4]);
        assert!(since.elapsed() >= Duration::from_millis(80), "they really waited");
    }

    #[tokio::test]
    async fn who_would_wait_too_long_hears_it_at_once() {
        let rates = slow(1.0, Duration::from_millis(500));
        assert_eq!(rates.pass(Endpoint::GetRichMenuList).await, Ok(()));
        assert_eq!(rates.pass(Endpoint::GetRichMenuList).await, Err(Duration::from_secs(1)));
        assert_eq!(rates.pass(Endpoint::GetBotInfo).await, Ok(()));
    }

    #[test]
    fn the_table_holds_the_numbers_lines_reference_names() {
        let rate = |endpoint: Endpoint| endpoint.facts().rate;
        assert_eq!(rate(Endpoint::Narrowcast), Rate::PerHour(60));
        assert_eq!(rate(Endpoint::Broadcast), Rate::PerHour(60));
        assert_eq!(rate(Endpoint::Multicast), Rate::PerSecond(200));
        assert_eq!(rate(Endpoint::PushMessage), Rate::PerSecond(2_000));
        assert_eq!(rate(Endpoint::RichMenuBatch), Rate::PerHour(3));
        assert_eq!(rate(Endpoint::GetRichMenuList), Rate::PerSecond(10));
        assert_eq!(rate(Endpoint::SetWebhookEndpoint), Rate::PerMinute(1_000));
    }
}
