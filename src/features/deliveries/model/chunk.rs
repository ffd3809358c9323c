use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::{DeliveryNo, Pace};
use crate::features::outbox::State;

/// People of one call: as many as LINE takes in a multicast.
pub const CHUNK_PEOPLE: usize = crate::line::limits::MULTICAST_TO_MAX;

/// Which chunk: the delivery's number, and its place in it from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChunkNo(pub u64);

impl ChunkNo {
    /// The chunk of a delivery at a place.
    pub const fn of(delivery: DeliveryNo, place: u32) -> Self {
        Self(((delivery.0 as u64) << 32) | place as u64)
    }

    /// Its delivery.
    pub const fn delivery(self) -> DeliveryNo {
        DeliveryNo((self.0 >> 32) as u32)
    }

    /// Its place.
    pub const fn place(self) -> u32 {
        (self.0 & u32::MAX as u64) as u32
    }
}

/// A part of a delivery that goes out in one call.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Chunk {
    /// What makes the call count once, however often it is tried.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub retry_key: [u8; 16],
    /// How many people it is for.
    #[n(1)]
    pub people: u16,
    /// How far it has come.
    #[n(2)]
    pub state: State,
    /// When it is to begin, as it was planned when the delivery began or was resumed.
    #[n(3)]
    #[cbor(with = "crate::base::time::cbor")]
    pub planned: Timestamp,
    /// How many of them had been erased when it went out.
    #[n(4)]
    pub erased: u16,
}

impl Chunk {
    /// When something is to be done with it; none once it has ended.
    pub const fn due(&self) -> Option<Timestamp> {
        match &self.state {
            State::Waiting { due, .. }
            | State::Replying { due, .. }
            | State::Pushing { due, .. } => Some(*due),
            State::Accepted { .. } | State::Failed { .. } | State::Unknown { .. } => None,
        }
    }

    /// Whether nothing of it can have reached LINE yet.
    pub const fn is_untouched(&self) -> bool {
        match &self.state {
            State::Waiting { .. } => true,
            State::Replying { .. }
            | State::Pushing { .. }
            | State::Accepted { .. }
            | State::Failed { .. }
            | State::Unknown { .. } => false,
        }
    }
}

/// Into how many chunks so many people are cut.
pub fn places(people: usize) -> u32 {
    u32::try_from(people.div_ceil(CHUNK_PEOPLE)).unwrap_or(u32::MAX)
}

/// When each of so many chunks begins: the first at once, the rest evenly.
pub fn starts(count: u32, pace: Pace, now: Timestamp) -> impl Iterator<Item = Timestamp> {
    let over_ms = match pace {
        Pace::AtOnce => 0,
        Pace::Over(minutes) => i64::from(minutes) * 60_000,
    };
    let of = i64::from(count.saturating_sub(1).max(1));
    (0..i64::from(count)).map(move |at| now + SignedDuration::from_millis(over_ms * at / of))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn everybody_has_a_place_and_no_chunk_is_too_large(people in 0_usize..1_000_000) {
            let places = places(people) as usize;
            prop_assert!(people <= places * CHUNK_PEOPLE);
            prop_assert!(places.saturating_sub(1) * CHUNK_PEOPLE < people.max(1));
        }

        #[test]
        fn a_paced_delivery_begins_at_once_ends_in_its_time_and_never_goes_back(
            count in 1_u32..2_000,
            minutes in 0_u16..600,
        ) {
            let now = Timestamp::from_second(1_000).unwrap();
            let all: Vec<Timestamp> = starts(count, Pace::Over(minutes), now).collect();
            prop_assert_eq!(all.len(), count as usize);
            prop_assert_eq!(all[0], now);
            prop_assert!(all.windows(2).all(|it| it[0] <= it[1]));
            let end = now + SignedDuration::from_mins(i64::from(minutes));
            prop_assert!(all[all.len() - 1] <= end);
            prop_assert!(count == 1 || all[all.len() - 1] == end);
        }
    }
}
