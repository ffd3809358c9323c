use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};

use crate::base::Wiped;

/// Bytes of an authentication tag.
const TAG_LEN: usize = 16;

/// A key ready to seal and open: AES-256-GCM-SIV.
pub struct Cipher(RandomizedNonceKey);

impl Cipher {
    /// How many bytes longer sealed bytes are than plain ones: nonce and tag.
    pub const OVERHEAD_BYTES: usize = NONCE_LEN + TAG_LEN;

    /// The cipher of a key.
    pub fn new(key: &[u8; 32]) -> Self {
        let key = RandomizedNonceKey::new(&AES_256_GCM_SIV, key);
        Self(key.expect("32 bytes are a key of AES-256"))
    }

    /// Appends nonce, ciphertext and tag of `plain` to `out`. Whoever opens must know `context`.
    pub fn seal(&self, context: &[u8], plain: &[u8], out: &mut Vec<u8>) {
        let nonce_at = out.len();
        let text_at = nonce_at + NONCE_LEN;
        out.reserve(plain.len() + Self::OVERHEAD_BYTES);
        out.resize(text_at, 0);
        out.extend_from_slice(plain);
        let (nonce, tag) = self
            .0
            .seal_in_place_separate_tag(Aad::from(context), &mut out[text_at..])
            .expect("records are far below the cipher's limit of 64 GiB");
        out[nonce_at..text_at].copy_from_slice(nonce.as_ref());
        out.extend_from_slice(tag.as_ref());
    }

    /// The plain bytes; none when a bit of them, of their context or of the key has changed.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let mut plain = Wiped::default();
        self.open_into(context, sealed, &mut plain)?;
        Some(std::mem::take(&mut *plain))
    }

    /// Puts the plain bytes in place of what stood there; none when a bit of them, of their context
    /// or of the key has changed. One place may serve for many: it is wiped where it is left.
    pub fn open_into(&self, context: &[u8], sealed: &[u8], plain: &mut Wiped) -> Option<()> {
        let (nonce, text) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        if plain.capacity() < text.len() {
            // Growing it would leave a copy of what stood there behind.
            *plain = Vec::with_capacity(text.len()).into();
        }
        plain.clear();
        plain.extend_from_slice(text);
        let len = self.0.open_in_place(nonce, Aad::from(context), plain).ok()?.len();
        plain.truncate(len);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_sealed_opens_and_one_changed_bit_does_not(
            plain in prop::collection::vec(any::<u8>(), 0..100), at in any::<prop::sample::Index>(), bit in 0u8..8,
        ) {
            let cipher = Cipher::new(&[7; 32]);
            let mut sealed = Vec::new();
            cipher.seal(b"here", &plain, &mut sealed);
            prop_assert_eq!(sealed.len(), plain.len() + Cipher::OVERHEAD_BYTES);
            prop_assert_eq!(cipher.open(b"there", &sealed), None);
            prop_assert_eq!(Cipher::new(&[8; 32]).open(b"here", &sealed), None);
            prop_assert_eq!(cipher.open(b"here", &sealed), Some(plain));
            let mut place = Wiped::from(b"what stood there".to_vec());
            prop_assert_eq!(cipher.open_into(b"here", &sealed, &mut place), Some(()));
            prop_assert_eq!(cipher.open(b"here", &sealed), Some(place.to_vec()));
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert_eq!(cipher.open(b"here", &sealed), None);
        }
    }
}
