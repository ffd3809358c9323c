//! The audit log: who did what when.
//!
//! * **Entry**: one accepted act: its author, its instant, what was done (`room.verb`), the record
//!   it was about, what was changed there before and after, and perhaps a detail. The store appends
//!   it in the same commit as the act's changes, so nothing is changed without an entry and no
//!   entry stands for something that did not happen.
//! * **Chain**: each entry's hash covers the hash before it. Changing, removing or inserting an
//!   entry breaks the chain at that place ([`verify`]).
//! * **Kind**: change, look, export, sign-in, or automatic. Acts of machines are by far the most;
//!   people see them only when they ask for them.
//! * **Sight**: whose acts somebody may see: everybody's, those of their department, or their own.
//!
//! Entries are never changed and never removed, also when a resident is erased: they carry ids,
//! public texts and staff's settings, never a resident's name, text or LINE user id. How people and
//! records are called is looked up when the log is read ([`Titles`]).
//!
//! Deliberately absent: cutting off the newest entries leaves a shorter chain that is whole, so
//! [`Verdict::Whole`] tells the number and the hash of the last entry, to be compared with what
//! was noted elsewhere.

mod actions;
mod asked;
mod console;
mod index;
mod model;
mod pages;
mod people;
mod store;
mod titles;
pub mod words;

pub use actions::{Looked, keep_check, looked};
pub use console::pages;
pub use index::AuditIndex;
pub use model::{Break, Damage, Filter, Found, Kind, Names, Rows, Sight, Verdict};
pub use people::People;
pub use store::{Check, entry, find_all, last_check, page, verify};
pub use titles::Titles;

pub use crate::infra::store::AuditEntry;
