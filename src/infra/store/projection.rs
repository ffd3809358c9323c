use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

use tokio::sync::watch;

use super::{
    Index, Key, KeyId, Record, StoreError, Table, keyring::KEYRING, record::decode, sealed::Plain,
};

/// Commits a projection may lag behind before writers wait for it; bounds memory at some commits
/// of at most 16 MiB each.
const COMMITS_WAITING_MAX: usize = 32;

/// What one commit changed of what a projection follows.
#[derive(Debug)]
pub struct Commit {
    /// The number of its last audit entry: ascending, and the same as [`ReadTx::seq`] of a
    /// snapshot taken right after it.
    ///
    /// [`ReadTx::seq`]: super::ReadTx::seq
    pub seq: u64,
    followed: Followed,
    /// The changes of the tables that any projection follows.
    changes: Arc<[Change]>,
}

/// One row before and after a commit.
#[derive(Debug)]
pub struct Change {
    pub(super) table: &'static str,
    pub(super) key: Vec<u8>,
    pub(super) before: Option<Plain>,
    pub(super) after: Option<Plain>,
}

/// A changed row of a table, decoded: its key, and the record before and after.
pub type Changed<K, R> = (K, Option<R>, Option<R>);

/// Tables that a projection follows: all whose names begin with one of these.
pub type Followed = &'static [&'static str];

/// Everything that hangs on the stream of commits.
#[derive(Default)]
pub(super) struct Projections {
    feeds: Mutex<Vec<Feed>>,
    watches: Mutex<Vec<Watch>>,
    /// The number of the last commit that was published.
    published: watch::Sender<u64>,
}

struct Feed {
    followed: Followed,
    commits: SyncSender<Commit>,
    /// The number of the last commit that was handed over.
    handed: u64,
    seen: watch::Receiver<u64>,
}

/// Somebody who wants to know that something has changed, and not what.
struct Watch {
    followed: Followed,
    last: watch::Sender<u64>,
}

impl Commit {
    /// The changes, ordered by table and key; one per row, however often the row was touched.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| is_followed(self.followed, change.table))
    }

    /// The changed rows of one table, of those that are followed. A record that cannot be read is an
    /// error of its own.
    pub fn of<K: Key, R: Record>(
        &self,
        table: &Table<K, R>,
    ) -> impl Iterator<Item = Result<Changed<K, R>, StoreError>> {
        let name = table.name();
        debug_assert!(is_followed(self.followed, name), "{name} is looked at and not followed");
        let read = |plain: &Option<Plain>| -> Result<Option<R>, StoreError> {
            plain.as_ref().map(|plain| decode(plain.version, &plain.bytes)).transpose()
        };
        self.changes.iter().filter(move |change| change.table == name).map(move |change| {
            let key = K::from_bytes(&change.key).ok_or(StoreError::Key { table: name })?;
            Ok((key, read(&change.before)?, read(&change.after)?))
        })
    }

    /// The keys this commit added to an index that is followed.
    pub fn added<K: Key>(&self, index: &Index<K>) -> impl Iterator<Item = Result<K, StoreError>> {
        let name = index.name();
        debug_assert!(is_followed(self.followed, name), "{name} is looked at and not followed");
        let is_added = move |it: &&Change| it.table == name && it.after.is_some();
        let key = move |it: &Change| K::from_bytes(&it.key).ok_or(StoreError::Key { table: name });
        self.changes.iter().filter(is_added).map(key)
    }

    /// The data keys this commit destroyed: every record sealed with one of them is gone without
    /// a change of its own. For whoever follows [`KEYRING`].
    pub fn destroyed(&self) -> impl Iterator<Item = KeyId> {
        debug_assert!(is_followed(self.followed, KEYRING), "data keys are not followed");
        let gone = |change: &&Change| change.table == KEYRING && change.after.is_none();
        self.changes.iter().filter(gone).filter_map(|change| KeyId::from_bytes(&change.key))
    }
}

impl Change {
    /// The table's name.
    pub fn table(&self) -> &'static str {
        self.table
    }

    /// The row's key, as bytes.
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// The record's plain bytes before; none when the row is new.
    pub fn before(&self) -> Option<&[u8]> {
        self.before.as_ref().map(|plain| plain.bytes.as_slice())
    }

    /// The record's plain bytes after; none when the row was removed.
    pub fn after(&self) -> Option<&[u8]> {
        self.after.as_ref().map(|plain| plain.bytes.as_slice())
    }
}

impl Projections {
    /// Says how many acts the store had before anything could listen.
    pub(super) fn go_on_from(&self, seq: u64) {
        self.published.send_replace(seq);
    }

    /// Feeds `see` with every commit from now on that changes what it follows, in order, on a thread
    /// of its own. A panic in it is logged, and the commit counts as seen.
    pub(super) fn add(
        &self,
        name: &'static str,
        followed: Followed,
        mut see: impl FnMut(&Commit) + Send + 'static,
    ) {
        let mut feeds = lock(&self.feeds);
        let handed = *self.published.borrow();
        let (commits, queue) = sync_channel::<Commit>(COMMITS_WAITING_MAX);
        let (seen_by_all, seen) = watch::channel(handed);
        let run = move || {
            for commit in queue {
                if catch_unwind(AssertUnwindSafe(|| see(&commit))).is_err() {
                    tracing::error!(projection = name, "a projection panicked over a commit");
                }
                seen_by_all.send_replace(commit.seq);
            }
        };
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(run)
            .expect("a process that starts has room for its threads");
        feeds.push(Feed { followed, commits, handed, seen });
    }

    /// The number of the last commit that changed one of these tables, from now on.
    pub(super) fn watch(&self, followed: Followed) -> watch::Receiver<u64> {
        let (last, changed) = watch::channel(*self.published.borrow());
        lock(&self.watches).push(Watch { followed, last });
        changed
    }

    /// What is followed by anything: the beginnings of tables' names.
    pub(super) fn followed(&self) -> Vec<&'static str> {
        lock(&self.feeds).iter().flat_map(|feed| feed.followed).copied().collect()
    }

    /// Hands the commit of a number to every projection that follows a table it changes, and says to
    /// whoever watches one of the tables it touched that it did. Waits for a projection that lags
    /// too far behind.
    pub(super) fn publish(&self, seq: u64, touched: &[&str], changes: Vec<Change>) {
        let changes: Arc<[Change]> = changes.into();
        lock(&self.feeds).retain_mut(|feed| {
            let commit = Commit { seq, followed: feed.followed, changes: changes.clone() };
            if commit.changes().next().is_none() {
                return true;
            }
            feed.handed = seq;
            feed.commits.send(commit).is_ok()
        });
        for watch in lock(&self.watches).iter() {
            if touched.iter().any(|table| is_followed(watch.followed, table)) {
                watch.last.send_replace(seq);
            }
        }
        self.published.send_replace(seq);
    }

    /// Waits until every projection has seen the commit of a number, which may not be published
    /// yet, and what is published by now.
    pub(super) async fn settled(&self, seq: u64) {
        let mut published = self.published.subscribe();
        // The sender lives as long as this does.
        let _ = published.wait_for(|it| seq <= *it).await;
        let handed: Vec<_> =
            lock(&self.feeds).iter().map(|it| (it.handed, it.seen.clone())).collect();
        for (handed, mut seen) in handed {
            // An error means that the projection's thread has ended, with all it was given.
            let _ = seen.wait_for(|seen| handed <= *seen).await;
        }
    }

    /// Lets every projection finish what it has and end; nobody waits for more.
    pub(super) fn close(&self) {
        lock(&self.feeds).clear();
        lock(&self.watches).clear();
        self.published.send_replace(u64::MAX);
    }
}

fn lock<T>(list: &Mutex<Vec<T>>) -> MutexGuard<'_, Vec<T>> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a table is among those that are followed.
pub(super) fn is_followed(followed: &[&str], table: &str) -> bool {
    followed.iter().any(|it| table.starts_with(it))
}
