use minicbor::{Decode, Encode};

use super::{KeyId, StoreError};
use crate::base::Wiped;

/// Something the store keeps, able to read what earlier releases wrote.
///
/// Fields are numbered (`#[n(0)]`) and a number is never used for something else. A field added
/// later is an `Option` or has `#[cbor(default)]`; when the meaning changes, `VERSION` rises and
/// `upgrade` reads the old shape.
pub trait Record: for<'b> Decode<'b, ()> + Encode<()> + 'static {
    /// The release of the shape, written beside the bytes.
    const VERSION: u8;

    /// Reads the bytes an earlier release wrote. Error: [`StoreError::UnknownVersion`].
    fn upgrade(version: u8, bytes: &[u8]) -> Result<Self, StoreError> {
        let _ = bytes;
        Err(StoreError::UnknownVersion { version })
    }

    /// The data key of the resident whom this record concerns; none when it concerns nobody.
    fn sealed_for(&self) -> Option<KeyId> {
        None
    }
}

/// Room for most records, which then need not be moved while they are written.
const RECORD_BYTES_USUAL: usize = 512;

/// The plain bytes of a record.
pub(super) fn encode<R: Record>(record: &R) -> Wiped {
    let mut bytes = Vec::with_capacity(RECORD_BYTES_USUAL);
    minicbor::encode(record, &mut bytes).expect("writing to memory does not fail");
    bytes.into()
}

/// The record in plain bytes of any release.
pub(super) fn decode<R: Record>(version: u8, bytes: &[u8]) -> Result<R, StoreError> {
    if version == R::VERSION { Ok(minicbor::decode(bytes)?) } else { R::upgrade(version, bytes) }
}
