use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::base::time;

/// A delivery that conditions may name; who got it is the set of its number. Kept apart from the
/// set, so that what there is to choose is read without everybody who is in it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Reached {
    /// What staff call it, with the day it went.
    #[n(0)]
    pub title: String,
    /// When it had gone out.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}
