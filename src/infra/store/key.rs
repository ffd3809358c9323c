use std::ops::Bound;

use jiff::Timestamp;

use crate::base::Id;

/// A key of a table: its bytes sort as the keys themselves do, also one after another in a tuple.
pub trait Key: Sized {
    /// Appends the bytes.
    fn encode(&self, out: &mut Vec<u8>);

    /// Takes the bytes off the front; none when they are not such a key.
    fn decode(bytes: &mut &[u8]) -> Option<Self>;

    /// The bytes on their own.
    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(32);
        self.encode(&mut out);
        out
    }

    /// The key spelled by all of the bytes.
    fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        Self::decode(&mut bytes).filter(|_| bytes.is_empty())
    }
}

/// The first parts of a composite key `K`, to look up all keys that begin with them.
pub trait PrefixOf<K: Key>: Key {}

macro_rules! key_of_integer {
    ($($int:ty),*) => { $(
        impl Key for $int {
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }

            fn decode(bytes: &mut &[u8]) -> Option<Self> {
                <[u8; size_of::<$int>()]>::decode(bytes).map(Self::from_be_bytes)
            }
        }
    )* };
}

key_of_integer!(u8, u16, u32, u64, u128);

/// Makes a number of a room's own, such as `ResidentNo(u32)`, a key.
macro_rules! key_of_number {
    ($number:ident($int:ty)) => {
        impl $crate::infra::store::Key for $number {
            fn encode(&self, out: &mut Vec<u8>) {
                $crate::infra::store::Key::encode(&self.0, out);
            }

            fn decode(bytes: &mut &[u8]) -> Option<Self> {
                <$int as $crate::infra::store::Key>::decode(bytes).map(Self)
            }
        }
    };
}

pub(crate) use key_of_number;

/// The key of a table with one row.
impl Key for () {
    fn encode(&self, _: &mut Vec<u8>) {}

    fn decode(_: &mut &[u8]) -> Option<Self> {
        Some(())
    }
}

impl<const N: usize> Key for [u8; N] {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        let (key, rest) = bytes.split_first_chunk::<N>()?;
        *bytes = rest;
        Some(*key)
    }
}

impl<T> Key for Id<T> {
    fn encode(&self, out: &mut Vec<u8>) {
        self.bits().encode(out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        u128::decode(bytes).map(Self::from_bits)
    }
}

/// To the nanosecond; instants before 1970 sort before those after.
impl Key for Timestamp {
    fn encode(&self, out: &mut Vec<u8>) {
        (self.as_nanosecond().cast_unsigned() ^ SIGN).encode(out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        let ns = (u128::decode(bytes)? ^ SIGN).cast_signed();
        Self::from_nanosecond(ns).ok()
    }
}

const SIGN: u128 = 1 << 127;

/// UTF-8 with an end mark smaller than any letter, so that whatever follows in a tuple does not
/// disturb the order: 0 is written `00 ff`, the end `00 01`.
impl Key for String {
    fn encode(&self, out: &mut Vec<u8>) {
        for &byte in self.as_bytes() {
            out.push(byte);
            if byte == 0 {
                out.push(0xff);
            }
        }
        out.extend_from_slice(&[0, 1]);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        let mut text = Vec::new();
        loop {
            let end = bytes.iter().position(|byte| *byte == 0)?;
            text.extend_from_slice(&bytes[..end]);
            let mark = *bytes.get(end + 1)?;
            *bytes = &bytes[end + 2..];
            match mark {
                0xff => text.push(0),
                1 => return Self::from_utf8(text).ok(),
                _ => return None,
            }
        }
    }
}

macro_rules! key_of_tuple {
    ($($part:ident $at:tt),*) => {
        impl<$($part: Key),*> Key for ($($part,)*) {
            fn encode(&self, out: &mut Vec<u8>) {
                $( self.$at.encode(out); )*
            }

            fn decode(bytes: &mut &[u8]) -> Option<Self> {
                Some(($( $part::decode(bytes)?, )*))
            }
        }
    };
}

key_of_tuple!(A 0, B 1);
key_of_tuple!(A 0, B 1, C 2);
key_of_tuple!(A 0, B 1, C 2, D 3);

impl<A: Key, B: Key> PrefixOf<(A, B)> for A {}
impl<A: Key, B: Key, C: Key> PrefixOf<(A, B, C)> for A {}
impl<A: Key, B: Key, C: Key> PrefixOf<(A, B, C)> for (A, B) {}
impl<A: Key, B: Key, C: Key, D: Key> PrefixOf<(A, B, C, D)> for A {}
impl<A: Key, B: Key, C: Key, D: Key> PrefixOf<(A, B, C, D)> for (A, B) {}
impl<A: Key, B: Key, C: Key, D: Key> PrefixOf<(A, B, C, D)> for (A, B, C) {}

/// A stretch of keys as bytes.
#[derive(Debug, Clone)]
pub struct Span {
    pub(super) from: Bound<Vec<u8>>,
    pub(super) to: Bound<Vec<u8>>,
}

impl Span {
    pub(super) fn all() -> Self {
        Self { from: Bound::Unbounded, to: Bound::Unbounded }
    }

    pub(super) fn between<K: Key>(bounds: &impl std::ops::RangeBounds<K>) -> Self {
        let bytes = |bound: Bound<&K>| bound.map(Key::to_bytes);
        Self { from: bytes(bounds.start_bound()), to: bytes(bounds.end_bound()) }
    }

    pub(super) fn beginning(prefix: Vec<u8>) -> Self {
        let mut end = prefix.clone();
        while end.last() == Some(&0xff) {
            end.pop();
        }
        let to = match end.last_mut() {
            Some(last) => {
                *last += 1;
                Bound::Excluded(end)
            }
            None => Bound::Unbounded,
        };
        Self { from: Bound::Included(prefix), to }
    }

    /// Whether no key can lie here; ordinary maps panic when asked for such a stretch.
    pub(super) fn is_empty(&self) -> bool {
        match (&self.from, &self.to) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Included(from), Bound::Included(to)) => to < from,
            (
                Bound::Included(from) | Bound::Excluded(from),
                Bound::Included(to) | Bound::Excluded(to),
            ) => to <= from,
        }
    }

    pub(super) fn as_slices(&self) -> (Bound<&[u8]>, Bound<&[u8]>) {
        fn slice(bound: &Bound<Vec<u8>>) -> Bound<&[u8]> {
            bound.as_ref().map(Vec::as_slice)
        }
        (slice(&self.from), slice(&self.to))
    }
}

#[cfg(test)]
mod tests {
    use std::{cmp::Ordering, fmt::Debug};

    use proptest::prelude::*;

    use super::*;

    fn order<K: Key + Ord + Debug>(a: &K, b: &K) -> (Ordering, Ordering) {
        (a.cmp(b), a.to_bytes().cmp(&b.to_bytes()))
    }

    fn text() -> impl Strategy<Value = String> {
        "[\u{0}\u{1}a-cあ\u{10ffff}]{0,4}"
    }

    fn instant() -> impl Strategy<Value = Timestamp> {
        (-4_000_000_000i64..4_000_000_000, 0i32..1_000_000_000)
            .prop_filter_map("no such instant", |(s, ns)| {
                Timestamp::new(s, if s < 0 { -ns } else { ns }).ok()
            })
    }

    proptest! {
        #[test]
        fn bytes_of_keys_sort_as_the_keys_and_read_back(
            a in (text(), any::<u64>(), text(), any::<[u8; 2]>()),
            b in (text(), any::<u64>(), text(), any::<[u8; 2]>()),
            c in (any::<u16>(), instant(), any::<u8>()),
            d in (any::<u16>(), instant(), any::<u8>()),
        ) {
            let (keys, bytes) = order(&a, &b);
            prop_assert_eq!(keys, bytes);
            let (keys, bytes) = order(&(a.0.clone(), a.1), &(a.0.clone(), b.1));
            prop_assert_eq!(keys, bytes);
            let (keys, bytes) = order(&c, &d);
            prop_assert_eq!(keys, bytes);
            let (keys, bytes) = order(&(c.1, c.2), &(d.1, d.2));
            prop_assert_eq!(keys, bytes);
            prop_assert_eq!(Key::from_bytes(&a.to_bytes()), Some(a));
            prop_assert_eq!(Key::from_bytes(&c.to_bytes()), Some(c));
        }

        #[test]
        fn foreign_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Some(key) = <(String, u64, Timestamp)>::from_bytes(&bytes) {
                prop_assert_eq!(key.to_bytes(), bytes);
            }
        }

        #[test]
        fn a_prefix_spans_exactly_what_begins_with_it(
            prefix in prop::collection::vec(prop_oneof![Just(0xffu8), Just(0xfe), Just(0)], 0..4),
            key in prop::collection::vec(prop_oneof![Just(0xffu8), Just(0xfe), Just(0)], 0..6),
        ) {
            let span = Span::beginning(prefix.clone());
            let inside = std::ops::RangeBounds::<[u8]>::contains(&span.as_slices(), key.as_slice());
            prop_assert_eq!(inside, key.starts_with(&prefix));
        }
    }
}
