use jiff::{Timestamp, ToSpan};
use minicbor::{Decode, Encode};

use super::Quiet;
use crate::{
    base::{
        KeyId,
        time::{self, date_in_japan, jst},
    },
    features::attributes::ChoiceNo,
};

/// At most so many deliveries in seven days.
pub type Cap = u8;

/// The limits that are offered.
pub const CAPS: [Cap; 5] = [1, 2, 3, 5, 7];

/// What a resident has asked for; whatever is not asked for is as the city has set it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Wishes {
    /// The resident's data key.
    #[n(0)]
    pub key: KeyId,
    /// Whether deliveries are stopped.
    #[n(1)]
    pub stop: Option<Stop>,
    /// Hours of their own.
    #[n(2)]
    pub hours: Option<Hours>,
    /// At most so many in seven days; none for no limit.
    #[n(3)]
    pub cap: Option<Cap>,
    /// Fields of which there shall be less, ascending; they count while the resident has ticked no
    /// fields at all.
    #[n(4)]
    pub less: Vec<ChoiceNo>,
    /// When they said something of it last.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

/// That deliveries are stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Stop {
    /// Until this moment; words of disaster come all the same.
    #[n(0)]
    Until(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
    /// Until taken back; words of disaster come all the same.
    #[n(1)]
    All,
    /// Until taken back, words of disaster too.
    #[n(2)]
    DisasterToo,
}

/// When a resident's phone stays silent, where that is not as the city has set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Hours {
    /// Never.
    #[n(0)]
    Never,
    /// In these hours.
    #[n(1)]
    Quiet(#[n(0)] Quiet),
}

impl Wishes {
    /// Nothing asked for yet.
    pub const fn none(key: KeyId, at: Timestamp) -> Self {
        Self { key, stop: None, hours: None, cap: None, less: Vec::new(), at }
    }

    /// What stops deliveries at a moment; a month's rest that is over stops nothing.
    pub fn stopped(&self, now: Timestamp) -> Option<Stop> {
        self.stop.filter(|it| match it {
            Stop::Until(until) => now < *until,
            Stop::All | Stop::DisasterToo => true,
        })
    }
}

impl Stop {
    /// A month's rest from a moment on: through the same day of the next month, in Japan.
    pub fn for_a_month(now: Timestamp) -> Self {
        let last = date_in_japan(now).saturating_add(1.month());
        let end = last.tomorrow().unwrap_or(last).to_zoned(jst());
        Self::Until(end.map_or(Timestamp::MAX, |it| it.timestamp()))
    }
}
