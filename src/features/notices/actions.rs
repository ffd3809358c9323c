//! What happens to notices; each function is one transaction's work.

use jiff::SignedDuration;

use super::{
    model::{Notice, Pace, State, Target, Topic},
    own::Own,
    store::{
        DUE, HOOK_KEY, HookKey, NOTICES, NUMBERS, NoticeNo, OF_TOPIC, OPEN, OWN, notice, of_staff,
        of_staff_at_once,
    },
    word::{Item, Kind, Word},
};
use crate::{
    base::{Act, Id},
    features::staff::Staff,
    infra::store::{StoreError, WriteTx},
};

/// Has each target told of something new. What waits for the same target already is added to
/// instead: a burst is one notice.
pub fn queue(
    tx: &WriteTx,
    act: &mut Act,
    topic: &Topic,
    targets: impl IntoIterator<Item = Target>,
    pace: Pace,
) -> Result<(), StoreError> {
    put(tx, act, (topic, None), targets, pace)
}

/// Tells people of something that happened, each as they want to be told, with whatever else of the
/// kind comes until it is due.
pub fn tell<'a>(
    tx: &WriteTx,
    act: &mut Act,
    whom: impl IntoIterator<Item = &'a Staff>,
    (kind, item): (Kind, Item),
) -> Result<(), StoreError> {
    for one in whom {
        if let Some((target, pace)) = of_staff(tx, one, kind)? {
            put(tx, act, (&topic(kind, &item), Some((kind, item.clone()))), [target], pace)?;
        }
    }
    Ok(())
}

/// Tells people at once of what cannot wait, however they want to be told otherwise.
pub fn alarm<'a>(
    tx: &WriteTx,
    act: &mut Act,
    whom: impl IntoIterator<Item = &'a Staff>,
    item: Item,
) -> Result<(), StoreError> {
    let mut targets = Vec::new();
    for one in whom {
        targets.extend(of_staff_at_once(tx, one)?);
    }
    let topic = topic(Kind::Alarm, &item);
    put(tx, act, (&topic, Some((Kind::Alarm, item))), targets, Pace::AtOnce)
}

fn topic(kind: Kind, item: &Item) -> Topic {
    let (title, path) = (item.title.clone(), item.path.clone());
    Topic { id: Id::from_bits(kind.topic()), title, path }
}

fn put(
    tx: &WriteTx,
    act: &Act,
    (topic, said): (&Topic, Option<(Kind, Item)>),
    targets: impl IntoIterator<Item = Target>,
    pace: Pace,
) -> Result<(), StoreError> {
    let mut gathering = Vec::new();
    for row in OPEN.prefix(tx, &topic.id) {
        let (_, no) = row?;
        gathering.extend(notice(tx, no)?.filter(|it| it.state.gathers()).map(|it| (no, it)));
    }
    for target in targets {
        let found = gathering.iter_mut().find(|it| it.1.target == target);
        if let Some((no, waiting)) = found {
            waiting.count = waiting.count.saturating_add(1);
            waiting.last_at = act.now;
            waiting.title.clone_from(&topic.title);
            if let Some((word, (_, item))) = waiting.word.as_mut().zip(said.clone()) {
                word.add(item);
            }
            NOTICES.put(tx, no, waiting)?;
            continue;
        }
        let due = pace.due(act.now);
        let fresh = Notice {
            topic: topic.id,
            title: topic.title.clone(),
            path: topic.path.clone(),
            target,
            count: 1,
            first_at: act.now,
            last_at: act.now,
            state: State::Waiting { due, tries: 0, since: None, trouble: None },
            word: said.clone().map(|(kind, item)| Word::of(kind, item)),
        };
        let no = NoticeNo(NUMBERS.next(tx)?);
        NOTICES.put(tx, &no, &fresh)?;
        DUE.insert(tx, &(due, no))?;
        OPEN.insert(tx, &(topic.id, no))?;
        OF_TOPIC.insert(tx, &(topic.id, no))?;
        gathering.push((no, fresh));
    }
    Ok(())
}

/// Begins a try: gives the notice as it is tried. None when somebody else is at it, or it is not
/// due.
pub(super) fn begin(
    tx: &WriteTx,
    act: &mut Act,
    (no, state): (NoticeNo, State),
) -> Result<Option<Notice>, StoreError> {
    // What came since the worker looked has been added to it; the try carries the newest count.
    let Some(known) = notice(tx, no)? else { return Ok(None) };
    set_state(tx, act, (no, known.clone()), state.clone())?;
    Ok(Some(Notice { state, ..known }))
}

/// Writes down how far a notice has come.
pub(super) fn set_state(
    tx: &WriteTx,
    act: &mut Act,
    (no, was): (NoticeNo, Notice),
    state: State,
) -> Result<(), StoreError> {
    act.note(format!("notice {}", no.0));
    if let Some(due) = was.state.due() {
        DUE.remove(tx, &(due, no))?;
    }
    match state.due() {
        Some(due) => DUE.insert(tx, &(due, no))?,
        None => OPEN.remove(tx, &(was.topic, no))?,
    }
    NOTICES.put(tx, &no, &Notice { state, ..was })
}

/// Keeps the key that signs calls, in place of an earlier one.
pub(super) fn set_hook_key(tx: &WriteTx, act: &mut Act, key: String) -> Result<(), StoreError> {
    HOOK_KEY.put(tx, &(), &HookKey { key, at: act.now, by: act.actor.clone() })
}

/// Keeps how somebody wants to be told.
pub(super) fn set_own(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    own: &Own,
) -> Result<(), StoreError> {
    act.about("staff", staff);
    OWN.put(tx, &staff, own)
}

/// Writes down that somebody sent a mail as a test, and whether it was taken.
pub(super) fn note_test(_: &WriteTx, act: &mut Act, taken: &str) -> Result<(), StoreError> {
    act.note(taken);
    Ok(())
}

/// Deletes notices that ended more than `days` ago, at most `limit`. Answers whether there is more
/// to delete.
pub fn prune(tx: &WriteTx, act: &mut Act, days: u16, limit: usize) -> Result<bool, StoreError> {
    let before = act.now - SignedDuration::from_hours(24 * i64::from(days));
    let over: Vec<(NoticeNo, Notice)> = NOTICES
        .all(tx)
        .take(limit)
        .take_while(|row| {
            row.as_ref().map_or(true, |it| it.1.last_at < before && it.1.state.due().is_none())
        })
        .collect::<Result<_, _>>()?;
    for (no, notice) in &over {
        NOTICES.remove(tx, no)?;
        OF_TOPIC.remove(tx, &(notice.topic, *no))?;
    }
    Ok(over.len() == limit)
}
