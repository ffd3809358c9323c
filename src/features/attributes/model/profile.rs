//! What one resident has given. Written stand first the values, which are all that is read where
//! everybody is looked at, then where they came from and when: once for what came together, and as
//! bytes, over which whoever reads the values alone passes in one step.

use std::collections::BTreeMap;

use jiff::Timestamp;
use minicbor::{
    Decode, Decoder, Encode, Encoder,
    decode::Error as DecodeError,
    encode::{Error as EncodeError, Write},
};

use super::{ATTRIBUTES_MAX, AttributeNo, Value};
use crate::base::{KeyId, time};

/// From where a value came.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Source {
    /// The resident, in an answer to the form of this id.
    #[n(0)]
    Answer(#[n(0)] String),
    /// Staff, of this account.
    #[n(1)]
    Staff(#[n(0)] String),
    /// A file that staff took in.
    #[n(2)]
    File,
    /// The link or QR code by which the resident came.
    #[n(3)]
    Way,
}

/// A value with where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Held {
    /// What it is.
    #[n(0)]
    pub value: Value,
    /// From where it came.
    #[n(1)]
    pub source: Source,
    /// When it came.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

/// What one resident has given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The resident's data key.
    pub key: KeyId,
    /// What was given, by attribute.
    pub values: BTreeMap<AttributeNo, Held>,
}

/// What one resident has given, without where it came from and when.
#[derive(Debug, Clone, PartialEq, Eq, Decode)]
pub struct Given {
    /// Values by attribute, ascending.
    #[n(1)]
    #[cbor(decode_with = "in_order")]
    pub values: Vec<(AttributeNo, Value)>,
}

/// A profile as it is written.
#[derive(Encode, Decode)]
struct Written {
    #[n(0)]
    key: KeyId,
    #[n(1)]
    values: BTreeMap<AttributeNo, Value>,
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    origins: Vec<u8>,
}

/// What came together.
#[derive(Encode, Decode)]
struct Origin {
    #[n(0)]
    source: Source,
    #[n(1)]
    #[cbor(with = "time::cbor")]
    at: Timestamp,
    #[n(2)]
    attributes: Vec<AttributeNo>,
}

/// A profile as the first release wrote it.
#[derive(Decode)]
struct FirstWritten {
    #[n(0)]
    key: KeyId,
    #[n(1)]
    values: BTreeMap<AttributeNo, Held>,
}

impl Profile {
    /// Reads what the first release wrote.
    pub fn of_first_release(bytes: &[u8]) -> Result<Self, DecodeError> {
        let FirstWritten { key, values } = minicbor::decode(bytes)?;
        Ok(Self { key, values })
    }
}

impl<C> Encode<C> for Profile {
    fn encode<W: Write>(
        &self,
        to: &mut Encoder<W>,
        with: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        let mut origins: Vec<Origin> = Vec::new();
        for (no, Held { source, at, .. }) in &self.values {
            match origins.iter_mut().find(|it| it.source == *source && it.at == *at) {
                Some(origin) => origin.attributes.push(*no),
                None => {
                    let attributes = vec![*no];
                    origins.push(Origin { source: source.clone(), at: *at, attributes });
                }
            }
        }
        let values = self.values.iter().map(|(no, held)| (*no, held.value.clone())).collect();
        let origins = minicbor::to_vec(&origins).expect("writing to memory does not fail");
        Written { key: self.key, values, origins }.encode(to, with)
    }
}

impl<'b, C> Decode<'b, C> for Profile {
    fn decode(from: &mut Decoder<'b>, with: &mut C) -> Result<Self, DecodeError> {
        let Written { key, values: mut bare, origins } = Written::decode(from, with)?;
        let mut values = BTreeMap::new();
        for Origin { source, at, attributes } in minicbor::decode::<Vec<Origin>>(&origins)? {
            for no in attributes {
                let nothing = || DecodeError::message("an origin of no value");
                let value = bare.remove(&no).ok_or_else(nothing)?;
                values.insert(no, Held { value, source: source.clone(), at });
            }
        }
        if !bare.is_empty() {
            return Err(DecodeError::message("a value of no origin"));
        }
        Ok(Self { key, values })
    }
}

fn in_order<C>(
    from: &mut Decoder<'_>,
    with: &mut C,
) -> Result<Vec<(AttributeNo, Value)>, DecodeError> {
    let indefinite = || DecodeError::message("values without their number");
    let length = from.map()?.ok_or_else(indefinite)?;
    let mut values = Vec::with_capacity(length.min(ATTRIBUTES_MAX as u64) as usize);
    for _ in 0..length {
        values.push((AttributeNo::decode(from, with)?, Value::decode(from, with)?));
    }
    Ok(values)
}

impl From<Profile> for Given {
    fn from(profile: Profile) -> Self {
        Self { values: profile.values.into_iter().map(|(no, held)| (no, held.value)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::attributes::Said;

    fn written(attributes: Vec<AttributeNo>) -> Vec<u8> {
        let values = [(AttributeNo(3), Value::Said(Said::Yes))].into();
        let origins = vec![Origin { source: Source::File, at: Timestamp::UNIX_EPOCH, attributes }];
        let origins = minicbor::to_vec(origins).unwrap();
        minicbor::to_vec(Written { key: KeyId::from_bits(7), values, origins }).unwrap()
    }

    #[test]
    fn a_value_without_an_origin_is_no_profile_nor_an_origin_without_a_value() {
        let sound = minicbor::decode::<Profile>(&written(vec![AttributeNo(3)])).unwrap();
        assert_eq!(sound.values[&AttributeNo(3)].source, Source::File);
        for faulty in [vec![], vec![AttributeNo(4)], vec![AttributeNo(3); 2]] {
            assert!(minicbor::decode::<Profile>(&written(faulty)).is_err());
        }
    }

    #[test]
    fn what_came_together_is_told_once() {
        let held = |source, at| Held { value: Value::Number(1), source, at };
        let (first, later) = (Timestamp::UNIX_EPOCH, Timestamp::from_second(1).unwrap());
        let from_form = |at| held(Source::Answer("01J00000000000000000000000".into()), at);
        let all = (1..=24).map(|no| (AttributeNo(no), from_form(first)));
        let mut profile = Profile { key: KeyId::from_bits(7), values: all.collect() };
        let together = minicbor::to_vec(&profile).unwrap();
        assert_eq!(minicbor::decode::<Profile>(&together).unwrap(), profile);
        assert!(together.len() < 24 * 10, "{}", together.len());
        profile.values.insert(AttributeNo(7), from_form(later));
        profile.values.insert(AttributeNo(8), held(Source::Way, first));
        let apart = minicbor::to_vec(&profile).unwrap();
        assert_eq!(minicbor::decode::<Profile>(&apart).unwrap(), profile);
        assert!(together.len() + 30 < apart.len());
    }
}
