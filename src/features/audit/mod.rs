//! The audit log: who did what when.
//!
//! * **Entry**: one accepted act: its author, its instant, what was done (`room.verb`) and perhaps
//!   a detail. The store appends it in the same commit as the act's changes, so nothing is changed
//!   without an entry and no entry stands for something that did not happen.
//! * **Chain**: each entry's hash covers the hash before it. Changing, removing or inserting an
//!   entry breaks the chain at that place ([`verify`]).
//!
//! Entries are never changed and never removed, also when a resident is erased: they carry ids,
//! never names, texts or LINE user ids.
//!
//! Deliberately absent: cutting off the newest entries leaves a shorter chain that is whole, so
//! [`Verdict::Whole`] tells the number and the hash of the last entry, to be compared with what
//! was noted elsewhere.

mod model;
mod store;

pub use model::{Break, Damage, Verdict};
pub use store::{page, verify};

pub use crate::infra::store::AuditEntry;
