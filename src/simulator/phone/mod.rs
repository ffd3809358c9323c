//! The web phone: a page that shows a resident's talk as a phone does, and lets one act as the
//! resident.
//!
//! # Nouns
//!
//! * **phone**: one resident's talk with its input line, menu and locked screen; several may lie
//!   side by side on the **desk**.
//! * **part**: a piece of a phone with an id of its own. The page is made of parts; what changes is
//!   sent as parts again, and the script puts each where its namesake is.
//!
//! # Paths
//!
//! | path | what |
//! |---|---|
//! | `GET /phone`, `POST /phone/residents` | choose or make a resident |
//! | `GET /phone/journal` | what went over the wire, for people |
//! | `GET /phone/mail` | mails to staff, which go nowhere else |
//! | `GET /phone/{id}?beside={id}` | the page; up to three phones |
//! | `GET /phone/{id}/parts` | every part of a phone |
//! | `GET /phone/{id}/stream` | the same, as it changes (server-sent events) |
//! | `POST /phone/{id}/say`, `follow`, `block` | forms; answer with a redirect |
//! | `GET /a/…` | scripts, styles and pictures |
//!
//! What is more than a form goes through [`control`](super::control), as from any other program.
//!
//! # Invariants
//!
//! * The page lives under a strict policy: no inline script or style, Trusted Types enforced.
//!   Parts enter the page in one function of `phone.js`, through the one policy `app`; it takes
//!   nothing but answers of this listener. Everything else the script shows is text.
//! * Everything here goes through [`World`](super::World); the phone keeps no state.
//!
//! # Deliberately absent
//!
//! Drawing messages ([`crate::phone`] does), access control (see [`simulator`](super)).

mod pages;
mod people;
mod record;
mod routes;
mod stream;
mod view;
mod words;

pub(super) use pages::page;
pub(super) use routes::routes;
