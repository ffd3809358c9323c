//! Floor 2: the LINE Platform as we speak it.
//!
//! * [`wire`]: every object of the Messaging API and of its webhooks, as plain types.
//! * [`check`]: every documented limit of those objects, over JSON values, in LINE's own wording.
//! * [`ids`]: LINE's identifiers, parsed once and correct from then on.
//! * [`signature`]: who really sent a webhook.
//! * [`limits`]: LINE's numbers, each with its source.
//! * [`client`]: the line out, with tokens, rate limits and repeating; its face is [`Client`].
//!
//! Invariants: what comes in is read leniently (unknown fields, types and values never fail a
//! batch), what goes out is written strictly (no nulls, required properties always there). Counting
//! follows LINE: UTF-16 code units for texts, grapheme clusters for labels and titles.

pub mod check;
pub mod client;
pub mod ids;
pub mod limits;
pub mod signature;
pub mod wire;

pub use client::{Answer, Client, Credentials, Endpoint, Landing, LineError, Options, Outcome};
