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
    /// Its first character's place in the text.
    pub(super) start: usize,
    /// The place after its last character.
    pub(super) end: usize,
    /// Whether it says what the text is about.
    pub(super) weighs: bool,
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
    let (base, reading) = match (columns.next(), columns.next(), columns.next()) {
        (Some(base), Some(reading), None) => (base, reading),
        _ => ("*", "*"),
    };
    let known = |column: &str| text::fold(if column == "*" { surface } else { column });
    let base = known(base);
    let weighs = !GRAMMAR.contains(&part)
        && !matches!(subclass, "非自立" | "代名詞")
        && base.chars().any(char::is_alphanumeric)
        && !stop_words::contains(&base);
    Word { reading: known(reading), base, start, end, weighs }
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
}
