use super::{KeyId, key::Key};
use crate::{base::Wiped, infra::vault::Cipher};

/// The layout of stored values: format, record version, kind of key, key id, nonce, ciphertext,
/// tag. All before the nonce is bound by the seal, with the table's name and the row's key.
const FORMAT: u8 = 1;

/// A value as rules see it, before sealing or after opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    pub(super) version: u8,
    pub(super) under: Under,
    pub(super) bytes: Wiped,
}

/// The key a value is sealed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    /// The city's data key of a generation.
    City(u32),
    /// The key of an epoch, which seals the keyring.
    Epoch(u32),
    /// A resident's own data key.
    Data(KeyId),
}

/// A stored value taken apart, still sealed.
pub(super) struct Sealed<'a> {
    pub(super) under: Under,
    version: u8,
    header: &'a [u8],
    body: &'a [u8],
}

impl Plain {
    /// The value without its content.
    pub(super) fn withheld(self) -> Self {
        Self { bytes: Wiped::default(), ..self }
    }

    /// Appends the stored form to `out`.
    pub(super) fn seal(&self, cipher: &Cipher, table: &str, key: &[u8], out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(&[FORMAT, self.version]);
        match self.under {
            Under::City(generation) => numbered(0, generation, out),
            Under::Epoch(epoch) => numbered(1, epoch, out),
            Under::Data(id) => {
                out.push(2);
                id.encode(out);
            }
        }
        let context = context(&out[start..], table, key);
        cipher.seal(&context, &self.bytes, out);
    }
}

impl<'a> Sealed<'a> {
    /// Takes a stored value apart; none when it is not of our making.
    pub(super) fn parse(stored: &'a [u8]) -> Option<Self> {
        let mut rest = stored;
        let [format, version, kind] = <[u8; 3]>::decode(&mut rest)?;
        let under = match (format, kind) {
            (FORMAT, 0) => Under::City(u32::decode(&mut rest)?),
            (FORMAT, 1) => Under::Epoch(u32::decode(&mut rest)?),
            (FORMAT, 2) => Under::Data(KeyId::decode(&mut rest)?),
            _ => return None,
        };
        let (header, body) = stored.split_at(stored.len() - rest.len());
        Some(Self { under, version, header, body })
    }

    /// The value; none when anything about it has changed.
    pub(super) fn open(&self, cipher: &Cipher, table: &str, key: &[u8]) -> Option<Plain> {
        let mut bytes = Wiped::default();
        let version = self.open_into(cipher, table, key, &mut bytes)?;
        Some(Plain { version, under: self.under, bytes })
    }

    /// Puts the value in place of what stood there, and says its record version; none when anything
    /// about it has changed.
    pub(super) fn open_into(
        &self,
        cipher: &Cipher,
        table: &str,
        key: &[u8],
        plain: &mut Wiped,
    ) -> Option<u8> {
        cipher.open_into(&context(self.header, table, key), self.body, plain)?;
        Some(self.version)
    }
}

fn numbered(kind: u8, number: u32, out: &mut Vec<u8>) {
    out.push(kind);
    number.encode(out);
}

/// What the seal is bound to. The name's length goes before the name, so that no table's name and
/// key run together into another's.
fn context(header: &[u8], table: &str, key: &[u8]) -> Vec<u8> {
    let name_len = u8::try_from(table.len()).expect("table names are short constants");
    [header, &[name_len], table.as_bytes(), key].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn under() -> impl Strategy<Value = Under> {
        prop_oneof![
            any::<u32>().prop_map(Under::City),
            any::<u32>().prop_map(Under::Epoch),
            any::<u128>().prop_map(|bits| Under::Data(KeyId::from_bits(bits))),
        ]
    }

    proptest! {
        #[test]
        fn one_flipped_bit_in_a_stored_value_is_always_detected(
            bytes in prop::collection::vec(any::<u8>(), 0..60), version in any::<u8>(), under in under(),
            at in any::<prop::sample::Index>(), bit in 0u8..8,
        ) {
            let cipher = Cipher::new(&[7; 32]);
            let plain = Plain { version, under, bytes: bytes.into() };
            let mut stored = Vec::new();
            plain.seal(&cipher, "a.table", b"key", &mut stored);
            let open = |stored: &[u8], table, key| {
                Sealed::parse(stored).and_then(|sealed| sealed.open(&cipher, table, key))
            };
            prop_assert_eq!(open(&stored, "a.table", b"key"), Some(plain));
            prop_assert_eq!(open(&stored, "a.table", b"kez"), None);
            prop_assert_eq!(open(&stored, "a.tabl", b"ekey"), None);
            let at = at.index(stored.len());
            stored[at] ^= 1 << bit;
            prop_assert_eq!(open(&stored, "a.table", b"key"), None);
        }

        #[test]
        fn foreign_bytes_are_no_value(stored in prop::collection::vec(any::<u8>(), 0..60)) {
            let opened = Sealed::parse(&stored).and_then(|s| s.open(&Cipher::new(&[7; 32]), "t", b"k"));
            prop_assert_eq!(opened, None);
        }
    }
}
