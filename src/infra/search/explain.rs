//! Why an entry was found, in words staff can read.

use super::{
    engine::Hit,
    entry::{Indexed, Phrasing},
    features::NAMES,
    lexicon::Lexicon,
    question::Question,
};

/// Why an entry was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reasons {
    /// What of the question was found, and where.
    pub matches: Vec<Match>,
    /// The parts of the score by name: weights found, shares covered.
    pub parts: Vec<(&'static str, f32)>,
    /// What earlier questions added to the score.
    pub memory: f32,
}

/// Something of the question that an entry has.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The word in its base form, or what the concept is called first in the dictionary.
    pub text: String,
    /// What it is.
    pub kind: MatchKind,
    /// Where it stands.
    pub place: Place,
}

/// What was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchKind {
    /// The word itself.
    Word,
    /// A concept, under whatever name.
    Concept,
}

/// Where something was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the question, a variant or the key words.
    Question,
    /// In the answer or the category.
    Answer,
}

/// Why a hit stands where it stands.
pub(super) fn reasons(
    question: &Question,
    lexicon: &Lexicon,
    hit: &Hit,
    (entry, way): (&Indexed, &Phrasing),
) -> Reasons {
    let mut matches = Vec::new();
    let mut note = |text: &str, kind, in_question, in_answer| {
        let places = [(in_question, Place::Question), (in_answer, Place::Answer)];
        for (_, place) in places.into_iter().filter(|it| it.0) {
            matches.push(Match { text: text.to_owned(), kind, place });
        }
    };
    for word in &question.words {
        let (here, there) = (way.words.has(word.term), entry.words.has(word.term));
        note(&word.base, MatchKind::Word, here, there);
    }
    for (concept, _) in &question.concepts {
        let term = lexicon.term(*concept);
        let here = way.topics.has(term) || way.intents.has(term);
        let there = entry.topics.has(term) || entry.intents.has(term);
        note(lexicon.label(*concept), MatchKind::Concept, here, there);
    }
    let parts = NAMES.into_iter().zip(hit.features).filter(|it| it.1 != 0.0).collect();
    Reasons { matches, parts, memory: hit.memory }
}
