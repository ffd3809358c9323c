//! Reading the log, and what is known of its last examination.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{
    AuditEntry, Break, Damage, Verdict,
    model::{Chain, Filter, Found, Names, Rows, Sight},
};
use crate::infra::store::{Record, StoreError, Table, Tx};

/// The last examination of the chain, one row.
pub(super) const CHECK: Table<(), Check> = Table::new("audit.check");

/// Entries looked at for one page of everything, automatic acts among them: some 10 ms.
const SCANNED_MAX: usize = 3_000;

/// An examination of the chain that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Check {
    /// When it began.
    #[n(0)]
    #[cbor(with = "crate::base::time::cbor")]
    pub at: Timestamp,
    /// What it found.
    #[n(1)]
    pub verdict: Verdict,
}

impl Record for Check {
    const VERSION: u8 = 1;
}

/// One entry.
pub fn entry(tx: &impl Tx, seq: u64) -> Result<Option<AuditEntry>, StoreError> {
    AuditEntry::get(tx, seq)
}

/// The last examination of the chain; none before the first.
pub fn last_check(tx: &impl Tx) -> Result<Option<Check>, StoreError> {
    CHECK.get(tx, &())
}

/// Looks through all entries, those of machines among them, backwards from `before`: at most
/// 3,000 at once, so that a page may come back with few or none and yet go on.
pub fn find_all(
    tx: &impl Tx,
    filter: &Filter,
    sight: &Sight,
    names: &Names<'_>,
    (before, limit): (Option<u64>, usize),
) -> Result<Found, StoreError> {
    let mut scanned = page(tx, before, SCANNED_MAX)?;
    let more = scanned.last().filter(|oldest| 1 < oldest.seq).map(|oldest| oldest.seq);
    scanned.reverse();
    let mut rows = Rows::default();
    scanned.iter().for_each(|entry| rows.add(entry));
    let found = rows.find(filter, sight, names, (None, limit));
    Ok(Found { next: found.next.or(more), ..found })
}

/// Entries older than `before` (a number; none for the newest), the newest first, at most `limit`.
pub fn page(
    tx: &impl Tx,
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<AuditEntry>, StoreError> {
    let older = AuditEntry::range(tx, ..before.unwrap_or(u64::MAX)).rev();
    older.take(limit).map(|row| row.map(|(_, entry)| entry)).collect()
}

/// Examines the whole chain: about a second for a million entries, so let it run in
/// [`Store::scan`](crate::infra::store::Store::scan). Damage of the log is a verdict; only what
/// keeps us from reading at all is an error.
pub fn verify(tx: &impl Tx) -> Result<Verdict, StoreError> {
    let mut chain = Chain::default();
    for row in AuditEntry::range(tx, ..) {
        let followed = match row {
            Ok((_, entry)) => chain.follow(&entry),
            Err(
                StoreError::Damaged { .. }
                | StoreError::Decode(_)
                | StoreError::UnknownVersion { .. },
            ) => Err(Break { seq: chain.next(), damage: Damage::Unreadable }),
            Err(error) => return Err(error),
        };
        if let Err(found) = followed {
            return Ok(Verdict::Broken(found));
        }
    }
    Ok(chain.end())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        base::{Act, Actor},
        features::audit::Kind,
        infra::{
            store::{Store, Table, assert_golden},
            vault::Vault,
        },
    };

    async fn store_with(acts: u64) -> Store {
        let store = Store::in_memory(Vault::ephemeral()).unwrap();
        for _ in 0..acts {
            let act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
            store.write(act, "test.do", |_, _| Ok::<_, StoreError>(())).await.unwrap();
        }
        store
    }

    fn seqs(store: &Store, before: Option<u64>, limit: usize) -> Vec<u64> {
        let entries = store.read(|tx| page(tx, before, limit)).unwrap();
        entries.into_iter().map(|entry| entry.seq).collect()
    }

    #[test]
    fn an_examination_reads_as_the_first_release_wrote_it() {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let whole = Check { at, verdict: Verdict::Whole { entries: 7, hash: [1; 32] } };
        let hash = "01".repeat(32);
        assert_golden(1, &format!("821b000001a3185c5000820082075820{hash}"), &whole);
        let found = Break { seq: 3, damage: Damage::Altered };
        let broken = Check { at, verdict: Verdict::Broken(found) };
        assert_golden(1, "821b000001a3185c5000820181820301", &broken);
    }

    #[tokio::test]
    async fn everything_is_looked_through_backwards_without_a_gap() {
        let store = store_with(7).await;
        let names = Names {
            actor: Box::new(|_| String::new()),
            verb: |_| (String::new(), Kind::Change),
            title: Box::new(|_| None),
        };
        let page = |before| {
            let filter = Filter::default();
            store.read(|tx| find_all(tx, &filter, &Sight::All, &names, (before, 3))).unwrap()
        };
        assert_eq!((page(None).seqs, page(None).next), (vec![7, 6, 5], Some(5)));
        assert_eq!((page(Some(5)).seqs, page(Some(2)).seqs), (vec![4, 3, 2], vec![1]));
        assert_eq!(page(Some(2)).next, None);
    }

    #[tokio::test]
    async fn pages_begin_with_the_newest_and_go_back_without_a_gap() {
        let store = store_with(5).await;
        assert_eq!(seqs(&store, None, 2), [5, 4]);
        assert_eq!(seqs(&store, Some(4), 2), [3, 2]);
        assert_eq!(seqs(&store, Some(2), 2), [1]);
        assert!(seqs(&store, Some(1), 2).is_empty());
    }

    #[tokio::test]
    async fn the_log_of_a_running_store_is_whole_and_a_missing_entry_is_found() {
        let store = store_with(5).await;
        let verdict = store.scan(verify).await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { entries: 5, .. }), "{verdict:?}");
        let forger: Table<u64, AuditEntry> = Table::new("audit.entries");
        let act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
        store.write(act, "test.forge", move |tx, _| forger.remove(tx, &3)).await.unwrap();
        let verdict = store.scan(verify).await.unwrap();
        assert_eq!(verdict, Verdict::Broken(Break { seq: 3, damage: Damage::Missing }));
    }
}
