//! What a text is about, to tell which questions are alike, and to show staff how it is read.

use std::{num::NonZero, thread};

use super::{
    analysis::Analysis,
    bag::term,
    engine::Engine,
    lexicon::{Kind, Lexicon, Mention},
    morphology::Cutter,
};
use crate::base::{limits::QUESTION_UNITS_MAX, text::truncate_utf16};

/// What a text is about: numbers that stand for the same thing in every text, each once, ascending.
/// They change with the synonyms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gist {
    /// Things the city deals with.
    pub topics: Vec<u32>,
    /// What somebody wants with them.
    pub intents: Vec<u32>,
    /// Words that weigh and stand for none of the concepts found.
    pub words: Vec<u32>,
}

/// A concept that was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The concept's name in the dictionary.
    pub name: String,
    /// What it is called first in the dictionary, for people.
    pub label: String,
    /// The stretch of the cleaned text it was found in.
    pub text: String,
}

/// How a text is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The concepts found, in the order of the text.
    pub concepts: Vec<Recognised>,
    /// The words that weigh, in their base form, in the order of the text.
    pub words: Vec<String>,
}

impl Engine {
    /// What each of many questions is about, on as many threads as the machine has cores.
    pub fn gists(&self, questions: &[&str]) -> Vec<Gist> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = questions.len().div_ceil(cores).max(1);
        let all = |part: &[&str]| part.iter().map(|it| self.gist(it)).collect::<Vec<_>>();
        thread::scope(|scope| {
            let parts: Vec<_> =
                questions.chunks(share).map(|part| scope.spawn(move || all(part))).collect();
            let done = parts.into_iter().map(|it| it.join().expect("analysis does not panic"));
            done.flatten().collect()
        })
    }

    /// What a question is about. Only its first [`QUESTION_UNITS_MAX`] units count.
    pub fn gist(&self, question: &str) -> Gist {
        let analysis = self.analyse(question);
        let lexicon = self.lexicon();
        let of = |kind: Kind| {
            let those = analysis.mentions.iter().filter(|it| lexicon.kind(it.concept) == kind);
            ascending(those.map(|it| lexicon.term(it.concept)).collect())
        };
        let covered = |start: usize, end: usize| {
            analysis.mentions.iter().any(|it| it.start < end && start < it.end)
        };
        let bare = analysis.weighty().filter(|it| !covered(it.start, it.end));
        let words = ascending(bare.map(|it| term(&it.base)).collect());
        Gist { topics: of(Kind::Topic), intents: of(Kind::Intent), words }
    }

    /// How a question is read, in words for staff.
    pub fn reading(&self, question: &str) -> Reading {
        let analysis = self.analyse(question);
        let mut mentions = analysis.mentions.clone();
        mentions.sort_by_key(|it| (it.start, it.end, it.concept));
        let concepts = mentions.iter().map(|it| recognised(it, &analysis, self.lexicon()));
        let words = analysis.weighty().map(|it| it.base.clone());
        Reading { concepts: concepts.collect(), words: words.collect() }
    }

    /// The name of the one concept that a word stands for as a whole; none when it stands for none
    /// or for several.
    pub fn concept_of(&self, word: &str) -> Option<&str> {
        self.lexicon().concept_of(word)
    }

    fn analyse(&self, question: &str) -> Analysis {
        let head = truncate_utf16(question, QUESTION_UNITS_MAX);
        Analysis::of_question(head, &mut Cutter::new(), self.lexicon())
    }
}

fn recognised(mention: &Mention, analysis: &Analysis, lexicon: &Lexicon) -> Recognised {
    Recognised {
        name: lexicon.name(mention.concept).to_owned(),
        label: lexicon.label(mention.concept).to_owned(),
        text: analysis.cleaned[mention.start..mention.end].iter().collect(),
    }
}

fn ascending(mut terms: Vec<u32>) -> Vec<u32> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_in_other_words_about_the_same_share_their_topics() {
        let engine = Engine::new("").unwrap();
        let (a, b) = (engine.gist("粗大ゴミ どこ"), engine.gist("大型のごみの出し方は?"));
        assert!(a.topics.iter().any(|it| b.topics.contains(it)), "{a:?} {b:?}");
        assert!(engine.gist("カレーのレシピ").topics.is_empty());
        assert_eq!(engine.gist("カレーのレシピ").words.len(), 2);
    }

    #[test]
    fn a_reading_names_concepts_as_people_call_them_and_the_citys_own_among_them() {
        let engine = Engine::new("hamaguri = 蛤まつり, はまぐり祭り").unwrap();
        let reading = engine.reading("はまぐりまつりはいつ");
        let own = &reading.concepts[0];
        assert_eq!((&*own.name, &*own.label), ("hamaguri", "蛤まつり"));
        assert_eq!(engine.concept_of("粗大ゴミ"), Some("sodaigomi"));
        assert_eq!(engine.concept_of("蛤"), None);
    }
}
