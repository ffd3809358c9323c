use jiff::{SignedDuration, civil::Date};

use super::{
    super::{
        model::{Editor, Faq, State, TRASH_DAYS},
        store::{BATCHES, Batch, FAQS, TRASH, version},
    },
    error::FaqError,
    room::Room,
    single,
};
use crate::{
    base::{Act, Id},
    infra::store::{StoreError, WriteTx},
};

/// The most FAQs changed by one act: twice what a city has, and the act's changes stay within some
/// tens of megabytes of memory.
pub const BULK_MAX: usize = 5_000;

/// How long an act upon many FAQs can be taken back, in hours: the working day.
const UNDO_HOURS: i64 = 24;

/// What is done to each of many FAQs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// They stand under a category; empty for none.
    Category(String),
    /// A department answers for them.
    Department(String),
    /// They are looked at again on a day; none for no day.
    Review(Option<Date>),
    /// They go into the bin.
    Trash,
    /// They come out of the bin, as what they were.
    Restore,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// FAQs changed.
    pub changed: usize,
    /// FAQs left alone, because somebody else has to agree or they belong to another department.
    pub left: usize,
    /// What takes it back; none when nothing changed.
    pub batch: Option<Id<Batch>>,
}

/// Does one thing to many FAQs. Those that are not the editor's to change are left alone; a
/// department that is not theirs is refused ([`FaqError::NotYours`]), and more than [`BULK_MAX`] too.
pub fn bulk(
    tx: &WriteTx,
    act: &mut Act,
    ids: &[Id<Faq>],
    deed: &Deed,
    editor: &Editor,
) -> Result<Done, FaqError> {
    if BULK_MAX < ids.len() {
        return Err(FaqError::TooManyAtOnce);
    }
    if let Deed::Department(department) = deed
        && !editor.may_change((!department.is_empty()).then_some(department))
    {
        return Err(FaqError::NotYours);
    }
    let mut room = Room::enter(tx)?;
    let category = match deed {
        Deed::Category(name) if !name.is_empty() => Some(room.category(tx, act, name)?),
        Deed::Category(_) | Deed::Department(_) | Deed::Review(_) | Deed::Trash | Deed::Restore => {
            None
        }
    };
    let (mut rows, mut left) = (Vec::new(), 0);
    for id in ids {
        let Some(before) = FAQS.get(tx, id)? else { continue };
        let mut after = before.clone();
        match deed {
            Deed::Category(_) => after.category = category,
            Deed::Department(name) => {
                after.department = (!name.is_empty()).then(|| name.clone());
            }
            Deed::Review(day) => after.review_on = *day,
            Deed::Trash => after.state = State::Trashed,
            Deed::Restore => {
                after.state = before.trashed.as_ref().map_or(State::Draft, |it| it.was);
            }
        }
        let fits = (before.state == State::Trashed) == (*deed == Deed::Restore);
        if after == before || !fits {
            continue;
        }
        let department = before.department.as_deref();
        // What comes out of the bin may be what residents see.
        let touched = if *deed == Deed::Restore { after.state } else { before.state };
        if !editor.may_touch(touched, department) {
            left += 1;
            continue;
        }
        rows.push((*id, before.revision));
        room.lay(tx, act, Some(before), after)?;
    }
    note(act, &rows, deed);
    let changed = rows.len();
    let batch = if rows.is_empty() { None } else { Some(keep(tx, act, rows)?) };
    Ok(Done { changed, left, batch })
}

/// Takes back an act upon many FAQs: each is what it was, unless somebody has changed it since.
/// Answers how many are. Only for whoever did it, for a day.
pub fn undo(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Batch>,
    editor: &Editor,
) -> Result<usize, FaqError> {
    let batch = BATCHES.get(tx, &id)?.ok_or(FaqError::NoBatch)?;
    if batch.by != editor.actor() {
        return Err(FaqError::NotYours);
    }
    let mut room = Room::enter(tx)?;
    let mut back = 0;
    for (id, revision) in &batch.rows {
        let Some(now) = FAQS.get(tx, id)? else { continue };
        let Some(mut before) = version(tx, *id, *revision)? else { continue };
        if now.revision != revision.saturating_add(1) {
            continue;
        }
        before.trashed = None;
        room.lay(tx, act, Some(now), before)?;
        back += 1;
    }
    act.note(format!("{back} FAQs"));
    BATCHES.remove(tx, &id)?;
    Ok(back)
}

/// Deletes an FAQ that lies in the bin for good.
pub fn delete(tx: &WriteTx, act: &mut Act, id: Id<Faq>, editor: &Editor) -> Result<(), FaqError> {
    let faq = FAQS.get(tx, &id)?.ok_or(FaqError::NoSuchFaq)?;
    if faq.state != State::Trashed {
        return Err(FaqError::NotInTrash);
    }
    if !editor.may_change(faq.department.as_deref()) {
        return Err(FaqError::NotYours);
    }
    single::remove(tx, act, id)
}

/// Deletes what has lain in the bin long enough and what can no longer be taken back, at most
/// `limit` of each. Answers whether there is more.
pub fn prune(tx: &WriteTx, act: &mut Act, limit: usize) -> Result<bool, StoreError> {
    let since = |hours| act.now - SignedDuration::from_hours(hours);
    let (old, forgotten) = (since(24 * TRASH_DAYS), since(UNDO_HOURS));
    let trash = TRASH.range(tx, ..=(old, Id::from_bits(u128::MAX))).take(limit);
    let trash: Vec<_> = trash.collect::<Result<_, StoreError>>()?;
    let made = |it: &Id<Batch>| {
        it.bits() >> 80 <= forgotten.as_millisecond().max(0).cast_unsigned().into()
    };
    let batches = BATCHES.all(tx).map(|row| Ok::<_, StoreError>(row?.0)).take(limit);
    let batches: Vec<_> = batches.collect::<Result<_, _>>()?;
    let batches: Vec<_> = batches.into_iter().filter(made).collect();
    for key in &trash {
        match single::remove(tx, act, key.1) {
            Err(FaqError::Store(error)) => return Err(error),
            // What is gone already only leaves its place in the list.
            Err(_) => TRASH.remove(tx, key)?,
            Ok(()) => (),
        }
    }
    (act.about, act.changes) = (None, Vec::new());
    for id in &batches {
        BATCHES.remove(tx, id)?;
    }
    Ok(trash.len() == limit || batches.len() == limit)
}

fn keep(tx: &WriteTx, act: &mut Act, rows: Vec<(Id<Faq>, u64)>) -> Result<Id<Batch>, StoreError> {
    let id = act.id();
    BATCHES.put(tx, &id, &Batch { by: act.actor.clone(), rows })?;
    Ok(id)
}

fn note(act: &mut Act, rows: &[(Id<Faq>, u64)], deed: &Deed) {
    act.note(format!("{} FAQs", rows.len()));
    if let [(id, _)] = rows {
        act.about("faq", id);
    }
    match deed {
        Deed::Category(name) => act.changed("category", "", name),
        Deed::Department(name) => act.changed("department", "", name),
        Deed::Review(day) => {
            act.changed("review_on", "", day.map(|it| it.to_string()).unwrap_or_default());
        }
        Deed::Trash => act.changed("state", "", State::Trashed.name()),
        Deed::Restore => act.changed("state", State::Trashed.name(), ""),
    }
}
