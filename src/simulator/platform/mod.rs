//! The state of the pretended LINE, and its rules.
//!
//! [`Platform`] holds everything; each file adds the rules of one noun. Every method takes the
//! time as `now`, does its work in memory and returns; what must go out (webhook events, news
//! for a phone) waits in [`Platform::drain`] for the caller.
//!
//! # Nouns
//!
//! * **channel**: the official account's Messaging API channel; **login channel**: the one LIFF
//!   belongs to, under the same provider, so that user ids agree.
//! * **resident**: a LINE user; **talk**: what the resident and the city have sent each other.
//! * **refusal**: an answer other than success, in LINE's words.

mod account;
mod buckets;
mod chats;
mod content;
mod dice;
mod events;
mod groups;
mod links;
mod marks;
mod pages;
mod refusal;
mod replies;
mod residents;
mod sending;
mod settings;
mod speaking;
mod state;
mod talk;
mod tally;
mod tokens;

pub use account::{Account, Login};
pub use buckets::Rate;
pub use content::{Content, Media, Transcoding};
pub use dice::Dice;
pub use events::Outgoing;
pub use groups::Group;
pub use refusal::Refusal;
pub use residents::{Friendship, NewResident, Resident, is_user_id};
pub use sending::{Kind, Receipt, Sending, Sent};
pub use settings::Settings;
pub use state::{Drained, Platform};
pub use talk::{Entry, News, Novelty, Speaker, Talk};
pub use tokens::{Assertion, Issued, Owner};
