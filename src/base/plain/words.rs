use std::sync::LazyLock;

use super::{Finding, Hard};
use crate::base::text::is_hiragana;

/// Words with simpler ones, the longest first.
static WORDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/plain/words.txt").lines();
    let lines = lines.filter(|it| !it.starts_with('#'));
    let mut words: Vec<(&str, &str)> =
        lines.filter_map(|it| it.split_once('=')).map(|(a, b)| (a.trim(), b.trim())).collect();
    words.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
    words
});

/// The words that have a simpler one.
pub(super) fn look(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        match WORDS.iter().find(|it| text[at..].starts_with(it.0) && stands(text, at, it.0)) {
            Some((word, simpler)) => {
                let end = at + word.len();
                let is_borrowed = word.chars().all(is_katakana);
                let what = if is_borrowed { Hard::Borrowed(simpler) } else { Hard::Word(simpler) };
                found.push(Finding { at: at..end, what });
                at = end;
            }
            None => at += first.len_utf8(),
        }
    }
    found
}

/// Whether a word stands there by itself, without a reading behind it. A word in katakana is none
/// within a longer one; a reading may stand behind the compound that a word begins.
fn stands(text: &str, at: usize, word: &str) -> bool {
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let is_katakana_word = word.chars().all(is_katakana);
    let is_within = before.chars().next_back().is_some_and(is_katakana)
        || after.chars().next().is_some_and(is_katakana);
    let is_cut_out = is_katakana_word && is_within;
    !is_cut_out && !is_read(after)
}

/// Whether a reading in brackets follows, also behind the rest of a compound.
fn is_read(after: &str) -> bool {
    let rest = after.trim_start_matches(crate::base::text::is_kanji);
    let inner = rest.strip_prefix(['(', '（']);
    let reading = inner.and_then(|it| it.split_once([')', '）'])).map_or("", |it| it.0);
    !reading.is_empty() && reading.chars().all(|it| is_hiragana(it) || it == 'ー')
}

fn is_katakana(c: char) -> bool {
    ('ァ'..='ヺ').contains(&c) || c == 'ー'
}
