//! Japanese that learners can read: what is hard about a text, and what to write instead.
//!
//! [`look`] names places ([`Finding`]) for whoever writes easy Japanese; it decides nothing. It
//! follows what the government asks of its own offices (出入国在留管理庁・文化庁, 在留支援のための
//! やさしい日本語ガイドライン, 2020): short sentences, common words, days and times spelled out; no
//! polite verbs, passives or double negations.
//!
//! Endings and a table of words (`assets/plain/words.txt`) tell what is hard, not a dictionary: what
//! only might be hard is not named, so that what is named is looked at. A word with its reading in
//! brackets behind it stays as it is.

mod days;
mod endings;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

/// The longest sentence that is not named, in characters without spaces. The guideline says to keep
/// sentences short and gives no number; 40 is one thing said in Japanese with its conditions, which
/// is a little more than the 35 that people who teach easy Japanese go by.
pub const SENTENCE_CHARS_MAX: usize = 40;

/// The most places named of one text: whoever has more begins with these.
const FINDINGS_MAX: usize = 20;

/// A place in a text that is hard to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// What is hard about it.
    pub what: Hard,
}

/// What is hard about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hard {
    /// A sentence of so many characters.
    Long(usize),
    /// A word that few learners know, and a simpler one.
    Word(&'static str),
    /// A word from another language that means something else there, or nothing; and another one.
    Borrowed(&'static str),
    /// A verb that raises the reader or lowers the writer.
    Polite,
    /// Something that is done, without saying who does it.
    Passive,
    /// Two negations that mean one thing.
    Negated,
    /// A day in figures, such as 2026/3/1.
    Day,
    /// A year of an era.
    Era,
    /// A wave that stands for from and to.
    Wave,
}

/// What is hard about a text, in the order in which it stands; nothing twice in one place.
pub fn look(text: &str) -> Vec<Finding> {
    let mut found = words::look(text);
    found.extend(endings::look(text));
    found.extend(days::look(text));
    // What stands within something longer is said with it.
    found.sort_by_key(|it| (it.at.start, std::cmp::Reverse(it.at.end)));
    let mut end = 0;
    found.retain(|it| {
        let is_apart = end <= it.at.start;
        if is_apart {
            end = it.at.end;
        }
        is_apart
    });
    found.extend(long(text));
    found.sort_by_key(|it| it.at.start);
    found.truncate(FINDINGS_MAX);
    found
}

/// The sentences that are too long. A line ends a sentence too.
fn long(text: &str) -> Vec<Finding> {
    let mut start = 0;
    let mut found = Vec::new();
    for sentence in text.split_inclusive(['。', '！', '？', '!', '?', '\n']) {
        let count = sentence.chars().filter(|it| !it.is_whitespace()).count();
        if SENTENCE_CHARS_MAX < count {
            let from = start + sentence.len() - sentence.trim_start().len();
            let at = from..start + sentence.trim_end().len();
            found.push(Finding { at, what: Hard::Long(count) });
        }
        start += sentence.len();
    }
    found
}
