//! Which questions are alike: those that share most of what they are about.

use std::collections::HashMap;

/// What a question is about: terms with their weights, each term once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gist {
    terms: Vec<(u32, f32)>,
    weight: f32,
}

/// A thing the city deals with tells most.
const TOPIC: f32 = 3.0;
/// What somebody wants with it tells little: many things cost something.
const INTENT: f32 = 0.5;
/// A word that is no concept we know.
const WORD: f32 = 1.0;

/// The share of what two questions are about together that both are about: from here they are
/// alike. A topic alone is like the same topic with a wish (0.86) and with one more word (0.75),
/// hardly like the same with another topic (0.5), and one topic of three is another matter (0.33).
const ALIKE_MIN: f32 = 0.4;

impl Gist {
    /// What a question is about.
    pub fn new(topics: &[u32], intents: &[u32], words: &[u32]) -> Self {
        let weighed = |terms: &[u32], weight: f32| -> Vec<(u32, f32)> {
            terms.iter().map(|it| (*it, weight)).collect()
        };
        let terms =
            [weighed(topics, TOPIC), weighed(intents, INTENT), weighed(words, WORD)].concat();
        let weight = terms.iter().map(|it| it.1).sum();
        Self { terms, weight }
    }
}

/// Puts questions that are alike together, each group by the places of its questions in the list.
/// The first question of a group decides what belongs to it, and an earlier question is never
/// moved by a later one: the order of the list is the order in which they came.
pub fn group(gists: &[&Gist]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut about: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut shared: Vec<f32> = Vec::new();
    for (at, gist) in gists.iter().enumerate() {
        let mut near: Vec<usize> = Vec::new();
        for (term, weight) in &gist.terms {
            for group in about.get(term).into_iter().flatten() {
                if shared[*group] == 0.0 {
                    near.push(*group);
                }
                shared[*group] += weight;
            }
        }
        let mut best: Option<(f32, usize)> = None;
        for group in near {
            let both = std::mem::take(&mut shared[group]);
            let either = gists[groups[group][0]].weight + gist.weight - both;
            let likeness = both / either.max(f32::MIN_POSITIVE);
            let is_better = best
                .is_none_or(|(most, first)| most < likeness || (most == likeness && group < first));
            if ALIKE_MIN <= likeness && is_better {
                best = Some((likeness, group));
            }
        }
        match best {
            Some((_, group)) => groups[group].push(at),
            None => {
                for (term, _) in &gist.terms {
                    about.entry(*term).or_default().push(groups.len());
                }
                groups.push(vec![at]);
                shared.push(0.0);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::faq::model::UNANSWERED_MAX;

    fn grouped(gists: &[Gist]) -> Vec<Vec<usize>> {
        group(&gists.iter().collect::<Vec<_>>())
    }

    #[test]
    fn one_topic_in_many_words_is_one_group_and_other_topics_are_others() {
        let gists = [
            Gist::new(&[1], &[], &[]),
            Gist::new(&[1], &[9], &[50]),
            Gist::new(&[2], &[9], &[]),
            Gist::new(&[], &[], &[60, 61]),
            Gist::new(&[], &[], &[61, 60]),
            Gist::new(&[], &[9], &[]),
            Gist::new(&[], &[], &[]),
            Gist::new(&[], &[], &[]),
        ];
        let expected = vec![vec![0, 1], vec![2], vec![3, 4], vec![5], vec![6], vec![7]];
        assert_eq!(grouped(&gists), expected);
    }

    /// The badge of the navigation asks for the groups after each change. Optimised, a full queue
    /// takes 10 ms; here it may take forty times that, so that only another order of cost fails.
    #[test]
    fn a_full_queue_is_put_together_while_a_page_is_made() {
        let wish = |at: u32| 10_000 + at % 20;
        let gists: Vec<Gist> = (0..u32::try_from(UNANSWERED_MAX).unwrap())
            .map(|at| Gist::new(&[at % 301], &[wish(at)], &[20_000 + at % 1_999, 40_000 + at]))
            .collect();
        let started = std::time::Instant::now();
        assert!(!grouped(&gists).is_empty());
        assert!(started.elapsed().as_millis() < 400, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn every_question_is_in_one_group_and_later_ones_move_no_earlier_one(
            terms in prop::collection::vec(prop::collection::btree_set(0u32..12, 0..4), 0..40),
        ) {
            let gists: Vec<Gist> = terms
                .iter()
                .map(|it| Gist::new(&it.iter().copied().collect::<Vec<_>>(), &[], &[]))
                .collect();
            let all = grouped(&gists);
            let mut places: Vec<usize> = all.concat();
            places.sort_unstable();
            prop_assert_eq!(places, (0..gists.len()).collect::<Vec<_>>());
            let half = grouped(&gists[..gists.len() / 2]);
            for (few, many) in half.iter().zip(&all) {
                prop_assert!(many.starts_with(few));
            }
        }
    }
}
