//! How numbers stand in every language: what the tables of phrases share.

use super::super::value::number;

/// The letters by which eras are sent, the western one first.
const ERAS: [&str; 5] = ["", "r", "h", "s", "t"];

/// Eras with their names, the western one first, as whoever is no Japanese counts years.
pub(super) const fn eras(names: [&'static str; 5]) -> [(&'static str, &'static str); 5] {
    let mut all = [("", ""); 5];
    let mut at = 0;
    while at < all.len() {
        all[at] = (ERAS[at], names[at]);
        at += 1;
    }
    all
}

/// The size of a file as people know it, with what stands before the unit: 340KB, 1.2 MB.
pub(in super::super) fn size(bytes: u32, gap: &str) -> String {
    match bytes {
        0..1_000_000 => format!("{}{gap}KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1}{gap}MB", f64::from(bytes) / 1_000_000.0),
    }
}

/// How many, with its thousands apart.
pub(in super::super) fn count(count: u32) -> String {
    number(i64::from(count) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_unit_that_people_know() {
        assert_eq!(size(340_001, ""), "341KB");
        assert_eq!(size(999_999, " "), "1000 KB");
        assert_eq!(size(3_240_000, " "), "3.2 MB");
        assert_eq!(count(12_345), "12,345");
    }
}
