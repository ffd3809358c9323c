//! How the table is read, and how it follows what is committed.

use std::{num::NonZero, ops::RangeInclusive, thread};

use super::{
    super::{model::SetName, store::SETS},
    table::Table,
};
use crate::{
    base::{Members, members::BLOCK_NUMBERS},
    features::{
        attributes::{self, Profile},
        residents::{self, Resident, ResidentNo},
    },
    infra::store::{Commit, ReadTx, Store, StoreError},
};

/// Reads everything, on as many threads as the machine has cores, and the number of the last act
/// that is in it at least.
pub(super) fn read(store: &Store) -> Result<(Table, u64), StoreError> {
    let (seq, last) = store.read(|tx| Ok::<_, StoreError>((tx.seq()?, residents::last(tx)?)))?;
    let cores = thread::available_parallelism().map_or(1, NonZero::get) as u32;
    let share = (last / cores).next_multiple_of(BLOCK_NUMBERS).max(BLOCK_NUMBERS);
    let mut table = thread::scope(|scope| {
        let parts = (0..=last).step_by(share as usize).map(|from| {
            let to = from.saturating_add(share - 1).min(last);
            scope.spawn(move || store.read(|tx| part(tx, ResidentNo(from)..=ResidentNo(to))))
        });
        let parts: Vec<_> = parts.collect();
        let mut table = Table::default();
        for part in parts {
            let died = |_| Err(StoreError::Panicked { verb: "scan" });
            table.join(part.join().unwrap_or_else(died)?);
        }
        Ok::<_, StoreError>(table)
    })?;
    store.read(|tx| {
        for row in SETS.all(tx) {
            let (name, kept) = row?;
            table.put_set(name, Some(kept.members));
        }
        Ok::<_, StoreError>(())
    })?;
    Ok((table, seq))
}

/// A stretch of residents.
fn part(tx: &ReadTx, span: RangeInclusive<ResidentNo>) -> Result<Table, StoreError> {
    let mut table = Table::default();
    let mut all_given = attributes::given(tx, span.clone())?.peekable();
    for row in residents::walk(tx, span)? {
        let (no, resident) = row?;
        table.stand(no, Some(&resident));
        while let Some(row) = all_given.next_if(|it| it.as_ref().map_or(true, |it| it.0 <= no)) {
            let (of, given) = row?;
            if of == no {
                table.begin(no, &given);
            }
        }
    }
    Ok(table)
}

/// What a commit changed of what is in the table.
pub(super) struct Changed {
    residents: Vec<(ResidentNo, Option<Resident>)>,
    profiles: Vec<(ResidentNo, Option<Profile>, Option<Profile>)>,
    sets: Vec<(SetName, Option<Members>)>,
}

impl Changed {
    /// What a commit changed; none when it is nothing of this.
    pub(super) fn of(commit: &Commit) -> Result<Option<Self>, StoreError> {
        let residents = residents::changed(commit)?;
        let profiles = attributes::profiles_changed(commit)?;
        let mut sets = Vec::new();
        for row in commit.of(&SETS) {
            let (name, _, after) = row?;
            sets.push((name, after.map(|it| it.members)));
        }
        let is_nothing = residents.is_empty() && profiles.is_empty() && sets.is_empty();
        Ok((!is_nothing).then_some(Self { residents, profiles, sets }))
    }

    /// Takes it over.
    pub(super) fn lay_over(self, table: &mut Table) {
        for (no, before, after) in self.profiles {
            table.give(no, before.as_ref(), after.as_ref());
        }
        for (no, resident) in self.residents {
            table.stand(no, resident.as_ref());
        }
        for (name, members) in self.sets {
            table.put_set(name, members);
        }
    }
}
