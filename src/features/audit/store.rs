use super::{AuditEntry, Break, Damage, Verdict, model::Chain};
use crate::infra::store::{StoreError, Tx};

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
        infra::{
            store::{Store, Table},
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
