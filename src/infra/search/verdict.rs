//! From a ranking to what to do with it: answer, ask back, or admit that nothing fits.

use serde::Deserialize;

use super::{
    features::{Features, NAMES},
    ranker::Ranker,
};

/// The most choices asked back with: more do not fit beside each other on a phone.
pub const CHOICES_MAX: usize = 4;

/// The most further entries named below an answer.
pub const RELATED_MAX: usize = 2;

/// A question of one word that this many candidates cover alike is too wide to answer.
const WIDE_CANDIDATES_MIN: usize = 5;

/// The share of a wide question's weight that its candidates cover.
const WIDE_COVERED_MIN: f32 = 0.5;

/// A candidate below this ratio of the best one's sum is no choice worth offering.
const CHOICE_SUM_RATIO_MIN: f32 = 0.3;

/// How sure to be of an entry one of whose ways to ask lies within the question. Set by hand: lower
/// lets what is said beyond it be passed over.
const WITHIN_FROM: f32 = 0.75;

/// What to do with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Answer with the first hit.
    Answer,
    /// Ask which of the first few is meant.
    AskBack,
    /// Nothing fits.
    Fallback,
}

/// How sure the engine is, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Confidence {
    /// That the first hit answers the question.
    pub first: f32,
    /// That one of the first four does.
    pub among: f32,
}

/// How a question is like an entry beyond its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It is one of the entry's ways to ask, but for blanks, marks, one slip of the finger, or
    /// words of asking.
    Same,
    /// It says all that one of the entry's ways to ask says, and more.
    Within,
    /// It names another place that the entry does not know.
    Elsewhere,
    /// It is something else.
    Other,
}

/// The two logistic curves and where they cut, fitted by `ops/search/fit_ranker.py`.
#[derive(Debug, Deserialize)]
pub(super) struct Curves {
    first: Curve,
    among: Curve,
    answer_from: f32,
    ask_back_from: f32,
}

/// One logistic curve over signs.
#[derive(Debug, Deserialize)]
struct Curve {
    bias: f32,
    weights: [f32; SIGNS],
}

/// What speaks for being sure, by place: the score, the features of [`OF_FIRST`], the lead in
/// score and in sums, the logarithm of how many candidates cover the question alike, words asked.
const SIGNS: usize = 5 + OF_FIRST.len();

/// The features of the first hit that tell how sure to be.
const OF_FIRST: [&str; 8] = [
    "covered_meaning_either",
    "covered_meaning_question",
    "missing_word",
    "covered_grams_question",
    "share_grams",
    "share_words",
    "share_topics",
    "sum",
];

/// One candidate for the verdict.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored<'a> {
    pub(super) score: f32,
    pub(super) features: &'a Features,
}

/// How sure to be of a ranking, best first.
pub(super) fn confidence(ranked: &[Scored<'_>], likeness: Likeness) -> Confidence {
    let Some(first) = ranked.first() else {
        return Confidence::default();
    };
    let signs = signs(first, ranked);
    let curves = Ranker::bundled().curves();
    match likeness {
        Likeness::Same => Confidence { first: 1.0, among: 1.0 },
        Likeness::Within | Likeness::Elsewhere | Likeness::Other => {
            Confidence { first: curves.first.at(&signs), among: curves.among.at(&signs) }
        }
    }
}

/// Whether one word was asked that many candidates are about.
pub(super) fn is_wide(ranked: &[Scored<'_>]) -> bool {
    ranked.first().is_some_and(|first| {
        feature(first, "asked_words") <= 1.0
            && WIDE_COVERED_MIN <= feature(first, "covered_meaning_question")
            && WIDE_CANDIDATES_MIN <= alike(first, ranked)
    })
}

/// What to do with a ranking.
pub(super) fn decide(ranked: &[Scored<'_>], likeness: Likeness, sure: Confidence) -> Verdict {
    if ranked.is_empty() {
        return Verdict::Fallback;
    }
    let curves = Ranker::bundled().curves();
    let answer_from = match likeness {
        Likeness::Same => return Verdict::Answer,
        Likeness::Within => WITHIN_FROM,
        Likeness::Other => curves.answer_from,
        Likeness::Elsewhere => f32::INFINITY,
    };
    if is_wide(ranked) {
        Verdict::AskBack
    } else if answer_from <= sure.first {
        Verdict::Answer
    } else if curves.ask_back_from <= sure.among {
        Verdict::AskBack
    } else {
        Verdict::Fallback
    }
}

/// How many of a ranking are worth offering as choices.
pub(super) fn choices(ranked: &[Scored<'_>]) -> usize {
    let worth = |it: &&Scored<'_>| CHOICE_SUM_RATIO_MIN <= feature(it, "sum_of_best");
    ranked.iter().take(CHOICES_MAX).take_while(worth).count().max(1)
}

impl Curve {
    fn at(&self, signs: &[f32; SIGNS]) -> f32 {
        let sum: f32 = self.weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }
}

fn signs(first: &Scored<'_>, ranked: &[Scored<'_>]) -> [f32; SIGNS] {
    let second = ranked.get(1);
    let lead = second.map_or(2.0, |it| (first.score - it.score).min(2.0));
    let lead_in_sums = second.map_or(1.0, |it| 1.0 - feature(it, "sum_of_best"));
    let mut signs = [0.0; SIGNS];
    signs[0] = first.score;
    for (sign, name) in signs[1..].iter_mut().zip(OF_FIRST) {
        *sign = feature(first, name).min(5.0);
    }
    let rest = [
        lead,
        lead_in_sums,
        (alike(first, ranked).max(1) as f32).ln(),
        feature(first, "asked_words").min(8.0),
    ];
    signs[1 + OF_FIRST.len()..].copy_from_slice(&rest);
    signs
}

/// Candidates that cover the question as well as the first.
fn alike(first: &Scored<'_>, ranked: &[Scored<'_>]) -> usize {
    let covered = feature(first, "covered_meaning_question") - 0.01;
    ranked.iter().filter(|it| covered <= feature(it, "covered_meaning_question")).count()
}

fn feature(of: &Scored<'_>, name: &str) -> f32 {
    let at = NAMES.iter().position(|it| *it == name).expect("a feature of the list");
    of.features[at]
}
