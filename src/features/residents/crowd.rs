//! Keeps one visitor from asking so much that others wait.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;

use super::{
    model::{Bucket, Flow},
    store::SessionKey,
};

/// What comes from one address: a carrier puts hundreds of phones behind one.
const OF_AN_ADDRESS: Flow = Flow { per_second: 20.0, at_once: 1_200.0 };

/// What comes from one session: twice a second is faster than anybody fills in pages.
const OF_A_SESSION: Flow = Flow { per_second: 2.0, at_once: 120.0 };

/// Remembered at once; some 10 MB. Beyond that, whoever is new goes uncounted.
const REMEMBERED_MAX: usize = 100_000;

/// How much everybody has asked lately. Clones are the same one; nothing of it outlives the
/// process.
#[derive(Debug, Clone, Default)]
pub struct Crowd(Arc<Mutex<HashMap<Who, Bucket>>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Address(IpAddr),
    Session(SessionKey),
}

impl Crowd {
    /// Counts a request, or says how long to wait. An address of this machine is a proxy before us,
    /// behind which everybody stands, so it is not counted.
    pub(super) fn pass(
        &self,
        address: Option<IpAddr>,
        session: Option<SessionKey>,
        now: Timestamp,
    ) -> Result<(), Duration> {
        let address = address.filter(|it| !it.is_loopback()).map(|it| Who::Address(network(it)));
        for who in [session.map(Who::Session), address].into_iter().flatten() {
            self.count(who, now)?;
        }
        Ok(())
    }

    fn count(&self, who: Who, now: Timestamp) -> Result<(), Duration> {
        let flow = who.flow();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if REMEMBERED_MAX <= all.len() && !all.contains_key(&who) {
            all.retain(|who, bucket| !bucket.is_full(who.flow(), now));
            if REMEMBERED_MAX <= all.len() {
                return Ok(());
            }
        }
        let bucket = all.get(&who).copied().unwrap_or(Bucket::full(flow, now));
        all.insert(who, bucket.take(flow, now)?);
        Ok(())
    }
}

impl Who {
    const fn flow(&self) -> Flow {
        match self {
            Self::Address(_) => OF_AN_ADDRESS,
            Self::Session(_) => OF_A_SESSION,
        }
    }
}

/// The part of an address that one subscriber has: of IPv6 the first 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(it) => IpAddr::V6((it.to_bits() >> 64 << 64).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_too_much_waits_and_nobody_else_does() {
        let (crowd, now) = (Crowd::default(), Timestamp::UNIX_EPOCH);
        let (one, other) = (Some([1; 32]), Some([2; 32]));
        for _ in 0..120 {
            crowd.pass(None, one, now).unwrap();
        }
        assert_eq!(crowd.pass(None, one, now), Err(Duration::from_millis(500)));
        crowd.pass(None, other, now).unwrap();
        crowd.pass(None, None, now).unwrap();
    }

    #[test]
    fn neighbours_of_one_subscriber_count_together_and_a_proxy_of_ours_not_at_all() {
        let (crowd, now) = (Crowd::default(), Timestamp::UNIX_EPOCH);
        let ask = |address: &str| crowd.pass(Some(address.parse().unwrap()), None, now);
        for at in 0..1_200 {
            ask(&format!("2001:db8::{at:x}")).unwrap();
        }
        assert!(ask("2001:db8::ffff:1").is_err());
        ask("2001:db8:0:1::1").unwrap();
        ask("192.0.2.1").unwrap();
        for _ in 0..2_000 {
            ask("127.0.0.1").unwrap();
        }
    }
}
