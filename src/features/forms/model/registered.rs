use jiff::civil::Date;

use super::{Answers, Design, Prefill, QuestionId, Raw, Value, read::read, retyped};
use crate::features::attributes::{Attribute, Profile};

/// What is registered of somebody in the questions that only show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registered {
    raw: Raw,
    questions: Vec<QuestionId>,
}

impl Registered {
    /// What was typed, with what is registered in place of anything typed there.
    #[must_use]
    pub fn over(&self, typed: &Raw) -> Raw {
        typed.with(&self.questions, &self.raw)
    }

    /// Whether a question only shows what is registered.
    pub fn has(&self, question: QuestionId) -> bool {
        self.questions.contains(&question)
    }
}

impl Design {
    /// Whether it has a question that only shows what is registered.
    pub fn shows_registered(&self) -> bool {
        self.questions().any(|it| it.prefill == Prefill::Shown && it.attribute.is_some())
    }

    /// What is registered of somebody, for the questions that only show it, in the words of this
    /// design: not those of a translation. What a question does not take, such as a choice it does
    /// not have or a number beyond its limits, is asked for like anything else, so that nobody is
    /// held up by a fault that they cannot mend.
    pub fn registered(
        &self,
        profile: &Profile,
        attributes: &[Attribute],
        today: Date,
    ) -> Registered {
        let Answers(known) = self.foretold(profile, attributes);
        let mut registered = Registered::default();
        for question in self.questions().filter(|it| it.prefill == Prefill::Shown) {
            let Some(value) = known.get(&question.id).filter(|it| says_something(it)) else {
                continue;
            };
            let fields = Raw(retyped(question, value));
            if read(question, &fields, today).is_ok_and(|it| it.as_ref() == Some(value)) {
                registered.questions.push(question.id);
                registered.raw.0.extend(fields.0);
            }
        }
        registered
    }
}

/// Whether there is anything to show: none of several may be a choice of this question.
fn says_something(value: &Value) -> bool {
    !matches!(value, Value::Chosen { choices, other: None } if choices.is_empty())
}
