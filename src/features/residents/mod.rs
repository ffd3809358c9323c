//! Residents: the people who talk with the city's account.
//!
//! A [`Resident`] is known by a number that is given once. LINE's user id stands in the record
//! alone, sealed; a look-up by it goes through an HMAC ([`LineUser`]). A [`Standing`] says whether
//! a message can reach them.
//!
//! Invariants: each resident has a data key of their own, made with the record, which seals
//! whatever any room keeps about them; erasing a resident destroys it. An erased resident who
//! writes again is a new one. The row of an erased resident stays, unreadable, so that its number
//! is never given again.
//!
//! Of LINE's profile the language alone is kept, unless the city wishes otherwise. LINE is asked for
//! it once when somebody becomes a friend, and slowly for friends of before (a [`Walk`]); nobody
//! waits for that. It stays unknown of whom LINE does not show.
//!
//! Deliberately absent: names, pictures and words of LINE's profile, which no task needs; attributes
//! and delivery settings.
//!
//! *At our pages.* A [`Visitor`] is whoever is at a page of ours in one browser: a resident whom LINE
//! has named, or somebody unnamed. [`ResidentPages`] are the pages, each with who may open it
//! ([`Entry`]); the guard behind them hands the visitor to the handler and lets nothing be changed by
//! a request that no page of ours sent. Who somebody is, LINE alone says, by a token that is checked
//! here; a number or an id that a browser sends is never believed. Signing in gives a new session;
//! its record holds a number and hashes, so that nothing of an erased resident can be read there.

mod actions;
mod crowd;
mod doors;
mod entrance;
mod headcount;
mod jobs;
mod kept;
mod links;
mod login;
mod model;
mod pages;
mod store;
mod tokens;
mod visitor;
mod words;

pub use actions::{
    Adopted, ResidentError, adopt, erase, meet, prune_sessions, set_standing, show_privacy_words,
};
pub use crowd::Crowd;
pub use doors::{Entry, ResidentDoor, ResidentPages, to_the_entrance};
pub use entrance::pages;
pub use headcount::{Count, Headcount};
pub use jobs::ask_languages;
pub use links::{ENTRANCE, entrance, link};
pub use model::{
    Bucket, Consent, Flow, ResidentNo, SESSION_IDLE_S, SESSION_TOTAL_S, Standing, Walk,
};
pub use store::{
    LineUser, Resident, SessionKey, Stood, changed, is_language_due, last, resident, resident_no,
    residents, these, walk,
};
pub use visitor::{Visitor, frame, link_over};
