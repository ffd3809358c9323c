//! Asking for a permission.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Function, Level, Staff};
use crate::base::{Id, time};

/// The longest reason, in characters: a few sentences.
pub const WISH_CHARS_MAX: usize = 300;

/// Somebody's wish to be allowed something, until an administrator has looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Wish {
    /// Identity.
    #[n(0)]
    pub id: Id<Wish>,
    /// Who asks.
    #[n(1)]
    pub staff: Id<Staff>,
    /// For which function.
    #[n(2)]
    pub function: Function,
    /// How far.
    #[n(3)]
    pub level: Level,
    /// What for; may be empty.
    #[n(4)]
    pub reason: String,
    /// When.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub asked_at: Timestamp,
}
