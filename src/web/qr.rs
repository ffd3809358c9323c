//! A text as a picture that a phone reads.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A QR code: black modules as the data of one SVG path, in a square of `side` units of which the
/// outer four are empty (ISO/IEC 18004).
pub struct Picture {
    /// Units on each side.
    pub side: usize,
    /// The black modules, as a path's `d`.
    pub path: String,
}

/// Units left empty on each side.
const QUIET: usize = 4;

/// The picture of a text; none when it is too long for one.
pub fn picture(text: &str) -> Option<Picture> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let row: Vec<bool> = code[y].iter().map(|module| module.value()).collect();
        let mut x = 0;
        while let Some(start) = (x..row.len()).find(|at| row[*at]) {
            let end = (start..row.len()).find(|at| !row[*at]).unwrap_or(row.len());
            let (left, top, width) = (start + QUIET, y + QUIET, end - start);
            write!(path, "M{left} {top}h{width}v1h-{width}z").expect("a string takes any text");
            x = end;
        }
    }
    Some(Picture { side: code.size + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finder_patterns_stand_in_three_corners_and_the_rim_is_empty() {
        let picture = picture("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ").unwrap();
        let right = picture.side - QUIET - 7;
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", &picture.path[..40]);
        assert!(picture.path.contains(&format!("M{right} 4h7v1h-7z")));
        assert!(!picture.path.contains("M3 ") && !picture.path.contains(" 3h"));
        assert!(super::picture(&"x".repeat(5_000)).is_none());
    }
}
