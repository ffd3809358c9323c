//! What residents wish, and what the city sets; each function is one transaction's work. The log
//! says that somebody changed what they get, never what.

use thiserror::Error;

use super::{
    model::{CAPS, Cap, Hours, Quiet, Rules, Stop, Wishes},
    store::{RULES, WISHES, rules},
};
use crate::{
    base::Act,
    features::{
        attributes::{self, AttributeError, ChoiceNo, Kind, Source, State, Value},
        residents::{ResidentNo, resident},
    },
    infra::store::{StoreError, WriteTx},
};

/// Why something was not done.
#[derive(Debug, Error)]
pub enum ReceptionError {
    /// There is no such resident.
    #[error("there is no such resident")]
    NoResident,
    /// It is nothing that can be wished for, or no field of the city's.
    #[error("that cannot be wished for")]
    Unknown,
    /// Somebody has changed the rules since they were shown.
    #[error("the rules have been changed meanwhile")]
    Stale,
    /// An attribute could not be kept.
    #[error(transparent)]
    Attribute(AttributeError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AttributeError> for ReceptionError {
    fn from(error: AttributeError) -> Self {
        match error {
            AttributeError::Store(error) => Self::Store(error),
            AttributeError::NoResident => Self::NoResident,
            other @ (AttributeError::Faults(_)
            | AttributeError::Stale
            | AttributeError::NoSuch
            | AttributeError::Unfit) => Self::Attribute(other),
        }
    }
}

/// One thing that a resident wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// A month without deliveries.
    Rest,
    /// No deliveries; words of disaster too only where that is said.
    Stop(Stop),
    /// Deliveries as before.
    Resume,
    /// A phone that is silent in these hours; none for the city's.
    Hours(Option<Hours>),
    /// At most so many in seven days; none for no limit.
    Cap(Option<Cap>),
    /// Less of a field.
    Less(ChoiceNo),
    /// A field again.
    More(ChoiceNo),
}

/// Keeps what a resident wishes.
pub fn ask(tx: &WriteTx, act: &mut Act, no: ResidentNo, wish: Wish) -> Result<(), ReceptionError> {
    let key = resident(tx, no)?.ok_or(ReceptionError::NoResident)?.key;
    let was = WISHES.get(tx, &no)?.unwrap_or(Wishes::none(key, act.now));
    let is = match wish {
        Wish::Rest => Wishes { stop: Some(Stop::for_a_month(act.now)), ..was },
        Wish::Stop(stop) => Wishes { stop: Some(stop), ..was },
        Wish::Resume => Wishes { stop: None, ..was },
        Wish::Hours(hours) => Wishes { hours, ..was },
        Wish::Cap(Some(cap)) if !CAPS.contains(&cap) => return Err(ReceptionError::Unknown),
        Wish::Cap(cap) => Wishes { cap, ..was },
        Wish::Less(field) => less(tx, act, (no, was), field)?,
        Wish::More(field) => more(tx, act, (no, was), field)?,
    };
    Ok(WISHES.put(tx, &no, &Wishes { at: act.now, ..is })?)
}

/// The attribute of the fields, and the choices that are in use.
fn fields(
    tx: &WriteTx,
    rules: &Rules,
) -> Result<(attributes::AttributeNo, Vec<ChoiceNo>), ReceptionError> {
    let of = rules.fields.ok_or(ReceptionError::Unknown)?;
    let all = attributes::all(tx)?;
    let attribute = all.into_iter().find(|it| it.no == of).ok_or(ReceptionError::Unknown)?;
    let in_use = attribute.kind.choices().iter().filter(|it| it.state == State::InUse);
    match attribute.kind {
        Kind::Several(_) => Ok((of, in_use.map(|it| it.no).collect())),
        Kind::One(_)
        | Kind::Number { .. }
        | Kind::Date
        | Kind::YesNo
        | Kind::Place
        | Kind::Text => Err(ReceptionError::Unknown),
    }
}

/// What a resident has ticked; none who has ticked nothing.
fn ticked(
    tx: &WriteTx,
    no: ResidentNo,
    of: attributes::AttributeNo,
) -> Result<Option<Vec<ChoiceNo>>, StoreError> {
    let profile = attributes::profile(tx, no)?;
    Ok(profile.and_then(|it| match &it.values.get(&of)?.value {
        Value::Several(all) => Some(all.clone()),
        Value::One(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Said(_)
        | Value::Place(_)
        | Value::Text(_) => None,
    }))
}

fn keep_ticked(
    tx: &WriteTx,
    act: &Act,
    (no, rules): (ResidentNo, &Rules),
    (of, all): (attributes::AttributeNo, Option<Vec<ChoiceNo>>),
) -> Result<(), ReceptionError> {
    let form = rules.form.map(|it| it.to_string()).unwrap_or_default();
    let said = [(of, all.map(Value::Several))].into();
    Ok(attributes::assign(tx, act, no, (&said, &Source::Answer(form)))?)
}

/// A field less: unticked by whoever ticks fields; noted for whoever has never ticked any.
fn less(
    tx: &WriteTx,
    act: &Act,
    (no, was): (ResidentNo, Wishes),
    field: ChoiceNo,
) -> Result<Wishes, ReceptionError> {
    let rules = rules(tx)?;
    let (of, known) = fields(tx, &rules)?;
    if !known.contains(&field) || rules.disaster == Some(field) {
        return Err(ReceptionError::Unknown);
    }
    let Some(before) = ticked(tx, no, of)? else {
        return Ok(Wishes { less: with(&was.less, field), ..was });
    };
    let mut left = without(&before, field);
    if left.is_empty() {
        // No fields at all cannot be ticked: disaster comes anyhow.
        left.extend(rules.disaster);
    }
    if left.is_empty() {
        keep_ticked(tx, act, (no, &rules), (of, None))?;
        return Ok(Wishes { less: known, ..was });
    }
    keep_ticked(tx, act, (no, &rules), (of, Some(left)))?;
    Ok(Wishes { less: without(&was.less, field), ..was })
}

/// A field again.
fn more(
    tx: &WriteTx,
    act: &Act,
    (no, was): (ResidentNo, Wishes),
    field: ChoiceNo,
) -> Result<Wishes, ReceptionError> {
    let rules = rules(tx)?;
    let (of, known) = fields(tx, &rules)?;
    if !known.contains(&field) {
        return Err(ReceptionError::Unknown);
    }
    if let Some(before) = ticked(tx, no, of)? {
        keep_ticked(tx, act, (no, &rules), (of, Some(with(&before, field))))?;
    }
    Ok(Wishes { less: without(&was.less, field), ..was })
}

fn with(all: &[ChoiceNo], one: ChoiceNo) -> Vec<ChoiceNo> {
    let mut all: Vec<ChoiceNo> = all.iter().copied().chain([one]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn without(all: &[ChoiceNo], one: ChoiceNo) -> Vec<ChoiceNo> {
    all.iter().copied().filter(|it| *it != one).collect()
}

/// Sets what the city wants, in place of what was seen.
pub fn set_rules(
    tx: &WriteTx,
    act: &mut Act,
    (wanted, seen): (&Rules, u32),
) -> Result<(), ReceptionError> {
    let was = rules(tx)?;
    if was.revision != seen {
        return Err(ReceptionError::Stale);
    }
    let quiet = |it: &Rules| {
        it.quiet
            .map(Quiet::hours)
            .map(|(from, until)| format!("{from}-{until}"))
            .unwrap_or_default()
    };
    act.changed("quiet", quiet(&was), quiet(wanted));
    let form = |it: &Rules| it.form.map(|it| it.to_string()).unwrap_or_default();
    act.changed("form", form(&was), form(wanted));
    let fields = |it: &Rules| it.fields.map(|it| it.0.to_string()).unwrap_or_default();
    act.changed("fields", fields(&was), fields(wanted));
    let revision = was.revision.saturating_add(1);
    let is = Rules { revision, at: act.now, by: act.actor.clone(), ..wanted.clone() };
    Ok(RULES.put(tx, &(), &is)?)
}
