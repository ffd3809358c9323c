//! Inbox: webhook events, from LINE's call until they are handled.
//!
//! An event has a number in the order of arrival. [`receive`] keeps the events of one call in one
//! commit, and only then LINE gets its 200; an event that comes again falls on the same id. What is
//! kept is the event as LINE sent it, without the personal data nobody asked for, sealed for its
//! resident. Handling is `chat`'s; it marks each event [`done`] in the commit of its effects.
//!
//! Invariants: an acknowledged event is on the disk; each is handled once; a resident's events are
//! handled in the order they came. Whatever the body, the answer is 200, 400, 401, 413 or 503.
//!
//! Deliberately absent: understanding events.

mod actions;
mod door;
mod model;
mod store;

pub use actions::{Arrival, done, forget_message, leave_unanswered, prune, put_aside, receive};
pub use door::routes;
pub use model::{EventNo, Progress, Said, without_personal_data};
pub use store::{Received, event, last_arrival, oldest, said_by, waiting};
