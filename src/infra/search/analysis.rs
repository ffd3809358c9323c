//! A text taken apart: what an index stores of an FAQ and what a question is looked up by.

use super::{
    lexicon::{Lexicon, Mention},
    morphology::{Cutter, Word},
};
use crate::base::text::{self, is_hiragana, is_kanji, is_katakana, to_hiragana};

/// The shortest concept that is found by its sound alone, in kana: shorter ones have homophones.
const HEARD_KANA_MIN: usize = 6;

/// The longest run of text that a slip of the finger is looked for in, in characters.
const MISTYPED_CHARS_MAX: usize = 16;

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
        let mentions = mentions(&folded, lexicon);
        Self { cleaned, folded, words, mentions }
    }

    /// Takes a question apart. Beyond [`Analysis::of`] it finds concepts that are only heard, as
    /// homophones written wrong are, and those one slip of the finger away.
    pub(super) fn of_question(text: &str, cutter: &mut Cutter, lexicon: &Lexicon) -> Self {
        let mut analysis = Self::of(text, cutter, lexicon);
        let mut guessed = analysis.heard(lexicon);
        guessed.extend(analysis.mistyped(lexicon));
        for guess in guessed {
            if analysis.mentions.iter().all(|it| it.concept != guess.concept) {
                let outside = |it: &Mention| it.end <= guess.start || guess.end <= it.start;
                analysis.mentions.retain(outside);
                analysis.mentions.push(guess);
            }
        }
        analysis
    }

    /// Concepts in the sound of the question, for words written with the wrong kanji.
    fn heard(&self, lexicon: &Lexicon) -> Vec<Mention> {
        let mut sound = Vec::new();
        let mut place = Vec::new();
        for word in &self.words {
            for kana in word.reading.chars() {
                sound.push(kana);
                place.push((word.start, word.end));
            }
        }
        let heard = lexicon.mentions(&sound).into_iter();
        heard
            .filter(|it| HEARD_KANA_MIN <= it.end - it.start)
            .map(|it| Mention { start: place[it.start].0, end: place[it.end - 1].1, ..it })
            .collect()
    }

    /// Concepts one slip away from runs of text in which nothing was found, or less than the run.
    fn mistyped(&self, lexicon: &Lexicon) -> Vec<Mention> {
        let mut found = Vec::new();
        for (start, end) in self.runs() {
            let run = &self.folded[start..end];
            let whole = self.mentions.iter().any(|it| it.start <= start && end <= it.end);
            if !whole && run.len() <= MISTYPED_CHARS_MAX {
                let near = lexicon.near(run).iter();
                found.extend(near.map(|&concept| Mention { concept, start, end }));
            }
        }
        found
    }

    /// Stretches of writing between blanks and marks, and those of katakana within: a foreign word
    /// ends where kanji or hiragana begin.
    fn runs(&self) -> Vec<(usize, usize)> {
        let whole = stretches(&self.cleaned, is_word);
        let foreign = stretches(&self.cleaned, is_katakana);
        let inner = foreign.into_iter().filter(|it| !whole.contains(it));
        whole.iter().copied().chain(inner).collect()
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

/// The concepts in a folded text, blanks aside: easy Japanese puts blanks between words.
fn mentions(folded: &[char], lexicon: &Lexicon) -> Vec<Mention> {
    let places: Vec<usize> = (0..folded.len()).filter(|it| folded[*it] != ' ').collect();
    let dense: Vec<char> = places.iter().map(|it| folded[*it]).collect();
    let found = lexicon.mentions(&dense).into_iter();
    found.map(|it| Mention { start: places[it.start], end: places[it.end - 1] + 1, ..it }).collect()
}

/// The longest stretches of characters of a kind.
fn stretches(text: &[char], is_kind: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut start = 0;
    let parts = text.chunk_by(|a, b| is_kind(*a) == is_kind(*b)).map(|part| {
        let place = (start, start + part.len());
        start = place.1;
        (place, is_kind(part[0]))
    });
    parts.filter(|it| it.1).map(|it| it.0).collect()
}

/// Whether a character can be part of a word.
pub(super) fn is_word(c: char) -> bool {
    is_hiragana(c) || is_katakana(c) || is_kanji(c) || c.is_alphanumeric()
}
