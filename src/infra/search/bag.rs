//! Bags of terms and what is known of terms across all entries.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// A term's number: 32 bits of FNV-1a. Among the 100,000 different terms of 20,000 FAQs one pair
/// in a million collides, and then two words count as one.
pub(super) fn term(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Terms with their counts, by ascending term.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    counts: Box<[(u32, u16)]>,
    /// Terms in the text, repeated ones too.
    length: u32,
}

impl Bag {
    /// The bag of a list of terms.
    pub(super) fn new(mut terms: Vec<u32>) -> Self {
        let length = u32::try_from(terms.len()).unwrap_or(u32::MAX);
        terms.sort_unstable();
        let counts = terms
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], u16::try_from(same.len()).unwrap_or(u16::MAX)))
            .collect();
        Self { counts, length }
    }

    /// The different terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = u32> {
        self.counts.iter().map(|(term, _)| *term)
    }

    /// How often a term occurs.
    pub(super) fn count(&self, term: u32) -> u16 {
        self.counts.binary_search_by_key(&term, |it| it.0).map_or(0, |at| self.counts[at].1)
    }

    /// Whether a term occurs.
    pub(super) fn has(&self, term: u32) -> bool {
        0 < self.count(term)
    }
}

/// How common terms are in one field of all entries.
#[derive(Debug, Default)]
pub(super) struct Statistics {
    entries_with: HashMap<u32, u32, BuildHasherDefault<TermHasher>>,
    entries: u32,
    bags: u64,
    lengths: u64,
}

/// Terms of a question in one field, each with its weight in the question and its rarity there.
#[derive(Debug, Default)]
pub(super) struct Sought {
    terms: Vec<(u32, f32, f32)>,
    mean_length: f32,
    /// The rarity of a term that no entry has: what scores are measured in.
    rarest: f32,
}

impl Statistics {
    /// Counts an entry's bags of this field in.
    pub(super) fn add<'a>(&mut self, bags: impl Iterator<Item = &'a Bag>) {
        for term in self.count_bags(bags, u64::wrapping_add) {
            *self.entries_with.entry(term).or_default() += 1;
        }
        self.entries += 1;
    }

    /// How many entries there are.
    pub(super) fn entries(&self) -> u32 {
        self.entries
    }

    /// Takes an entry's bags out again.
    pub(super) fn remove<'a>(&mut self, bags: impl Iterator<Item = &'a Bag>) {
        for term in self.count_bags(bags, u64::wrapping_sub) {
            if let Some(count) = self.entries_with.get_mut(&term) {
                *count -= 1;
                if *count == 0 {
                    self.entries_with.remove(&term);
                }
            }
        }
        self.entries -= 1;
    }

    fn count_bags<'a>(
        &mut self,
        bags: impl Iterator<Item = &'a Bag>,
        count: impl Fn(u64, u64) -> u64,
    ) -> Vec<u32> {
        let mut terms = Vec::new();
        for bag in bags {
            self.bags = count(self.bags, 1);
            self.lengths = count(self.lengths, u64::from(bag.length));
            terms.extend(bag.terms());
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// How much a term tells: BM25's idf, greater for rarer terms, never negative.
    pub(super) fn rarity(&self, term: u32) -> f32 {
        self.rarity_of(self.entries_with(term))
    }

    /// Entries that have a term.
    pub(super) fn entries_with(&self, term: u32) -> u32 {
        self.entries_with.get(&term).copied().unwrap_or(0)
    }

    fn rarity_of(&self, entries_with: u32) -> f32 {
        let (all, with) = (self.entries as f32, entries_with as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// Terms to seek, with their weights in the question.
    pub(super) fn seek(&self, terms: impl Iterator<Item = (u32, f32)>) -> Sought {
        let mut sought: Vec<(u32, f32, f32)> =
            terms.map(|(term, weight)| (term, weight, self.rarity(term))).collect();
        sought.sort_unstable_by_key(|it| it.0);
        sought.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.max(next.1);
            }
            same
        });
        let mean_length = self.lengths as f32 / (self.bags as f32).max(1.0);
        Sought { terms: sought, mean_length, rarest: self.rarity_of(0) }
    }

    /// The share of a bag's weight that sought terms make up, 0 to 1.
    pub(super) fn share(&self, bag: &Bag, sought: &Sought) -> f32 {
        let (mut all, mut hit) = (0.0, 0.0);
        for term in bag.terms() {
            let rarity = self.rarity(term);
            all += rarity;
            if sought.terms.binary_search_by_key(&term, |it| it.0).is_ok() {
                hit += rarity;
            }
        }
        if 0.0 < all { hit / all } else { 0.0 }
    }
}

impl Sought {
    /// BM25 of a bag (k1 1.2, b 0.75), in units of one term that occurs nowhere else, so that
    /// collections of any size score alike.
    pub(super) fn bm25(&self, bag: &Bag) -> f32 {
        let damping = 1.2 * (0.25 + 0.75 * bag.length as f32 / self.mean_length.max(1.0));
        let score: f32 = self
            .terms
            .iter()
            .map(|(term, weight, rarity)| {
                let count = f32::from(bag.count(*term));
                weight * rarity * count * 2.2 / (count + damping)
            })
            .sum();
        score / self.rarest.max(f32::MIN_POSITIVE)
    }

    /// The share of the sought weight that a bag has, 0 to 1.
    pub(super) fn coverage(&self, bag: &Bag) -> f32 {
        let weigh = |(_, weight, rarity): &(u32, f32, f32)| weight.min(1.0) * rarity;
        let all: f32 = self.terms.iter().map(weigh).sum();
        let hit: f32 = self.terms.iter().filter(|it| bag.has(it.0)).map(weigh).sum();
        if 0.0 < all { hit / all } else { 0.0 }
    }
}

/// Terms are hashes already.
#[derive(Debug, Default)]
struct TermHasher(u64);

impl Hasher for TermHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, term: u32) {
        self.0 = u64::from(term).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(words: &str) -> Bag {
        Bag::new(words.split(' ').map(term).collect())
    }

    #[test]
    fn rarer_words_weigh_more_and_leaving_entries_are_forgotten() {
        let (a, b) = (bag("ごみ 袋"), bag("ごみ 犬 犬"));
        let mut known = Statistics::default();
        known.add([&a].into_iter());
        known.add([&b].into_iter());
        assert!(known.rarity(term("ごみ")) < known.rarity(term("袋")));
        let sought = known.seek([(term("犬"), 1.0), (term("ごみ"), 1.0)].into_iter());
        assert!(sought.bm25(&a) < sought.bm25(&b));
        assert!(sought.coverage(&b) == 1.0 && sought.coverage(&a) < 0.5);
        known.remove([&b].into_iter());
        assert_eq!(known.entries_with(term("犬")), 0);
    }
}
