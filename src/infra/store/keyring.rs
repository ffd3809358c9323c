use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    StoreError, WriteTx,
    key::Key,
    sealed::{Plain, Under},
};
use crate::{
    base::{Act, KeyId},
    infra::vault::{Cipher, Vault},
};

/// The table of data keys, each sealed under the key of its epoch.
pub const KEYRING: &str = "vault.keyring";

/// Ready keys kept in memory, at about half a kilobyte each.
const KEYS_MAX: usize = 4096;

impl WriteTx {
    /// Makes a data key for a new resident.
    pub fn new_data_key(&self, act: &mut Act) -> Result<KeyId, StoreError> {
        let id: KeyId = act.id();
        let mut bytes = vec![0; 32];
        aws_lc_rs::rand::fill(&mut bytes).expect("the system's randomness does not fail");
        let bytes = bytes.into();
        self.put_plain(
            KEYRING,
            id.to_bytes(),
            Plain { version: 1, under: Under::Epoch(Vault::EPOCH), bytes },
        )?;
        Ok(id)
    }

    /// Destroys a data key: every record sealed with it reads as absent from this act on, and
    /// scans pass over it.
    pub fn destroy_data_key(&self, id: KeyId) {
        self.remove_bytes(KEYRING, id.to_bytes());
    }
}

/// The cipher of an opened entry of the keyring.
pub(super) fn cipher_of(entry: &Plain) -> Option<Cipher> {
    entry.bytes.as_slice().try_into().ok().map(Cipher::new)
}

/// Data keys ready for use. It only saves the work of unsealing: whether a key exists is what the
/// keyring of the reader's own snapshot says, so neither a destroyed key nor one of a refused act
/// can be found here. An entry counts only for the sealed bytes it was made from.
#[derive(Default)]
pub(super) struct KeyCache(Mutex<HashMap<KeyId, Unsealed>>);

/// The sealed bytes of a keyring entry, and what came out of them.
type Unsealed = (Vec<u8>, Arc<Cipher>);

impl KeyCache {
    /// The cipher made earlier from these sealed bytes, or a fresh one.
    pub(super) fn cipher(
        &self,
        id: KeyId,
        sealed: &[u8],
        unseal: impl FnOnce() -> Option<Cipher>,
    ) -> Option<Arc<Cipher>> {
        if let Some((from, cipher)) = self.lock().get(&id)
            && from == sealed
        {
            return Some(cipher.clone());
        }
        let cipher = Arc::new(unseal()?);
        let mut keys = self.lock();
        if keys.len() >= KEYS_MAX {
            keys.clear();
        }
        keys.insert(id, (sealed.to_vec(), cipher.clone()));
        Some(cipher)
    }

    /// Drops a destroyed key from memory.
    pub(super) fn forget(&self, id: KeyId) {
        self.lock().remove(&id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<KeyId, Unsealed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
