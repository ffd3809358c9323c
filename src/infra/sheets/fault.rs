use crate::base::limits::{
    SHEET_BYTES_MAX, SHEET_CELL_CHARS_MAX, SHEET_COLUMNS_MAX, SHEET_ROWS_MAX,
};

/// Why a file cannot be read as a table. Rows are counted as a spreadsheet does: the header is 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// The file, or what it unpacks to, is too large.
    #[error("the file is larger than {SHEET_BYTES_MAX} bytes, or unpacks to far more")]
    TooLarge,
    /// There is no header.
    #[error("the file is empty")]
    Empty,
    /// It is neither text nor XLSX: a picture, a PDF.
    #[error("the file is no table")]
    NotATable,
    /// It is an old Excel file (`.xls`), or an XLSX file locked with a password.
    #[error("the file is an old Excel file or locked with a password")]
    OldOrLocked,
    /// An XLSX file cannot be read.
    #[error("the XLSX file is damaged: {0}")]
    Damaged(String),
    /// Bytes are neither UTF-8 nor Shift_JIS.
    #[error("rows {rows:?} hold bytes that are neither UTF-8 nor Shift_JIS")]
    Undecodable {
        /// The rows that hold them, at most [`ROWS_NAMED_MAX`].
        rows: Vec<usize>,
    },
    /// A quotation mark is opened and never closed.
    #[error("a quotation mark in row {row} is never closed")]
    OpenQuote {
        /// The row it stands in.
        row: usize,
    },
    /// There are more rows than [`SHEET_ROWS_MAX`].
    #[error("there are more than {SHEET_ROWS_MAX} rows")]
    TooManyRows,
    /// A row has more cells than [`SHEET_COLUMNS_MAX`].
    #[error("row {row} has more than {SHEET_COLUMNS_MAX} columns")]
    TooManyColumns {
        /// The row.
        row: usize,
    },
    /// A row has something beyond the last column with a heading.
    #[error("row {row} has cells beyond the last column")]
    BeyondHeader {
        /// The row.
        row: usize,
    },
    /// A cell is longer than [`SHEET_CELL_CHARS_MAX`].
    #[error("column {column} of row {row} is longer than {SHEET_CELL_CHARS_MAX} characters")]
    CellTooLong {
        /// The row.
        row: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A cell holds an error of the spreadsheet, such as `#REF!`.
    #[error("column {column} of row {row} holds an error of the spreadsheet")]
    CellError {
        /// The row.
        row: usize,
        /// The column, from 1.
        column: usize,
    },
}

/// The most rows a fault names: more would not be read.
pub const ROWS_NAMED_MAX: usize = 20;

/// Why a table cannot be written. Rows are counted as a spreadsheet does: the header is 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteFault {
    /// Shift_JIS has no such characters.
    #[error("rows {rows:?} hold characters that Shift_JIS lacks")]
    Unmappable {
        /// The rows that hold them, at most [`ROWS_NAMED_MAX`].
        rows: Vec<usize>,
        /// The characters, each once, at most [`ROWS_NAMED_MAX`].
        characters: Vec<char>,
    },
    /// A cell is longer than an XLSX file takes.
    #[error("column {column} of row {row} is longer than XLSX takes")]
    CellTooLong {
        /// The row.
        row: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The table has more rows or columns than an XLSX file takes.
    #[error("the table is larger than XLSX takes")]
    TooLarge,
}
