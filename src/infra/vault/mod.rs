//! Keys, and what is done with them.
//!
//! * **Root key**: 32 random bytes, in a file that only the service may read or in a systemd
//!   credential, always outside the data directory: whoever copies the data has not copied the key.
//! * **Key tree**: every other key is derived from the root by HKDF-SHA256 under a name of its own
//!   ([`Purpose`]), so that one use can never be turned against another.
//! * **Sealing**: AES-256-GCM-SIV under a random nonce. It forgives a repeated nonce, so one key
//!   may seal the records of many years.
//! * **Look-ups**: HMAC-SHA256 of an identifier, which finds a row without the identifier standing
//!   anywhere on the disk.
//!
//! The keyring of residents' data keys is a table and lives with the store.
//!
//! Absent for now: rolling of epochs, recovery shares, destruction, the TPM. Each stored record
//! names its key and that key's generation, so none of these changes the format.

mod root;
mod seal;
mod tree;

pub use root::{RootKey, RootKeyError};
pub use seal::Cipher;
pub use tree::{Purpose, Vault};
