//! Earlier answers that come in as a table: what its columns mean, what its rows say, and how far
//! bringing them in has come.

mod import;
mod reading;
mod target;

pub use import::{
    Blanks, IMPORT_ROWS_MAX, Import, ImportPart, ImportRow, PART_BYTES, Stage, UNDO_DAYS,
};
pub use reading::{ReadRow, RowFault, RowReader, RowWhy};
pub use target::{Target, doubled};
