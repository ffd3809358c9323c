//! The pretended LINE, over HTTP as a bot and a phone see it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod answers;
mod control;
mod faults;
mod sending;
mod sim;
mod tokens;
mod webhooks;
