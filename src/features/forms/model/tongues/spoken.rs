use std::collections::BTreeSet;

use super::{super::Design, Language, Passage};

/// In which language the texts of a design stand. Of a design as staff build it and as it is kept,
/// it says Japanese: only [`Design::in_language`] makes another, to be read and never to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spoken {
    /// None for Japanese.
    language: Option<Language>,
    /// What is not translated, and stands in Japanese.
    missing: BTreeSet<Passage>,
}

impl Spoken {
    /// The language.
    pub fn language(&self) -> Language {
        self.language.clone().unwrap_or_else(Language::japanese)
    }

    /// Its tag.
    pub fn tag(&self) -> &str {
        self.language.as_ref().map_or("ja", Language::tag)
    }

    /// The tag of the language a passage stands in, where it is not the one of the design; empty
    /// where it is.
    pub fn apart(&self, passage: Passage) -> &'static str {
        if self.missing.contains(&passage) { "ja" } else { "" }
    }
}

impl Design {
    /// The design as somebody reads it in a language, piece by piece: what is not translated stays
    /// Japanese. A language the design is not offered in is Japanese.
    #[must_use]
    pub fn in_language(&self, language: &Language) -> Self {
        let mut design = self.clone();
        let Some(translation) = self.translations.get(language) else { return design };
        let mut missing = BTreeSet::new();
        for (passage, _) in self.passages() {
            match translation.texts.get(&passage) {
                Some(said) => design.say(passage, &said.says),
                None => drop(missing.insert(passage)),
            }
        }
        design.spoken = Spoken { language: Some(language.clone()), missing };
        design
    }

    /// The language of a tag when the design can be read in it; Japanese always can.
    pub fn offers(&self, tag: &str) -> Option<Language> {
        let asked = Language::of(tag)?;
        let is_offered = asked.is_japanese() || self.translations.get(&asked).is_some();
        is_offered.then_some(asked)
    }
}
