//! Tables that people keep in spreadsheets: CSV and XLSX, in and out.
//!
//! A [`Sheet`] is a header and rows of text. [`read`] takes whatever a Japanese office saves: CSV
//! or TSV in UTF-8, UTF-16 or Shift_JIS (as Windows has it), and the first visible sheet of an XLSX
//! file, with dates as `2026-04-01` and numbers as they are typed. [`csv`] and [`xlsx`] write one.
//!
//! * What is written and read again is the same. A cell that a spreadsheet would take for a formula
//!   is written with an apostrophe in front, which is taken off when read.
//! * The encoding is never guessed by likelihood: a byte-order mark, then valid UTF-8, else
//!   Shift_JIS; bytes that are neither are a fault that names their rows.
//! * Nothing is written as something else than it is: a character that Shift_JIS lacks is a fault
//!   that names it, except in files too long to hold ([`Lines`]), where it is replaced and
//!   counted. Only look-alikes that Windows itself confuses are exchanged (wave dash).
//! * Everything is limited by [`limits`](crate::base::limits), also what an XLSX file unpacks to.
//!
//! Deliberately absent: what the columns mean, and words for people; rooms have both.

mod cells;
mod fault;
mod lines;
mod text;
mod xlsx;

pub use cells::{Row, Sheet};
pub use fault::{SheetFault, WriteFault};
pub use lines::Lines;
pub use text::{Encoding, csv};
pub use xlsx::xlsx;

pub use self::cells::read;
