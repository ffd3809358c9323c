//! The line out: every endpoint of the LINE Platform that a city's account can use.
//!
//! A [`Client`] belongs to one channel. Each call gives an [`Answer`] with LINE's request id, or a
//! [`LineError`] that says what became of the call ([`LineError::landing`]). Access tokens are
//! fetched, kept, renewed at four fifths of their life, and replaced once when LINE refuses them.
//! Calls keep to LINE's rate limits by themselves, in the order they came.
//!
//! Repeating is the heart of it. Calls that mean the same when they arrive twice are repeated here.
//! Sending is not: whoever sends stores the retry key and counts attempts, because only a store
//! survives a power cut.
//!
//! Invariants: no value in a path reaches another endpoint; `X-Line-Retry-Key` goes out with the
//! four calls that know it and no other; no token, text or user id is logged.
//!
//! Absent on purpose: tokens from JWT assertions (they need an RSA key in the console and give
//! nothing a channel secret does not), module channels, LINE's shop, and messages to telephone
//! numbers.

mod account;
mod answer;
mod audiences;
mod call;
mod calling;
mod content;
mod coupons;
mod endpoints;
mod errors;
pub mod id_token;
mod identity;
mod insight;
pub mod liff;
mod options;
mod path;
mod people;
mod rates;
mod retry;
mod richmenus;
mod sending;
#[cfg(test)]
mod tests;
mod tokens;
mod transport;

pub use account::Sent;
pub use answer::{Answer, Outcome};
pub use audiences::AudienceQuery;
pub use calling::{Client, ClientError};
pub use content::{Bytes, Content, Fetched};
pub use endpoints::Endpoint;
pub use errors::{Doubt, Landing, LineError};
pub use identity::{IdentifyError, LoginCode, LoginRequest};
pub use options::{Credentials, Options};
pub use rates::{Bucket, Rate, RateScale};
pub use richmenus::Picture;
pub use sending::Way;
