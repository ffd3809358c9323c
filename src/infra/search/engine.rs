//! The engine: entries in, ranked findings out.

mod sight;

use std::{collections::HashMap, num::NonZero, thread};

use super::{
    analysis::Analysis,
    candidates::{Candidates, IndexFault},
    entry::{Entry, Indexed, Prepared},
    explain::Reasons,
    features::{self, Features},
    lexicon::{Lexicon, SynonymFault},
    memory::Memory,
    morphology::Cutter,
    question::{Known, Question},
    verdict::{Confidence, Likeness, Verdict},
};
use crate::base::{limits::QUESTION_UNITS_MAX, text::truncate_utf16};
use sight::Sight;

/// Entries in memory that can be asked.
pub struct Engine {
    lexicon: Lexicon,
    known: Known,
    slots: Vec<Option<Indexed>>,
    slot_of: HashMap<u128, u32>,
    candidates: Candidates,
    memory: Memory,
}

/// Entries taken apart, ready to go in.
#[derive(Debug)]
pub struct Batch(Vec<Prepared>);

/// What a question comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// What to do.
    pub verdict: Verdict,
    /// How sure that is.
    pub confidence: Confidence,
    /// Whether the question is one of the first hit's own ways to ask.
    pub likeness: Likeness,
    /// Whether one word was asked that many entries are about.
    pub is_wide: bool,
    /// How many of the first hits are worth offering as choices.
    pub choices: usize,
    /// What was found, best first.
    pub hits: Vec<Hit>,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The entry's key.
    pub key: u128,
    /// Its score; only differences mean something.
    pub score: f32,
    /// Why it was found; told for the first ten hits.
    pub reasons: Reasons,
    pub(super) memory: f32,
    pub(super) features: Features,
}

/// Why an engine cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum EngineFault {
    /// The city's synonyms cannot be read.
    #[error("synonyms, {0}")]
    Synonyms(#[from] SynonymFault),
    /// The index in memory failed.
    #[error(transparent)]
    Index(#[from] IndexFault),
}

impl Findings {
    /// What a question comes to when there is nothing to look in.
    pub fn nothing() -> Self {
        Self {
            verdict: Verdict::Fallback,
            confidence: Confidence::default(),
            likeness: Likeness::Other,
            is_wide: false,
            choices: 0,
            hits: Vec::new(),
        }
    }
}

impl Engine {
    /// An engine without entries, with the city's own synonyms on top of the bundled concepts.
    pub fn new(synonyms: &str) -> Result<Self, EngineFault> {
        Ok(Self {
            lexicon: Lexicon::new(synonyms)?,
            known: Known::default(),
            slots: Vec::new(),
            slot_of: HashMap::new(),
            candidates: Candidates::new()?,
            memory: Memory::default(),
        })
    }

    /// Takes entries apart, on as many threads as the machine has cores: the long part of
    /// indexing, which changes nothing yet.
    pub fn prepare(&self, entries: &[Entry]) -> Batch {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = entries.len().div_ceil(cores).max(1);
        let prepare_all = |part: &[Entry]| -> Vec<Prepared> {
            let mut cutter = Cutter::new();
            part.iter().map(|it| Prepared::new(it, &mut cutter, &self.lexicon)).collect()
        };
        let parts = thread::scope(|scope| {
            let started: Vec<_> =
                entries.chunks(share).map(|part| scope.spawn(move || prepare_all(part))).collect();
            started.into_iter().map(|it| it.join().expect("analysis does not panic")).collect()
        });
        let parts: Vec<Vec<Prepared>> = parts;
        Batch(parts.into_iter().flatten().collect())
    }

    /// Puts prepared entries in, each in place of the one with its key, and takes others out.
    pub fn apply(&mut self, batch: Batch, removed: &[u128]) -> Result<(), IndexFault> {
        let mut changes = Vec::with_capacity(batch.0.len() + removed.len());
        for key in removed {
            if let Some(slot) = self.slot_of.remove(key) {
                self.replace(slot, None);
                changes.push((slot, None));
            }
        }
        for Prepared { indexed, terms } in batch.0 {
            let next = self.slots.len();
            let fresh = u32::try_from(next).expect("fewer than four billion entries");
            let slot = *self.slot_of.entry(indexed.key).or_insert(fresh);
            if slot == fresh {
                self.slots.push(None);
            }
            self.replace(slot, Some(indexed));
            changes.push((slot, Some(terms)));
        }
        self.candidates.feed(changes.into_iter())
    }

    fn replace(&mut self, slot: u32, entry: Option<Indexed>) {
        let place = &mut self.slots[slot as usize];
        if let Some(old) = place.take() {
            self.known.remove(&old);
        }
        if let Some(new) = &entry {
            self.known.add(new);
        }
        *place = entry;
    }

    /// Remembers that a question led to an entry (`times` above 0) or did not help (below).
    pub fn learn(&mut self, question: &str, key: u128, times: i32) {
        let asked = self.take_apart(question);
        self.memory.learn(asked.phrasing, key, times);
    }

    /// What a question comes to, among the entries that `shown` admits. Only the first
    /// [`QUESTION_UNITS_MAX`] units of a question count.
    pub fn ask(
        &self,
        question: &str,
        shown: impl Fn(u128) -> bool,
    ) -> Result<Findings, IndexFault> {
        self.ask_with(question, None, shown)
    }

    /// What a question would come to if a draft stood in place of the entry with its key. How rare
    /// words are is still counted without it.
    pub fn ask_with(
        &self,
        question: &str,
        draft: Option<&Entry>,
        shown: impl Fn(u128) -> bool,
    ) -> Result<Findings, IndexFault> {
        let prepare = |it| Prepared::new(it, &mut Cutter::new(), &self.lexicon).indexed;
        Sight { engine: self, draft: draft.map(prepare) }.ask(question, shown)
    }

    /// The dictionary of concepts.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    fn take_apart(&self, question: &str) -> Question {
        let head = truncate_utf16(question, QUESTION_UNITS_MAX);
        let analysis = Analysis::of_question(head, &mut Cutter::new(), &self.lexicon);
        Question::new(&analysis, &self.lexicon, &self.known)
    }
}

impl Hit {
    /// The names of [`Hit::features`].
    pub const FEATURES: [&'static str; features::COUNT] = features::NAMES;

    /// The share of what is asked that one of the entry's ways to ask has, in percent.
    pub fn covered_percent(&self) -> u8 {
        (self.features[features::COVERED_MEANING_QUESTION].clamp(0.0, 1.0) * 100.0).round() as u8
    }

    /// What speaks for the hit, as the ranker sees it.
    pub fn features(&self) -> &[f32] {
        &self.features
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn engine(questions: &[&str]) -> Engine {
        let mut engine = Engine::new("").unwrap();
        let entries: Vec<Entry> = (0..)
            .zip(questions)
            .map(|(key, question)| Entry {
                key,
                question: (*question).to_owned(),
                ..Entry::default()
            })
            .collect();
        let batch = engine.prepare(&entries);
        engine.apply(batch, &[]).unwrap();
        engine
    }

    const QUESTIONS: [&str; 8] = [
        "粗大ごみの出し方を教えてください",
        "ごみの収集日を知りたい",
        "ごみ袋はどこで買えますか",
        "ごみの分別方法",
        "ごみの減量について",
        "ごみを直接持ち込みたい",
        "印鑑登録をしたい",
        "保育園の申込方法",
    ];

    #[test]
    fn what_an_entry_asks_itself_is_answered_even_after_a_slip() {
        let engine = engine(&QUESTIONS);
        for (question, key) in
            [("印鑑登録をしたい", 6), ("印鑑登録をしたいい", 6), ("保育園の申込の方法は？", 7)]
        {
            let found = engine.ask(question, |_| true).unwrap();
            assert_eq!((found.verdict, found.hits[0].key), (Verdict::Answer, key), "{question}");
        }
    }

    #[test]
    fn one_word_that_many_entries_are_about_is_asked_back() {
        let found = engine(&QUESTIONS).ask("ごみ", |_| true).unwrap();
        assert!(found.is_wide);
        assert_eq!((found.verdict, found.choices), (Verdict::AskBack, 4));
    }

    #[test]
    fn removed_and_hidden_entries_are_not_found() {
        let mut engine = engine(&QUESTIONS);
        let nothing = engine.prepare(&[]);
        engine.apply(nothing, &[6]).unwrap();
        let found = engine.ask("印鑑登録をしたい", |_| true).unwrap();
        assert!(found.hits.iter().all(|it| it.key != 6));
        assert_eq!(engine.ask("保育園", |key| key != 7).unwrap().hits, []);
    }

    #[test]
    fn what_residents_meant_rises() {
        let mut engine = engine(&["駐輪場の場所", "駐車場の場所"]);
        let first =
            |engine: &Engine| engine.ask("とめるところ 場所", |_| true).unwrap().hits[0].key;
        let before = first(&engine);
        for _ in 0..5 {
            engine.learn("とめるところ 場所", 1 - before, 1);
        }
        assert_eq!(first(&engine), 1 - before);
    }

    #[test]
    fn a_hit_tells_what_was_found_and_where() {
        let found = engine(&QUESTIONS).ask("ハンコを登録", |_| true).unwrap();
        let reasons = &found.hits[0].reasons;
        assert!(reasons.matches.iter().any(|it| it.text == "印鑑登録"), "{reasons:?}");
        assert!(reasons.parts.iter().any(|it| it.0 == "sum"));
    }

    #[test]
    fn a_draft_is_asked_as_if_it_stood_in_its_place_and_leaves_no_trace() {
        let engine = engine(&QUESTIONS);
        let draft = Entry { key: 6, question: "犬の登録".to_owned(), ..Entry::default() };
        let found = engine.ask_with("犬の登録", Some(&draft), |_| true).unwrap();
        assert_eq!((found.verdict, found.hits[0].key), (Verdict::Answer, 6));
        let found = engine.ask_with("印鑑登録をしたい", Some(&draft), |_| true).unwrap();
        assert_ne!(found.likeness, Likeness::Same);
        let found = engine.ask("印鑑登録をしたい", |_| true).unwrap();
        assert_eq!((found.verdict, found.hits[0].key), (Verdict::Answer, 6));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_question_makes_it_panic(
            question in "(\\PC|[ごみ粗大👨‍👩‍👧🍎ー〜\n\u{0}\u{200d}]){0,60}",
            times in 0usize..100,
        ) {
            let engine = engine(&QUESTIONS[..2]);
            for question in [question.repeat(times), question] {
                let found = engine.ask(&question, |_| true).unwrap();
                prop_assert!(found.hits.iter().all(|it| it.score.is_finite()));
            }
        }
    }
}
