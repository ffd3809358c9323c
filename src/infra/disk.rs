//! The disk that everything lies on.

use std::{io, path::Path};

/// What is left free for the database, in bytes (1 GiB): a year of a city's records, its journal and
/// one backup need about as much, and on a full disk every write stops.
pub const RESERVE_BYTES: u64 = 1 << 30;

/// The bytes that are free where a directory lies.
pub fn free(dir: &Path) -> io::Result<u64> {
    let about = rustix::fs::statvfs(dir)?;
    Ok(about.f_bavail.saturating_mul(about.f_frsize))
}
