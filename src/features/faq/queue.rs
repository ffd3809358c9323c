//! The questions nobody could answer, in memory, those that are alike together.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use jiff::Timestamp;

use super::{
    model::{Faq, Gist, Unanswered, group},
    store::TextKey,
};
use crate::infra::search::{Engine, Gist as Found};

/// Unanswered questions that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The questions with their keys, the most asked first.
    pub questions: Vec<(TextKey, Arc<Unanswered>)>,
    /// Times they were asked altogether.
    pub count: u32,
    /// When one of them was first asked.
    pub first_at: Timestamp,
    /// When one of them was last asked.
    pub last_at: Timestamp,
}

/// An FAQ that may answer a question.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The FAQ.
    pub faq: Arc<Faq>,
    /// The share of what the question is about that the FAQ has, in percent.
    pub percent: u8,
}

/// Which questions of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    /// Those that wait for staff.
    Waiting,
    /// Those that were set aside.
    Aside,
}

/// The queue. Groups and suggestions are worked out when somebody looks, and kept until something
/// changes.
#[derive(Default)]
pub(super) struct Queue {
    questions: BTreeMap<TextKey, Kept>,
    waiting: OnceLock<Arc<Vec<Group>>>,
    aside: OnceLock<Arc<Vec<Group>>>,
    suggestions: Mutex<HashMap<TextKey, Vec<Suggestion>>>,
}

struct Kept {
    question: Arc<Unanswered>,
    gist: Gist,
}

impl Queue {
    /// The queue of these questions. Taking 5,000 of them apart takes a second on one core, so it is
    /// done on all.
    pub(super) fn new(questions: Vec<(TextKey, Unanswered)>, engine: &Engine) -> Self {
        let texts: Vec<&str> = questions.iter().map(|it| &*it.1.text).collect();
        let gists = engine.gists(&texts);
        let kept = questions.into_iter().zip(gists).map(|((key, question), gist)| {
            (key, Kept { question: Arc::new(question), gist: weighed(&gist) })
        });
        Self { questions: kept.collect(), ..Self::default() }
    }

    /// Takes over what a commit changed.
    pub(super) fn follow(&mut self, engine: &Engine, changes: Vec<(TextKey, Option<Unanswered>)>) {
        for (key, after) in changes {
            match after {
                Some(question) => {
                    let question = Arc::new(question);
                    match self.questions.get_mut(&key) {
                        Some(known) => known.question = question,
                        None => {
                            let gist = weighed(&engine.gist(&question.text));
                            self.questions.insert(key, Kept { question, gist });
                        }
                    }
                }
                None => {
                    self.questions.remove(&key);
                }
            }
        }
        self.waiting = OnceLock::new();
        self.aside = OnceLock::new();
    }

    /// Forgets suggestions: the FAQs have changed.
    pub(super) fn suggest_anew(&mut self) {
        self.suggested().clear();
    }

    /// The groups of a pile, the most asked first.
    pub(super) fn groups(&self, pile: Pile) -> Arc<Vec<Group>> {
        let kept = match pile {
            Pile::Waiting => &self.waiting,
            Pile::Aside => &self.aside,
        };
        kept.get_or_init(|| Arc::new(self.group(pile))).clone()
    }

    /// Suggestions for a question of the queue, worked out once.
    pub(super) fn suggestions(
        &self,
        key: TextKey,
        find: impl FnOnce(&str) -> Vec<Suggestion>,
    ) -> Vec<Suggestion> {
        if let Some(known) = self.suggested().get(&key) {
            return known.clone();
        }
        let Some(kept) = self.questions.get(&key) else { return Vec::new() };
        let found = find(&kept.question.text);
        self.suggested().insert(key, found.clone());
        found
    }

    fn suggested(&self) -> MutexGuard<'_, HashMap<TextKey, Vec<Suggestion>>> {
        self.suggestions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn group(&self, pile: Pile) -> Vec<Group> {
        let of_pile = |it: &(&TextKey, &Kept)| match pile {
            Pile::Waiting => it.1.question.aside.is_none(),
            Pile::Aside => it.1.question.aside.is_some(),
        };
        let mut kept: Vec<(&TextKey, &Kept)> = self.questions.iter().filter(of_pile).collect();
        kept.sort_by_key(|(key, it)| (it.question.first_at, **key));
        let gists: Vec<&Gist> = kept.iter().map(|it| &it.1.gist).collect();
        let mut groups: Vec<Group> = group(&gists)
            .into_iter()
            .map(|places| {
                let questions = places.iter().map(|at| kept[*at]);
                together(questions.map(|(key, it)| (*key, it.question.clone())).collect())
            })
            .collect();
        groups.sort_by_key(|it| (std::cmp::Reverse((it.count, it.last_at)), it.questions[0].0));
        groups
    }
}

fn together(mut questions: Vec<(TextKey, Arc<Unanswered>)>) -> Group {
    questions.sort_by_key(|(key, it)| (std::cmp::Reverse((it.count, it.last_at)), *key));
    let times = questions.iter().map(|it| it.1.count);
    let first = questions.iter().map(|it| it.1.first_at).min();
    let last = questions.iter().map(|it| it.1.last_at).max();
    Group {
        count: times.fold(0, u32::saturating_add),
        first_at: first.unwrap_or_default(),
        last_at: last.unwrap_or_default(),
        questions,
    }
}

fn weighed(found: &Found) -> Gist {
    Gist::new(&found.topics, &found.intents, &found.words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(text: &str, at_s: i64, count: u32) -> (TextKey, Unanswered) {
        let at = Timestamp::from_second(at_s).unwrap();
        let key = crate::features::faq::store::text_key(text);
        (key, Unanswered { text: text.into(), count, first_at: at, last_at: at, aside: None })
    }

    fn texts(groups: &[Group]) -> Vec<Vec<String>> {
        let of = |it: &Group| it.questions.iter().map(|it| it.1.text.clone()).collect();
        groups.iter().map(of).collect()
    }

    #[test]
    fn questions_in_other_words_about_the_same_stand_together_and_the_queue_follows() {
        let engine = Engine::new("").unwrap();
        let all = vec![
            question("粗大ごみ どこ", 1, 2),
            question("大型のごみを捨てたい", 2, 5),
            question("保育園はいつから", 3, 1),
        ];
        let mut queue = Queue::new(all, &engine);
        let groups = queue.groups(Pile::Waiting);
        assert_eq!(groups[0].count, 7);
        assert_eq!(
            texts(&groups),
            [vec!["大型のごみを捨てたい", "粗大ごみ どこ"], vec!["保育園はいつから"]]
        );
        let (key, mut aside) = question("保育園はいつから", 3, 1);
        let at = Timestamp::UNIX_EPOCH;
        aside.aside =
            Some(crate::features::faq::model::Aside { by: crate::base::Actor::Operator, at });
        let (gone, _) = question("粗大ごみ どこ", 1, 2);
        queue.follow(&engine, vec![(key, Some(aside)), (gone, None)]);
        assert_eq!(texts(&queue.groups(Pile::Waiting)), [vec!["大型のごみを捨てたい"]]);
        assert_eq!(texts(&queue.groups(Pile::Aside)), [vec!["保育園はいつから"]]);
    }
}
