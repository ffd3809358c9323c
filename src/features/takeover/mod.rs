//! Take-over: the friends whom the account had before it was run from here.
//!
//! LINE reports nobody who was a friend already, and no message can be sent to somebody whose id is
//! not known. A [`Run`] walks through LINE's list of friends, a thousand a page, and makes a resident
//! of each. Afterwards it walks again by itself every [`AGAIN_DAYS`] days: whoever came while we could
//! not be reached is found then.
//!
//! *Invariants.* What a page brought and where the list goes on are one commit, so that a run is
//! taken up where the power was cut, and nobody is made twice. A run takes in and never takes away:
//! whoever LINE does not list may still be a friend who lets no account see their profile, so they
//! are counted and left as they are. Nobody is greeted.
//!
//! *Deliberately absent.* Names and pictures of profiles; since when somebody has been a friend,
//! which LINE does not say.

mod actions;
mod console;
mod jobs;
mod model;
mod pages;
mod store;
mod words;

pub use console::{news, pages};
pub use jobs::advance;
pub use model::{AGAIN_DAYS, Run, Stage};
pub use store::{due, run};
pub use words::state_in_words;
