use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::{
    base::time,
    features::deliveries::{DeliveryNo, Diverted},
};

/// What came of a call, kept under its key as long as its delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Handed {
    /// The delivery it made.
    #[n(0)]
    pub delivery: DeliveryNo,
    /// What knows its body again.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub body: [u8; 32],
    /// What was answered.
    #[n(2)]
    pub outcome: Outcome,
    /// When.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

/// What becomes of a delivery that was handed in, as it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Outcome {
    /// A person lets it go.
    #[n(0)]
    Asked,
    /// A person lets it go, though the system may send by itself.
    #[n(1)]
    Diverted(#[n(0)] Diverted),
    /// It goes by itself.
    #[n(2)]
    Scheduled {
        /// When.
        #[n(0)]
        #[cbor(with = "time::cbor")]
        at: Timestamp,
        /// To how many people, as counted when it was handed in.
        #[n(1)]
        people: u64,
    },
}
