//! Outbox: messages to residents, from the commit that decided them until LINE has them.
//!
//! An [`Outgoing`] is one to five message objects for one resident, put by the same commit as the
//! decision to say them. Its [`State`] says how far it has come; what is going to be tried is on
//! the disk before it is tried. The answer to an event goes out with the event's [`ReplyTicket`];
//! when the ticket is dead, it is pushed.
//!
//! Invariants: a resident's messages go out in the order they were put; whatever fails or is cut
//! off, none is shown twice; none is dropped without a state that says why.
//!
//! Deliberately absent: messages to many at once; a delivery takes the [`State`] of its chunks from
//! here, and sends them itself.

mod actions;
mod jobs;
mod model;
mod store;

pub use actions::{close, give_up_all, prune, put, set_state};
pub use jobs::{send, tried};
pub use model::{ReplyTicket, State, Step, Tried, Way};
pub use store::{Outgoing, OutgoingNo, Sending, open, outgoing, sending};
