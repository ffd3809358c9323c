//! What a browser keeps for us between two pages: sealed, so that it can be neither read nor made
//! up, and good for a while only.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::{
    model::{CodeSecret, Staff},
    store::InvitationKey,
};
use crate::{
    base::{Id, time},
    infra::vault::Vault,
};

/// The longest parcel, in bytes of text: more than any form of plain fields, and little enough to
/// come back within the limit of a request.
pub(super) const PARCEL_BYTES_MAX: usize = 512 * 1024;

/// Something that can be handed to a browser to keep.
pub(super) trait Parcel: Encode<()> + for<'b> Decode<'b, ()> {
    /// What it is, so that one kind is never taken for another.
    const KIND: &'static str;

    /// How long it is good, in minutes.
    const MINUTES: i64;
}

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

/// Seals a parcel, as text for a hidden field; none when it is too long to come back.
pub(super) fn seal<P: Parcel>(vault: &Vault, parcel: &P, now: Timestamp) -> Option<String> {
    let expires = now + SignedDuration::from_mins(P::MINUTES);
    let plain = minicbor::to_vec((expires.as_millisecond(), parcel)).ok()?;
    let mut sealed = Vec::new();
    vault.parcel().seal(P::KIND.as_bytes(), &plain, &mut sealed);
    let text = URL_SAFE_NO_PAD.encode(sealed);
    (text.len() <= PARCEL_BYTES_MAX).then_some(text)
}

/// Opens a parcel; none when it is not ours, of another kind, or no longer good.
pub(super) fn open<P: Parcel>(vault: &Vault, text: &str, now: Timestamp) -> Option<P> {
    let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
    let plain = vault.parcel().open(P::KIND.as_bytes(), &sealed)?;
    let (expires, parcel): (i64, P) = minicbor::decode(&plain).ok()?;
    (now.as_millisecond() < expires).then_some(parcel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_opens_for_a_while_and_only_as_what_it_is() {
        let (vault, now) = (Vault::ephemeral(), Timestamp::UNIX_EPOCH);
        let after = |minutes| now + SignedDuration::from_mins(minutes);
        let ticket = Ticket { staff: Id::from_bits(7), chosen_at: now };
        let text = seal(&vault, &ticket, now).unwrap();
        let opened: Ticket = open(&vault, &text, after(4)).unwrap();
        assert_eq!(opened.staff, ticket.staff);
        assert!(open::<Ticket>(&vault, &text, after(5)).is_none());
        assert!(open::<Kept>(&vault, &text, now).is_none());
        assert!(open::<Ticket>(&Vault::ephemeral(), &text, now).is_none());
        assert!(open::<Ticket>(&vault, "", now).is_none());
    }

    #[test]
    fn what_would_not_come_back_is_not_sealed() {
        let fields = vec![("body".to_owned(), "x".repeat(PARCEL_BYTES_MAX))];
        let kept = Kept { staff: Id::from_bits(1), path: "/console".into(), fields, files: 0 };
        assert_eq!(seal(&Vault::ephemeral(), &kept, Timestamp::UNIX_EPOCH), None);
    }
}
