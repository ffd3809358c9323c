//! What is done with kept messages, the library and counted links.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{
    model::{
        Content, Counted, Material, MediaName, NAME_MAX, NOTE_MAX, SAVED_MAX, Saved, SavedFault,
        ToSave,
    },
    store::{BY_SOURCE, COUNTED, MATERIALS, SAVED, note_uses, saved, users_of},
};
use crate::{
    base::{Act, Id, text::truncate_graphemes},
    infra::store::{StoreError, WriteTx},
};

/// Materials kept at most: a picture with its sizes is some 1 MB.
pub const MATERIALS_MAX: usize = 5_000;

/// Why something was not done.
#[derive(Debug, Error)]
pub enum MessagesError {
    /// Something is wrong with what was to be kept.
    #[error("the message is not to be kept like this: {0:?}")]
    Faults(Vec<SavedFault>),
    /// Somebody has changed it since it was shown.
    #[error("the message has been changed meanwhile")]
    Stale,
    /// There is no such thing.
    #[error("there is no such thing")]
    NoSuch,
    /// The material is used.
    #[error("the material is used")]
    InUse,
    /// The library is full.
    #[error("the library is full")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps content under a new name, for a department.
pub fn save_new(
    tx: &WriteTx,
    act: &mut Act,
    (to_save, department): (&ToSave, &str),
) -> Result<Id<Saved>, MessagesError> {
    let others = saved(tx)?;
    let mut faults = to_save.faults(&others);
    if SAVED_MAX <= others.len() {
        faults.push(SavedFault::TooMany);
    }
    if !faults.is_empty() {
        return Err(MessagesError::Faults(faults));
    }
    let id = act.id();
    let made = Saved {
        id,
        name: to_save.name.trim().to_owned(),
        note: to_save.note.trim().to_owned(),
        content: to_save.content.clone(),
        department: department.to_owned(),
        updated_at: act.now,
        updated_by: act.actor.clone(),
        revision: 1,
    };
    keep(tx, act, None, &made)?;
    Ok(id)
}

/// Keeps a change of a message that was shown at a revision.
pub fn save(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Saved>,
    (to_save, seen): (&ToSave, u64),
) -> Result<(), MessagesError> {
    let all = saved(tx)?;
    let before = all.iter().find(|it| it.id == id).ok_or(MessagesError::NoSuch)?;
    if before.revision != seen {
        return Err(MessagesError::Stale);
    }
    let faults = to_save.faults(all.iter().filter(|it| it.id != id));
    if !faults.is_empty() {
        return Err(MessagesError::Faults(faults));
    }
    let after = Saved {
        name: to_save.name.trim().to_owned(),
        note: to_save.note.trim().to_owned(),
        content: to_save.content.clone(),
        updated_at: act.now,
        updated_by: act.actor.clone(),
        revision: before.revision.saturating_add(1),
        ..before.clone()
    };
    keep(tx, act, Some(before), &after)
}

fn keep(
    tx: &WriteTx,
    act: &mut Act,
    before: Option<&Saved>,
    after: &Saved,
) -> Result<(), MessagesError> {
    act.about("message", after.id);
    let told = |of: fn(&Saved) -> String| before.map(of).unwrap_or_default();
    act.changed("name", told(|it| it.name.clone()), &after.name);
    act.changed("note", told(|it| it.note.clone()), &after.note);
    act.changed("content", told(|it| it.content.gist()), after.content.gist());
    note_uses(tx, &owner(after.id), Some(&after.content))?;
    Ok(SAVED.put(tx, &after.id, after)?)
}

/// Keeps a copy under a name that is free.
pub fn copy(
    tx: &WriteTx,
    act: &mut Act,
    (id, department): (Id<Saved>, &str),
    name: impl Fn(&str, usize) -> String,
) -> Result<Id<Saved>, MessagesError> {
    let all = saved(tx)?;
    let from = all.iter().find(|it| it.id == id).ok_or(MessagesError::NoSuch)?;
    let short = truncate_graphemes(&from.name, NAME_MAX - 10);
    let is_free = |it: &String| !all.iter().any(|other| other.name == *it);
    let free = (1..=SAVED_MAX + 1).map(|nth| name(short, nth)).find(is_free);
    let to_save = ToSave {
        name: free.ok_or(MessagesError::Faults(vec![SavedFault::TooMany]))?,
        note: truncate_graphemes(&from.note, NOTE_MAX).to_owned(),
        content: from.content.clone(),
    };
    save_new(tx, act, (&to_save, department))
}

/// Forgets a kept message. Deliveries made from it keep what they say.
pub fn remove(tx: &WriteTx, act: &mut Act, id: Id<Saved>) -> Result<(), MessagesError> {
    let before = SAVED.get(tx, &id)?.ok_or(MessagesError::NoSuch)?;
    act.about("message", id);
    act.changed("name", &before.name, "");
    act.changed("content", before.content.gist(), "");
    note_uses(tx, &owner(id), None)?;
    Ok(SAVED.remove(tx, &id)?)
}

fn owner(id: Id<Saved>) -> String {
    format!("saved:{id}")
}

/// Takes a file that was published into the library; a file that is there already stays as it is.
pub fn add_material(tx: &WriteTx, act: &mut Act, material: &Material) -> Result<(), MessagesError> {
    act.about("material", material.name.as_str());
    act.changed("title", "", &material.title);
    if MATERIALS.contains(tx, &material.name)? {
        return Ok(());
    }
    if MATERIALS_MAX <= MATERIALS.count(tx)? {
        return Err(MessagesError::Full);
    }
    Ok(MATERIALS.put(tx, &material.name, material)?)
}

/// Changes what a material is called and what it shows in words.
pub fn describe(
    tx: &WriteTx,
    act: &mut Act,
    name: &MediaName,
    (title, alt): (&str, &str),
) -> Result<(), MessagesError> {
    let before = MATERIALS.get(tx, name)?.ok_or(MessagesError::NoSuch)?;
    act.about("material", name.as_str());
    act.changed("title", &before.title, title);
    act.changed("alt", &before.alt, alt);
    let after = Material { title: title.to_owned(), alt: alt.to_owned(), ..before };
    Ok(MATERIALS.put(tx, name, &after)?)
}

/// Takes a material out of the library. Refused while anything uses it.
pub fn remove_material(tx: &WriteTx, act: &mut Act, name: &MediaName) -> Result<(), MessagesError> {
    let before = MATERIALS.get(tx, name)?.ok_or(MessagesError::NoSuch)?;
    if !users_of(tx, name)?.is_empty() {
        return Err(MessagesError::InUse);
    }
    act.about("material", name.as_str());
    act.changed("title", &before.title, "");
    Ok(MATERIALS.remove(tx, name)?)
}

/// Makes a counted address for every page that content opens. Gives the path of each by the link it
/// stands for, to be put behind the city's address; `source` is what the message is sent with, as the
/// caller calls it. Nothing in it may say who a resident is.
pub fn count_links(
    tx: &WriteTx,
    act: &mut Act,
    (content, source): (&Content, &str),
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut paths = BTreeMap::new();
    for to in content.links() {
        let id = act.id();
        let source = source.to_owned();
        let made = Counted {
            id,
            to: to.clone(),
            source: source.clone(),
            at: act.now,
            taps: 0,
            last_at: None,
        };
        COUNTED.put(tx, &id, &made)?;
        BY_SOURCE.insert(tx, &(source, id))?;
        paths.insert(to, format!("/r/{id}"));
    }
    Ok(paths)
}

/// Forgets links that are over, with how often they were followed; one that was followed meanwhile
/// stays.
pub fn forget_links(tx: &WriteTx, act: &mut Act, over: &[Id<Counted>]) -> Result<(), StoreError> {
    let mut gone = 0;
    for id in over {
        let Some(link) = COUNTED.get(tx, id)?.filter(|it| it.is_over(act.now)) else { continue };
        COUNTED.remove(tx, id)?;
        BY_SOURCE.remove(tx, &(link.source, *id))?;
        gone += 1;
    }
    act.note(gone.to_string());
    Ok(())
}

/// Adds to how often links were followed. Links that are gone are passed over.
pub fn count_taps(
    tx: &WriteTx,
    act: &mut Act,
    taps: &BTreeMap<Id<Counted>, u64>,
) -> Result<(), StoreError> {
    for (id, count) in taps {
        let Some(mut link) = COUNTED.get(tx, id)? else { continue };
        link.taps = link.taps.saturating_add(*count);
        link.last_at = Some(act.now);
        COUNTED.put(tx, id, &link)?;
    }
    act.changed("count", "", taps.values().sum::<u64>());
    Ok(())
}
