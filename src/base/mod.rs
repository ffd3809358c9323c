//! Floor 0: words everybody speaks.
//!
//! Identities, acts, time, text and secrets. Nothing here does I/O, reads a clock or knows a
//! database; everything can be tested with plain values.

mod act;
mod day;
pub mod hex;
pub mod holidays;
mod id;
pub mod limits;
pub mod mail;
pub mod members;
pub mod moment;
pub mod personal;
pub mod plain;
#[cfg(test)]
pub mod script;
mod secret;
pub mod text;
pub mod time;
mod tongue;
mod wiped;

pub use act::{About, Act, Actor, Altered, Ids};
pub use day::Day;
pub use id::{DataKey, Id, KeyId};
pub use members::Members;
pub use secret::Secret;
pub use tongue::Tongue;
pub use wiped::Wiped;
