//! Floor 2': the LINE Platform, pretended, for tests, the demo and anybody's bot.
//!
//! A [`World`] is one pretended LINE: the [`platform`] (channel, residents, talks, tokens, quota), the clock it
//! goes by, the journal of every call and every webhook, the faults it has been told to commit,
//! and the dispatcher that delivers webhooks. [`start`] puts a world behind one listener:
//!
//! | path | what answers there |
//! |---|---|
//! | `/v2`, `/oauth2`, `/liff/v1`, … | the API ([`api`]) |
//! | `/api-data/v2` | content and pictures; with [`Hosts::Shared`] at `/v2` too |
//! | `/access`, `/liff` | what a resident's browser opens |
//! | `/control` | making residents, speaking for them, faults, clock, journal ([`control`]) |
//! | `/phone` | the web phone; `/phone/mail` what the mail server beside it was given ([`post`]) |
//!
//! # Invariants
//!
//! * [`platform`] does no I/O and reads no clock; the time is an argument, chance comes from a seed.
//! * A call is answered under one short lock, or not at all: a refused call changes nothing.
//! * Nothing is stored on disk, and no secret of a real channel is ever needed.
//!
//! # Deliberately absent
//!
//! Access control of `/control` and `/phone`: whoever reaches the listener may do everything.
//! It must never face the internet. What LINE does not document (bucket sizes, redelivery times,
//! how long content is kept) is a setting with a simulated value.

pub mod api;
pub mod control;
mod dispatch;
mod faults;
mod journal;
mod phone;
pub mod platform;
pub mod post;
mod server;
mod words;
mod world;

pub use faults::{Fault, FaultKind};
pub use journal::{Journal, Record};
pub use platform::{Platform, Settings};
pub use server::{Channel, Hosts, LoginChannel, Options, Running, StartError, start};
pub use world::World;
