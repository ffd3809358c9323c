//! The HTTP face of the pretended LINE.
//!
//! Every call goes the same way ([`gate`]): found in the table of endpoints, struck by a fault
//! perhaps, let in by its token, counted against its rate, carried out by one synchronous
//! function under the platform's lock, answered with LINE's usual headers, noted in the journal.
//!
//! An endpoint is a line in a table: each file holds the table of its family (`ENDPOINTS`) and the
//! functions behind it, `fn(&mut Platform, &Call) -> Result<Answer, Refusal>`. To add a family,
//! write the file and name it in [`table`].

mod account;
mod aliases;
mod answer;
mod audiences;
mod batches;
mod call;
mod chats;
mod contents;
mod coupons;
mod endpoint;
mod gate;
mod groups;
mod insight;
mod liff;
mod links;
mod login;
mod multipart;
mod narrowcast;
mod pages;
mod richmenus;
mod sending;
mod statistics;
mod table;
mod tokens;
mod unavailable;
mod users;

pub(super) use answer::HangUp;
pub use answer::{Answer, Payload};
pub use call::Call;
pub use endpoint::{Auth, Endpoint, Host};
pub(super) use gate::answer;
