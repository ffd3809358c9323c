use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Answers, ChoiceId, QuestionId, Value};

/// What must hold of an earlier answer for something to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Condition {
    /// Whose answer.
    #[n(0)]
    pub question: QuestionId,
    /// What must hold of it.
    #[n(1)]
    pub test: Test,
}

/// What must hold of an answer. Nothing holds of a question that was not answered but
/// [`Test::Unanswered`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// One of these was chosen.
    #[n(0)]
    AnyOf(#[n(0)] Vec<ChoiceId>),
    /// It was answered, and none of these was chosen.
    #[n(1)]
    NoneOf(#[n(0)] Vec<ChoiceId>),
    /// It was answered.
    #[n(2)]
    Answered,
    /// It was not answered.
    #[n(3)]
    Unanswered,
    /// The number, or the step, is this or more, in thousandths.
    #[n(4)]
    AtLeast(#[n(0)] i64),
    /// The number, or the step, is this or less, in thousandths.
    #[n(5)]
    AtMost(#[n(0)] i64),
}

impl Condition {
    /// Whether it holds.
    pub fn holds(&self, answers: &Answers) -> bool {
        let Some(value) = answers.get(self.question) else { return self.test == Test::Unanswered };
        match &self.test {
            Test::AnyOf(these) => value.chosen().iter().any(|it| these.contains(it)),
            Test::NoneOf(these) => !value.chosen().iter().any(|it| these.contains(it)),
            Test::Answered => true,
            Test::Unanswered => false,
            Test::AtLeast(least) => value.thousandths().is_some_and(|it| *least <= it),
            Test::AtMost(most) => value.thousandths().is_some_and(|it| it <= *most),
        }
    }
}

/// Whether all of several hold.
pub fn all_hold(conditions: &[Condition], answers: &Answers) -> bool {
    conditions.iter().all(|it| it.holds(answers))
}

impl Value {
    /// The choices taken; none for other kinds.
    pub fn chosen(&self) -> &[ChoiceId] {
        match self {
            Self::Chosen { choices, .. } => choices,
            Self::Text(_)
            | Self::Step(_)
            | Self::Rows(_)
            | Self::Number(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Name(_)
            | Self::Address(_)
            | Self::Place(_)
            | Self::Files(_)
            | Self::Agreed => &[],
        }
    }

    /// A number or a step, in thousandths; none for other kinds.
    pub fn thousandths(&self) -> Option<i64> {
        match self {
            Self::Number(thousandths) => Some(*thousandths),
            Self::Step(step) => Some(i64::from(*step) * 1_000),
            Self::Text(_)
            | Self::Chosen { .. }
            | Self::Rows(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Name(_)
            | Self::Address(_)
            | Self::Place(_)
            | Self::Files(_)
            | Self::Agreed => None,
        }
    }
}
