//! Inflow: by which poster, leaflet or page residents came to the account.
//!
//! LINE does not say it. Each way has a link and a QR code of its own; whoever comes by one is named
//! by LINE, is led on to what they want to get, and is remembered with the way. The ways are the
//! choices of one attribute, so that everything that knows attributes knows them: conditions, tables,
//! a resident's own page, what residents see and take along of themselves.
//!
//! *Invariants.* The first way counts: who comes by another later keeps it. A link leads on whether or
//! not its way is known any more, for what is printed stays on walls.
//!
//! *Deliberately absent.* Pages of residents. Whether somebody became a friend because of a way: LINE
//! asks that itself, while it opens the link.

mod actions;
mod console;
mod doors;
mod pages;
mod store;
mod words;

pub use actions::{begin, come};
pub use console::pages;
pub use doors::resident_pages;
pub use store::ways;
