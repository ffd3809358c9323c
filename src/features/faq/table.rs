//! FAQs as tables for spreadsheets.

use super::model::{FaqRow, FileFault, GivenRow, Heading};
use crate::infra::sheets::Sheet;

/// The rows of a table, and the names of its columns that are not known.
pub fn rows_of(sheet: &Sheet) -> Result<(Vec<GivenRow>, Vec<String>), FileFault> {
    let heading = Heading::read(&sheet.header)?;
    let rows = sheet.rows.iter().map(|it| heading.row(it.number, &it.cells)).collect();
    Ok((rows, heading.unknown))
}

/// FAQs as a table.
pub fn table_of(rows: &[FaqRow]) -> Sheet {
    Sheet::new(FaqRow::header(), rows.iter().map(FaqRow::cells).collect())
}
