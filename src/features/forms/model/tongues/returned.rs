use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{super::Design, Language, Passage, Said};
use crate::base::text::graphemes_len;

/// A text as the file of a translator gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The row of the file; the header is 1.
    pub row: usize,
    /// The name of the passage.
    pub name: String,
    /// The Japanese it was made of; empty when the file does not say.
    pub of: String,
    /// What it says; empty where nothing was translated.
    pub says: String,
}

/// What a file of a translator would do to a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Review {
    /// Texts that would be new or say something else, in the order of the file.
    pub changes: Vec<Rendering>,
    /// Texts that say the same already.
    pub same: usize,
    /// Rows without a text: what the form says there stays.
    pub empty: usize,
    /// Rows that cannot be kept, and why.
    pub faults: Vec<(usize, TextFault)>,
}

/// A text that would be new or say something else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rendering {
    /// The row of the file.
    pub row: usize,
    /// Which text.
    pub passage: Passage,
    /// What it said; empty when it is new.
    pub before: String,
    /// What it would say.
    pub said: Said,
}

/// Why a row of a translator's file cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TextFault {
    /// The form has no text of this name, or none any more.
    NoSuchText(String),
    /// An earlier row gives the same text.
    Twice(usize),
    /// It is longer than so many characters.
    TooLong(usize),
}

/// A text however the program that kept it ends lines and pads cells.
fn even(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

impl Design {
    /// What somebody's texts in a language would change. Rows without a text change nothing, so a
    /// file that is half done can be brought in. A text made of Japanese that has changed since is
    /// kept as such, to be looked at.
    pub fn review(&self, language: &Language, returned: &[Returned]) -> Review {
        let passages: BTreeMap<Passage, &str> = self.passages().into_iter().collect();
        let known = self.translations.get(language).map(|it| &it.texts);
        let mut seen: BTreeMap<Passage, usize> = BTreeMap::new();
        let mut review = Review::default();
        for it in returned {
            let says = even(&it.says);
            if says.is_empty() {
                review.empty += 1;
                continue;
            }
            let name = it.name.trim();
            let found = Passage::of(name).and_then(|it| Some((it, *passages.get(&it)?)));
            let Some((passage, original)) = found else {
                review.faults.push((it.row, TextFault::NoSuchText(name.to_owned())));
                continue;
            };
            if let Some(first) = seen.get(&passage) {
                review.faults.push((it.row, TextFault::Twice(*first)));
                continue;
            }
            seen.insert(passage, it.row);
            if passage.most() < graphemes_len(&says) {
                review.faults.push((it.row, TextFault::TooLong(passage.most())));
                continue;
            }
            let before = known.and_then(|it| it.get(&passage)).map_or("", |it| &it.says);
            if even(before) == says {
                review.same += 1;
                continue;
            }
            let is_current = even(&it.of) == even(original);
            let of = if is_current { original.to_owned() } else { even(&it.of) };
            let before = before.to_owned();
            review.changes.push(Rendering {
                row: it.row,
                passage,
                before,
                said: Said { of, says },
            });
        }
        review
    }

    /// The design with what a review found to be new or other.
    #[must_use]
    pub fn reviewed(&self, language: &Language, review: &Review) -> Self {
        let mut next = self.clone();
        let found = next.translations.0.iter_mut().find(|it| it.language == *language);
        if let Some(translation) = found {
            let texts = review.changes.iter().map(|it| (it.passage, it.said.clone()));
            translation.texts.extend(texts);
        }
        next
    }
}

impl Rendering {
    /// Whether the Japanese has changed since it was made.
    pub fn is_stale(&self, design: &Design) -> bool {
        design.passage(self.passage).is_some_and(|original| self.said.is_stale(original))
    }
}
