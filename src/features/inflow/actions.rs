//! What staff and residents do with ways.

use std::collections::BTreeMap;

use super::{
    store::{WAYS, Ways, ways},
    words,
};
use crate::{
    base::Act,
    features::{
        attributes::{
            self, Attribute, AttributeError, ChoiceNo, Draft, DraftChoice, KindName, Source, Value,
        },
        residents::ResidentNo,
    },
    infra::store::{StoreError, Tx, WriteTx},
};

/// Makes the attribute of ways, with those that most cities have. Where the city asks for it already,
/// that attribute becomes it.
pub fn begin(tx: &WriteTx, act: &mut Act) -> Result<(), AttributeError> {
    if ways(tx)?.is_some() {
        return Ok(());
    }
    let is_it = |it: &Attribute| it.name == words::ATTRIBUTE && it.kind.name() == KindName::One;
    let attribute = match attributes::all(tx)?.into_iter().find(is_it) {
        Some(known) => known.no,
        None => attributes::make(tx, act, &draft())?,
    };
    Ok(WAYS.put(tx, &(), &Ways { attribute })?)
}

fn draft() -> Draft {
    let choice = |label: &str| DraftChoice { no: None, label: label.to_owned() };
    Draft {
        name: words::ATTRIBUTE.to_owned(),
        question: words::QUESTION.to_owned(),
        why: words::WHY.to_owned(),
        kind: KindName::One,
        choices: words::USUAL.into_iter().map(choice).collect(),
        ..Draft::default()
    }
}

/// The value that somebody who comes by a way is to be given; none when they came by one before, or
/// the way is none of the city's.
pub(super) fn news(
    tx: &impl Tx,
    (resident, way): (ResidentNo, ChoiceNo),
) -> Result<Option<(Attribute, Value)>, StoreError> {
    let Some(ways) = ways(tx)? else { return Ok(None) };
    let value = Value::One(way);
    let held = attributes::profile(tx, resident)?;
    let came_before = held.is_some_and(|it| it.values.contains_key(&ways.no));
    Ok((!came_before && ways.kind.takes(&value)).then_some((ways, value)))
}

/// Keeps by which way somebody came, where that is news.
pub fn come(
    tx: &WriteTx,
    act: &mut Act,
    (resident, way): (ResidentNo, ChoiceNo),
) -> Result<(), AttributeError> {
    let Some((ways, value)) = news(tx, (resident, way))? else { return Ok(()) };
    let given = BTreeMap::from([(ways.no, Some(value))]);
    attributes::assign(tx, act, resident, (&given, &Source::Way))
}
