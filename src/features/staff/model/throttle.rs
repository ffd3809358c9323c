//! How guesses are slowed down without ever shutting out whom they are guessed against.
//!
//! Each guess belongs to a lane: it comes from a device the person has signed in with before, from
//! an address they have signed in from, or from a stranger. A lane waits only for its own failures,
//! so whoever guesses from elsewhere costs the colleague at their own desk nothing. Within a lane
//! the wait doubles up to a quarter of an hour, and each lane has a share of the hundred guesses
//! that one account takes in a day.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use crate::base::time;

/// Failures that cost no wait: people mistype.
const FREE: usize = 2;

/// Failures from any stranger that cost no wait beyond their own addresses'.
const FREE_OF_STRANGERS: usize = 10;

/// The first wait, in seconds; it doubles with each failure.
const WAIT_FIRST_S: i64 = 15;

/// The longest wait between two guesses, in seconds, as long as the day's share lasts.
const WAIT_MAX_S: i64 = 15 * 60;

/// How long a failure counts, in seconds: a day.
const REMEMBERED_S: i64 = 24 * 60 * 60;

/// Guesses a day with devices the person knows, from addresses the person knows, and of strangers:
/// a hundred in all (NIST SP 800-63B-4, 3.2.2), of which strangers cannot use up the person's own.
const A_DAY: [(Lane, usize); 3] = [(Lane::Device, 20), (Lane::Address, 20), (Lane::Stranger, 60)];

/// Devices, and addresses, remembered for one person; the longest unused is forgotten.
const FAMILIAR_MAX: usize = 8;

/// What stands for a device or an address: a part of its HMAC, so that the record names neither.
pub type Mark = [u8; 8];

/// Where somebody signs in from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The device, when its browser brought the mark of an earlier sign-in.
    pub device: Option<Mark>,
    /// The network address.
    pub address: Mark,
}

/// What was tried on one account in the past day, and from where the person is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Attempts {
    #[n(0)]
    failures: Vec<Failure>,
    #[n(1)]
    devices: Vec<Familiar>,
    #[n(2)]
    addresses: Vec<Familiar>,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Failure {
    #[n(0)]
    #[cbor(with = "time::cbor")]
    at: Timestamp,
    #[n(1)]
    lane: Lane,
    /// The device in its lane, the address in the others.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    mark: Mark,
    #[n(3)]
    weight: Weight,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Familiar {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    mark: Mark,
    #[n(1)]
    #[cbor(with = "time::cbor")]
    used_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
enum Lane {
    #[n(0)]
    Device,
    #[n(1)]
    Address,
    #[n(2)]
    Stranger,
}

/// Whether a failure still makes the next guess wait. For the day's share it counts either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
enum Weight {
    #[n(0)]
    Counts,
    /// The person signed in from there afterwards.
    #[n(1)]
    Forgiven,
}

impl Attempts {
    /// How long the next guess from a source has to wait; none when it may be made now. Never more
    /// than a day.
    pub fn wait(&self, from: &Source, now: Timestamp) -> Option<SignedDuration> {
        let (lane, mark) = self.lane(from);
        let of_lane: Vec<&Failure> =
            self.failures.iter().filter(|it| it.lane == lane && it.counts(now)).collect();
        let weighing = || of_lane.iter().filter(|it| it.weight == Weight::Counts);
        let own = weighing().filter(|it| it.mark == mark).map(|it| it.at);
        let mut until = end_of_wait(own, FREE);
        if lane == Lane::Stranger {
            until = until.max(end_of_wait(weighing().map(|it| it.at), FREE_OF_STRANGERS));
        }
        let share = share(lane);
        if share <= of_lane.len() {
            let oldest = of_lane[of_lane.len() - share].at;
            until = until.max(Some(oldest + SignedDuration::from_secs(REMEMBERED_S)));
        }
        until.map(|it| it.duration_since(now)).filter(SignedDuration::is_positive)
    }

    /// After a guess that was wrong.
    #[must_use]
    pub fn failed(mut self, from: &Source, now: Timestamp) -> Self {
        let (lane, mark) = self.lane(from);
        self.failures.retain(|it| it.counts(now));
        self.failures.push(Failure { at: now, lane, mark, weight: Weight::Counts });
        self
    }

    /// After signing in: the source is known from now on, and its failures no longer cost a wait.
    #[must_use]
    pub fn succeeded(mut self, from: &Source, now: Timestamp) -> Self {
        for failure in &mut self.failures {
            let is_own = match failure.lane {
                Lane::Device => from.device == Some(failure.mark),
                Lane::Address | Lane::Stranger => from.address == failure.mark,
            };
            if is_own {
                failure.weight = Weight::Forgiven;
            }
        }
        if let Some(device) = from.device {
            meet(&mut self.devices, device, now);
        }
        meet(&mut self.addresses, from.address, now);
        self
    }

    /// Forgets every device and address, after a password was given up as known to others.
    #[must_use]
    pub fn estranged(self) -> Self {
        Self { devices: Vec::new(), addresses: Vec::new(), ..self }
    }

    fn lane(&self, from: &Source) -> (Lane, Mark) {
        let known = |all: &[Familiar], mark: &Mark| all.iter().any(|it| it.mark == *mark);
        match from.device {
            Some(device) if known(&self.devices, &device) => (Lane::Device, device),
            _ if known(&self.addresses, &from.address) => (Lane::Address, from.address),
            _ => (Lane::Stranger, from.address),
        }
    }
}

impl Failure {
    fn counts(&self, now: Timestamp) -> bool {
        now.duration_since(self.at) < SignedDuration::from_secs(REMEMBERED_S)
    }
}

fn share(lane: Lane) -> usize {
    A_DAY.iter().find(|it| it.0 == lane).map_or(0, |it| it.1)
}

/// When the wait after these failures is over, the last of them having begun it.
fn end_of_wait(failures: impl Iterator<Item = Timestamp>, free: usize) -> Option<Timestamp> {
    let (count, last) = failures.fold((0, None), |(count, _), at| (count + 1, Some(at)));
    let doublings = u32::try_from(usize::checked_sub(count, free)?).unwrap_or(u32::MAX);
    let wait = WAIT_FIRST_S.saturating_mul(1 << doublings.min(16)).min(WAIT_MAX_S);
    last.map(|it: Timestamp| it + SignedDuration::from_secs(wait))
}

fn meet(known: &mut Vec<Familiar>, mark: Mark, now: Timestamp) {
    known.retain(|it| it.mark != mark);
    known.push(Familiar { mark, used_at: now });
    known.sort_by_key(|it| it.used_at);
    let surplus = known.len().saturating_sub(FAMILIAR_MAX);
    known.drain(..surplus);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn source(device: Option<u8>, address: u8) -> Source {
        Source { device: device.map(|it| [it; 8]), address: [address; 8] }
    }

    fn wait_s(attempts: &Attempts, from: &Source, second: i64) -> i64 {
        attempts.wait(from, at(second)).map_or(0, |it| it.as_secs())
    }

    #[test]
    fn two_mistypings_are_free_and_then_the_wait_doubles_to_a_quarter_of_an_hour() {
        let from = source(None, 1);
        let mut attempts = Attempts::default();
        let mut waits = Vec::new();
        for second in 0..10 {
            attempts = attempts.failed(&from, at(second));
            waits.push(wait_s(&attempts, &from, second));
        }
        assert_eq!(waits, [0, 15, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn strangers_guesses_do_not_keep_the_person_from_a_known_device_or_address() {
        let (device, address) = (source(Some(1), 1), source(None, 1));
        let mut attempts = Attempts::default().succeeded(&device, at(0));
        for guess in 0..200 {
            attempts = attempts.failed(&source(Some(9), 100 + (guess % 50) as u8), at(guess));
        }
        assert_eq!(attempts.wait(&device, at(201)), None);
        assert_eq!(attempts.wait(&source(Some(1), 77), at(201)), None);
        assert_eq!(attempts.wait(&address, at(201)), None);
        assert!(attempts.wait(&source(None, 99), at(201)).is_some());
    }

    #[test]
    fn guesses_from_the_neighbouring_desk_do_not_count_against_the_own_device() {
        let (own, neighbour) = (source(Some(1), 1), source(Some(2), 1));
        let mut attempts = Attempts::default().succeeded(&own, at(0));
        for guess in 0..30 {
            attempts = attempts.failed(&neighbour, at(guess));
        }
        assert!(attempts.wait(&neighbour, at(31)).is_some());
        assert_eq!(attempts.wait(&own, at(31)), None);
    }

    #[test]
    fn signing_in_ends_the_wait_of_that_source_alone() {
        let (own, other) = (source(Some(1), 1), source(Some(2), 2));
        let mut attempts = Attempts::default();
        for second in 0..5 {
            attempts = attempts.failed(&own, at(second)).failed(&other, at(second));
        }
        let attempts = attempts.succeeded(&own, at(500));
        assert_eq!(attempts.wait(&own, at(5)), None);
        assert!(attempts.wait(&other, at(5)).is_some());
    }

    #[test]
    fn only_the_last_devices_and_addresses_are_remembered() {
        let attempts = (0u8..20).fold(Attempts::default(), |attempts, it| {
            attempts.succeeded(&source(Some(it), it), at(i64::from(it)))
        });
        assert_eq!((attempts.devices.len(), attempts.addresses.len()), (8, 8));
        assert_eq!(attempts.lane(&source(Some(19), 0)).0, Lane::Device);
        assert_eq!(attempts.lane(&source(Some(0), 0)).0, Lane::Stranger);
    }

    proptest! {
        /// Whoever guesses, from wherever and as fast as they may.
        #[test]
        fn nobody_guesses_more_than_a_hundred_times_a_day_and_nobody_is_locked_out_for_good(
            moves in prop::collection::vec((0u8..6, 0u8..6, 0i64..400, any::<bool>()), 1..600),
        ) {
            let person = source(Some(0), 0);
            let mut attempts = Attempts::default().succeeded(&person, at(0));
            let mut guesses: Vec<i64> = Vec::new();
            let mut now = 0;
            for (device, address, pause, person_comes) in moves {
                now += pause;
                let from = source(Some(device), address);
                if person_comes && attempts.wait(&person, at(now)).is_none() {
                    attempts = attempts.succeeded(&person, at(now));
                }
                match attempts.wait(&from, at(now)) {
                    Some(wait) => prop_assert!(wait <= SignedDuration::from_hours(24)),
                    None => {
                        attempts = attempts.failed(&from, at(now));
                        guesses.push(now);
                    }
                }
                guesses.retain(|it| now - it < REMEMBERED_S);
                prop_assert!(guesses.len() <= 100, "{} in a day", guesses.len());
                prop_assert!(attempts.failures.len() <= 100);
            }
        }
    }
}
