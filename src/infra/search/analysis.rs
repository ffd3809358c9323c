//! A text taken apart: what an index stores of an FAQ and what a question is looked up by.

use super::{
    lexicon::{Lexicon, Mention},
    morphology::{Cutter, Word},
};
use crate::base::text::{self, is_hiragana, is_kanji, is_katakana, to_hiragana};

/// A text taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Analysis {
    /// The cleaned text.
    pub(super) cleaned: Vec<char>,
    /// The folded text, one character for each of the cleaned one.
    pub(super) folded: Vec<char>,
    /// Every word.
    pub(super) words: Vec<Word>,
    /// The concepts mentioned.
    pub(super) mentions: Vec<Mention>,
}

impl Analysis {
    /// Takes a text apart.
    pub(super) fn of(text: &str, cutter: &mut Cutter, lexicon: &Lexicon) -> Self {
        let cleaned = text::clean(text);
        let words = cutter.cut(&cleaned);
        let cleaned: Vec<char> = cleaned.chars().collect();
        let folded: Vec<char> = cleaned.iter().copied().map(to_hiragana).collect();
        let mentions = lexicon.mentions(&folded);
        Self { cleaned, folded, words, mentions }
    }

    /// The words that say what the text is about.
    pub(super) fn weighty(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|it| it.weighs)
    }

    /// The folded text without blanks and marks.
    pub(super) fn bare(&self) -> String {
        self.folded.iter().filter(|it| is_word(**it)).collect()
    }

    /// Neighbours among the words that weigh.
    pub(super) fn pairs(&self) -> impl Iterator<Item = String> {
        let words: Vec<&str> = self.weighty().map(|it| &*it.base).collect();
        words.windows(2).map(|it| format!("{} {}", it[0], it[1])).collect::<Vec<_>>().into_iter()
    }

    /// Bigrams with something beside hiragana in them, and single kanji.
    pub(super) fn grams(&self) -> Vec<String> {
        let mut grams = Vec::new();
        for run in self.cleaned.split(|it| !is_word(*it)) {
            let kanji = run.iter().filter(|it| is_kanji(**it));
            grams.extend(kanji.map(char::to_string));
            let telling = run.windows(2).filter(|it| !it.iter().all(|it| is_hiragana(*it)));
            grams.extend(telling.map(|it| it.iter().copied().map(to_hiragana).collect::<String>()));
        }
        grams
    }

    /// Bigrams and trigrams of the readings of words that weigh.
    pub(super) fn sounds(&self) -> Vec<String> {
        let mut sounds = Vec::new();
        for run in self.words.split(|it| !it.weighs) {
            let run: Vec<char> = run
                .iter()
                .flat_map(|it| it.reading.chars())
                .filter(|it| is_hiragana(*it) || it.is_ascii_alphanumeric())
                .collect();
            for length in [2, 3] {
                sounds.extend(run.windows(length).map(|it| it.iter().collect::<String>()));
            }
            if run.len() == 1 {
                sounds.push(run.iter().collect());
            }
        }
        sounds
    }
}

/// Whether a character can be part of a word.
pub(super) fn is_word(c: char) -> bool {
    is_hiragana(c) || is_katakana(c) || is_kanji(c) || c.is_alphanumeric()
}
