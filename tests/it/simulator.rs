//! The pretended LINE, over HTTP as a bot and a phone see it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod answers;
mod audiences;
mod control;
mod faults;
mod insight;
mod login;
mod menus;
mod more;
mod sending;
mod sim;
mod tokens;
mod webhooks;
