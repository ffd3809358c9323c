//! Tables as XLSX files.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};
use zip::ZipArchive;

use super::{
    Sheet, SheetFault, WriteFault,
    cells::{Table, guarded},
};
use crate::base::limits::SHEET_UNPACKED_BYTES_MAX;

/// The longest cell of an XLSX file, in UTF-16 units, as Excel has it.
const CELL_UNITS_MAX: usize = 32_767;

/// How wide columns are written, in characters.
const COLUMN_CHARS: f64 = 24.0;

/// Writes an XLSX file of one sheet, whose cells are all text and whose header stays in sight.
pub fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, WriteFault> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let head = Format::new().set_bold();
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let numbers = std::iter::once(1).chain(sheet.rows.iter().map(|it| it.number));
    for (at, (number, line)) in (0..).zip(numbers.zip(sheet.lines())) {
        let format = if at == 0 { &head } else { &body };
        for (column, text) in (1..).zip(line) {
            let text = guarded(text);
            if CELL_UNITS_MAX < text.encode_utf16().count() {
                return Err(WriteFault::CellTooLong { row: number, column });
            }
            write(page, (at, column), &text, format).ok_or(WriteFault::TooLarge)?;
        }
    }
    page.set_freeze_panes(1, 0).map_err(|_| WriteFault::TooLarge)?;
    book.save_to_buffer().map_err(|_| WriteFault::TooLarge)
}

/// Writes a cell; none when the file has no such place.
fn write(
    page: &mut Worksheet,
    (row, column): (u32, usize),
    text: &str,
    format: &Format,
) -> Option<()> {
    let place = u16::try_from(column - 1).ok()?;
    page.set_column_width(place, COLUMN_CHARS).ok()?;
    page.write_string_with_format(row, place, text, format).ok().map(|_| ())
}

/// Reads the first sheet that is not hidden.
pub(super) fn read(bytes: &[u8]) -> Result<Table, SheetFault> {
    weigh(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = book.sheets_metadata().iter();
    let first = sheets.filter(|it| it.visible == SheetVisible::Visible).map(|it| it.name.clone());
    let first = first.into_iter().next().ok_or(SheetFault::Empty)?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(damaged)?;
    let mut table = Table::default();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let place = (row as usize + 1, column as usize + 1);
        table.set(place, text(cell.get_value(), place)?)?;
    }
    Ok(table)
}

/// Unpacks everything once, keeping nothing, to see that it is not far larger than it looks: what
/// the file itself says of that may be a lie.
fn weigh(bytes: &[u8]) -> Result<(), SheetFault> {
    let broken = |error: zip::result::ZipError| SheetFault::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut room = SHEET_UNPACKED_BYTES_MAX;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(broken)?;
        let unpacked = io::copy(&mut file.take(room + 1), &mut io::sink());
        let size = unpacked.map_err(|error| SheetFault::Damaged(error.to_string()))?;
        room = room.checked_sub(size).ok_or(SheetFault::TooLarge)?;
    }
    Ok(())
}

/// A cell as it would be typed: dates as `2026-04-01`, numbers without `.0`.
fn text(value: &DataRef<'_>, (row, column): (usize, usize)) -> Result<String, SheetFault> {
    Ok(match value {
        DataRef::Int(number) => number.to_string(),
        // Rust writes a whole number without a fraction.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(at) if at.is_duration() => at.as_f64().to_string(),
        DataRef::DateTime(at) => day(at),
        DataRef::Error(_) => return Err(SheetFault::CellError { row, column }),
        DataRef::Empty => String::new(),
    })
}

/// A date, with the time when there is one.
fn day(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, _, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if at.as_f64().fract() == 0.0 { date } else { format!("{date} {hour:02}:{minute:02}") }
}

fn damaged(error: XlsxError) -> SheetFault {
    match error {
        XlsxError::Password => SheetFault::OldOrLocked,
        other => SheetFault::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::{ExcelDateTime as Day, Formula};
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::{super::read, *};

    #[test]
    fn dates_are_dates_and_numbers_have_no_fraction() {
        let mut book = Workbook::new();
        book.add_worksheet().set_hidden(true).write_string(0, 0, "隠れた表").unwrap();
        let page = book.add_worksheet().set_active(true);
        for (at, name) in (0..).zip(["日", "西暦", "数", "小数", "真偽", "式"]) {
            page.write_string(0, at, name).unwrap();
        }
        let date = Day::from_ymd(2026, 4, 1).unwrap();
        let era = Format::new().set_num_format("[$-ja-JP]ggge\"年\"m\"月\"d\"日\"");
        page.write_datetime_with_format(1, 0, &date, &era).unwrap();
        let slashes = Format::new().set_num_format("yyyy/m/d h:mm");
        let noon = Day::from_ymd(2026, 4, 1).unwrap().and_hms(12, 5, 0).unwrap();
        page.write_datetime_with_format(1, 1, &noon, &slashes).unwrap();
        page.write_number(1, 2, 12_345.0).unwrap();
        page.write_number(1, 3, 0.5).unwrap();
        page.write_boolean(1, 4, true).unwrap();
        page.write_formula(1, 5, Formula::new("=1+1").set_result("2")).unwrap();
        let sheet = read(&book.save_to_buffer().unwrap()).unwrap();
        let expected = ["2026-04-01", "2026-04-01 12:05", "12345", "0.5", "TRUE", "2"];
        assert_eq!(sheet.rows[0].cells, expected);
    }

    #[test]
    fn a_bomb_and_a_cell_far_away_are_refused() {
        let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
        bomb.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
        let megabyte = vec![b' '; 1 << 20];
        for _ in 0..=SHEET_UNPACKED_BYTES_MAX >> 20 {
            bomb.write_all(&megabyte).unwrap();
        }
        let bomb = bomb.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20);
        assert_eq!(read(&bomb), Err(SheetFault::TooLarge));
        let mut book = Workbook::new();
        book.add_worksheet().write_string(1_048_575, 16_383, "端").unwrap();
        let far = read(&book.save_to_buffer().unwrap());
        assert_eq!(far, Err(SheetFault::TooManyColumns { row: 1_048_576 }));
    }

    #[test]
    fn what_no_xlsx_cell_holds_is_refused_by_its_place() {
        let long = Sheet::new(vec!["a".into()], vec![vec!["あ".repeat(CELL_UNITS_MAX + 1)]]);
        assert_eq!(xlsx(&long), Err(WriteFault::CellTooLong { row: 2, column: 1 }));
    }
}
