use std::collections::HashMap;

use crate::{
    base::Members,
    features::{
        attributes::{Attribute, AttributeNo, ChoiceNo, Kind, Said, Value},
        residents::ResidentNo,
    },
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

/// Of whom what is registered, of the attributes that a table needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registry(HashMap<AttributeNo, Vec<(Trait, Members)>>);

impl Registry {
    /// Takes down of whom each value of an attribute is registered.
    pub fn note(&mut self, of: AttributeNo, values: impl IntoIterator<Item = (Value, Members)>) {
        let values = values.into_iter().filter_map(|(value, who)| Some((of_value(&value)?, who)));
        self.0.insert(of, values.collect());
    }

    /// What is registered of an attribute; [`Trait::Nothing`] where nothing is.
    pub(super) fn traits(&self, resident: Option<ResidentNo>, of: AttributeNo) -> Vec<Trait> {
        let known = self.0.get(&of).map(Vec::as_slice).unwrap_or_default();
        let is_of = |who: &Members| resident.is_some_and(|it| who.contains(it.0));
        let found: Vec<Trait> = known.iter().filter(|it| is_of(&it.1)).map(|it| it.0).collect();
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

fn of_value(value: &Value) -> Option<Trait> {
    match value {
        Value::One(no) => Some(Trait::Choice(*no)),
        Value::Said(said) => Some(Trait::Said(*said)),
        Value::Several(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Place(_)
        | Value::Text(_) => None,
    }
}
