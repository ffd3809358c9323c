//! What is done with attributes and with what residents gave.

mod importing;

use std::collections::BTreeMap;

use thiserror::Error;

use super::{
    model::{
        ATTRIBUTES_MAX, Attribute, AttributeNo, Draft, Fault, Held, Profile, Source, State, Value,
    },
    store::{ATTRIBUTES, NUMBERS, PROFILES, all},
};
use crate::{
    base::Act,
    features::residents::{ResidentNo, resident},
    infra::store::{StoreError, WriteTx},
};

pub use importing::{Back, Brought, bring_in, carry_out, discard, undo_import};

/// Why something was not done.
#[derive(Debug, Error)]
pub enum AttributeError {
    /// The draft is not sound.
    #[error("the attribute is not sound: {0:?}")]
    Faults(Vec<Fault>),
    /// Somebody has changed it since it was shown.
    #[error("the attribute has been changed meanwhile")]
    Stale,
    /// There is no such attribute.
    #[error("there is no such attribute")]
    NoSuch,
    /// The value does not fit its attribute.
    #[error("the value does not fit its attribute")]
    Unfit,
    /// There is no such resident.
    #[error("there is no such resident")]
    NoResident,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where to in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// Makes an attribute, after all others.
pub fn make(tx: &WriteTx, act: &mut Act, draft: &Draft) -> Result<AttributeNo, AttributeError> {
    let made = add(tx, act, draft)?;
    act.about("attribute", made.no.0);
    note(act, None, &made);
    Ok(made.no)
}

/// Makes all of these, where there is none yet.
pub fn begin_with(tx: &WriteTx, act: &mut Act, drafts: &[Draft]) -> Result<(), AttributeError> {
    if !all(tx)?.is_empty() {
        return Err(AttributeError::Stale);
    }
    for draft in drafts {
        add(tx, act, draft)?;
    }
    act.changed("count", "", drafts.len());
    Ok(())
}

fn add(tx: &WriteTx, act: &Act, draft: &Draft) -> Result<Attribute, AttributeError> {
    let known = all(tx)?;
    if ATTRIBUTES_MAX <= known.len() {
        return Err(AttributeError::Faults(vec![Fault::TooMany]));
    }
    let sound = draft.read(&known).map_err(AttributeError::Faults)?;
    let number = NUMBERS.next(tx)?;
    let no = AttributeNo(u32::try_from(number).map_err(|_| AttributeError::NoSuch)?);
    let attribute = Attribute {
        no,
        kind: sound.kind(None),
        name: sound.name,
        question: sound.question,
        why: sound.why,
        order: known.iter().map(|it| it.order.saturating_add(1)).max().unwrap_or_default(),
        state: State::InUse,
        updated_at: act.now,
        revision: 1,
    };
    ATTRIBUTES.put(tx, &no, &attribute)?;
    Ok(attribute)
}

/// Changes an attribute that was shown at a revision. Its kind stays.
pub fn change(
    tx: &WriteTx,
    act: &mut Act,
    no: AttributeNo,
    (draft, seen): (&Draft, u64),
) -> Result<(), AttributeError> {
    let known = all(tx)?;
    let before = known.iter().find(|it| it.no == no).ok_or(AttributeError::NoSuch)?;
    if before.revision != seen {
        return Err(AttributeError::Stale);
    }
    let draft = Draft { kind: before.kind.name(), ..draft.clone() };
    let others = known.iter().filter(|it| it.no != no);
    let sound = draft.read(others).map_err(AttributeError::Faults)?;
    let after = Attribute {
        kind: sound.kind(Some(&before.kind)),
        name: sound.name,
        question: sound.question,
        why: sound.why,
        ..before.clone()
    };
    keep(tx, act, before, after)
}

/// Stops asking for an attribute, or asks for it again. What residents gave stays.
pub fn set_state(
    tx: &WriteTx,
    act: &mut Act,
    no: AttributeNo,
    state: State,
) -> Result<(), AttributeError> {
    let before = ATTRIBUTES.get(tx, &no)?.ok_or(AttributeError::NoSuch)?;
    keep(tx, act, &before, Attribute { state, ..before.clone() })
}

/// Moves an attribute one place up or down.
pub fn shift(tx: &WriteTx, act: &mut Act, no: AttributeNo, way: Way) -> Result<(), AttributeError> {
    let mut known = all(tx)?;
    let at = known.iter().position(|it| it.no == no).ok_or(AttributeError::NoSuch)?;
    let to = match way {
        Way::Up => at.saturating_sub(1),
        Way::Down => (at + 1).min(known.len() - 1),
    };
    known.swap(at, to);
    act.about("attribute", no.0);
    act.changed("title", "", &known[to].name);
    for (order, attribute) in (0..).zip(known) {
        if attribute.order != order {
            ATTRIBUTES.put(tx, &attribute.no, &Attribute { order, ..attribute.clone() })?;
        }
    }
    Ok(())
}

fn keep(
    tx: &WriteTx,
    act: &mut Act,
    before: &Attribute,
    after: Attribute,
) -> Result<(), AttributeError> {
    act.about("attribute", before.no.0);
    note(act, Some(before), &after);
    let (revision, updated_at) = (before.revision.saturating_add(1), act.now);
    Ok(ATTRIBUTES.put(tx, &before.no, &Attribute { revision, updated_at, ..after })?)
}

fn note(act: &mut Act, before: Option<&Attribute>, after: &Attribute) {
    let told = |of: fn(&Attribute) -> String| before.map(of).unwrap_or_default();
    let labels = |it: &Attribute| {
        let in_use = it.kind.choices().iter().filter(|it| it.state == State::InUse);
        in_use.map(|it| &*it.label).collect::<Vec<_>>().join("\n")
    };
    act.changed("title", told(|it| it.name.clone()), &after.name);
    act.changed("question", told(|it| it.question.clone()), &after.question);
    act.changed("why", told(|it| it.why.clone()), &after.why);
    act.changed("choices", before.map(labels).unwrap_or_default(), labels(after));
}

/// Keeps what a resident gave: a value for each attribute, none to take it back.
pub fn assign(
    tx: &WriteTx,
    act: &Act,
    no: ResidentNo,
    (values, source): (&BTreeMap<AttributeNo, Option<Value>>, &Source),
) -> Result<(), AttributeError> {
    let key = resident(tx, no)?.ok_or(AttributeError::NoResident)?.key;
    let kept = PROFILES.get(tx, &no)?;
    let mut profile = kept.unwrap_or_else(|| Profile { key, values: BTreeMap::new() });
    for (attribute, value) in values {
        let Some(value) = value else {
            profile.values.remove(attribute);
            continue;
        };
        let known = ATTRIBUTES.get(tx, attribute)?.ok_or(AttributeError::NoSuch)?;
        if !known.kind.takes(value) {
            return Err(AttributeError::Unfit);
        }
        // The same again is older than it looks: it keeps its time and source.
        if profile.values.get(attribute).is_none_or(|it| it.value != *value) {
            let held = Held { value: value.clone(), source: source.clone(), at: act.now };
            profile.values.insert(*attribute, held);
        }
    }
    Ok(PROFILES.put(tx, &no, &profile)?)
}

#[cfg(test)]
mod tests;
