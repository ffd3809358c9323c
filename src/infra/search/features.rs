//! What speaks for a candidate, in numbers that mean the same in collections of any size.

use super::{
    bag::Bag,
    entry::{Indexed, Phrasing},
    question::{Known, Question, weights},
};

/// The features of one candidate.
pub(super) type Features = [f32; COUNT];

/// How many there are.
pub(super) const COUNT: usize = NAMES.len();

/// Their names, as the ranker's table knows them.
pub(super) const NAMES: [&str; 28] = [
    "question_words",
    "answer_words",
    "question_grams",
    "question_topics",
    "question_intents",
    "answer_topics",
    "answer_intents",
    "covered_words_question",
    "covered_words_answer",
    "covered_words_either",
    "covered_meaning_question",
    "covered_meaning_either",
    "covered_topics_question",
    "covered_topics_answer",
    "covered_grams_question",
    "covered_sounds_question",
    "share_words",
    "share_topics",
    "share_grams",
    "share_sounds",
    "question_sounds",
    "question_pairs",
    "missing_word",
    "sum",
    "sum_of_best",
    "asked_dense",
    "asked_words",
    "asked_concepts",
];

/// The place of the share of what is asked that an entry's question has.
pub(super) const COVERED_MEANING_QUESTION: usize = 10;
/// The place of the sum, by which candidates are ordered without the ranker.
pub(super) const SUM: usize = 23;
/// The place of the sum's ratio to the best candidate's.
pub(super) const SUM_OF_BEST: usize = 24;
/// The way to ask that fits a question best, and the weighted sum of what was found in it and
/// in the answer.
pub(super) fn best_phrasing<'a>(question: &Question, entry: &'a Indexed) -> (&'a Phrasing, f32) {
    let sum = |way: &Phrasing| {
        let sought = &question.sought;
        let concepts =
            sought.question_topics.bm25(&way.topics) + sought.question_intents.bm25(&way.intents);
        sought.question_words.bm25(&way.words)
            + weights::CONCEPT * concepts
            + question.sound_weight() * sought.question_sounds.bm25(&way.sounds)
    };
    let scored = entry.phrasings.iter().map(|way| (way, sum(way)));
    let (way, in_question) =
        scored.max_by(|a, b| a.1.total_cmp(&b.1)).expect("an entry has at least its question");
    let sought = &question.sought;
    let concepts =
        sought.answer_topics.bm25(&entry.topics) + sought.answer_intents.bm25(&entry.intents);
    let in_answer = weights::ANSWER_WORD * sought.answer_words.bm25(&entry.words)
        + weights::ANSWER_CONCEPT * concepts;
    (way, in_question + in_answer)
}

/// What speaks for an entry asked in its best phrasing; `SUM_OF_BEST` is set once all are known.
pub(super) fn features(
    question: &Question,
    known: &Known,
    entry: &Indexed,
    (way, sum): (&Phrasing, f32),
) -> Features {
    let sought = &question.sought;
    let meaning = Meaning::of(question, way, entry);
    [
        sought.question_words.bm25(&way.words),
        sought.answer_words.bm25(&entry.words),
        sought.question_grams.bm25(&way.grams),
        sought.question_topics.bm25(&way.topics),
        sought.question_intents.bm25(&way.intents),
        sought.answer_topics.bm25(&entry.topics),
        sought.answer_intents.bm25(&entry.intents),
        sought.question_words.coverage(&way.words),
        sought.answer_words.coverage(&entry.words),
        meaning.words_either,
        meaning.question,
        meaning.either,
        sought.question_topics.coverage(&way.topics),
        sought.answer_topics.coverage(&entry.topics),
        sought.question_grams.coverage(&way.grams),
        sought.question_sounds.coverage(&way.sounds),
        known.question_words.share(&way.words, &sought.question_words),
        known.question_topics.share(&way.topics, &sought.question_topics),
        known.question_grams.share(&way.grams, &sought.question_grams),
        known.question_sounds.share(&way.sounds, &sought.question_sounds),
        sought.question_sounds.bm25(&way.sounds),
        sought.question_pairs.bm25(&way.pairs),
        meaning.missing,
        sum,
        0.0,
        question.dense,
        question.words.len() as f32,
        question.concepts.len() as f32,
    ]
}

/// How much of a question's weight an entry covers, by the word itself or by its concept.
struct Meaning {
    words_either: f32,
    question: f32,
    either: f32,
    /// The rarity of the rarest word that nothing covers, as a share of the question's weight.
    missing: f32,
}

impl Meaning {
    fn of(question: &Question, way: &Phrasing, entry: &Indexed) -> Self {
        let has = |concepts: &[u32], topics: &Bag, intents: &Bag| {
            concepts.iter().any(|it| topics.has(*it) || intents.has(*it))
        };
        let (mut all, mut words_either, mut asked, mut either) = (0.0, 0.0, 0.0, 0.0);
        let mut missing = 0.0f32;
        for word in &question.words {
            let weight = word.rarity;
            all += weight;
            let same = way.words.has(word.term);
            let in_question = same || has(&word.concepts, &way.topics, &way.intents);
            let in_answer = entry.words.has(word.term);
            let about = in_answer || has(&word.concepts, &entry.topics, &entry.intents);
            words_either += if same || in_answer { weight } else { 0.0 };
            asked += if in_question { weight } else { 0.0 };
            either += if in_question || about { weight } else { 0.0 };
            if !in_question && !about {
                missing = missing.max(weight);
            }
        }
        let share = |part: f32| if 0.0 < all { part / all } else { 0.0 };
        Self {
            words_either: share(words_either),
            question: share(asked),
            either: share(either),
            missing: share(missing),
        }
    }
}
