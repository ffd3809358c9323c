//! What staff do with segments and lists.

use thiserror::Error;

use super::{
    model::{
        Before, Condition, Keeping, NameFault, NamedSet, Origin, Reached, SEGMENTS_MAX, Segment,
        SetName, name_faults,
    },
    store::{REACHED, SEGMENTS, SETS, all, lists},
};
use crate::{
    base::{Act, Id, Members},
    infra::store::{StoreError, WriteTx},
};

/// The most members whose set is kept: their record stays within what the store takes even when
/// every second number is in.
pub const MEMBERS_MAX: usize = 10_000_000;

/// Why something was not done.
#[derive(Debug, Error)]
pub enum SegmentError {
    /// The name or the note is not sound.
    #[error("the name or the note is not sound: {0:?}")]
    Named(Vec<NameFault>),
    /// The condition is too deep or too long.
    #[error("the condition is too deep or too long")]
    TooLong,
    /// Somebody has changed it since it was shown.
    #[error("the segment has been changed meanwhile")]
    Stale,
    /// There is none.
    #[error("there is no such segment or list")]
    NoSuch,
    /// The set has more members than can be kept.
    #[error("the set has more than {MEMBERS_MAX} members")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a segment is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// Its note.
    pub note: String,
    /// Whom it means.
    pub condition: Condition,
    /// The condition in words, for the log.
    pub sentence: String,
}

/// Makes a segment.
pub fn make(tx: &WriteTx, act: &mut Act, wanted: &Wanted) -> Result<Id<Segment>, SegmentError> {
    let known = all(tx)?;
    check(wanted, &known, None)?;
    if SEGMENTS_MAX <= known.len() {
        return Err(SegmentError::Named(vec![NameFault::TooMany]));
    }
    let id = act.id();
    act.about("segment", id);
    act.changed("title", "", &wanted.name);
    act.changed("condition", "", &wanted.sentence);
    let segment = Segment {
        id,
        name: wanted.name.trim().to_owned(),
        note: wanted.note.trim().to_owned(),
        condition: wanted.condition.clone(),
        state: Keeping::InUse,
        updated_at: act.now,
        updated_by: act.actor.clone(),
        revision: 1,
        before: None,
    };
    SEGMENTS.put(tx, &id, &segment)?;
    Ok(id)
}

/// Changes a segment that was shown at a revision. `was` is its condition before, in words.
pub fn change(
    tx: &WriteTx,
    act: &mut Act,
    (id, seen): (Id<Segment>, u64),
    (wanted, was): (&Wanted, &str),
) -> Result<(), SegmentError> {
    let before = find(tx, id)?;
    if before.revision != seen {
        return Err(SegmentError::Stale);
    }
    check(wanted, &all(tx)?, Some(id))?;
    act.changed("title", &before.name, &wanted.name);
    act.changed("condition", was, &wanted.sentence);
    let after = Segment {
        name: wanted.name.trim().to_owned(),
        note: wanted.note.trim().to_owned(),
        condition: wanted.condition.clone(),
        before: Some(Before {
            name: before.name.clone(),
            note: before.note.clone(),
            condition: before.condition.clone(),
        }),
        ..before
    };
    keep(tx, act, after)
}

/// Takes the last change of a segment back, if it is still the revision the caller has seen.
pub fn undo(tx: &WriteTx, act: &mut Act, id: Id<Segment>, seen: u64) -> Result<(), SegmentError> {
    let now = find(tx, id)?;
    let before = now.before.clone().filter(|_| now.revision == seen).ok_or(SegmentError::Stale)?;
    let Before { name, note, condition } = before;
    keep(tx, act, Segment { name, note, condition, before: None, ..now })
}

/// Makes another segment of the same condition, with a name of its own.
pub fn copy(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Segment>,
    (name, sentence): (&str, &str),
) -> Result<Id<Segment>, SegmentError> {
    let Segment { note, condition, .. } = find(tx, id)?;
    let (name, sentence) = (name.to_owned(), sentence.to_owned());
    make(tx, act, &Wanted { name, note, condition, sentence })
}

/// Puts a segment away, or takes it out again.
pub fn set_state(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Segment>,
    state: Keeping,
) -> Result<(), SegmentError> {
    let before = find(tx, id)?;
    let others = all(tx)?;
    let names = in_use(&others, Some(id));
    if state == Keeping::InUse && !name_faults(&before.name, "", names).is_empty() {
        return Err(SegmentError::Named(vec![NameFault::Taken]));
    }
    keep(tx, act, Segment { state, before: None, ..before })
}

/// Keeps whom the delivery of a number has reached, in place of what was kept of it before, so that
/// conditions may name it.
pub fn put_reached(
    tx: &WriteTx,
    act: &Act,
    (no, delivery): (u32, &Reached),
    members: &Members,
) -> Result<(), SegmentError> {
    let name = SetName::of_delivery(no);
    put_set(tx, act, (&name, &delivery.title), (members, Origin::Room))?;
    Ok(REACHED.put(tx, &no, delivery)?)
}

/// Forgets whom a delivery has reached. No condition that is kept may name it: it would mean that
/// nobody got it.
pub fn remove_reached(tx: &WriteTx, no: u32) -> Result<(), StoreError> {
    SETS.remove(tx, &SetName::of_delivery(no))?;
    REACHED.remove(tx, &no)
}

/// Keeps a set of residents under a name, in place of an earlier one: a list, or what a room above
/// knows.
pub fn put_set(
    tx: &WriteTx,
    act: &Act,
    (name, title): (&SetName, &str),
    (members, origin): (&Members, Origin),
) -> Result<(), SegmentError> {
    if MEMBERS_MAX < members.len() {
        return Err(SegmentError::TooMany);
    }
    let set = NamedSet {
        title: title.to_owned(),
        origin,
        members: members.clone(),
        state: Keeping::InUse,
        at: act.now,
        by: act.actor.clone(),
    };
    Ok(SETS.put(tx, name, &set)?)
}

/// Makes a list of residents whom a file names.
pub fn make_list(
    tx: &WriteTx,
    act: &mut Act,
    (title, file): (&str, &str),
    members: &Members,
) -> Result<SetName, SegmentError> {
    let known = lists(tx)?;
    let in_use = known.iter().filter(|it| it.1.state == Keeping::InUse);
    let faults = name_faults(title, "", in_use.map(|it| it.1.title.as_str()));
    if !faults.is_empty() {
        return Err(SegmentError::Named(faults));
    }
    if SEGMENTS_MAX <= known.len() {
        return Err(SegmentError::Named(vec![NameFault::TooMany]));
    }
    let name = SetName::of_list(act.id::<NamedSet>());
    act.about("list", &name.0);
    act.changed("title", "", title);
    act.changed("count", "", members.len());
    put_set(tx, act, (&name, title.trim()), (members, Origin::File(file.to_owned())))?;
    Ok(name)
}

/// Puts a list away, or takes it out again.
pub fn set_list_state(
    tx: &WriteTx,
    act: &mut Act,
    name: &SetName,
    state: Keeping,
) -> Result<(), SegmentError> {
    let set = SETS.get(tx, name)?.filter(|it| it.origin != Origin::Room);
    let set = set.ok_or(SegmentError::NoSuch)?;
    act.about("list", &name.0);
    Ok(SETS.put(tx, name, &NamedSet { state, ..set })?)
}

fn find(tx: &WriteTx, id: Id<Segment>) -> Result<Segment, SegmentError> {
    SEGMENTS.get(tx, &id)?.ok_or(SegmentError::NoSuch)
}

fn in_use(all: &[Segment], but: Option<Id<Segment>>) -> impl Iterator<Item = &str> {
    let used = all.iter().filter(move |it| it.state == Keeping::InUse && Some(it.id) != but);
    used.map(|it| it.name.as_str())
}

fn check(wanted: &Wanted, known: &[Segment], own: Option<Id<Segment>>) -> Result<(), SegmentError> {
    let faults = name_faults(&wanted.name, &wanted.note, in_use(known, own));
    if !faults.is_empty() {
        return Err(SegmentError::Named(faults));
    }
    if wanted.condition.fits() { Ok(()) } else { Err(SegmentError::TooLong) }
}

fn keep(tx: &WriteTx, act: &mut Act, after: Segment) -> Result<(), SegmentError> {
    act.about("segment", after.id);
    let kept = Segment {
        revision: after.revision.saturating_add(1),
        updated_at: act.now,
        updated_by: act.actor.clone(),
        ..after
    };
    Ok(SEGMENTS.put(tx, &kept.id, &kept)?)
}

#[cfg(test)]
mod tests;
