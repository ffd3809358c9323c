//! Wishes and rules in memory.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::{
    model::{Asked, Rules, Sets, Sifted, Wishes},
    store::{RULES, WISHES, rules},
};
use crate::{
    base::Members,
    features::residents::{self, ResidentNo},
    infra::store::{Commit, Store, StoreError, read_through},
};

/// What residents have asked for and what the city has set, followed commit by commit. Clones share
/// one.
#[derive(Clone)]
pub struct Reception {
    kept: Arc<RwLock<Kept>>,
}

struct Kept {
    sets: Sets,
    rules: Arc<Rules>,
    /// What commits brought while the store was still being read; none once it is.
    reading: Option<Vec<(ResidentNo, Option<Wishes>)>>,
}

impl Reception {
    /// Reads the rules at once and the wishes on a thread of its own, and follows the commits.
    pub fn open(store: &Store) -> Result<Self, StoreError> {
        let (sets, reading) = (Sets::default(), Some(Vec::new()));
        let kept = Kept { sets, rules: Arc::new(store.read(rules)?), reading };
        let reception = Self { kept: Arc::new(RwLock::new(kept)) };
        let follower = reception.clone();
        store.project("reception", &["reception.", "residents."], move |commit| {
            if let Err(error) = follower.follow(commit) {
                tracing::error!(%error, "what residents wish could not follow a commit");
            }
        });
        let (reader, store) = (reception.clone(), store.clone());
        std::thread::spawn(move || {
            if let Err(error) = reader.fill(&store) {
                tracing::error!(%error, "what residents wish could not be read");
            }
        });
        Ok(reception)
    }

    /// What the city has set.
    pub fn rules(&self) -> Arc<Rules> {
        self.read().rules.clone()
    }

    /// Whether anybody has asked for a limit.
    pub fn has_caps(&self) -> bool {
        self.read().sets.has_caps()
    }

    /// Divides whom a delivery has found by what they wish; none while that is still being read.
    pub fn sift(&self, found: &Members, asked: &Asked<'_>) -> Option<Sifted> {
        let kept = self.read();
        kept.reading.is_none().then(|| kept.sets.sift(found, asked))
    }

    fn fill(&self, store: &Store) -> Result<(), StoreError> {
        let all = || {
            store.read(|tx| {
                let rules = rules(tx)?;
                let rows = WISHES.all(tx).collect::<Result<Vec<_>, StoreError>>()?;
                Ok::<_, StoreError>((rules, rows))
            })
        };
        let Some((rules, rows)) = read_through(all)? else { return Ok(()) };
        let mut kept = self.write();
        let later = kept.reading.take().unwrap_or_default();
        if kept.rules.revision < rules.revision {
            kept.rules = Arc::new(rules);
        }
        rows.iter().for_each(|(no, wishes)| kept.sets.set(*no, Some(wishes)));
        later.iter().for_each(|(no, wishes)| kept.sets.set(*no, wishes.as_ref()));
        Ok(())
    }

    fn follow(&self, commit: &Commit) -> Result<(), StoreError> {
        let mut changed = Vec::new();
        for row in commit.of(&WISHES) {
            let (no, _, after) = row?;
            changed.push((no, after));
        }
        // An erased resident's wishes stay, unreadable.
        let erased = residents::changed(commit)?.into_iter().filter(|it| it.1.is_none());
        changed.extend(erased.map(|(no, _)| (no, None)));
        let rules = commit.of(&RULES).next().transpose()?.and_then(|it| it.2);
        if changed.is_empty() && rules.is_none() {
            return Ok(());
        }
        let mut kept = self.write();
        if let Some(rules) = rules {
            kept.rules = Arc::new(rules);
        }
        let Kept { sets, reading, .. } = &mut *kept;
        match reading {
            Some(later) => later.extend(changed),
            None => changed.iter().for_each(|(no, wishes)| sets.set(*no, wishes.as_ref())),
        }
        Ok(())
    }

    fn read(&self) -> RwLockReadGuard<'_, Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Kept> {
        self.kept.write().unwrap_or_else(PoisonError::into_inner)
    }
}
