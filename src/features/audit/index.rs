//! The entries of people in memory, ready to be looked through.

use std::sync::{Arc, PoisonError, RwLock};

use super::{
    AuditEntry,
    model::{Filter, Found, Kind, Names, Rows, Sight},
    words,
};
use crate::{
    base::Actor,
    infra::store::{Store, StoreError, read_through},
};

/// The entries of people who work for the city, in memory. Clones share one index; looking through
/// a hundred thousand takes some milliseconds, so it may stand in a handler.
#[derive(Clone, Default)]
pub struct AuditIndex {
    shared: Arc<RwLock<Rows>>,
}

impl AuditIndex {
    /// Reads the entries of a store and follows its commits from then on: some 0.3 s for 100,000.
    pub fn open(store: &Store) -> Result<Self, StoreError> {
        let index = Self::default();
        let follower = index.clone();
        // Commits that come in while the entries are read wait for the lock; an entry that was
        // read already is passed over.
        let mut rows = index.shared.write().unwrap_or_else(PoisonError::into_inner);
        let reread = store.clone();
        store.project("audit index", &[AuditEntry::BY_PEOPLE], move |commit| {
            let added = |tx: &_| AuditEntry::added_by_people(commit, tx).collect();
            let added: Result<Option<Vec<_>>, StoreError> = read_through(|| reread.read(added));
            match added {
                Ok(added) => {
                    let rows = follower.shared.write();
                    let mut rows = rows.unwrap_or_else(PoisonError::into_inner);
                    added.iter().flatten().for_each(|entry| take_in(&mut rows, entry));
                }
                Err(error) => {
                    tracing::error!(%error, "the audit index could not follow a commit");
                }
            }
        });
        store.read(|tx| {
            AuditEntry::by_people(tx).try_for_each(|entry| {
                take_in(&mut rows, &entry?);
                Ok::<_, StoreError>(())
            })
        })?;
        drop(rows);
        Ok(index)
    }

    /// See [`Rows::find`].
    pub fn find(
        &self,
        filter: &Filter,
        sight: &Sight,
        names: &Names<'_>,
        page: (Option<u64>, usize),
    ) -> Found {
        let rows = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        rows.find(filter, sight, names, page)
    }

    /// Whoever of the staff has ever acted, in no order.
    pub fn actors(&self) -> Vec<Actor> {
        self.shared.read().unwrap_or_else(PoisonError::into_inner).actors().to_vec()
    }
}

/// Adds an entry, unless it tells of something that happened by itself.
fn take_in(rows: &mut Rows, entry: &AuditEntry) {
    match Kind::of(&entry.actor, words::verb(&entry.verb).1) {
        Kind::Automatic => {}
        Kind::Change | Kind::Look | Kind::Export | Kind::SignIn => rows.add(entry),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{base::Act, infra::vault::Vault};

    async fn write(store: &Store, actor: Actor, verb: &'static str) {
        let act = Act::new(Timestamp::UNIX_EPOCH, actor);
        store.write(act, verb, |_, _| Ok::<_, StoreError>(())).await.unwrap();
    }

    fn seqs(index: &AuditIndex) -> Vec<u64> {
        let names = Names {
            actor: Box::new(|_| String::new()),
            verb: words::verb,
            title: Box::new(|_| None),
        };
        index.find(&Filter::default(), &Sight::All, &names, (None, 10)).seqs
    }

    #[tokio::test]
    async fn acts_of_people_are_found_before_and_after_the_index_was_opened() {
        let store = Store::in_memory(Vault::ephemeral()).unwrap();
        write(&store, Actor::Operator, "faq.import").await;
        write(&store, Actor::Line, "inbox.receive").await;
        let index = AuditIndex::open(&store).unwrap();
        write(&store, Actor::Staff("s".to_owned()), "faq.import").await;
        write(&store, Actor::Worker("chat".to_owned()), "chat.answer").await;
        write(&store, Actor::Staff("s".to_owned()), "chat.answer").await;
        store.projected().await;
        assert_eq!(seqs(&index), [3, 1]);
        assert_eq!(seqs(&AuditIndex::open(&store).unwrap()), [3, 1]);
    }
}
