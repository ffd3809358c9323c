//! Tables as text: CSV and TSV.

use encoding_rs::{Encoding as Charset, SHIFT_JIS};

use super::{
    Sheet, SheetFault, WriteFault,
    cells::{Table, guarded},
    fault::ROWS_NAMED_MAX,
};

/// How a CSV file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 with a byte-order mark, without which Excel takes it for Shift_JIS.
    Utf8,
    /// Shift_JIS as Windows has it (windows-31j), for older programs.
    ShiftJis,
}

/// Stands where bytes could not be decoded.
const UNDECODED: char = '\u{fffd}';

/// Characters that Shift_JIS has only as their look-alikes.
const LOOK_ALIKES: [(char, char); 8] = [
    ('〜', '～'),
    ('—', '―'),
    ('‖', '∥'),
    ('¢', '￠'),
    ('£', '￡'),
    ('¬', '￢'),
    ('¥', '￥'),
    ('‾', '￣'),
];

/// Writes CSV with lines ending as Windows has them. In Shift_JIS a few characters become their
/// look-alikes, such as 〜; any other it lacks is [`WriteFault::Unmappable`].
pub fn csv(sheet: &Sheet, encoding: Encoding) -> Result<Vec<u8>, WriteFault> {
    let lines = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new().terminator(lines).from_writer(vec![]);
    let memory = "writing to memory does not fail, and rows are as long as the header";
    for line in sheet.lines() {
        writer.write_record(line.iter().map(|it| guarded(it))).expect(memory);
    }
    let text = String::from_utf8(writer.into_inner().expect(memory)).expect("cells are text");
    match encoding {
        Encoding::Utf8 => Ok(format!("\u{feff}{text}").into_bytes()),
        Encoding::ShiftJis => shift_jis(&text).ok_or_else(|| unmappable(sheet)),
    }
}

/// A text in Shift_JIS; none when it lacks one of its characters.
pub(super) fn shift_jis(text: &str) -> Option<Vec<u8>> {
    let alike = |c| LOOK_ALIKES.iter().find(|it| it.0 == c).map_or(c, |it| it.1);
    let text: String = text.chars().map(alike).collect();
    let (bytes, _, lacks_some) = SHIFT_JIS.encode(&text);
    (!lacks_some).then(|| bytes.into_owned())
}

fn unmappable(sheet: &Sheet) -> WriteFault {
    let mut rows = Vec::new();
    let mut characters = Vec::new();
    let numbers = std::iter::once(1).chain(sheet.rows.iter().map(|it| it.number));
    for (number, line) in numbers.zip(sheet.lines()) {
        let lacking = |c: &char| shift_jis(&c.to_string()).is_none();
        let found: Vec<char> = line.iter().flat_map(|it| it.chars()).filter(lacking).collect();
        if !found.is_empty() && rows.len() < ROWS_NAMED_MAX {
            rows.push(number);
        }
        for c in found {
            if characters.len() < ROWS_NAMED_MAX && !characters.contains(&c) {
                characters.push(c);
            }
        }
    }
    WriteFault::Unmappable { rows, characters }
}

/// Reads CSV or TSV.
pub(super) fn read(bytes: &[u8]) -> Result<Table, SheetFault> {
    let (text, is_sound) = decode(bytes);
    if text.contains('\0') {
        return Err(SheetFault::NotATable);
    }
    let mut table = Table::default();
    let mut undecodable = Vec::new();
    each_cell(&text, separator(&text), |(row, column), cell| {
        if !is_sound && cell.contains(UNDECODED) {
            undecodable.push(row);
        }
        table.set((row, column), cell)
    })?;
    if undecodable.is_empty() {
        return Ok(table);
    }
    undecodable.dedup();
    undecodable.truncate(ROWS_NAMED_MAX);
    Err(SheetFault::Undecodable { rows: undecodable })
}

/// The text of a file, and whether all of it could be decoded: by its byte-order mark, else as
/// UTF-8 when it is valid, else as Shift_JIS. When it is neither, as that which it is more like.
fn decode(bytes: &[u8]) -> (String, bool) {
    if let Some((charset, mark)) = Charset::for_bom(bytes) {
        let (text, is_broken) = charset.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), !is_broken);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return (text.to_owned(), true);
    }
    let (shift_jis, is_broken) = SHIFT_JIS.decode_without_bom_handling(bytes);
    if !is_broken {
        return (shift_jis.into_owned(), true);
    }
    let utf8 = String::from_utf8_lossy(bytes);
    let losses = |text: &str| text.matches(UNDECODED).count();
    let nearer = if losses(&utf8) <= losses(&shift_jis) { utf8 } else { shift_jis };
    (nearer.into_owned(), false)
}

/// What the header's cells are parted by: tabs when there is one, else what there is more of.
fn separator(text: &str) -> char {
    let header = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    // What stands between quotation marks parts nothing.
    let open: Vec<&str> = header.split('"').step_by(2).collect();
    let count = |separator: char| open.iter().map(|it| it.matches(separator).count()).sum();
    let (tabs, commas, semicolons): (usize, usize, usize) = (count('\t'), count(','), count(';'));
    if 0 < tabs {
        '\t'
    } else if commas < semicolons {
        ';'
    } else {
        ','
    }
}

/// Gives every cell with its row and column, both from 1. A line within quotation marks does not
/// count as a row.
fn each_cell(
    text: &str,
    separator: char,
    mut take: impl FnMut((usize, usize), String) -> Result<(), SheetFault>,
) -> Result<(), SheetFault> {
    let mut chars = text.chars().peekable();
    let (mut row, mut column) = (1, 1);
    let mut cell = String::new();
    let mut quoting = Quoting::None;
    while let Some(c) = chars.next() {
        match (c, quoting) {
            ('"', Quoting::Open) if chars.next_if_eq(&'"').is_some() => cell.push('"'),
            ('"', Quoting::Open) => quoting = Quoting::Closed,
            (_, Quoting::Open) => cell.push(c),
            ('"', Quoting::None) if cell.is_empty() => quoting = Quoting::Open,
            ('\r' | '\n', _) => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                take((row, column), std::mem::take(&mut cell))?;
                (row, column, quoting) = (row + 1, 1, Quoting::None);
            }
            (_, _) if c == separator => {
                take((row, column), std::mem::take(&mut cell))?;
                (column, quoting) = (column + 1, Quoting::None);
            }
            (_, _) => cell.push(c),
        }
    }
    if quoting == Quoting::Open {
        return Err(SheetFault::OpenQuote { row });
    }
    take((row, column), cell)
}

/// Where a cell stands with quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoting {
    None,
    Open,
    Closed,
}

#[cfg(test)]
mod tests {
    use super::{super::read, *};

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let sheet = read(bytes).unwrap();
        sheet.lines().cloned().collect()
    }

    #[test]
    fn every_encoding_an_office_saves_reads_alike() {
        let text = "質問,回答\n髙橋①,ﾃｽﾄ\n";
        let utf16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect::<Vec<u8>>()
        };
        let expected = cells(text.as_bytes());
        assert_eq!(expected, [["質問", "回答"], ["髙橋①", "ﾃｽﾄ"]]);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), expected);
        assert_eq!(cells(&SHIFT_JIS.encode(text).0), expected);
        assert_eq!(cells(&utf16([0xff, 0xfe], u16::to_le_bytes)), expected);
        assert_eq!(cells(&utf16([0xfe, 0xff], u16::to_be_bytes)), expected);
    }

    #[test]
    fn bytes_that_are_neither_encoding_name_their_rows() {
        let mut bytes = "質問,回答\nあ,い\nう,".as_bytes().to_vec();
        bytes.extend(b"\xff\xff\n");
        assert_eq!(read(&bytes), Err(SheetFault::Undecodable { rows: vec![3] }));
    }

    #[test]
    fn separators_are_told_from_the_header_outside_of_quotation_marks() {
        for text in ["a,b\n1;,2\n", "a;b\n1;2\n", "a\tb,c\n1\t2\n", "\"a,b\";c\n1;2\n"] {
            assert!(cells(text.as_bytes()).iter().all(|it| it.len() == 2), "{text:?}");
        }
        assert_eq!(cells(b"a\n1\n"), [["a"], ["1"]]);
    }

    #[test]
    fn quoted_cells_hold_lines_and_marks_and_an_open_one_is_named() {
        assert_eq!(cells(b"a,b\r\n\"x\r\ny \"\"z\"\"\",2\r"), [["a", "b"], ["x\r\ny \"z\"", "2"]]);
        assert_eq!(read(b"a,b\n\"x\ny\",1\n\"z,2\n3,4\n"), Err(SheetFault::OpenQuote { row: 3 }));
    }

    #[test]
    fn what_shift_jis_lacks_is_refused_by_row_and_character_and_look_alikes_are_exchanged() {
        let sheet = |text: &str| Sheet::new(vec!["a".into()], vec![vec![text.into()]]);
        let written = csv(&sheet("10〜12時 ¥500"), Encoding::ShiftJis).unwrap();
        assert_eq!(cells(&written)[1], ["10～12時 ￥500"]);
        let refused = csv(&sheet("😀tiếng😀"), Encoding::ShiftJis).unwrap_err();
        let expected = WriteFault::Unmappable { rows: vec![2], characters: vec!['😀', 'ế'] };
        assert_eq!(refused, expected);
    }
}
