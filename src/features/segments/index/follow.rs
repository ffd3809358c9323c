//! How the table is read, and how it follows what is committed.

use std::{num::NonZero, sync::mpsc::sync_channel, thread};

use super::{
    super::{model::SetName, store::SETS},
    table::Table,
};
use crate::{
    base::Members,
    features::{
        attributes::{self, Profile},
        residents::{self, Resident, ResidentNo},
    },
    infra::store::{Commit, Store, StoreError},
};

/// Residents read at once, and readings that wait to be taken over: some megabytes.
const READ_AT_ONCE: usize = 1_000;
const READINGS_WAITING: usize = 8;

/// A resident as read from the store.
type Read = (ResidentNo, Resident, Option<Profile>);

/// Reads everything, on as many threads as the machine has cores, and the number of the last act
/// that is in it at least.
pub(super) fn read(store: &Store) -> Result<(Table, u64), StoreError> {
    let (seq, last) = store.read(|tx| Ok::<_, StoreError>((tx.seq()?, residents::last(tx)?)))?;
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = (last as usize).div_ceil(cores).max(1);
    let (send, read) = sync_channel::<Vec<Read>>(READINGS_WAITING);
    let mut table = thread::scope(|scope| {
        let parts = (1..=last).step_by(share).map(|first| {
            let (send, to) = (send.clone(), first.saturating_add(share as u32 - 1).min(last));
            scope.spawn(move || {
                store.read(|tx| {
                    let span = ResidentNo(first)..=ResidentNo(to);
                    let mut profiles = attributes::profiles(tx, span.clone()).peekable();
                    let mut some = Vec::with_capacity(READ_AT_ONCE);
                    for row in residents::residents(tx, span) {
                        let (no, resident) = row?;
                        let profile = match profiles.peek() {
                            Some(Ok((of, _))) if *of == no => profiles.next(),
                            Some(Err(_)) => profiles.next(),
                            Some(Ok(_)) | None => None,
                        };
                        some.push((no, resident, profile.transpose()?.map(|it| it.1)));
                        if some.len() == READ_AT_ONCE {
                            // Whoever takes them over ends only after this thread.
                            let _ = send.send(std::mem::take(&mut some));
                        }
                    }
                    let _ = send.send(some);
                    Ok::<_, StoreError>(())
                })
            })
        });
        let parts: Vec<_> = parts.collect();
        drop(send);
        let mut table = Table::default();
        for (no, resident, profile) in read.iter().flatten() {
            table.stand(no, Some(&resident));
            table.give(no, None, profile.as_ref());
        }
        let died = || Err(StoreError::Panicked { verb: "scan" });
        parts.into_iter().try_for_each(|it| it.join().unwrap_or_else(|_| died()))?;
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
