use std::{cell::RefCell, ops::RangeInclusive};

use serde_json::Value;

use crate::base::text::{graphemes_len, utf16_len};

use super::fault::{Fault, Stage};

/// Faults kept of one check. Nobody reads more, and a body of 2 MB can hold hundreds of thousands.
const FAULTS_MAX: usize = 100;

/// How long a text is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unit {
    /// UTF-16 code units.
    Utf16,
    /// Extended grapheme clusters.
    Clusters,
}

/// A place in a JSON document: the value there, if any, and the way to it. Every statement about a
/// place without a value holds.
#[derive(Debug, Clone)]
pub(super) struct At<'a> {
    value: Option<&'a Value>,
    path: String,
    faults: &'a RefCell<Vec<Fault>>,
    stage: Stage,
}

/// Walks a document from its root and collects the faults.
pub(super) fn walk(value: &Value, root: &str, rules: impl FnOnce(&At<'_>)) -> Vec<Fault> {
    let faults = RefCell::new(Vec::new());
    let stage = Stage::Checking;
    rules(&At { value: Some(value), path: root.to_owned(), faults: &faults, stage });
    faults.into_inner()
}

impl<'a> At<'a> {
    /// A property that must be there.
    pub fn required(&self, name: &str) -> At<'a> {
        let at = self.optional(name);
        if at.value.is_none() && self.value.is_some_and(Value::is_object) {
            at.fault("must be specified");
        }
        at
    }

    /// A property that may be absent; null counts as absent.
    pub fn optional(&self, name: &str) -> At<'a> {
        let object = self.value.map(Value::as_object);
        if let Some(None) = object {
            self.malformed();
        }
        let value = object.flatten().and_then(|object| object.get(name)).filter(|v| !v.is_null());
        let path = if self.path.is_empty() { name.into() } else { format!("{}.{name}", self.path) };
        At { value, path, ..*self }
    }

    /// The same place, inside a card.
    pub fn card(&self) -> At<'a> {
        At { stage: Stage::Card, ..self.clone() }
    }

    /// Whether there is a value.
    pub fn is_present(&self) -> bool {
        self.value.is_some()
    }

    /// The value.
    pub fn value(&self) -> Option<&'a Value> {
        self.value
    }

    /// A text of some length.
    pub fn text(&self, lengths: RangeInclusive<usize>, unit: Unit) -> Option<&'a str> {
        let text = self.string()?;
        let length = match unit {
            Unit::Utf16 => utf16_len(text),
            Unit::Clusters => graphemes_len(text),
        };
        if length == 0 && !lengths.contains(&0) {
            self.fault("May not be empty");
        } else if !lengths.contains(&length) {
            self.fault(format!("Length must be between 0 and {}", lengths.end()));
        }
        Some(text)
    }

    /// A text that is not empty.
    pub fn filled(&self) -> Option<&'a str> {
        self.text(1..=usize::MAX, Unit::Utf16)
    }

    /// Any text.
    pub fn string(&self) -> Option<&'a str> {
        self.typed(Value::as_str)
    }

    /// A text of a form.
    pub fn form(&self, fits: impl FnOnce(&str) -> bool, message: &str) {
        if self.string().is_some_and(|text| !fits(text)) {
            self.fault(message);
        }
    }

    /// One of some words.
    pub fn word(&self, words: &[&str]) -> Option<&'a str> {
        let word = self.string()?;
        if words.contains(&word) {
            return Some(word);
        }
        self.fault(format!("Must be one of the following values: [{}]", words.join(", ")));
        None
    }

    /// Yes or no.
    pub fn flag(&self) -> Option<bool> {
        self.typed(Value::as_bool)
    }

    /// A whole number within limits.
    pub fn integer(&self, range: RangeInclusive<i64>) -> Option<i64> {
        let number = self.typed(Value::as_i64)?;
        if !range.contains(&number) {
            self.fault(match (*range.start(), *range.end()) {
                (min, i64::MAX) => format!("Must be greater than or equal to {min}"),
                (min, max) => format!("Must be between {min} and {max}"),
            });
        }
        Some(number)
    }

    /// A number within limits.
    pub fn number(&self, range: RangeInclusive<f64>) {
        if self.typed(Value::as_f64).is_some_and(|number| !range.contains(&number)) {
            self.fault(format!("Must be between {} and {}", range.start(), range.end()));
        }
    }

    /// A list of some size: its items.
    pub fn list(&self, sizes: RangeInclusive<usize>) -> impl Iterator<Item = At<'a>> + use<'a> {
        let items = self.typed(Value::as_array);
        if items.is_some_and(|items| !sizes.contains(&items.len())) {
            self.fault(format!("Size must be between {} and {}", sizes.start(), sizes.end()));
        }
        let list = self.clone();
        items.into_iter().flatten().enumerate().map(move |(index, item)| {
            let path = format!("{}[{index}]", list.path);
            At { value: Some(item), path, ..list }
        })
    }

    /// How many items a list has; 0 for anything else.
    pub fn len(&self) -> usize {
        self.value.and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// An object's properties by name.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, At<'a>)> + use<'a> {
        let object = self.typed(Value::as_object);
        let at = self.clone();
        object.into_iter().flatten().map(move |(name, _)| (name.as_str(), at.optional(name)))
    }

    /// States that the value is wrong.
    pub fn fault(&self, message: impl Into<String>) {
        self.push(message.into(), self.stage);
    }

    /// States that the value cannot even be read.
    pub fn malformed(&self) {
        let message = match self.path.as_str() {
            "" => "The request body could not be parsed as JSON (line: -, column: -)".to_owned(),
            path => {
                format!("The property, {path}, in the request body is invalid (line: -, column: -)")
            }
        };
        self.push(message, Stage::Reading);
    }

    fn typed<T>(&self, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let read = read(self.value?);
        if read.is_none() {
            self.malformed();
        }
        read
    }

    fn push(&self, message: String, stage: Stage) {
        let mut faults = self.faults.borrow_mut();
        let fault = Fault { property: self.path.clone(), message, stage };
        if faults.len() < FAULTS_MAX && !faults.contains(&fault) {
            faults.push(fault);
        }
    }
}
