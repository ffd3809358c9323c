use std::collections::BTreeMap;

use super::super::{Choice, ChoiceId, Design, Kind, QuestionId};

/// The greatest numbers ever given, so that none is given to anything else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// Of questions.
    pub questions: u16,
    /// Of statuses.
    pub statuses: u16,
    /// Of the choices and rows of each question.
    pub choices: BTreeMap<QuestionId, u16>,
}

impl Given {
    /// What is given in several designs, besides `questions`.
    pub fn of<'a>(questions: u16, designs: impl IntoIterator<Item = &'a Design>) -> Self {
        let mut given = Self { questions, ..Self::default() };
        for design in designs {
            for question in design.questions().chain(&design.desk) {
                given.questions = given.questions.max(question.id.0);
                let most = numbered(&question.kind).map(|it| it.id.0).max().unwrap_or(0);
                let known = given.choices.entry(question.id).or_default();
                *known = most.max(*known);
            }
            let statuses = design.statuses.iter().map(|it| it.id.0);
            given.statuses = statuses.chain([given.statuses]).max().unwrap_or(0);
        }
        given
    }

    /// A number no choice of a question has had.
    pub(super) fn fresh_choice(&self, question: QuestionId, here: &[Choice]) -> ChoiceId {
        let here = here.iter().map(|it| it.id.0).max().unwrap_or(0);
        let given = self.choices.get(&question).copied().unwrap_or(0);
        ChoiceId(here.max(given).saturating_add(1))
    }
}

/// Everything in a question that has a number.
fn numbered(kind: &Kind) -> impl Iterator<Item = &Choice> {
    let (rows, columns): (&[Choice], &[Choice]) = match kind {
        Kind::Matrix { rows, choices } => (rows, choices),
        other => (&[], other.choices()),
    };
    rows.iter().chain(columns)
}
