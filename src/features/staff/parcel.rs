//! What a browser keeps for the console between two pages.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{
    model::{CodeSecret, Staff},
    store::InvitationKey,
};
pub(super) use crate::web::parcel::{open, seal};
use crate::{
    base::{Id, time},
    web::parcel::Parcel,
};

/// The first factor has been shown.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Ticket {
    /// Whose.
    #[n(0)]
    pub staff: Id<Staff>,
    /// Which state of the credentials it was shown against.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub chosen_at: Timestamp,
}

/// Somebody who joins has chosen a password and is about to set up their authenticator.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Joining {
    /// The invitation.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub invitation: InvitationKey,
    /// The password's hash.
    #[n(1)]
    pub password: String,
    /// The secret being set up.
    #[n(2)]
    pub code: CodeSecret,
}

/// Somebody signed in is setting up another authenticator.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Enrolling {
    /// Whose.
    #[n(0)]
    pub staff: Id<Staff>,
    /// The secret being set up.
    #[n(1)]
    pub code: CodeSecret,
}

/// What somebody had typed when their session was over.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(super) struct Kept {
    /// Whose session it was.
    #[n(0)]
    pub staff: Id<Staff>,
    /// Where it was sent to.
    #[n(1)]
    pub path: String,
    /// The fields in order.
    #[n(2)]
    pub fields: Vec<(String, String)>,
    /// How many files were chosen; they have to be chosen again.
    #[n(3)]
    pub files: u32,
}

impl Parcel for Ticket {
    const KIND: &'static str = "staff.ticket";
    const MINUTES: i64 = 5;
}

impl Parcel for Joining {
    const KIND: &'static str = "staff.joining";
    const MINUTES: i64 = 60;
}

impl Parcel for Enrolling {
    const KIND: &'static str = "staff.enrolling";
    const MINUTES: i64 = 30;
}

impl Parcel for Kept {
    const KIND: &'static str = "staff.kept";
    // Lunch is longer than an hour, a night is too long for what may have been typed.
    const MINUTES: i64 = 8 * 60;
}
