use super::{SheetFault, text, xlsx};
use crate::base::limits::{
    SHEET_BYTES_MAX, SHEET_CELL_CHARS_MAX, SHEET_COLUMNS_MAX, SHEET_ROWS_MAX,
};

/// A table: a header, and rows of as many cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, without those that are blank.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it: the header is 1.
    pub number: usize,
    /// Its cells, one for each column of the header.
    pub cells: Vec<String>,
}

/// How files of other kinds begin.
const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";
const PDF: &[u8] = b"%PDF";

/// Reads a table from the bytes of a file, whatever its name: see the module's page for what it
/// may be. Blank rows are left out, missing cells are empty.
pub fn read(bytes: &[u8]) -> Result<Sheet, SheetFault> {
    if SHEET_BYTES_MAX < bytes.len() {
        return Err(SheetFault::TooLarge);
    }
    let table = match bytes {
        _ if bytes.starts_with(ZIP) => xlsx::read(bytes)?,
        _ if bytes.starts_with(OLE) => return Err(SheetFault::OldOrLocked),
        _ if bytes.starts_with(PDF) => return Err(SheetFault::NotATable),
        _ => text::read(bytes)?,
    };
    table.into_sheet()
}

impl Sheet {
    /// A table of rows, numbered from 2.
    pub fn new(header: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let rows = rows.into_iter().zip(2..).map(|(cells, number)| Row { number, cells });
        Self { header, rows: rows.collect() }
    }

    /// The header and then the rows, as they are written.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.header).chain(self.rows.iter().map(|it| &it.cells))
    }
}

/// Cells as a file gives them, before the first row becomes the header.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Sets a cell, counted from 1; cells come by ascending rows. An empty one is not there.
    pub(super) fn set(
        &mut self,
        (row, column): (usize, usize),
        text: String,
    ) -> Result<(), SheetFault> {
        if SHEET_COLUMNS_MAX < column {
            return Err(SheetFault::TooManyColumns { row });
        }
        if text.is_empty() {
            return Ok(());
        }
        // Counting bytes first spares counting the characters of nearly every cell.
        if SHEET_CELL_CHARS_MAX < text.len() && SHEET_CELL_CHARS_MAX < text.chars().count() {
            return Err(SheetFault::CellTooLong { row, column });
        }
        if self.rows.last().is_none_or(|it| it.number != row) {
            if SHEET_ROWS_MAX < self.rows.len() {
                return Err(SheetFault::TooManyRows);
            }
            self.rows.push(Row { number: row, cells: Vec::new() });
        }
        if let Some(Row { cells, .. }) = self.rows.last_mut() {
            if cells.len() < column {
                cells.resize(column, String::new());
            }
            cells[column - 1] = bare(text);
        }
        Ok(())
    }

    /// The first row that says something is the header.
    fn into_sheet(self) -> Result<Sheet, SheetFault> {
        let blank = |cells: &[String]| cells.iter().all(|it| it.trim().is_empty());
        let mut rows = self.rows.into_iter().filter(|it| !blank(&it.cells));
        let mut header = rows.next().ok_or(SheetFault::Empty)?.cells;
        let named = header.iter().rposition(|it| !it.trim().is_empty()).map_or(0, |it| it + 1);
        header.truncate(named);
        let rows = rows
            .map(|mut row| {
                if row.cells.get(named..).is_some_and(|beyond| !blank(beyond)) {
                    return Err(SheetFault::BeyondHeader { row: row.number });
                }
                row.cells.resize(named, String::new());
                Ok(row)
            })
            .collect::<Result<_, _>>()?;
        Ok(Sheet { header, rows })
    }
}

/// How a spreadsheet recognises a formula, also after it has made full-width letters narrow.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        && !is_below_zero(text)
}

/// Whether a text is a plain number below zero, which spreadsheets take for just that. One with a
/// plus may be a telephone number, and loses it.
fn is_below_zero(text: &str) -> bool {
    let digits = |it: &str| (1..=15).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
    let number = text.strip_prefix('-').map(|it| it.split_once('.').unwrap_or((it, "0")));
    number.is_some_and(|(whole, part)| digits(whole) && digits(part))
}

/// The text with which a cell is written: an apostrophe stands before what a spreadsheet would
/// calculate, and before what already looks like that.
pub(super) fn guarded(text: &str) -> String {
    let inner = text.trim_start_matches('\'');
    if begins_formula(inner) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a cell that was [`guarded`].
fn bare(mut text: String) -> String {
    if text.starts_with('\'') && begins_formula(text.trim_start_matches('\'')) {
        text.remove(0);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{Encoding, csv, xlsx},
        *,
    };

    /// Tables whose last column is named and whose rows are not blank: what rooms write.
    fn sheets(cell: &'static str) -> impl Strategy<Value = Sheet> {
        let row = prop::collection::vec(cell, 3);
        prop::collection::vec(row, 0..5).prop_map(|mut rows| {
            for row in &mut rows {
                row.push("終".to_owned());
            }
            Sheet::new(["番号", "問い", "答え", "終わり"].map(str::to_owned).to_vec(), rows)
        })
    }

    const ANY: &str = "['=＝+@\\-,;\"\\|あ漢髙😀é \n\r\ta-z0-9]{0,12}";
    const JIS: &str = "['=＝+@\\-,;\"\\|あ漢髙①ｱ～ \n\r\ta-z0-9]{0,12}";
    const XML: &str = "['=＝+@\\-,;\"<&>\\|あ漢髙😀é \n\ta-z0-9]{0,12}";

    proptest! {
        #[test]
        fn a_table_written_and_read_again_is_the_same(
            any in sheets(ANY),
            jis in sheets(JIS),
            xml in sheets(XML),
        ) {
            prop_assert_eq!(&read(&csv(&any, Encoding::Utf8).unwrap()).unwrap(), &any);
            prop_assert_eq!(&read(&csv(&jis, Encoding::ShiftJis).unwrap()).unwrap(), &jis);
            prop_assert_eq!(&read(&xlsx(&xml).unwrap()).unwrap(), &xml);
        }

        #[test]
        fn no_cell_is_written_as_a_formula(text in ANY) {
            prop_assert!(!begins_formula(&guarded(&text)));
            prop_assert_eq!(bare(guarded(&text)), text);
        }

        #[test]
        fn no_file_makes_reading_panic(
            mut bytes in prop::collection::vec(any::<u8>(), 0..300),
            zip in any::<bool>(),
        ) {
            if zip {
                bytes.splice(0..0, ZIP.iter().copied());
            }
            let _ = read(&bytes);
        }
    }

    #[test]
    fn a_number_below_zero_is_no_formula_and_a_telephone_number_stays_one() {
        for plain in ["-1.5", "-50", "1.5"] {
            assert_eq!(guarded(plain), plain);
        }
        for formula in ["-1+1", "-", "-.5", "+8159", "-1.5e3", "-1.5.2", "=-1"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn blank_rows_and_columns_without_a_name_are_left_out_and_rows_keep_their_numbers() {
        let sheet = read("\n名前,,\n\n ,\n一\n二,,\n".as_bytes()).unwrap();
        assert_eq!(sheet.header, ["名前"]);
        let told: Vec<_> = sheet.rows.iter().map(|it| (it.number, &*it.cells[0])).collect();
        assert_eq!(told, [(5, "一"), (6, "二")]);
        assert_eq!(read(b"a\nb,c\n"), Err(SheetFault::BeyondHeader { row: 2 }));
        assert_eq!(read(b" \n"), Err(SheetFault::Empty));
    }

    #[test]
    fn files_of_other_kinds_and_sizes_are_told_apart() {
        assert_eq!(read(OLE), Err(SheetFault::OldOrLocked));
        assert_eq!(read(b"%PDF-1.7"), Err(SheetFault::NotATable));
        assert_eq!(read(&vec![b'a'; SHEET_BYTES_MAX + 1]), Err(SheetFault::TooLarge));
        let wide = ",".repeat(SHEET_COLUMNS_MAX);
        assert_eq!(read(wide.as_bytes()), Err(SheetFault::TooManyColumns { row: 1 }));
        let long = format!("a\nx\n{}", "あ".repeat(SHEET_CELL_CHARS_MAX + 1));
        assert_eq!(read(long.as_bytes()), Err(SheetFault::CellTooLong { row: 3, column: 1 }));
        let tall = "a\n".repeat(SHEET_ROWS_MAX + 2);
        assert_eq!(read(tall.as_bytes()), Err(SheetFault::TooManyRows));
    }
}
