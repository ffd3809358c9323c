//! How many residents stand how, in memory.

use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use jiff::{ToSpan, civil::Date};

use super::{
    Resident,
    model::{ResidentNo, Standing},
    store::{self, walk},
};
use crate::{
    base::{Members, time::date_in_japan},
    infra::store::{Commit, Store, StoreError, read_through},
};

/// How many residents stand how, followed commit by commit. Clones share one count.
#[derive(Clone, Default)]
pub struct Headcount {
    shared: Arc<RwLock<Heads>>,
}

/// A count on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Friends of the account.
    pub friends: u64,
    /// Those who have blocked it.
    pub blocked: u64,
    /// Of today's blockers, those who blocked within the days asked for.
    pub blocked_lately: u64,
    /// Of today's friends, those who came on each of the days asked for, the oldest first; not
    /// those of whom no day is known.
    pub came: Vec<(Date, u64)>,
}

/// What is known of one resident.
type Head = (Standing, Option<Date>);

#[derive(Default)]
struct Heads {
    /// By resident's number.
    known: Vec<Option<Head>>,
    /// What commits brought while the store was still being read; none once it is.
    reading: Option<Vec<(ResidentNo, Option<Head>)>>,
}

impl Headcount {
    /// Counts the residents of a store on a thread of its own (a second for 150,000), and follows
    /// the commits.
    pub fn open(store: &Store) -> Self {
        let count = Self::default();
        count.lock().reading = Some(Vec::new());
        let follower = count.clone();
        store.project("headcount", &["residents."], move |commit| {
            if let Err(error) = follower.follow(commit) {
                tracing::error!(%error, "the headcount could not follow a commit");
            }
        });
        let (reader, store) = (count.clone(), store.clone());
        std::thread::spawn(move || {
            if let Err(error) = reader.read(&store) {
                tracing::error!(%error, "the residents could not be counted");
            }
        });
        count
    }

    /// The count of `today`, with what happened on the last `days`; none while the residents are
    /// still being counted.
    pub fn on(&self, today: Date, days: u16) -> Option<Count> {
        let heads = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        if heads.reading.is_some() {
            return None;
        }
        let first = today.saturating_sub(i64::from(days.saturating_sub(1)).days());
        let mut count = Count {
            friends: 0,
            blocked: 0,
            blocked_lately: 0,
            came: (0..days).map(|n| (first.saturating_add(i64::from(n).days()), 0)).collect(),
        };
        for (standing, since) in heads.known.iter().flatten() {
            match standing {
                Standing::Stranger => {}
                Standing::Friend => {
                    count.friends += 1;
                    let day = |since| count.came.binary_search_by_key(&since, |it| it.0).ok();
                    if let Some(at) = since.and_then(day) {
                        count.came[at].1 += 1;
                    }
                }
                Standing::Blocked => {
                    count.blocked += 1;
                    count.blocked_lately += u64::from(since.is_some_and(|it| first <= it));
                }
            }
        }
        Some(count)
    }

    /// Everybody who stands so; none while the residents are still being counted.
    pub fn members(&self, standing: Standing) -> Option<Members> {
        let heads = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        if heads.reading.is_some() {
            return None;
        }
        let mut members = Members::new();
        for (no, head) in (0..).zip(&heads.known) {
            if head.is_some_and(|it| it.0 == standing) {
                members.insert(no);
            }
        }
        Some(members)
    }

    fn read(&self, store: &Store) -> Result<(), StoreError> {
        let all = || {
            store.read(|tx| {
                let rows = walk(tx, ..)?.map(|row| row.map(|(no, it)| (no, head(&it))));
                rows.collect::<Result<Vec<(ResidentNo, Head)>, StoreError>>()
            })
        };
        let Some(read) = read_through(all)? else { return Ok(()) };
        let mut heads = self.lock();
        let later = heads.reading.take().unwrap_or_default();
        read.into_iter().for_each(|(no, head)| heads.set(no, Some(head)));
        later.into_iter().for_each(|(no, head)| heads.set(no, head));
        Ok(())
    }

    fn follow(&self, commit: &Commit) -> Result<(), StoreError> {
        let changed = store::changed(commit)?;
        let changed: Vec<(ResidentNo, Option<Head>)> =
            changed.into_iter().map(|(no, it)| (no, it.as_ref().map(head))).collect();
        if changed.is_empty() {
            return Ok(());
        }
        let mut heads = self.lock();
        match &mut heads.reading {
            Some(later) => later.extend(changed),
            None => changed.into_iter().for_each(|(no, head)| heads.set(no, head)),
        }
        Ok(())
    }

    fn lock(&self) -> RwLockWriteGuard<'_, Heads> {
        self.shared.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Heads {
    fn set(&mut self, no: ResidentNo, head: Option<Head>) {
        let at = no.0 as usize;
        if self.known.len() <= at {
            self.known.resize(at + 1, None);
        }
        self.known[at] = head;
    }
}

fn head(resident: &Resident) -> Head {
    (resident.standing, resident.since.map(date_in_japan))
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        base::{Act, Actor},
        features::residents::{ResidentError, erase, meet, set_standing},
        infra::vault::Vault,
    };

    async fn stand(store: &Store, user: u8, at: &str, standing: Standing) {
        let act = Act::new(at.parse::<Timestamp>().unwrap(), Actor::Line);
        let change = move |tx: &_, act: &mut _| {
            let (no, _) = meet(tx, act, &[user; 32], "U1")?;
            set_standing(tx, act, no, standing)
        };
        store.write::<_, ResidentError>(act, "test.stand", change).await.unwrap();
    }

    async fn counted(count: &Headcount, store: &Store) -> Count {
        loop {
            store.projected().await;
            if let Some(counted) = count.on(date(2026, 11, 22), 3) {
                return counted;
            }
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn friends_and_blockers_are_counted_before_and_after_opening_and_the_erased_are_not() {
        let store = Store::in_memory(Vault::ephemeral()).unwrap();
        stand(&store, 1, "2026-11-01T00:00:00Z", Standing::Friend).await;
        stand(&store, 2, "2026-11-21T00:00:00Z", Standing::Friend).await;
        stand(&store, 3, "2026-11-21T00:00:00Z", Standing::Friend).await;
        let count = Headcount::open(&store);
        stand(&store, 4, "2026-11-22T00:00:00Z", Standing::Blocked).await;
        stand(&store, 5, "2026-11-22T00:00:00Z", Standing::Stranger).await;
        let (day, seen) = (|d| date(2026, 11, d), counted(&count, &store).await);
        assert_eq!((seen.friends, seen.blocked, seen.blocked_lately), (3, 1, 1));
        assert_eq!(seen.came, [(day(20), 0), (day(21), 2), (day(22), 0)]);

        let act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
        let gone = |tx: &_, act: &mut _| {
            let (no, _) = meet(tx, act, &[2; 32], "U1")?;
            erase(tx, act, no, &[2; 32])
        };
        store.write::<_, ResidentError>(act, "test.erase", gone).await.unwrap();
        assert_eq!(counted(&count, &store).await.friends, 2);
        assert_eq!(counted(&Headcount::open(&store), &store).await.friends, 2);
    }
}
