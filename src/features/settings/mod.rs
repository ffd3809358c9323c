//! Settings: the pages on which a city sets itself up, and the check of its line to LINE.
//!
//! Each page changes one [`Part`](crate::features::city::Part) of the city's settings, shows what
//! somebody else has saved meanwhile instead of losing it, and offers to take the change back.
//! What cannot be taken back, or shuts somebody out, is asked once more with both values in sight.
//! A [`Connection`] is what a check of the line to LINE found, in facts; `doctor` says them in
//! English, the page in Japanese with what to do.
//!
//! Invariants: no secret is ever shown, not even its length. A check changes nothing at LINE; the
//! webhook's address is changed there only by somebody who confirms it.
//!
//! Deliberately absent: what the settings mean and where they are kept (`city`).

mod actions;
mod checks;
mod console;
mod model;
mod pages;
mod store;
mod words;

pub use checks::{WEBHOOK_PATH, account, apart, webhook, webhook_url};
pub use console::pages;
pub use model::{Account, Apart, Connection, Health, Knock, TokenKind, Trouble, Webhook};
