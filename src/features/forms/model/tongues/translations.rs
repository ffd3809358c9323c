use std::collections::BTreeMap;

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use serde::{Deserialize, Serialize};

use super::{
    super::{Design, QuestionId},
    Language, Passage,
};

/// The most languages of a form besides Japanese: more than any office of a city translates into.
pub const LANGUAGES_MAX: usize = 20;

/// What a design says in other languages, in the order in which they are offered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Translations(pub Vec<Translation>);

/// What a design says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Translation {
    /// Which.
    #[n(0)]
    pub language: Language,
    /// What its passages say; those that are missing stay Japanese.
    #[n(1)]
    #[serde(default)]
    pub texts: BTreeMap<Passage, Said>,
}

/// What a passage says in another language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Said {
    /// What it said in Japanese when it was translated; empty when nobody knows.
    #[n(0)]
    pub of: String,
    /// What it says.
    #[n(1)]
    pub says: String,
}

/// How much of a language is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gaps {
    /// Texts of the design.
    pub all: usize,
    /// Texts that are not translated.
    pub missing: usize,
    /// Translations of a text that has changed since.
    pub stale: usize,
}

impl From<String> for Said {
    fn from(says: String) -> Self {
        Self { of: String::new(), says }
    }
}

impl From<Said> for String {
    fn from(said: Said) -> Self {
        said.says
    }
}

// By hand, so that a design without translations is written as it was before there were any.
impl<C> Encode<C> for Translations {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        self.0.encode(e, ctx)
    }

    fn is_nil(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'b, C> Decode<'b, C> for Translations {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
        match d.datatype()? {
            minicbor::data::Type::Null => {
                d.skip()?;
                Ok(Self::default())
            }
            _ => Vec::decode(d, ctx).map(Self),
        }
    }

    fn nil() -> Option<Self> {
        Some(Self::default())
    }
}

impl Said {
    /// Whether the text has changed since it was translated.
    pub fn is_stale(&self, original: &str) -> bool {
        !self.of.is_empty() && self.of != original
    }
}

impl Translations {
    /// The languages, in the order in which they are offered.
    pub fn languages(&self) -> Vec<Language> {
        self.0.iter().map(|it| it.language.clone()).collect()
    }

    /// Whether there is nothing but Japanese.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said in a language.
    pub fn get(&self, language: &Language) -> Option<&Translation> {
        self.0.iter().find(|it| it.language == *language)
    }

    /// Says in which languages a design is offered: texts of those that stay are kept, those of
    /// others are gone.
    #[must_use]
    pub fn offered(&self, languages: &[Language]) -> Self {
        let one = |language: &Language| {
            let known = self.get(language).cloned();
            known.unwrap_or(Translation { language: language.clone(), texts: BTreeMap::new() })
        };
        Self(languages.iter().take(LANGUAGES_MAX).map(one).collect())
    }

    /// Gives a copy of a question what is said of the question.
    pub(in super::super) fn question_copied(&mut self, from: QuestionId, to: QuestionId) {
        for it in &mut self.0 {
            let copied = it.texts.iter().filter_map(|(passage, said)| {
                passage.copied(from, to).map(|passage| (passage, said.clone()))
            });
            let copied: Vec<_> = copied.collect();
            it.texts.extend(copied);
        }
    }

    /// Lets what is said of two pages change places.
    pub(in super::super) fn pages_swapped(&mut self, one: usize, other: usize) {
        self.paged(|at| match usize::from(at) {
            at if at == one => u16::try_from(other).ok(),
            at if at == other => u16::try_from(one).ok(),
            _ => Some(at),
        });
    }

    /// Forgets what is said of a page; those behind it come forward.
    pub(in super::super) fn page_removed(&mut self, gone: usize) {
        self.paged(|at| match usize::from(at).cmp(&gone) {
            std::cmp::Ordering::Less => Some(at),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(at - 1),
        });
    }

    fn paged(&mut self, page: impl Fn(u16) -> Option<u16>) {
        for it in &mut self.0 {
            let texts = std::mem::take(&mut it.texts).into_iter();
            it.texts = texts.filter_map(|(at, said)| Some((at.paged(&page)?, said))).collect();
        }
    }
}

impl Design {
    /// Forgets translations of what the design no longer has.
    pub(in super::super) fn translations_pruned(&mut self) {
        if self.translations.0.is_empty() {
            return;
        }
        let known: Vec<Passage> = self.passages().into_iter().map(|it| it.0).collect();
        for it in &mut self.translations.0 {
            it.texts.retain(|passage, _| known.contains(passage));
        }
    }

    /// How much of a language is missing.
    pub fn gaps(&self, language: &Language) -> Gaps {
        let texts = self.translations.get(language).map(|it| &it.texts);
        let mut gaps = Gaps::default();
        for (passage, original) in self.passages() {
            gaps.all += 1;
            match texts.and_then(|it| it.get(&passage)) {
                None => gaps.missing += 1,
                Some(said) => gaps.stale += usize::from(said.is_stale(original)),
            }
        }
        gaps
    }
}
