//! Values from a file: kept, carried out, taken back.

use std::collections::BTreeMap;

use super::{
    super::{
        model::{
            AttributeNo, CellFault, Earlier, Held, Import, Profile, Source, Stage, Value, Waiting,
        },
        store::{EARLIER, IMPORTS, PROFILES, WAITING},
    },
    AttributeError,
};
use crate::{
    base::{Act, Id},
    features::residents::{ResidentNo, resident},
    infra::store::{StoreError, WriteTx},
};

/// Residents whose values lie in one record while they wait: some hundred kilobytes.
const PART_ROWS: usize = 500;

/// What a file says.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    /// Its name.
    pub file: String,
    /// The attributes of its columns.
    pub columns: Vec<AttributeNo>,
    /// The headings that are none.
    pub unused: Vec<String>,
    /// The values by resident.
    pub rows: Vec<(ResidentNo, BTreeMap<AttributeNo, Value>)>,
    /// What is wrong, of the first cells.
    pub faults: Vec<CellFault>,
    /// How many cells and rows are left out.
    pub faulty: u32,
}

/// What came of taking an import back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Back {
    /// Values that are as they were before.
    pub back: u32,
    /// Values that somebody has changed since, which stay.
    pub left: u32,
}

/// Keeps what a file says until it is carried out or its time is over.
pub fn bring_in(tx: &WriteTx, act: &mut Act, brought: &Brought) -> Result<Id<Import>, StoreError> {
    let key = tx.new_data_key(act)?;
    let id: Id<Import> = act.id();
    for (at, rows) in (1..).zip(brought.rows.chunks(PART_ROWS)) {
        let part = Waiting { key, rows: rows.to_vec(), faults: Vec::new() };
        WAITING.put(tx, &(id, at), &part)?;
    }
    let told = Waiting { key, rows: Vec::new(), faults: brought.faults.clone() };
    WAITING.put(tx, &(id, 0), &told)?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let import = Import {
        id,
        by: act.actor.clone(),
        at: act.now,
        file: brought.file.clone(),
        key,
        columns: brought.columns.clone(),
        unused: brought.unused.clone(),
        residents: count(brought.rows.len()),
        values: count(brought.rows.iter().map(|it| it.1.len()).sum()),
        faulty: brought.faulty,
        stage: Stage::Waiting,
    };
    IMPORTS.put(tx, &id, &import)?;
    act.changed("count", "", import.residents);
    Ok(id)
}

/// Carries out a file of one's own that waits; what was before is kept, to take it back. Answers
/// for how many residents.
pub fn carry_out(tx: &WriteTx, act: &mut Act, id: Id<Import>) -> Result<Import, AttributeError> {
    let import = IMPORTS.get(tx, &id)?.filter(|it| it.by == act.actor && it.is_open(act.now));
    let import = import.ok_or(AttributeError::NoSuch)?;
    let parts = WAITING.prefix(tx, &id).collect::<Result<Vec<_>, _>>()?;
    let mut done = 0;
    for (no, values) in parts.iter().flat_map(|it| &it.1.rows) {
        // Whoever was erased meanwhile is left out.
        let Some(known) = resident(tx, *no)? else { continue };
        let kept = PROFILES.get(tx, no)?.map(|it| it.values).unwrap_or_default();
        let is_news =
            |it: &(&AttributeNo, &Value)| kept.get(it.0).is_none_or(|held| held.value != *it.1);
        let news: Vec<(AttributeNo, Value)> =
            values.iter().filter(is_news).map(|(of, value)| (*of, value.clone())).collect();
        let before = news.iter().map(|(of, _)| (*of, kept.get(of).cloned())).collect();
        EARLIER.put(tx, &(id, *no), &Earlier { key: known.key, values: before })?;
        let news = news.into_iter().map(|(of, value)| (of, Some(value))).collect();
        super::assign(tx, act, *no, (&news, &Source::File))?;
        done += 1;
    }
    for (key, _) in &parts {
        WAITING.remove(tx, key)?;
    }
    tx.destroy_data_key(import.key);
    let import = Import { at: act.now, stage: Stage::Done, residents: done, ..import };
    IMPORTS.put(tx, &id, &import)?;
    act.changed("count", "", done);
    Ok(import)
}

/// Throws away a file of one's own that waits.
pub fn discard(tx: &WriteTx, act: &mut Act, id: Id<Import>) -> Result<(), AttributeError> {
    let import = IMPORTS.get(tx, &id)?.filter(|it| it.by == act.actor);
    let import = import.filter(|it| it.stage == Stage::Waiting).ok_or(AttributeError::NoSuch)?;
    for (key, _) in WAITING.prefix(tx, &id).collect::<Result<Vec<_>, _>>()? {
        WAITING.remove(tx, &key)?;
    }
    tx.destroy_data_key(import.key);
    Ok(IMPORTS.remove(tx, &id)?)
}

/// Gives each resident back what they had before an import, unless it has changed since.
pub fn undo_import(tx: &WriteTx, act: &mut Act, id: Id<Import>) -> Result<Back, AttributeError> {
    let import = IMPORTS.get(tx, &id)?.filter(|it| it.is_undoable(act.now));
    let import = import.ok_or(AttributeError::NoSuch)?;
    let mut done = Back::default();
    for ((_, no), earlier) in EARLIER.prefix(tx, &id).collect::<Result<Vec<_>, _>>()? {
        let Some(profile) = PROFILES.get(tx, &no)? else { continue };
        let mut values = profile.values;
        for (of, before) in &earlier.values {
            let is_ours = |held: &Held| held.source == Source::File && held.at == import.at;
            if !values.get(of).is_some_and(is_ours) {
                done.left += 1;
                continue;
            }
            match before {
                Some(held) => values.insert(*of, held.clone()),
                None => values.remove(of),
            };
            done.back += 1;
        }
        PROFILES.put(tx, &no, &Profile { key: profile.key, values })?;
        EARLIER.remove(tx, &(id, no))?;
    }
    IMPORTS.put(tx, &id, &Import { stage: Stage::Undone, ..import })?;
    act.changed("count", "", done.back);
    Ok(done)
}

#[cfg(test)]
mod tests;
