//! Japanese text: folding for search, and counting as LINE counts.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Length in UTF-16 code units, LINE's usual measure (a surrogate pair counts 2).
pub fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Length in extended grapheme clusters, LINE's measure for labels and titles.
pub fn graphemes_len(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The longest beginning of a text of at most `units` UTF-16 units that cuts no grapheme cluster.
pub fn truncate_utf16(text: &str, units: usize) -> &str {
    truncate(text, units, utf16_len)
}

/// The longest beginning of a text of at most `count` grapheme clusters.
pub fn truncate_graphemes(text: &str, count: usize) -> &str {
    truncate(text, count, |_| 1)
}

fn truncate(text: &str, room: usize, size: impl Fn(&str) -> usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += size(cluster);
        if room < used {
            return &text[..at];
        }
    }
    text
}

/// NFKC (half-width kana to full, full-width letters to half) and lower case.
pub fn normalize(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Folding for comparison: [`clean`] and katakana to hiragana.
pub fn fold(text: &str) -> String {
    clean(text).chars().map(to_hiragana).collect()
}

/// [`normalize`], every dash and wave to the long-vowel mark, runs of long-vowel marks to one.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase).map(lengthen) {
        if c != 'ー' || !cleaned.ends_with('ー') {
            cleaned.push(c);
        }
    }
    cleaned
}

fn lengthen(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '〜' | '~' => 'ー',
        c => c,
    }
}

/// Katakana to the hiragana of the same sound; anything else stays.
pub fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

/// Whether a character is hiragana or the long-vowel mark.
pub fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー')
}

/// Whether a character is katakana or the long-vowel mark.
pub fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヶ' | 'ー')
}

/// Whether a text is written in kana alone, with spaces and the dot between foreign names.
pub fn is_kana(text: &str) -> bool {
    text.chars().all(|it| is_hiragana(it) || is_katakana(it) || matches!(it, ' ' | '・'))
}

/// Whether a character is any of the dashes that people type between digits, the long-vowel mark
/// of a Japanese keyboard among them.
pub fn is_dash(c: char) -> bool {
    c == '-' || lengthen(c) == 'ー'
}

/// Whether a character is a kanji (with 々 and 〆).
pub fn is_kanji(c: char) -> bool {
    matches!(c, '一'..='鿿' | '㐀'..='䶿' | '々' | '〆' | '\u{20000}'..='\u{2ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counting_follows_line() {
        assert_eq!((utf16_len("🍎"), graphemes_len("🍎")), (2, 1));
        assert_eq!((utf16_len("𠮷"), graphemes_len("𠮷")), (2, 1));
        assert_eq!((utf16_len("👨‍👩‍👧"), graphemes_len("👨‍👩‍👧")), (8, 1));
        assert_eq!(utf16_len("\r\n"), 2);
    }

    #[test]
    fn width_kana_and_dashes_fold_together() {
        assert_eq!(fold("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ"), fold("マイナンバーカード"));
        assert_eq!(fold("ＭＹ−ＮＵＭＢＥＲ"), "myーnumber");
        assert_eq!(fold("ごみ〜〜"), "ごみー");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn a_truncated_text_fits_and_begins_the_original(text in "\\PC{0,40}", room in 0usize..30) {
            let short = truncate_utf16(&text, room);
            prop_assert!(utf16_len(short) <= room && text.starts_with(short));
        }
    }
}
