use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use super::{Answers, ChoiceId, Design, FieldFault, QuestionId, Why, raw::field};

/// What the answers of a form come to, kept with each of them: what limits and quotas are measured
/// by. Withdrawn answers do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Tally {
    /// The number given last.
    #[n(0)]
    pub last_number: u32,
    /// Answers that count.
    #[n(1)]
    pub answers: u32,
    /// How often each choice was taken.
    #[n(2)]
    pub chosen: BTreeMap<(QuestionId, ChoiceId), u32>,
}

impl Tally {
    /// Counts an answer.
    pub fn add(&mut self, design: &Design, answers: &Answers) {
        self.answers = self.answers.saturating_add(1);
        for place in places(design, answers) {
            let count = self.chosen.entry(place).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// Takes an answer out again.
    pub fn take(&mut self, design: &Design, answers: &Answers) {
        self.answers = self.answers.saturating_sub(1);
        for place in places(design, answers) {
            if let Some(count) = self.chosen.get_mut(&place) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// How many may still take a choice; none when any number may.
    pub fn left(&self, question: QuestionId, choice: ChoiceId, quota: Option<u32>) -> Option<u32> {
        let taken = self.chosen.get(&(question, choice)).copied().unwrap_or(0);
        quota.map(|quota| quota.saturating_sub(taken))
    }

    /// The choices of an answer that nobody may take any more.
    pub fn full(&self, design: &Design, answers: &Answers) -> Vec<FieldFault> {
        let quota = |(question, choice): &(QuestionId, ChoiceId)| {
            let choices = design.question(*question)?.kind.choices();
            let quota = choices.iter().find(|it| it.id == *choice)?.quota;
            self.left(*question, *choice, quota)
        };
        places(design, answers)
            .filter(|place| quota(place) == Some(0))
            .map(|(question, _)| FieldFault { question, field: field(question), why: Why::Full })
            .collect()
    }
}

/// Every choice taken in an answer.
fn places(design: &Design, answers: &Answers) -> impl Iterator<Item = (QuestionId, ChoiceId)> {
    let questions = design.questions().filter(|it| !it.kind.choices().is_empty());
    questions.flat_map(|question| {
        let chosen = answers.get(question.id).map(super::Value::chosen).unwrap_or_default();
        chosen.iter().map(|choice| (question.id, *choice)).collect::<Vec<_>>()
    })
}
