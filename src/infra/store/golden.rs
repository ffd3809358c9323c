use std::fmt::Debug;

use super::{
    Record,
    record::{decode, encode},
};
use crate::base::hex;

/// Checks a record against the plain bytes that a release wrote, for tests: one call per record
/// and released version, kept for ever. A record of the current version must also still be written
/// in exactly these bytes.
///
/// Panics with the bytes of today when they differ.
pub fn assert_golden<R: Record + PartialEq + Debug>(version: u8, golden: &str, value: &R) {
    let bytes = hex::decode(golden).expect("golden bytes are hexadecimal digits");
    if version == R::VERSION {
        assert_eq!(hex::encode(&encode(value)), golden, "the record is written differently now");
    }
    let read = decode::<R>(version, &bytes).expect("golden bytes are read by every later release");
    assert_eq!(&read, value, "the record reads differently now");
}
