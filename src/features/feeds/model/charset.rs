//! From bytes to text: feeds of Japanese cities come in UTF-8, in Shift_JIS and in EUC-JP, and not
//! always in the one they name.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_8};

/// Bytes within which an XML document says how it is written.
const DECLARED_WITHIN: usize = 300;

/// The text of an XML document: as its mark, its server or itself says it is written, whichever
/// holds for every byte. What nothing fits is read as it says, with marks for what cannot be read.
/// The declaration is left out, for it does not hold any more; so are characters no XML may hold.
pub fn decode(bytes: &[u8], told: Option<&str>) -> String {
    let marked = Encoding::for_bom(bytes).map(|it| it.0);
    let said = told.and_then(named).or_else(|| declared(bytes)).unwrap_or(UTF_8);
    let all = [marked, told.and_then(named), declared(bytes), Some(UTF_8)];
    let bare = &bytes[Encoding::for_bom(bytes).map_or(0, |it| it.1)..];
    let sound =
        |it: &'static Encoding| it.decode_without_bom_handling_and_without_replacement(bare);
    let text = all.into_iter().flatten().find_map(sound);
    let text = text.unwrap_or_else(|| marked.unwrap_or(said).decode_without_bom_handling(bare).0);
    let text = text.trim_start();
    let text = match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(text, |it| it.1),
        None => text,
    };
    text.chars().filter(|it| is_of_xml(*it)).collect()
}

fn is_of_xml(it: char) -> bool {
    matches!(it, '\t' | '\n' | '\r') || (!it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}'))
}

/// The encoding of a name, also of those that Microsoft and Sun gave.
fn named(name: &str) -> Option<&'static Encoding> {
    let own = || match &*name.to_ascii_lowercase() {
        "cp932" | "cp943c" | "windows-932" | "shift_jis-2004" => Some(SHIFT_JIS),
        "eucjp" | "euc_jp" | "eucjp-ms" | "eucjp-win" | "cp51932" => Some(EUC_JP),
        _ => None,
    };
    Encoding::for_label(name.as_bytes()).or_else(own)
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]);
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    named(value[1..].split(quote).next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<a>桑名市からのお知らせ①</a>";

    fn of(declared: &str, encoding: &'static Encoding) -> Vec<u8> {
        let text = format!("<?xml version=\"1.0\" encoding=\"{declared}\"?>{TEXT}");
        encoding.encode(&text).0.into_owned()
    }

    #[test]
    fn what_japanese_cities_write_is_read() {
        for (declared, encoding) in [
            ("Shift_JIS", SHIFT_JIS),
            ("shift-jis", SHIFT_JIS),
            ("Windows-31J", SHIFT_JIS),
            ("CP932", SHIFT_JIS),
            ("EUC-JP", EUC_JP),
            ("utf-8", UTF_8),
        ] {
            assert_eq!(decode(&of(declared, encoding), None), TEXT, "{declared}");
        }
        let marked = ["\u{feff}<?xml version='1.0'?>\n", TEXT].concat();
        assert_eq!(decode(marked.as_bytes(), Some("UTF-8")).trim(), TEXT);
        assert_eq!(decode(&SHIFT_JIS.encode(TEXT).0, Some("Shift_JIS")), TEXT);
    }

    #[test]
    fn a_server_or_a_document_that_is_wrong_about_itself_is_not_believed() {
        assert_eq!(decode(&of("Shift_JIS", SHIFT_JIS), Some("UTF-8")), TEXT);
        assert_eq!(decode(&of("Shift_JIS", UTF_8), Some("UTF-8")), TEXT);
        let broken = [b"<a>\xff\x00\x0b", TEXT.as_bytes()].concat();
        assert!(decode(&broken, None).ends_with(TEXT));
        assert!(!decode(&broken, None).contains('\u{b}'));
    }
}
