//! Earlier questions and the entries that turned out to answer them.

use super::{
    bag::{Bag, Statistics},
    entry::Phrasing,
    question::Known,
};

/// Earlier questions kept in memory; the oldest makes room. 20,000 take some 5 MB.
const PAST_MAX: usize = 20_000;

/// Earlier questions less alike than this say nothing.
const ALIKE_MIN: f32 = 0.4;

/// How often a question must have led to an entry for its full weight: one tap may be a slip.
const TIMES_FOR_FULL: f32 = 3.0;

/// What full memory of the very same question adds to a score: about the lead of a clear winner.
const BONUS: f32 = 1.5;

/// Earlier questions.
#[derive(Debug, Default)]
pub(super) struct Memory {
    past: Vec<Past>,
}

#[derive(Debug)]
struct Past {
    words: Bag,
    topics: Bag,
    bare: Box<str>,
    key: u128,
    /// Times it led there, less the times it did not help.
    times: i32,
}

impl Memory {
    /// Remembers that a question led to an entry (`times` above 0) or did not (below).
    pub(super) fn learn(&mut self, asked: Phrasing, key: u128, times: i32) {
        if let Some(past) = self.past.iter_mut().find(|it| it.key == key && it.bare == asked.bare) {
            past.times = past.times.saturating_add(times);
            return;
        }
        if self.past.len() == PAST_MAX {
            self.past.remove(0);
        }
        let Phrasing { words, topics, bare, .. } = asked;
        self.past.push(Past { words, topics, bare, key, times });
    }

    /// What memory adds to the scores of entries, by key: at most [`BONUS`] either way.
    pub(super) fn bonuses(&self, asked: &Phrasing, known: &Known) -> Vec<(u128, f32)> {
        let mut bonuses: Vec<(u128, f32)> = Vec::new();
        for past in &self.past {
            let likeness = past.likeness(asked, known);
            if likeness < ALIKE_MIN {
                continue;
            }
            let sure = (past.times as f32 / TIMES_FOR_FULL).clamp(-1.0, 1.0);
            let bonus = BONUS * likeness * likeness * sure;
            match bonuses.iter_mut().find(|it| it.0 == past.key) {
                Some((_, known)) if known.abs() < bonus.abs() => *known = bonus,
                Some(_) => {}
                None => bonuses.push((past.key, bonus)),
            }
        }
        bonuses
    }
}

impl Past {
    fn likeness(&self, asked: &Phrasing, known: &Known) -> f32 {
        if self.bare == asked.bare {
            return 1.0;
        }
        let (words, words_all) = overlap(&self.words, &asked.words, &known.question_words);
        let (topics, topics_all) = overlap(&self.topics, &asked.topics, &known.question_topics);
        let all = words_all + topics_all;
        if 0.0 < all { (words + topics) / all } else { 0.0 }
    }
}

/// The weight of what two bags share, and of what either has.
fn overlap(a: &Bag, b: &Bag, known: &Statistics) -> (f32, f32) {
    let (mut both, mut all) = (0.0, 0.0);
    for term in a.terms() {
        let rarity = known.rarity(term);
        all += rarity;
        both += if b.has(term) { rarity } else { 0.0 };
    }
    all += b.terms().filter(|it| !a.has(*it)).map(|it| known.rarity(it)).sum::<f32>();
    (both, all)
}
