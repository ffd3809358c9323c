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
mod aliases;
mod attributes;
mod audiences;
mod batches;
mod buckets;
mod chats;
mod content;
mod coupons;
mod deeds;
mod dice;
mod errands;
mod events;
mod groups;
mod id_tokens;
mod insight;
mod liff;
mod links;
mod login;
mod marks;
mod narrowcast;
mod pages;
mod refusal;
mod replies;
mod residents;
mod richmenus;
mod sending;
mod settings;
mod speaking;
mod standing;
mod state;
mod talk;
mod tally;
mod tokens;

pub use account::{Account, Login};
pub use attributes::{AppType, Attributes, Gender};
pub use audiences::{Audience, Job, NewAudience, Origin, Upload};
pub use batches::{BatchProgress, MenuChange};
pub use content::{Content, Media, Transcoding};
pub use coupons::Coupon;
pub use dice::Dice;
pub use events::Outgoing;
pub use groups::Group;
pub use insight::{Count, MenuReport, MessageReport};
pub use liff::{LiffApp, LiffEntry};
pub use login::{Request, Session, UserTokens};
pub use narrowcast::{Narrowcast, NarrowcastFailure, NarrowcastPhase};
pub use refusal::Refusal;
pub use residents::{Friendship, NewResident, Phone, Resident, is_user_id};
pub use richmenus::{Picture, RichMenu, ShownMenu};
pub use sending::{Kind, Receipt, Sending, Sent};
pub use settings::{LoginKnobs, Settings, Waits};
pub use standing::Standing;
pub use state::{Drained, Platform};
pub use talk::{Entry, News, Novelty, Speaker, Talk};
pub use tokens::{Assertion, Issued, Owner};
