//! A resident's question, ready to be looked up.

use std::collections::BTreeMap;

use super::{
    analysis::Analysis,
    bag::{Bag, Sought, Statistics, term},
    candidates::Column,
    entry::{Indexed, Phrasing},
    lexicon::{Concept, Kind, Lexicon},
};
use crate::base::text::{is_kanji, is_katakana};

/// How the sums weigh what is found, in units of a word found in the question.
pub(super) mod weights {
    pub(in super::super) const ANSWER_WORD: f32 = 0.8;
    pub(in super::super) const CONCEPT: f32 = 1.5;
    pub(in super::super) const ANSWER_CONCEPT: f32 = 0.75;
    pub(in super::super) const SOUND: f32 = 0.1;
    /// Sounds carry a question that has nothing but kana.
    pub(in super::super) const SOUND_OF_KANA: f32 = 0.4;
}

/// How common terms are, by field.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) question_words: Statistics,
    pub(super) question_topics: Statistics,
    pub(super) question_intents: Statistics,
    pub(super) question_grams: Statistics,
    pub(super) question_sounds: Statistics,
    pub(super) question_pairs: Statistics,
    pub(super) answer_words: Statistics,
    pub(super) answer_topics: Statistics,
    pub(super) answer_intents: Statistics,
}

/// A question, ready to be looked up.
#[derive(Debug)]
pub(super) struct Question {
    /// The words that weigh, each once, with the places they stand at.
    pub(super) words: Vec<Asked>,
    /// Concepts with their weights, expanded ones below 1.
    pub(super) concepts: Vec<(Concept, f32)>,
    /// N-grams of its reading.
    pub(super) sounds: Vec<String>,
    /// The question itself as a way to ask, for comparing.
    pub(super) phrasing: Phrasing,
    /// Whether it has neither kanji nor katakana.
    pub(super) kana_only: bool,
    /// The share of characters that are kanji or katakana.
    pub(super) dense: f32,
    pub(super) sought: SoughtAll,
}

/// A word of a question.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) base: String,
    pub(super) term: u32,
    /// Terms of the concepts that cover its place.
    pub(super) concepts: Vec<u32>,
    /// Its rarity in questions or answers, wherever it is commoner.
    pub(super) rarity: f32,
    /// Whether it names a place that is none of the city's own.
    pub(super) is_elsewhere: bool,
}

/// What is sought, by field.
#[derive(Debug)]
pub(super) struct SoughtAll {
    pub(super) question_words: Sought,
    pub(super) question_topics: Sought,
    pub(super) question_intents: Sought,
    pub(super) question_grams: Sought,
    pub(super) question_sounds: Sought,
    pub(super) question_pairs: Sought,
    pub(super) answer_words: Sought,
    pub(super) answer_topics: Sought,
    pub(super) answer_intents: Sought,
}

/// A place that one in so many entries names is the city's own.
const HOME_ONE_IN: u32 = 100;

impl Known {
    /// Whether the name of a place stands in so many entries that it is the city's own.
    fn is_home(&self, term: u32) -> bool {
        let often =
            |it: &Statistics| it.entries() < HOME_ONE_IN.saturating_mul(it.entries_with(term));
        often(&self.question_words) || often(&self.answer_words)
    }

    /// Counts an entry in.
    pub(super) fn add(&mut self, entry: &Indexed) {
        self.each(entry, |known, bags| known.add(bags.iter().copied()));
    }

    /// Takes an entry out.
    pub(super) fn remove(&mut self, entry: &Indexed) {
        self.each(entry, |known, bags| known.remove(bags.iter().copied()));
    }

    fn each(&mut self, entry: &Indexed, count: impl Fn(&mut Statistics, &[&Bag])) {
        let ways = &entry.phrasings;
        let all = |pick: fn(&Phrasing) -> &Bag| ways.iter().map(pick).collect::<Vec<_>>();
        count(&mut self.question_words, &all(|it| &it.words));
        count(&mut self.question_topics, &all(|it| &it.topics));
        count(&mut self.question_intents, &all(|it| &it.intents));
        count(&mut self.question_grams, &all(|it| &it.grams));
        count(&mut self.question_sounds, &all(|it| &it.sounds));
        count(&mut self.question_pairs, &all(|it| &it.pairs));
        count(&mut self.answer_words, &[&entry.words]);
        count(&mut self.answer_topics, &[&entry.topics]);
        count(&mut self.answer_intents, &[&entry.intents]);
    }
}

impl Question {
    /// Makes an analysed text ready to be looked up.
    pub(super) fn new(analysis: &Analysis, lexicon: &Lexicon, known: &Known) -> Self {
        let phrasing = Phrasing::new(analysis, lexicon);
        let concepts = expanded(analysis, lexicon);
        let words = asked(analysis, lexicon, known);
        let letters = analysis.folded.len().max(1) as f32;
        let telling = analysis
            .words
            .iter()
            .flat_map(|it| &analysis.cleaned[it.start..it.end])
            .filter(|it| is_kanji(**it) || (is_katakana(**it) && **it != 'ー'))
            .count();
        let sought = SoughtAll::new(&phrasing, &concepts, lexicon, known);
        Self {
            words,
            concepts,
            sounds: analysis.sounds(),
            phrasing,
            kana_only: telling == 0,
            dense: telling as f32 / letters,
            sought,
        }
    }

    /// What a sound weighs in this question.
    pub(super) fn sound_weight(&self) -> f32 {
        if self.kana_only { weights::SOUND_OF_KANA } else { weights::SOUND }
    }

    /// The terms to find candidates by.
    pub(super) fn terms<'a>(
        &'a self,
        lexicon: &'a Lexicon,
    ) -> impl Iterator<Item = (Column, &'a str, f32)> {
        let words = self.words.iter().flat_map(|it| {
            let question = (Column::QuestionWords, &*it.base, 1.0);
            [question, (Column::AnswerWords, &*it.base, weights::ANSWER_WORD)]
        });
        let concepts = self.concepts.iter().flat_map(|(concept, weight)| {
            let name = lexicon.name(*concept);
            let question = (Column::QuestionConcepts, name, weights::CONCEPT * weight);
            [question, (Column::AnswerConcepts, name, weights::ANSWER_CONCEPT * weight)]
        });
        let weight = self.sound_weight();
        let sounds = self.sounds.iter();
        words.chain(concepts).chain(sounds.map(move |it| (Column::QuestionSounds, &**it, weight)))
    }
}

impl SoughtAll {
    fn new(
        phrasing: &Phrasing,
        concepts: &[(Concept, f32)],
        lexicon: &Lexicon,
        known: &Known,
    ) -> Self {
        let of = |kind: Kind| {
            let those = concepts.iter().filter(move |it| lexicon.kind(it.0) == kind);
            those.map(|(concept, weight)| (lexicon.term(*concept), *weight))
        };
        let once = |bag: &Bag| bag.terms().map(|it| (it, 1.0)).collect::<Vec<_>>();
        let seek = |known: &Statistics, bag| known.seek(once(bag).into_iter());
        Self {
            question_words: seek(&known.question_words, &phrasing.words),
            question_topics: known.question_topics.seek(of(Kind::Topic)),
            question_intents: known.question_intents.seek(of(Kind::Intent)),
            question_grams: seek(&known.question_grams, &phrasing.grams),
            question_sounds: seek(&known.question_sounds, &phrasing.sounds),
            question_pairs: seek(&known.question_pairs, &phrasing.pairs),
            answer_words: seek(&known.answer_words, &phrasing.words),
            answer_topics: known.answer_topics.seek(of(Kind::Topic)),
            answer_intents: known.answer_intents.seek(of(Kind::Intent)),
        }
    }
}

fn expanded(analysis: &Analysis, lexicon: &Lexicon) -> Vec<(Concept, f32)> {
    let mut weights: BTreeMap<Concept, f32> = BTreeMap::new();
    for mention in &analysis.mentions {
        weights.insert(mention.concept, 1.0);
    }
    for mention in &analysis.mentions {
        for (also, weight) in lexicon.expansions(mention.concept) {
            let known = weights.entry(*also).or_insert(0.0);
            *known = known.max(*weight);
        }
    }
    weights.into_iter().collect()
}

fn asked(analysis: &Analysis, lexicon: &Lexicon, known: &Known) -> Vec<Asked> {
    let mut words: Vec<Asked> = Vec::new();
    for word in analysis.weighty() {
        let covering =
            analysis.mentions.iter().filter(|it| it.start < word.end && word.start < it.end);
        let concepts = covering.map(|it| lexicon.term(it.concept));
        let term = term(&word.base);
        match words.iter_mut().find(|it| it.term == term) {
            Some(same) => same.concepts.extend(concepts),
            None => {
                let in_questions = known.question_words.rarity(term);
                let rarity = in_questions.min(known.answer_words.rarity(term));
                let concepts = concepts.collect();
                let is_elsewhere = word.is_place && !known.is_home(term);
                words.push(Asked { base: word.base.clone(), term, concepts, rarity, is_elsewhere });
            }
        }
    }
    words
}
