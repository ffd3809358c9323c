//! Tables too long to hold: CSV written part by part.

use super::{Encoding, cells::guarded, text::shift_jis};

/// Stands for a character that Shift_JIS lacks, as printers have done for a century.
const LACKING: char = '〓';

/// Writes CSV line by line, as [`csv`](super::csv) writes it whole. What Shift_JIS lacks does not
/// stop it: it becomes 〓 and is counted.
#[derive(Debug)]
pub struct Lines {
    encoding: Encoding,
    replaced: u64,
}

impl Lines {
    /// Begins a file.
    pub const fn new(encoding: Encoding) -> Self {
        Self { encoding, replaced: 0 }
    }

    /// What comes before the first line.
    pub const fn mark(&self) -> &'static [u8] {
        match self.encoding {
            Encoding::Utf8 => "\u{feff}".as_bytes(),
            Encoding::ShiftJis => b"",
        }
    }

    /// Appends a line.
    pub fn line(&mut self, cells: &[String], out: &mut Vec<u8>) {
        let memory = "writing to memory does not fail";
        let ends = csv::Terminator::CRLF;
        let mut writer = csv::WriterBuilder::new().terminator(ends).from_writer(Vec::new());
        writer.write_record(cells.iter().map(|it| guarded(it))).expect(memory);
        let line = writer.into_inner().expect(memory);
        match self.encoding {
            Encoding::Utf8 => out.extend(line),
            Encoding::ShiftJis => {
                let text = String::from_utf8(line).expect("cells are text");
                self.replaced += shift_jis_or_mark(&text, out);
            }
        }
    }

    /// Characters that were replaced so far.
    pub const fn replaced(&self) -> u64 {
        self.replaced
    }
}

/// Appends a text in Shift_JIS; answers how many characters it lacks.
fn shift_jis_or_mark(text: &str, out: &mut Vec<u8>) -> u64 {
    if let Some(bytes) = shift_jis(text) {
        out.extend(bytes);
        return 0;
    }
    let mut replaced = 0;
    for c in text.chars() {
        let bytes = shift_jis(c.encode_utf8(&mut [0; 4])).or_else(|| {
            replaced += 1;
            shift_jis(LACKING.encode_utf8(&mut [0; 4]))
        });
        out.extend(bytes.unwrap_or_default());
    }
    replaced
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{Sheet, csv, read},
        *,
    };

    fn written(rows: &[Vec<String>], encoding: Encoding) -> (Vec<u8>, u64) {
        let mut lines = Lines::new(encoding);
        let mut out = lines.mark().to_vec();
        rows.iter().for_each(|row| lines.line(row, &mut out));
        (out, lines.replaced())
    }

    proptest! {
        #[test]
        fn line_by_line_is_the_same_as_whole(
            cells in prop::collection::vec("['=＝+@\\-,;\"|あ漢①\n a-z]{0,9}", 3),
            more in prop::collection::vec("['=,\"あ]{1,4}", 3),
        ) {
            let sheet = Sheet::new(cells.clone(), vec![more.clone()]);
            for encoding in [Encoding::Utf8, Encoding::ShiftJis] {
                let (bytes, replaced) = written(&[cells.clone(), more.clone()], encoding);
                prop_assert_eq!((bytes, replaced), (csv(&sheet, encoding).unwrap(), 0));
            }
        }

        #[test]
        fn whatever_is_written_as_shift_jis_reads_and_every_lacking_character_is_counted(
            text in "[あ漢😀ế\u{1f468}a]{1,12}",
        ) {
            let lacking = text.chars().filter(|c| shift_jis(&c.to_string()).is_none()).count();
            let (bytes, replaced) = written(&[vec![text]], Encoding::ShiftJis);
            prop_assert_eq!(replaced, lacking as u64);
            let found = read(&bytes).unwrap().header.concat().matches(LACKING).count();
            prop_assert_eq!(found, lacking);
        }
    }
}
