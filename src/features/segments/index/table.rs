use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};

use jiff::civil::{Date, date};

use super::{
    bits::{Bits, Present},
    column::Column,
};
use crate::{
    base::{Members, text, time::date_in_japan},
    features::{
        attributes::{AttributeNo, ChoiceNo, Given, Place, Profile, Said, Value},
        residents::{Resident, ResidentNo, Standing},
        segments::model::SetName,
    },
};

/// The first day that is counted from.
const FIRST_DAY: Date = date(1970, 1, 1);

/// What conditions are asked of: who stands how, who gave what, who is in which set.
#[derive(Debug, Default)]
pub struct Table {
    pub(super) friends: Bits,
    pub(super) blocked: Bits,
    pub(super) strangers: Bits,
    /// Of whom it is known since when they stand so.
    pub(super) dated: Bits,
    /// Since when they stand so, in days.
    pub(super) since: Column,
    pub(super) languages: BTreeMap<String, Bits>,
    pub(super) answers: BTreeMap<AttributeNo, Answers>,
    pub(super) sets: BTreeMap<SetName, Arc<Members>>,
}

/// What residents gave to one attribute.
#[derive(Debug)]
pub(super) struct Answers {
    pub given: Bits,
    pub by: By,
}

/// The same by what was given.
#[derive(Debug)]
pub(super) enum By {
    Choices(BTreeMap<ChoiceNo, Bits>),
    /// Those who said yes; whoever else has given something has said no.
    Said(Bits),
    /// Numbers, and days as their number.
    Figures(Column),
    Places(BTreeMap<u32, Place>),
    /// Texts, folded for being looked through.
    Texts(BTreeMap<u32, Box<str>>),
}

impl Table {
    /// Takes over how a resident stands; none once they are erased, and with it all they gave.
    pub fn stand(&mut self, no: ResidentNo, resident: Option<&Resident>) {
        let is = |standing| Present::when(resident.is_some_and(|it| it.standing == standing));
        self.friends.put(no.0, is(Standing::Friend));
        self.blocked.put(no.0, is(Standing::Blocked));
        self.strangers.put(no.0, is(Standing::Stranger));
        self.languages.values_mut().for_each(|it| it.clear(no.0));
        match resident {
            Some(resident) => {
                self.dated.put(no.0, Present::when(resident.since.is_some()));
                match resident.since {
                    Some(since) => self.since.put(no.0, day_number(date_in_japan(since))),
                    None => self.since.clear(no.0),
                }
                if let Some(language) = &resident.language {
                    self.languages.entry(language.clone()).or_default().set(no.0);
                }
            }
            None => {
                self.dated.clear(no.0);
                self.since.clear(no.0);
                self.answers.values_mut().for_each(|it| it.forget(no.0));
            }
        }
    }

    /// Takes over what a resident gave, knowing what they had given before.
    pub fn give(&mut self, no: ResidentNo, before: Option<&Profile>, after: Option<&Profile>) {
        for (attribute, held) in before.iter().flat_map(|it| &it.values) {
            if after.and_then(|it| it.values.get(attribute)).is_none_or(|it| it.value != held.value)
                && let Some(answers) = self.answers.get_mut(attribute)
            {
                answers.take_out(no.0, &held.value);
            }
        }
        for (attribute, held) in after.iter().flat_map(|it| &it.values) {
            let was = before.and_then(|it| it.values.get(attribute));
            if was.is_none_or(|it| it.value != held.value) {
                let answers = self.answers_to(*attribute, &held.value);
                // Something unknown may stand here after a start that commits have overtaken.
                answers.forget(no.0);
                answers.note(no.0, &held.value);
            }
        }
    }

    /// Takes over what a resident of whom nothing is known gave.
    pub(super) fn begin(&mut self, no: ResidentNo, given: &Given) {
        for (attribute, value) in &given.values {
            self.answers_to(*attribute, value).note(no.0, value);
        }
    }

    /// Takes over what another table knows of other residents.
    pub(super) fn join(&mut self, other: Self) {
        self.friends.join(&other.friends);
        self.blocked.join(&other.blocked);
        self.strangers.join(&other.strangers);
        self.dated.join(&other.dated);
        self.since.join(&other.since);
        for (language, bits) in other.languages {
            self.languages.entry(language).or_default().join(&bits);
        }
        for (attribute, answers) in other.answers {
            match self.answers.entry(attribute) {
                Entry::Occupied(mut known) => known.get_mut().join(answers),
                Entry::Vacant(place) => {
                    place.insert(answers);
                }
            }
        }
        self.sets.extend(other.sets);
    }

    /// The answers to an attribute of which this is a value.
    fn answers_to(&mut self, attribute: AttributeNo, value: &Value) -> &mut Answers {
        self.answers.entry(attribute).or_insert_with(|| Answers::like(value))
    }

    /// Of whom each value of an attribute is registered: each choice, or yes and no.
    pub(super) fn registered(&self, of: AttributeNo) -> Vec<(Value, Members)> {
        let members = |bits: &Bits| Members::of_blocks(bits.blocks());
        match self.answers.get(&of) {
            Some(Answers { by: By::Choices(by), .. }) => {
                by.iter().map(|(no, bits)| (Value::One(*no), members(bits))).collect()
            }
            Some(Answers { by: By::Said(yes), given }) => {
                let no = members(given).minus(&members(yes));
                vec![(Value::Said(Said::Yes), members(yes)), (Value::Said(Said::No), no)]
            }
            Some(Answers { by: By::Figures(_) | By::Places(_) | By::Texts(_), .. }) | None => {
                Vec::new()
            }
        }
    }

    /// Takes over a set; none once there is none of that name.
    pub fn put_set(&mut self, name: SetName, members: Option<Members>) {
        match members {
            Some(members) => self.sets.insert(name, Arc::new(members)),
            None => self.sets.remove(&name),
        };
    }

    /// The languages that are known of anybody, in the order of their tags.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// How many stretches there are.
    pub(super) fn stretches(&self) -> usize {
        let all = [&self.friends, &self.blocked, &self.strangers];
        all.map(Bits::width).into_iter().max().unwrap_or(0)
    }
}

impl Answers {
    fn like(value: &Value) -> Self {
        let by = match value {
            Value::One(_) | Value::Several(_) => By::Choices(BTreeMap::new()),
            Value::Said(_) => By::Said(Bits::default()),
            Value::Number(_) | Value::Date(_) => By::Figures(Column::default()),
            Value::Place(_) => By::Places(BTreeMap::new()),
            Value::Text(_) => By::Texts(BTreeMap::new()),
        };
        Self { given: Bits::default(), by }
    }

    /// The kind of an attribute never changes, so that both are of the same.
    fn join(&mut self, other: Self) {
        match (&mut self.by, other.by) {
            (By::Choices(by), By::Choices(others)) => {
                others.iter().for_each(|(no, bits)| by.entry(*no).or_default().join(bits));
            }
            (By::Said(yes), By::Said(others)) => yes.join(&others),
            (By::Figures(column), By::Figures(others)) => column.join(&others),
            (By::Places(places), By::Places(others)) => places.extend(others),
            (By::Texts(texts), By::Texts(others)) => texts.extend(others),
            (
                By::Choices(_) | By::Said(_) | By::Figures(_) | By::Places(_) | By::Texts(_),
                By::Choices(_) | By::Said(_) | By::Figures(_) | By::Places(_) | By::Texts(_),
            ) => return,
        }
        self.given.join(&other.given);
    }

    /// Takes over a value where none stands. The kind of an attribute never changes, so that a value of
    /// another kind is none of it.
    fn note(&mut self, no: u32, value: &Value) {
        match (&mut self.by, value) {
            (By::Choices(by), Value::One(choice)) => by.entry(*choice).or_default().set(no),
            (By::Choices(by), Value::Several(choices)) => {
                choices.iter().for_each(|it| by.entry(*it).or_default().set(no));
            }
            (By::Said(yes), Value::Said(said)) => yes.put(no, Present::when(*said == Said::Yes)),
            (By::Figures(column), Value::Number(number)) => column.put(no, *number),
            (By::Figures(column), Value::Date(day)) => column.put(no, day_number(day.0)),
            (By::Places(places), Value::Place(place)) => {
                places.insert(no, *place);
            }
            (By::Texts(texts), Value::Text(text)) => {
                texts.insert(no, text::fold(text).into());
            }
            (
                By::Choices(_) | By::Said(_) | By::Figures(_) | By::Places(_) | By::Texts(_),
                Value::One(_)
                | Value::Several(_)
                | Value::Said(_)
                | Value::Number(_)
                | Value::Date(_)
                | Value::Place(_)
                | Value::Text(_),
            ) => return,
        }
        self.given.set(no);
    }

    /// Takes out what is known to stand here.
    fn take_out(&mut self, no: u32, value: &Value) {
        let By::Choices(by) = &mut self.by else { return self.forget(no) };
        let choices = match value {
            Value::One(choice) => std::slice::from_ref(choice),
            Value::Several(choices) => choices.as_slice(),
            Value::Said(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::Place(_)
            | Value::Text(_) => &[],
        };
        for choice in choices {
            if let Some(bits) = by.get_mut(choice) {
                bits.clear(no);
            }
        }
        self.given.clear(no);
    }

    fn forget(&mut self, no: u32) {
        if !self.given.has(no) {
            return;
        }
        self.given.clear(no);
        match &mut self.by {
            By::Choices(by) => by.values_mut().for_each(|it| it.clear(no)),
            By::Said(yes) => yes.clear(no),
            By::Figures(column) => column.clear(no),
            By::Places(places) => {
                places.remove(&no);
            }
            By::Texts(texts) => {
                texts.remove(&no);
            }
        }
    }
}

/// A day as a number that grows by one with each.
pub fn day_number(day: Date) -> i64 {
    day.duration_since(FIRST_DAY).as_hours() / 24
}
