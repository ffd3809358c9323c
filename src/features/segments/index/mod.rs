//! Residents in memory, ready to be asked whom a condition holds of.

mod between;
mod bits;
mod column;
mod follow;
mod lines;
mod plan;
mod rows;
mod table;
#[cfg(test)]
mod tests;

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use jiff::civil::Date;
use tokio::sync::watch;

use super::model::{Condition, Test};
use crate::{
    base::{Day, Members, time::date_in_japan},
    features::{
        attributes::{AttributeNo, Value},
        forms::{AnswerIndex, AnswerRow},
    },
    infra::store::{Commit, Store, StoreError, read_through},
};
use follow::Changed;

pub use bits::Bits;
pub use plan::{Asked, Base};
pub use table::Table;

/// Residents in memory. Clones share one table. A count takes some ten microseconds, and with a long
/// condition less than a tenth of a millisecond for 250,000, so it may stand in a handler.
#[derive(Clone)]
pub struct SegmentIndex {
    kept: Arc<RwLock<Kept>>,
    ready: watch::Receiver<bool>,
    answers: AnswerIndex,
}

#[derive(Default)]
struct Kept {
    table: Table,
    /// What commits brought while the store is still being read, by their numbers.
    later: Vec<(u64, Changed)>,
}

/// How many a condition holds of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Friends, whom a delivery reaches.
    pub friends: usize,
    /// Others who are known: blockers, and those who wrote without being friends.
    pub others: usize,
}

/// The residents as they are at one moment, and what the conditions asked of them depend on.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    table: &'a Table,
    asked: Asked<'a>,
}

impl SegmentIndex {
    /// Reads the residents of a store on threads of their own (about a second for 250,000), and
    /// follows its commits. Whoever asks meanwhile waits.
    pub fn open(store: &Store, answers: AnswerIndex) -> Self {
        let (done, ready) = watch::channel(false);
        let index = Self { kept: Arc::default(), ready, answers };
        let (follower, reader, store) = (index.clone(), index.clone(), store.clone());
        store.project("segments", &["residents.", "attributes.", "segments."], move |commit| {
            if let Err(error) = follower.follow(commit) {
                tracing::error!(%error, "the segments could not follow a commit");
            }
        });
        std::thread::spawn(move || match read_through(|| follow::read(&store)) {
            Ok(None) => {}
            Ok(Some((table, seq))) => {
                let mut kept = reader.write();
                kept.table = table;
                let later = std::mem::take(&mut kept.later);
                let later = later.into_iter().filter(|it| seq < it.0);
                later.for_each(|(_, changed)| changed.lay_over(&mut kept.table));
                done.send_replace(true);
            }
            Err(error) => tracing::error!(%error, "the residents could not be read for segments"),
        });
        index
    }

    /// How many a condition holds of on a day.
    pub async fn count(&self, condition: &Condition, today: Date) -> Result<Count, StoreError> {
        self.look([condition], today, |look| look.count(condition)).await
    }

    /// The friends of whom a condition holds on a day: whom a delivery is to reach.
    pub async fn members(&self, condition: &Condition, today: Date) -> Result<Members, StoreError> {
        let found = |look: Look<'_>| Members::of_blocks(look.friends(condition).blocks());
        self.look([condition], today, found).await
    }

    /// Of whom each value of an attribute is registered: each choice, or yes and no. Nothing of one
    /// that has no such values.
    pub async fn registered(&self, of: AttributeNo) -> Result<Vec<(Value, Members)>, StoreError> {
        let none: [&Condition; 0] = [];
        self.look(none, Date::MIN, |look| look.table.registered(of)).await
    }

    /// Looks at the residents, asking these conditions and parts of them.
    pub async fn look<'a, T>(
        &self,
        conditions: impl IntoIterator<Item = &'a Condition>,
        today: Date,
        look: impl FnOnce(Look<'_>) -> T,
    ) -> Result<T, StoreError> {
        let answered = self.answered(conditions).await?;
        let mut ready = self.ready.clone();
        let is_ready = ready.wait_for(|it| *it).await.is_ok();
        if !is_ready {
            return Err(StoreError::Panicked { verb: "scan" });
        }
        let kept = self.read();
        let asked = Asked { today, answered: &answered };
        Ok(look(Look { table: &kept.table, asked }))
    }

    /// Who answered, for each clause that asks for it.
    async fn answered<'a>(
        &self,
        conditions: impl IntoIterator<Item = &'a Condition>,
    ) -> Result<Vec<(Test, Members)>, StoreError> {
        let mut answered: Vec<(Test, Members)> = Vec::new();
        let conditions: Vec<&Condition> = conditions.into_iter().collect();
        for clause in conditions.into_iter().flat_map(Condition::clauses) {
            let Test::Answered(form, span, status) = &clause.test else { continue };
            if answered.iter().any(|it| it.0 == clause.test) {
                continue;
            }
            let is_meant = |row: &&AnswerRow| {
                row.counts()
                    && span.has(&Day(date_in_japan(row.at)))
                    && status.is_none_or(|it| it == row.status)
            };
            let who = |rows: &[AnswerRow]| -> Members {
                let meant = rows.iter().filter(is_meant);
                meant.filter_map(|it| it.resident).map(|it| it.0).collect()
            };
            let who = self.answers.with(*form, who).await?;
            answered.push((clause.test.clone(), who));
        }
        Ok(answered)
    }

    fn follow(&self, commit: &Commit) -> Result<(), StoreError> {
        let Some(changed) = Changed::of(commit)? else { return Ok(()) };
        let is_ready = *self.ready.borrow();
        let mut kept = self.write();
        // It may have become ready while this waited for the lock.
        match is_ready || *self.ready.borrow() {
            true => changed.lay_over(&mut kept.table),
            false => kept.later.push((commit.seq, changed)),
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

impl Look<'_> {
    /// How many a condition holds of.
    pub fn count(&self, condition: &Condition) -> Count {
        let count = |base| self.table.count(condition, base, self.asked);
        Count { friends: count(Base::Friends), others: count(Base::Others) }
    }

    /// The friends of whom a condition holds.
    pub fn friends(&self, condition: &Condition) -> Bits {
        self.table.find(condition, Base::Friends, self.asked)
    }

    /// Everybody of whom a condition holds, blockers and those who are no friends too.
    pub fn everybody(&self, condition: &Condition) -> Bits {
        let mut found = self.friends(condition);
        found.join(&self.table.find(condition, Base::Others, self.asked));
        found
    }

    /// The languages that somebody's LINE speaks.
    pub fn languages(&self) -> Vec<String> {
        self.table.languages().map(str::to_owned).collect()
    }
}
