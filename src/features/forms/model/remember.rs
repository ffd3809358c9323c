//! What answers say of residents' attributes, and attributes of answers.

use std::collections::BTreeMap;

use super::{Answers, ChoiceId, Design, Kind, Place, Question, Registered, Value, all_hold};
use crate::{
    base::text,
    features::{
        attributes::{self, Attribute, AttributeNo, Profile, Said},
        forms::words::{NO, YES},
    },
};

impl Question {
    /// Whether answers to it can be kept as this attribute.
    pub fn can_fill(&self, attribute: &Attribute) -> bool {
        use attributes::Kind as Kept;
        match &attribute.kind {
            Kept::One(_) => matches!(self.kind, Kind::One { .. } | Kind::List { .. }),
            Kept::Several(_) => matches!(self.kind, Kind::Many { .. }),
            Kept::Number { .. } => matches!(self.kind, Kind::Number { decimals: 0, .. }),
            Kept::Date => matches!(self.kind, Kind::Date { .. }),
            Kept::YesNo => {
                let says = |word| choice(self, word).is_some();
                matches!(self.kind, Kind::One { .. } | Kind::List { .. }) && says(YES) && says(NO)
            }
            Kept::Place => matches!(self.kind, Kind::Place),
            Kept::Text => matches!(self.kind, Kind::Short { .. }),
        }
    }

    /// What an answer says of an attribute; none for nothing.
    fn says(&self, value: &Value, attribute: &Attribute) -> Option<attributes::Value> {
        use attributes::Kind as Kept;
        let kept = |id: &ChoiceId| {
            let label = &self.kind.choices().iter().find(|it| it.id == *id)?.label;
            let known = attribute.kind.choices().iter().find(|it| is_same(&it.label, label))?;
            Some(known.no)
        };
        let said = match (&attribute.kind, value) {
            (Kept::One(_), Value::Chosen { choices, .. }) => {
                attributes::Value::One(choices.first().and_then(kept)?)
            }
            (Kept::Several(_), Value::Chosen { choices, .. }) => {
                let mut all: Vec<_> = choices.iter().filter_map(kept).collect();
                all.sort_unstable();
                all.dedup();
                attributes::Value::Several(all)
            }
            (Kept::Number { .. }, Value::Number(thousandths)) => {
                attributes::Value::Number(thousandths / 1_000)
            }
            (Kept::Date, Value::Date(day)) => attributes::Value::Date(*day),
            (Kept::YesNo, Value::Chosen { choices, .. }) => {
                let chosen = |word| choices.first().copied() == choice(self, word);
                let said = if chosen(YES) { Some(Said::Yes) } else { None };
                attributes::Value::Said(said.or(chosen(NO).then_some(Said::No))?)
            }
            (Kept::Place, Value::Place(Place { at: Some((lat, lon)), .. })) => {
                // Ten-millionths of a degree there, millionths here.
                attributes::Value::Place(attributes::Place {
                    latitude: lat / 10,
                    longitude: lon / 10,
                })
            }
            (Kept::Text, Value::Text(text)) => attributes::Value::Text(text.clone()),
            _ => return None,
        };
        attribute.kind.takes(&said).then_some(said)
    }

    /// The answer that an attribute's value is; none where it cannot be given here.
    fn answer(&self, value: &attributes::Value, attribute: &Attribute) -> Option<Value> {
        use attributes::Value as Kept;
        let label = |no| attribute.kind.choices().iter().find(|it| it.no == no);
        let here = |no| choice(self, &label(no)?.label);
        let chosen = |choices: Vec<ChoiceId>| Value::Chosen { choices, other: None };
        Some(match value {
            Kept::One(no) => chosen(vec![here(*no)?]),
            Kept::Several(all) => {
                let all: Vec<ChoiceId> = all.iter().filter_map(|no| here(*no)).collect();
                let ours = self.kind.choices().iter().map(|it| it.id);
                chosen(ours.filter(|it| all.contains(it)).collect())
            }
            Kept::Number(number) => Value::Number(number.checked_mul(1_000)?),
            Kept::Date(day) => Value::Date(*day),
            Kept::Said(Said::Yes) => chosen(vec![choice(self, YES)?]),
            Kept::Said(Said::No) => chosen(vec![choice(self, NO)?]),
            Kept::Place(it) => {
                let at = (it.latitude.checked_mul(10)?, it.longitude.checked_mul(10)?);
                Value::Place(Place { at: Some(at), words: String::new() })
            }
            Kept::Text(text) => Value::Text(text.clone()),
        })
    }
}

impl Design {
    /// What sound answers say of the attributes that the questions asked fill: none where a
    /// question was left empty. What says nothing of its attribute, such as a choice that it does
    /// not have, is not there, and neither is what was only shown: it says nothing new.
    pub fn remembered(
        &self,
        answers: &Answers,
        attributes: &[Attribute],
        shown: &Registered,
    ) -> BTreeMap<AttributeNo, Option<attributes::Value>> {
        let pages = self.pages.iter().filter(|it| all_hold(&it.when, answers));
        let asked = pages.flat_map(|it| &it.questions).filter(|it| all_hold(&it.when, answers));
        let asked = asked.filter(|it| !shown.has(it.id));
        let said = asked.filter_map(|question| {
            let attribute = filled(question, attributes)?;
            match answers.get(question.id) {
                None => Some((attribute.no, None)),
                Some(value) => Some((attribute.no, Some(question.says(value, attribute)?))),
            }
        });
        said.collect()
    }

    /// The answers that are known already of somebody, for them to look over.
    pub fn foretold(&self, profile: &Profile, attributes: &[Attribute]) -> Answers {
        let known = self.questions().filter_map(|question| {
            let attribute = filled(question, attributes)?;
            let held = profile.values.get(&attribute.no)?;
            Some((question.id, question.answer(&held.value, attribute)?))
        });
        Answers(known.collect())
    }
}

fn filled<'a>(question: &Question, attributes: &'a [Attribute]) -> Option<&'a Attribute> {
    let no = question.attribute?;
    attributes.iter().find(|it| it.no == no && question.can_fill(it))
}

/// The choice of a question with these words.
fn choice(question: &Question, label: &str) -> Option<ChoiceId> {
    question.kind.choices().iter().find(|it| is_same(&it.label, label)).map(|it| it.id)
}

/// Whether two choices say the same: width, case and spaces aside.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |it: &str| text::normalize(it).split_whitespace().collect::<String>();
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests;
