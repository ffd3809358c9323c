//! Floor 3: how we speak HTTP and HTML to people and machines.
//!
//! *Nouns.* The [`Server`] owns sockets, TLS and connections. The [`Door`] is what every request
//! passes on its way in and every answer on its way out: request id, limits of size and time,
//! security headers, figures, one line in the log. An [`Error`] is why something could not be
//! shown; the door turns it into a Japanese page or, for machines, into JSON.
//!
//! *Invariants.* Every answer carries `x-request-id` and the security headers, whoever made it. No
//! panic ends a connection. No bare English refusal of a library reaches a person. Paths, queries
//! and ids of anybody never reach the log: a route's template does.
//!
//! *Absent on purpose.* Sessions and permissions (`features::staff` holds them); trust in headers of
//! proxies; request ids chosen by strangers.

mod arrivals;
mod asked;
pub mod assets;
pub mod changes;
#[cfg(test)]
mod colours;
mod coming;
pub mod console;
pub mod controls;
pub mod cookies;
mod door;
mod doorways;
mod error;
pub mod events;
mod headers;
pub mod health;
mod idle;
pub mod landing;
pub mod media;
pub mod metrics;
pub mod origin;
mod pages;
pub mod parcel;
mod posted;
pub mod qr;
pub mod resident;
mod server;
mod tables;
mod tls;
mod words;

pub use arrivals::{Arrival, Arrivals};
pub use asked::{LANGUAGE_COOKIE, language_asked};
pub use door::{Door, RequestId};
pub use doorways::{Doorway, Doorways, Kind};
pub use error::{Error, Result};
pub use pages::page;
pub use posted::{Posted, Upload};
pub use server::{Closing, Drained, Patience, Peer, Server, ServerError, until_told_to_stop};
pub use tables::{chosen_table, csv_file};
pub use tls::{Tls, TlsError};
pub use words::rows_named;
