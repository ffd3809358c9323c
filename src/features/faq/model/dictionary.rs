//! The city's own dictionary as rows for staff, and as the text it is kept as.

use std::collections::HashSet;

use crate::base::text::{fold, utf16_len};

/// The most groups of words of a city's own dictionary: the bundled one has under 600.
pub const GROUPS_MAX: usize = 5_000;

/// The largest text of a dictionary, in bytes: 5,000 groups of ten words.
pub const DICTIONARY_BYTES_MAX: usize = 1_000_000;

/// The most words of one group: the largest of the bundled ones has some thirty.
pub const WORDS_MAX: usize = 100;

/// The longest word, in UTF-16 units: longer ones are sentences, and belong to an FAQ.
pub const SYNONYM_UNITS_MAX: usize = 40;

/// The dictionary, line by line. Remarks and lines for experts keep their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    lines: Vec<String>,
}

/// Words that mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordGroup {
    /// The line it stands in, from 1.
    pub line: usize,
    /// The name of the concept.
    pub name: String,
    /// The words.
    pub words: Vec<String>,
}

/// Why words cannot be a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsFault {
    /// There are fewer than two, and the one is not in the bundled dictionary.
    #[error("a group has two words at least")]
    TooFew,
    /// There are more than [`WORDS_MAX`].
    #[error("a group has at most {WORDS_MAX} words")]
    TooMany,
    /// One is longer than [`SYNONYM_UNITS_MAX`].
    #[error("a word is longer than {SYNONYM_UNITS_MAX} UTF-16 units")]
    TooLong,
    /// One has a mark that parts words in the text.
    #[error("a word holds =, > or #")]
    BadMark,
    /// There would be more than [`GROUPS_MAX`] groups.
    #[error("there would be more than {GROUPS_MAX} groups")]
    TooManyGroups,
    /// There is no such line, or no group stands in it.
    #[error("no group stands in that line")]
    NoSuchGroup,
}

/// Words as somebody typed them: one on each line, or parted by commas; each once.
pub fn words_of(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in typed.split(['\n', ',', '、', '，']) {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        if !word.is_empty() && words.iter().all(|it| fold(it) != fold(&word)) {
            words.push(word);
        }
    }
    words
}

/// The lines that only the one of two texts has, and those that only the other has.
pub fn lines_apart(one: &str, other: &str) -> (Vec<String>, Vec<String>) {
    let lines = |text: &'_ str| text.lines().map(str::trim).map(str::to_owned).collect();
    let (one, other): (Vec<String>, Vec<String>) = (lines(one), lines(other));
    let apart = |from: &[String], without: &[String]| {
        let without: HashSet<&String> = without.iter().collect();
        from.iter().filter(|it| !it.is_empty() && !without.contains(it)).cloned().collect()
    };
    (apart(&one, &other), apart(&other, &one))
}

impl Dictionary {
    /// The dictionary of a text.
    pub fn read(text: &str) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect() }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.lines.iter().map(|it| format!("{it}\n")).collect()
    }

    /// Its groups, in order.
    pub fn groups(&self) -> Vec<WordGroup> {
        (1..).zip(&self.lines).filter_map(|(line, text)| group(line, text)).collect()
    }

    /// The group that shares most words with some; none when none shares any.
    pub fn closest(&self, words: &[String]) -> Option<WordGroup> {
        let sought: Vec<String> = words.iter().map(|it| fold(it)).collect();
        let shared =
            |it: &WordGroup| it.words.iter().filter(|it| sought.contains(&fold(it))).count();
        let groups = self.groups().into_iter().map(|it| (shared(&it), it));
        // Of equals the first.
        let best = groups.rev().max_by_key(|it| it.0)?;
        (0 < best.0).then_some(best.1)
    }

    /// Puts a group in the place of the one in a line, or at the end. `known` gives the concept of
    /// the bundled dictionary that a word stands for: the group joins it.
    pub fn put(
        &mut self,
        line: Option<usize>,
        words: &[String],
        known: impl Fn(&str) -> Option<String>,
    ) -> Result<(), WordsFault> {
        let bundled = words.iter().find_map(|it| known(it));
        let before = line.map(|it| self.group(it)).transpose()?;
        let name = before.map(|it| it.name).or_else(|| bundled.clone());
        if words.len() < if name.is_some() && bundled.is_some() { 1 } else { 2 } {
            return Err(WordsFault::TooFew);
        }
        if WORDS_MAX < words.len() {
            return Err(WordsFault::TooMany);
        }
        if words.iter().any(|it| SYNONYM_UNITS_MAX < utf16_len(it)) {
            return Err(WordsFault::TooLong);
        }
        if words.iter().any(|it| it.contains(['=', '>', '#'])) {
            return Err(WordsFault::BadMark);
        }
        let name = name.unwrap_or_else(|| words[0].clone());
        let text = format!("{name} = {}", words.join(", "));
        match line {
            Some(line) => self.lines[line - 1] = text,
            None if GROUPS_MAX <= self.groups().len() => return Err(WordsFault::TooManyGroups),
            None => self.lines.push(text),
        }
        Ok(())
    }

    /// Takes the group of a line out.
    pub fn remove(&mut self, line: usize) -> Result<WordGroup, WordsFault> {
        let group = self.group(line)?;
        self.lines.remove(line - 1);
        Ok(group)
    }

    /// The group of a line.
    pub fn group(&self, line: usize) -> Result<WordGroup, WordsFault> {
        let text = line.checked_sub(1).and_then(|it| self.lines.get(it));
        text.and_then(|it| group(line, it)).ok_or(WordsFault::NoSuchGroup)
    }
}

fn group(line: usize, text: &str) -> Option<WordGroup> {
    let text = text.trim();
    if text.starts_with('#') || text.contains(" > ") {
        return None;
    }
    let (name, words) = text.split_once(" = ")?;
    Some(WordGroup { line, name: name.trim().to_owned(), words: words_of(words) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# 市の言葉\nmatsuri = 蛤まつり, はまぐり祭り\na > b:0.5\nsuteru = ほかす\n";

    fn words(typed: &str) -> Vec<String> {
        words_of(typed)
    }

    #[test]
    fn rows_change_their_own_line_and_leave_remarks_alone() {
        let mut dictionary = Dictionary::read(TEXT);
        let known = |word: &str| (word == "捨てる").then(|| "suteru".to_owned());
        let lines: Vec<usize> = dictionary.groups().iter().map(|it| it.line).collect();
        assert_eq!(lines, [2, 4]);
        dictionary.put(Some(2), &words("蛤まつり、蛤祭"), known).unwrap();
        dictionary.put(None, &words("ゆめ桑名\nゆめ"), known).unwrap();
        dictionary.put(None, &words("捨てる, ほうる"), known).unwrap();
        dictionary.remove(4).unwrap();
        let expected = "# 市の言葉\nmatsuri = 蛤まつり, 蛤祭\na > b:0.5\nゆめ桑名 = ゆめ桑名, ゆめ\nsuteru = 捨てる, ほうる\n";
        assert_eq!(dictionary.text(), expected);
        assert_eq!(dictionary.remove(1), Err(WordsFault::NoSuchGroup));
    }

    #[test]
    fn a_group_is_found_by_most_of_its_words_and_texts_are_told_apart_by_their_lines() {
        let dictionary = Dictionary::read("a = 甲, 乙\nb = 乙, 丙, 丁\nc = 乙, 丙\n");
        let line = |typed: &str| dictionary.closest(&words(typed)).map(|it| it.line);
        assert_eq!(line("乙\n丙"), Some(2), "of two that share as many the first");
        assert_eq!(line("甲"), Some(1));
        assert_eq!(line("戊"), None);
        let (one, other) = lines_apart("x = 甲\n\nb = 乙\n", "b = 乙\r\ny = 丙");
        assert_eq!((one, other), (vec!["x = 甲".to_owned()], vec!["y = 丙".to_owned()]));
    }

    #[test]
    fn words_that_would_break_the_text_are_refused() {
        let mut dictionary = Dictionary::read("");
        let mut put = |typed: &str| dictionary.put(None, &words(typed), |_| None);
        assert_eq!(put("ひとつ\nヒトツ"), Err(WordsFault::TooFew));
        assert_eq!(put("a = b\nc"), Err(WordsFault::BadMark));
        assert_eq!(put(&format!("あ\n{}", "い".repeat(41))), Err(WordsFault::TooLong));
    }
}
