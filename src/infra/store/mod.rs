//! The one database file.
//!
//! Rules run inside a transaction and never see redb: they say `FAQS.get(tx, &id)`.
//!
//! * [`Store::write`] is the only way to change anything. It takes an [`Act`](crate::base::Act),
//!   and the act's audit entry goes into the same commit: there is no write without an author.
//! * One thread writes. It takes what waits in its queue, runs each closure over the changes
//!   accepted before it ([`WriteTx`] is a list of changes laid over a snapshot), and makes them
//!   durable together with one fsync. A refusal throws its list away. Nobody is answered before
//!   the disk has it. What nobody waits for goes along with the next act ([`Store::write_along`]).
//! * What is fsynced is a frame of the journal beside the database, one sequential write; the
//!   database itself is made durable every second and after 8 MiB of frames, and takes the rest from
//!   the journal after a kill. The journal is sealed as a whole and of no use without its database.
//! * [`Table`] and [`Index`] are consts that rooms declare; keys keep their order as bytes
//!   ([`Key`]), values are records ([`Record`]) in numbered CBOR.
//! * Every value is sealed before redb sees it, bound to its table, its key and its version.
//!   Records of one resident are sealed with that resident's own data key; when the key is
//!   destroyed they read as absent.
//! * Committed changes stream, in order, to projections ([`Store::project`]). Whoever wants to know
//!   only that something has changed watches the number of the last commit ([`Store::watch`]).
//! * When the disk fails, callers are refused, reads go on, and writing resumes by itself
//!   ([`Health`]).
//!
//! Table keys carry nothing personal: they are not sealed. Absent for now: shipping the
//! journal, backups, rolling of epochs.

mod audit;
mod backend;
mod changes;
mod commit;
mod counter;
mod engine;
mod error;
#[cfg(test)]
mod faults;
mod frame;
mod golden;
mod handle;
mod health;
mod journal;
mod key;
mod keyring;
mod options;
mod projection;
mod read;
mod record;
mod rows;
mod sealed;
mod table;
#[cfg(test)]
mod tests;
mod walk;
mod write;
mod writer;

pub use crate::base::{DataKey, KeyId};
pub use audit::AuditEntry;
pub use counter::Counter;
pub use error::{StoreError, Why};
pub use golden::assert_golden;
pub use handle::{Store, read_through};
pub use health::{Health, Readers};
pub(crate) use key::key_of_number;
pub use key::{Key, PrefixOf};
pub use keyring::KEYRING;
pub use options::StoreOptions;
pub use projection::{Change, Commit, Followed};
pub use read::{ReadTx, Tx};
pub use record::Record;
pub use rows::Rows;
pub use table::{Index, Table};
pub use walk::Walk;
pub use write::WriteTx;
