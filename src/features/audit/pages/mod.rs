//! The log in pages: the list, one entry, taking it out, examining it.

mod check;
mod entry;
mod export;
mod list;

pub(super) use check::{CheckView, check, checked};
pub(super) use entry::{EntryView, entry};
pub(super) use export::{ExportView, LONG_REASON, NO_REASON, columns, export, row};
pub(super) use list::{Line, ListView, list};
