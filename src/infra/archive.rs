//! ZIP archives too long to hold, written part by part to whoever takes them.
//!
//! Every entry is deflated and has its size behind it, which every program that opens archives
//! knows. Names are such that Windows takes them ([`safe_name`]). Memory: one part, and some hundred
//! bytes for each entry until the end, where its list is written.

use std::{cell::Cell, io, io::Write, rc::Rc};

use jiff::Timestamp;
use zip::{
    CompressionMethod, DateTime, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use crate::base::time::in_japan;

/// Bytes of one part.
const PART_BYTES: usize = 64 * 1024;

/// The longest name of a file, in characters: with its folders far below the 260 of Windows.
const NAME_CHARS: usize = 80;

/// The quickest level: most of what is packed are photos, which hardly get smaller.
const LEVEL: i64 = 1;

/// Takes parts of an archive; false when nobody wants more.
pub type Give<'a> = dyn FnMut(Vec<u8>) -> bool + 'a;

/// An archive being written. Dropped before [`Archive::finish`], it stays without its end, so that
/// it does not pass for a whole one.
pub struct Archive<'a> {
    zip: Option<ZipWriter<StreamWriter<Sink<'a>>>>,
    wanted: Rc<Cell<bool>>,
}

struct Sink<'a> {
    part: Vec<u8>,
    give: &'a mut Give<'a>,
    wanted: Rc<Cell<bool>>,
}

impl<'a> Archive<'a> {
    /// Begins an archive.
    pub fn new(give: &'a mut Give<'a>) -> Self {
        let wanted = Rc::new(Cell::new(true));
        let sink = Sink { part: Vec::new(), give, wanted: wanted.clone() };
        Self { zip: Some(ZipWriter::new_stream(sink)), wanted }
    }

    /// Begins a file in it; `name` has its folders before it, `at` is when it was made.
    pub fn file(&mut self, name: &str, at: Timestamp) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(moment(at));
        self.zip()?.start_file(name, options).map_err(io::Error::other)
    }

    /// Adds to the file begun last.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.zip()?.write_all(bytes)
    }

    /// Whether anybody still takes it.
    pub fn is_wanted(&self) -> bool {
        self.wanted.get()
    }

    /// Writes its end.
    pub fn finish(mut self) -> io::Result<()> {
        let Some(zip) = self.zip.take() else { return Ok(()) };
        zip.finish().map_err(io::Error::other)?.into_inner().flush()
    }

    fn zip(&mut self) -> io::Result<&mut ZipWriter<StreamWriter<Sink<'a>>>> {
        self.zip.as_mut().ok_or_else(|| io::ErrorKind::BrokenPipe.into())
    }
}

impl Drop for Archive<'_> {
    fn drop(&mut self) {
        // The writer adds an end of its own accord; nobody shall get it.
        self.wanted.set(false);
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.wanted.get() {
            self.part.extend(bytes);
            if PART_BYTES <= self.part.len() {
                self.flush()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let part = std::mem::take(&mut self.part);
        if self.wanted.get() && !part.is_empty() {
            self.wanted.set((self.give)(part));
        }
        Ok(())
    }
}

/// A moment as archives hold it: in Japan, from 1980 on.
fn moment(at: Timestamp) -> DateTime {
    let at = in_japan(at);
    let part = |it: i8| u8::try_from(it).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (month, day) = (part(at.month()), part(at.day()));
    let (hour, minute, second) = (part(at.hour()), part(at.minute()), part(at.second()));
    DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default()
}

/// A file's name as Windows takes it: without signs that mean something there, without letters
/// nobody sees, not longer than a screen. What stands before it in the name must keep it apart from
/// devices such as `CON`.
pub fn safe_name(name: &str) -> String {
    let means = |it: char| "<>:\"/\\|?*".contains(it);
    let unseen = |it: char| {
        it.is_control()
            || matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let seen = name.chars().filter(|it| !unseen(*it));
    let plain: String = seen.map(|it| if means(it) { '_' } else { it }).collect();
    let plain = plain.trim_matches([' ', '.']);
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 5 => (stem, format!(".{ending}")),
        Some(_) | None => (plain, String::new()),
    };
    let stem: String = stem.chars().take(NAME_CHARS - ending.chars().count()).collect();
    match stem.trim_end_matches([' ', '.']) {
        "" => format!("file{ending}"),
        stem => format!("{stem}{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use proptest::prelude::*;
    use zip::ZipArchive;

    use super::*;

    #[test]
    fn what_is_packed_part_by_part_is_unpacked_as_it_was() {
        let mut whole = Vec::new();
        let mut give = |part: Vec<u8>| {
            whole.extend(part);
            true
        };
        let at = "2026-04-01T00:30:00Z".parse().unwrap();
        let noise: Vec<u8> = (0..300_000_u32).map(|it| ((it * 7919) >> 5) as u8).collect();
        let mut archive = Archive::new(&mut give);
        for (name, bytes) in [("12-3456/1_写真.jpg", &noise[..]), ("回答.csv", b"a,b")] {
            archive.file(name, at).unwrap();
            archive.write(bytes).unwrap();
        }
        archive.finish().unwrap();
        let mut read = ZipArchive::new(Cursor::new(whole)).unwrap();
        let mut first = read.by_name("12-3456/1_写真.jpg").unwrap();
        assert_eq!(first.last_modified().unwrap().hour(), 9);
        let mut unpacked = Vec::new();
        first.read_to_end(&mut unpacked).unwrap();
        assert!(unpacked == noise);
    }

    #[test]
    fn an_archive_left_off_has_no_end() {
        let mut whole = Vec::new();
        let mut give = |part: Vec<u8>| {
            whole.extend(part);
            true
        };
        let mut archive = Archive::new(&mut give);
        archive.file("a", Timestamp::UNIX_EPOCH).unwrap();
        archive.write(&[1; 10]).unwrap();
        drop(archive);
        assert!(ZipArchive::new(Cursor::new(whole)).is_err());
    }

    #[test]
    fn whoever_wants_no_more_gets_no_more() {
        let mut parts = 0;
        let mut give = |_: Vec<u8>| {
            parts += 1;
            false
        };
        let mut archive = Archive::new(&mut give);
        archive.file("a", Timestamp::UNIX_EPOCH).unwrap();
        // Nothing that could be packed smaller.
        let mut seed = 1_u32;
        let mut noise = || {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            seed as u8
        };
        for _ in 0..40 {
            let bytes: Vec<u8> = (0..10_000).map(|_| noise()).collect();
            archive.write(&bytes).unwrap();
        }
        assert!(!archive.is_wanted());
        archive.finish().unwrap();
        assert_eq!(parts, 1);
    }

    #[test]
    fn names_are_such_that_windows_takes_them() {
        let cases = [
            ("写真 1.jpg", "写真 1.jpg"),
            ("../..\\a:b?.pdf", "_.._a_b_.pdf"),
            (" . ", "file"),
            (".jpg", "jpg"),
            ("gpj.\u{202e}exe", "gpj.exe"),
        ];
        for (name, safe) in cases {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
        let long = format!("{}.jpeg", "あ".repeat(200));
        assert_eq!(safe_name(&long).chars().count(), NAME_CHARS);
        assert!(safe_name(&long).ends_with(".jpeg"));
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder_or_ends_as_windows_forbids(name in "\\PC{0,100}") {
            let safe = safe_name(&name);
            prop_assert!(!safe.is_empty() && safe.chars().count() <= NAME_CHARS);
            prop_assert!(!safe.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']));
            prop_assert!(!safe.ends_with([' ', '.']) && !safe.starts_with('.'));
        }
    }
}
