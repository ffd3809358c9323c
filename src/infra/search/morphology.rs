//! Japanese text cut into words with their base forms and readings.

use std::{io::Read, sync::LazyLock};

use vibrato::{Dictionary, Tokenizer, tokenizer::worker::Worker};

use super::stop_words;
use crate::base::text;

/// IPADIC without names, see `assets/vendor/ipadic/VERSION`: 5 MB here, some 25 MB unpacked.
static PACKED: &[u8] = include_bytes!("../../../assets/vendor/ipadic/ipadic.dic.zst");

static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(|| {
    let unpacked = zstd::Decoder::new(PACKED).expect("the dictionary was packed with zstd");
    let dictionary = Dictionary::read(unpacked.take(MAX_UNPACKED_BYTES))
        .expect("the dictionary was compiled for this version of vibrato");
    Tokenizer::new(dictionary)
        .ignore_space(true)
        .expect("IPADIC knows spaces")
        .max_grouping_len(UNKNOWN_CHARS_MAX)
});

/// Twice what the dictionary takes, so that a damaged asset cannot fill the memory.
const MAX_UNPACKED_BYTES: u64 = 64 * 1024 * 1024;

/// The longest unknown word, in characters; MeCab's own value.
const UNKNOWN_CHARS_MAX: usize = 24;

/// Words that carry grammar rather than meaning.
const GRAMMAR: [&str; 7] = ["助詞", "助動詞", "記号", "フィラー", "感動詞", "接続詞", "連体詞"];

/// One word of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Its base form, folded.
    pub(super) base: String,
    /// Its reading in hiragana; the surface where the dictionary has none.
    pub(super) reading: String,
    /// The reading of its base form, by which words written in kana and in kanji are one.
    pub(super) base_reading: String,
    /// Its first character's place in the text.
    pub(super) start: usize,
    /// The place after its last character.
    pub(super) end: usize,
    /// Whether it says what the text is about.
    pub(super) weighs: bool,
    /// Whether it is the name of a place; other names are not in the dictionary.
    pub(super) is_place: bool,
}

/// Cuts one text after the other; keeps its working memory between them.
pub(super) struct Cutter {
    worker: Worker<'static>,
}

impl Cutter {
    /// A cutter over the dictionary, which is unpacked once per process.
    pub(super) fn new() -> Self {
        Self { worker: TOKENIZER.new_worker() }
    }

    /// The words of a text that [`text::normalize`] went over.
    pub(super) fn cut(&mut self, normalized: &str) -> Vec<Word> {
        self.worker.reset_sentence(normalized);
        self.worker.tokenize();
        self.worker
            .token_iter()
            .map(|token| {
                let place = token.range_char();
                word(token.surface(), token.feature(), (place.start, place.end))
            })
            .collect()
    }
}

/// The dictionary's columns are part of speech, its subclass, base form, reading; those of an
/// unknown word stop after the subclass.
fn word(surface: &str, feature: &str, (start, end): (usize, usize)) -> Word {
    let mut columns = feature.split(',');
    let part = columns.next().unwrap_or("*");
    let subclass = columns.next().unwrap_or("*");
    let (base, reading, is_known) = match (columns.next(), columns.next(), columns.next()) {
        (Some(base), Some(reading), None) => (base, reading, true),
        _ => ("*", "*", false),
    };
    let written = |column: &str| text::fold(if column == "*" { surface } else { column });
    let base = written(base);
    let weighs = !GRAMMAR.contains(&part)
        && !matches!(subclass, "非自立" | "代名詞")
        && base.chars().any(char::is_alphanumeric)
        && !stop_words::contains(&base);
    let is_place = is_known && subclass == "固有名詞";
    let reading = written(reading);
    let base_reading = base_reading(&text::fold(surface), &reading, &base);
    Word { reading, base_reading, base, start, end, weighs, is_place }
}

/// The reading of a base form: a verb's ending is written in kana, so what surface and base have
/// in common is read alike.
fn base_reading(surface: &str, reading: &str, base: &str) -> String {
    let same: usize = surface.chars().zip(base.chars()).take_while(|(a, b)| a == b).count();
    let after = |text: &str| text.chars().skip(same).collect::<String>();
    let read = reading.strip_suffix(&after(surface)).unwrap_or(reading);
    format!("{read}{}", after(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_base_form_with_their_reading() {
        let words = Cutter::new().cut("住民票を取りました");
        let told: Vec<_> =
            words.iter().filter(|it| it.weighs).map(|it| (&*it.base, &*it.reading)).collect();
        assert_eq!(told, [("住民", "じゅうみん"), ("票", "ひょう"), ("取る", "とり")]);
    }

    #[test]
    fn a_verb_sounds_the_same_in_kana_and_in_kanji() {
        for text in ["受けたい", "うけたい", "受けました", "受ける"] {
            assert_eq!(Cutter::new().cut(text)[0].base_reading, "うける", "{text}");
        }
        assert_eq!(Cutter::new().cut("取りたい")[0].base_reading, "とる");
    }

    #[test]
    fn a_place_is_known_by_its_name() {
        let places = |text| Cutter::new().cut(text).iter().filter(|it| it.is_place).count();
        assert_eq!([places("四日市市のごみ"), places("名古屋で"), places("ごみの日")], [1, 1, 0]);
    }
}
