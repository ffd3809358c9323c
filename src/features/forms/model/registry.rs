use std::collections::HashMap;

use crate::features::{
    attributes::{Attribute, AttributeNo, ChoiceNo, Kind, Profile, Said, Value},
    residents::ResidentNo,
};

/// What is registered of an attribute, where it can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// A choice, or one of several.
    Choice(ChoiceNo),
    /// Yes or no.
    Said(Said),
    /// Nothing: of a resident who gave nothing, or of somebody without LINE.
    Nothing,
}

/// What is registered of those who answered, of the attributes that a table needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registry(HashMap<ResidentNo, Vec<(AttributeNo, Trait)>>);

impl Registry {
    /// Takes down what somebody has given of these attributes.
    pub fn note(&mut self, resident: ResidentNo, profile: &Profile, of: &[AttributeNo]) {
        let held = of.iter().filter_map(|no| Some((*no, &profile.values.get(no)?.value)));
        let traits: Vec<_> = held
            .flat_map(|(no, value)| traits(value).into_iter().map(move |it| (no, it)))
            .collect();
        if !traits.is_empty() {
            self.0.insert(resident, traits);
        }
    }

    /// Takes over what another one knows of other residents.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// What is registered of an attribute; [`Trait::Nothing`] where nothing is.
    pub(super) fn traits(&self, resident: Option<ResidentNo>, of: AttributeNo) -> Vec<Trait> {
        let known = resident.and_then(|it| self.0.get(&it)).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<Trait> = known.iter().filter(|it| it.0 == of).map(|it| it.1).collect();
        if found.is_empty() { vec![Trait::Nothing] } else { found }
    }
}

/// Whether residents can be counted by an attribute as it is: numbers, days, places and texts are
/// in no classes.
pub fn is_countable(attribute: &Attribute) -> bool {
    match attribute.kind {
        Kind::One(_) | Kind::Several(_) | Kind::YesNo => true,
        Kind::Number { .. } | Kind::Date | Kind::Place | Kind::Text => false,
    }
}

fn traits(value: &Value) -> Vec<Trait> {
    match value {
        Value::One(no) => vec![Trait::Choice(*no)],
        Value::Several(all) => all.iter().map(|no| Trait::Choice(*no)).collect(),
        Value::Said(said) => vec![Trait::Said(*said)],
        Value::Number(_) | Value::Date(_) | Value::Place(_) | Value::Text(_) => Vec::new(),
    }
}
