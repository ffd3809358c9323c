use std::{cell::RefCell, path::Path};

use toml::de::{DeTable, DeValue};

use super::{Fault, Faults};

/// Walks a TOML document, noting every key asked for and every fault met, so that all faults come
/// out at once and a key nobody asked for is found.
pub(super) struct Reader<'i> {
    file: &'i Path,
    text: &'i str,
    root: DeTable<'i>,
    notes: RefCell<Notes>,
}

#[derive(Default)]
struct Notes {
    asked: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl<'i> Reader<'i> {
    /// Takes a document apart; a text that is no TOML gives its faults at once.
    pub fn new(file: &'i Path, text: &'i str) -> Result<Self, Faults> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Ok(Self { file, text, root: root.into_inner(), notes: RefCell::default() });
        }
        let fault = |error: &toml::de::Error| Fault {
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            key: String::new(),
            found: format!("a line that cannot be read ({})", error.message()),
            expected: "TOML: [section], key = value, # comment".to_owned(),
        };
        Err(Faults { file: file.to_owned(), faults: errors.iter().map(fault).collect() })
    }

    /// The value of a key. Absent is `Ok(None)`; a wrong one is noted and gives `Err`.
    pub fn ask<T>(
        &self,
        key: &'static str,
        expected: &str,
        parse: impl FnOnce(&DeValue<'i>) -> Option<T>,
    ) -> Result<Option<T>, Noted> {
        self.notes.borrow_mut().asked.push(key);
        let Some(value) = self.value(key) else { return Ok(None) };
        match parse(value) {
            Some(parsed) => Ok(Some(parsed)),
            None => Err(self.refuse(key, &shown(key, value), expected)),
        }
    }

    /// The value of a key that must be there.
    pub fn need<T>(
        &self,
        key: &'static str,
        expected: &str,
        parse: impl FnOnce(&DeValue<'i>) -> Option<T>,
    ) -> Result<T, Noted> {
        self.ask(key, expected, parse)?.ok_or_else(|| self.refuse(key, "nothing", expected))
    }

    /// Notes a fault at a key, or where it would stand.
    pub fn refuse(&self, key: &str, found: &str, expected: &str) -> Noted {
        let fault = Fault {
            line: self.line(key),
            key: key.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        };
        self.notes.borrow_mut().faults.push(fault);
        Noted
    }

    /// Whether a key stands in the file.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Every key asked for so far.
    pub fn asked(&self) -> Vec<&'static str> {
        self.notes.borrow().asked.clone()
    }

    /// The faults met and the keys nobody asked for, in the order of their lines.
    pub fn finish(self) -> Result<(), Faults> {
        self.refuse_unknown();
        let mut faults = self.notes.into_inner().faults;
        faults.sort_by_key(|fault| fault.line);
        if faults.is_empty() {
            return Ok(());
        }
        Err(Faults { file: self.file.to_owned(), faults })
    }

    fn refuse_unknown(&self) {
        self.refuse_unknown_in("", &self.root, &self.asked());
    }

    /// Looks through a section, and the sections in it; `within` is its name with a dot, empty at
    /// the top.
    fn refuse_unknown_in(&self, within: &str, section: &DeTable<'i>, asked: &[&'static str]) {
        let is_section = |name: &str| {
            asked.iter().any(|key| key.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
        };
        for (key, value) in section {
            let name = format!("{within}{}", key.as_ref());
            match value.as_ref() {
                DeValue::Table(inner) if is_section(&name) => {
                    self.refuse_unknown_in(&format!("{name}."), inner, asked);
                }
                _ if is_section(&name) => {
                    self.refuse(&name, "a single value", &format!("a section [{name}]"));
                }
                _ => self.refuse_unless_asked(&name, asked),
            }
        }
    }

    fn refuse_unless_asked(&self, key: &str, asked: &[&'static str]) {
        if asked.contains(&key) {
            return;
        }
        let near = asked.iter().map(|known| (distance(key, known), known)).min();
        let expected = match near {
            Some((steps, known)) if steps <= NEAR_STEPS => format!("{known} perhaps"),
            _ => "a key that ops/hamaguri.toml lists".to_owned(),
        };
        self.refuse(key, "an unknown key", &expected);
    }

    fn value(&self, key: &str) -> Option<&DeValue<'i>> {
        let mut parts = key.split('.');
        let first = self.root.get(parts.next()?)?.as_ref();
        parts.try_fold(first, |value, part| value.get(part).map(AsRef::as_ref))
    }

    /// The line of a key; of its section when it is absent; the first line when that is too.
    fn line(&self, key: &str) -> usize {
        let (mut section, mut line) = (Some(&self.root), 1);
        for part in key.split('.') {
            let Some((name, value)) = section.and_then(|it| it.get_key_value(part)) else { break };
            line = line_of(self.text, name.span().start);
            section = value.as_ref().as_table();
        }
        line
    }
}

/// Witness that a fault has been noted: whoever holds it has nothing left to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noted;

/// Up to this many letters apart, a name counts as a slip of the pen.
const NEAR_STEPS: usize = 3;

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// A value as it stands in the file; never that of a key that holds a secret.
fn shown(key: &str, value: &DeValue<'_>) -> String {
    let is_secret =
        ["secret", "secret_next", "token", "password"].iter().any(|it| key.ends_with(it));
    if is_secret {
        return format!("a {} that is not shown", value.type_str());
    }
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            format!("a value of type {}", value.type_str())
        }
    }
}

/// Edit distance: letters to insert, drop or change (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_one_step_away() {
        assert_eq!(distance("server.lisen", "server.listen"), 1);
        assert_eq!(distance("abc", "abc"), 0);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn a_text_that_is_no_toml_names_its_line() {
        let faults = Reader::new(Path::new("x.toml"), "mode = \"demo\"\nlisten =\n").err().unwrap();
        assert_eq!(faults.faults[0].line, 2);
    }
}
