use std::{cmp, fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ulid::Ulid;

/// The identity of a `T`, a ULID: 26 letters in text, ascending with the time it was made.
/// Two kinds of identity never mix.
pub struct Id<T> {
    ulid: Ulid,
    of: PhantomData<fn() -> T>,
}

/// A key of somebody's own, with which everything about them is sealed.
pub enum DataKey {}

/// The identity of a data key, written beside each value sealed with it.
pub type KeyId = Id<DataKey>;

impl<T> Id<T> {
    /// The identity spelled by a ULID.
    pub const fn new(ulid: Ulid) -> Self {
        Self { ulid, of: PhantomData }
    }

    /// The bits, as the store keeps them.
    pub fn bits(self) -> u128 {
        self.ulid.into()
    }

    /// The identity the store kept.
    pub fn from_bits(bits: u128) -> Self {
        Self::new(bits.into())
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.ulid == other.ulid
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        self.ulid.cmp(&other.ulid)
    }
}

impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.ulid.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.ulid, f)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.ulid, f)
    }
}

impl<T> FromStr for Id<T> {
    type Err = ulid::DecodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ulid::from_string(text).map(Self::new)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.ulid)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl<T, C> minicbor::Encode<C> for Id<T> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.bits().to_be_bytes())?.ok()
    }
}

impl<'b, T, C> minicbor::Decode<'b, C> for Id<T> {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes: [u8; 16] = d
            .bytes()?
            .try_into()
            .map_err(|_| minicbor::decode::Error::message("an id has 16 bytes"))?;
        Ok(Self::from_bits(u128::from_be_bytes(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text_and_its_cbor() {
        let id: Id<u8> = Id::from_bits(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        assert_eq!(id.to_string().parse::<Id<u8>>().unwrap(), id);
        let bytes = minicbor::to_vec(id).unwrap();
        assert_eq!(minicbor::decode::<Id<u8>>(&bytes).unwrap(), id);
    }
}
