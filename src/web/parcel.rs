//! What a browser keeps for us between two pages: sealed, so that it can be neither read nor made
//! up, and good for a while only.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use crate::infra::vault::Vault;

/// The longest parcel, in bytes of text: more than any form of plain fields, and little enough to
/// come back within the limit of a request.
pub const PARCEL_BYTES_MAX: usize = 512 * 1024;

/// Something that can be handed to a browser to keep.
pub trait Parcel: Encode<()> + for<'b> Decode<'b, ()> {
    /// What it is, so that one kind is never taken for another.
    const KIND: &'static str;

    /// How long it is good, in minutes.
    const MINUTES: i64;
}

/// Seals a parcel, as text for a hidden field; none when it is too long to come back.
pub fn seal<P: Parcel>(vault: &Vault, parcel: &P, now: Timestamp) -> Option<String> {
    let expires = now + SignedDuration::from_mins(P::MINUTES);
    let plain = minicbor::to_vec((expires.as_millisecond(), parcel)).ok()?;
    let mut sealed = Vec::new();
    vault.parcel().seal(P::KIND.as_bytes(), &plain, &mut sealed);
    let text = URL_SAFE_NO_PAD.encode(sealed);
    (text.len() <= PARCEL_BYTES_MAX).then_some(text)
}

/// Opens a parcel; none when it is not ours, of another kind, or no longer good.
pub fn open<P: Parcel>(vault: &Vault, text: &str, now: Timestamp) -> Option<P> {
    let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
    let plain = vault.parcel().open(P::KIND.as_bytes(), &sealed)?;
    let (expires, parcel): (i64, P) = minicbor::decode(&plain).ok()?;
    (now.as_millisecond() < expires).then_some(parcel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Encode, Decode)]
    struct Ticket(#[n(0)] String);

    #[derive(Debug, PartialEq, Encode, Decode)]
    struct Other(#[n(0)] String);

    impl Parcel for Ticket {
        const KIND: &'static str = "test.ticket";
        const MINUTES: i64 = 5;
    }

    impl Parcel for Other {
        const KIND: &'static str = "test.other";
        const MINUTES: i64 = 5;
    }

    #[test]
    fn a_parcel_opens_for_a_while_and_only_as_what_it_is() {
        let (vault, now) = (Vault::ephemeral(), Timestamp::UNIX_EPOCH);
        let after = |minutes| now + SignedDuration::from_mins(minutes);
        let text = seal(&vault, &Ticket("x".into()), now).unwrap();
        assert_eq!(open(&vault, &text, after(4)), Some(Ticket("x".into())));
        assert_eq!(open::<Ticket>(&vault, &text, after(5)), None);
        assert_eq!(open::<Other>(&vault, &text, now), None);
        assert_eq!(open::<Ticket>(&Vault::ephemeral(), &text, now), None);
        assert_eq!(open::<Ticket>(&vault, "", now), None);
    }

    #[test]
    fn what_would_not_come_back_is_not_sealed() {
        let long = Ticket("x".repeat(PARCEL_BYTES_MAX));
        assert_eq!(seal(&Vault::ephemeral(), &long, Timestamp::UNIX_EPOCH), None);
    }
}
