//! Looking at the entries with one question.

use super::{
    super::{
        candidates::IndexFault,
        entry::Indexed,
        explain::{self, Reasons},
        features::{self, SUM, SUM_OF_BEST},
        question::{Asked, Question},
        ranker::Ranker,
        verdict::{self, Likeness, Scored},
    },
    Engine, Findings, Hit,
};

/// Candidates that are looked at closely.
const CANDIDATES_MAX: usize = 60;

/// Hits that are explained: no more are ever shown.
const EXPLAINED_MAX: usize = 10;

/// The entries as a question sees them: a draft, perhaps, in place of the one with its key.
pub(super) struct Sight<'a> {
    pub engine: &'a Engine,
    pub draft: Option<Indexed>,
}

impl Sight<'_> {
    pub fn ask(
        &self,
        question: &str,
        shown: impl Fn(u128) -> bool,
    ) -> Result<Findings, IndexFault> {
        let question = self.engine.take_apart(question);
        let mut hits = self.rank(&question, shown)?;
        let likeness = self.put_same_first(&question, &mut hits);
        let ranked: Vec<Scored<'_>> =
            hits.iter().map(|it| Scored { score: it.score, features: &it.features }).collect();
        let confidence = verdict::confidence(&ranked, likeness);
        let is_wide = verdict::is_wide(&ranked);
        let verdict = verdict::decide(&ranked, likeness, confidence);
        let choices = verdict::choices(&ranked);
        for hit in hits.iter_mut().take(EXPLAINED_MAX) {
            if let Some(entry) = self.entry(hit.key) {
                let (way, _) = features::best_phrasing(&question, entry);
                hit.reasons = explain::reasons(&question, &self.engine.lexicon, hit, (entry, way));
            }
        }
        Ok(Findings { verdict, confidence, likeness, is_wide, choices, hits })
    }

    fn rank(
        &self,
        question: &Question,
        shown: impl Fn(u128) -> bool,
    ) -> Result<Vec<Hit>, IndexFault> {
        let engine = self.engine;
        let bonuses = engine.memory.bonuses(&question.phrasing, &engine.known);
        let mut slots = engine.candidates.best(question.terms(&engine.lexicon), CANDIDATES_MAX)?;
        let remembered = bonuses.iter().filter_map(|it| engine.slot_of.get(&it.0));
        slots.extend(remembered);
        slots.sort_unstable();
        slots.dedup();
        let draft = self.draft.as_ref();
        let kept = slots.iter().filter_map(|it| engine.slots[*it as usize].as_ref());
        let kept = kept.filter(|it| draft.is_none_or(|draft| draft.key != it.key));
        let entries = kept.chain(draft);
        let mut hits: Vec<Hit> = entries
            .filter(|it| shown(it.key))
            .map(|entry| {
                let best = features::best_phrasing(question, entry);
                let features = features::features(question, &engine.known, entry, best);
                let bonus = bonuses.iter().find(|it| it.0 == entry.key);
                let memory = bonus.map_or(0.0, |it| it.1);
                Hit { key: entry.key, score: 0.0, reasons: Reasons::default(), memory, features }
            })
            .collect();
        let best = hits.iter().map(|it| it.features[SUM]).fold(f32::MIN_POSITIVE, f32::max);
        for hit in &mut hits {
            hit.features[SUM_OF_BEST] = hit.features[SUM] / best;
            hit.score = Ranker::bundled().score(&hit.features) + hit.memory;
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.key.cmp(&b.key)));
        Ok(hits)
    }

    /// Moves the one entry that is asked in its own words to the front; two such entries leave
    /// it to the ranking.
    fn put_same_first(&self, question: &Question, hits: &mut [Hit]) -> Likeness {
        let likeness = |it: &Hit| {
            let entry = self.entry(it.key);
            entry.map_or(0, |it| {
                it.phrasings.iter().map(|way| way.likeness(&question.phrasing)).max().unwrap_or(0)
            })
        };
        let degrees: Vec<u8> = hits.iter().map(likeness).collect();
        let best = degrees.iter().copied().max().unwrap_or(0);
        let mut same = (0..hits.len()).filter(|it| 0 < best && degrees[*it] == best);
        match (same.next(), same.next()) {
            (Some(at), None) => {
                hits[..=at].rotate_right(1);
                Likeness::Same
            }
            (_, _) => self.likeness_of_first(question, hits),
        }
    }

    /// How a question that is no entry's own is like the first.
    fn likeness_of_first(&self, question: &Question, hits: &[Hit]) -> Likeness {
        let Some(entry) = hits.first().and_then(|it| self.entry(it.key)) else {
            return Likeness::Other;
        };
        let names = |it: &Asked| {
            entry.words.has(it.term)
                || it.concepts.iter().any(|it| entry.topics.has(*it))
                || entry.phrasings.iter().any(|way| way.words.has(it.term))
        };
        if question.words.iter().any(|it| it.is_elsewhere && !names(it)) {
            Likeness::Elsewhere
        } else if entry.phrasings.iter().any(|way| way.lies_within(&question.phrasing)) {
            Likeness::Within
        } else {
            Likeness::Other
        }
    }

    fn entry(&self, key: u128) -> Option<&Indexed> {
        if let Some(draft) = self.draft.as_ref().filter(|it| it.key == key) {
            return Some(draft);
        }
        let slot = *self.engine.slot_of.get(&key)?;
        self.engine.slots[slot as usize].as_ref()
    }
}
