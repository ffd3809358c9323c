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
    Key, KeyId, Record, StoreError, Table, keyring::KEYRING, record::decode, sealed::Plain,
};

/// Commits a projection may lag behind before writers wait for it; bounds memory at some commits
/// of at most 16 MiB each.
const COMMITS_WAITING_MAX: usize = 32;

/// What one commit changed.
#[derive(Debug)]
pub struct Commit {
    /// The number of its last audit entry: ascending, and the same as [`ReadTx::seq`] of a
    /// snapshot taken right after it.
    ///
    /// [`ReadTx::seq`]: super::ReadTx::seq
    pub seq: u64,
    /// The changes, ordered by table and key; one per row, however often the row was touched.
    pub changes: Vec<Change>,
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

/// Everything that hangs on the stream of commits.
#[derive(Default)]
pub(super) struct Projections(Mutex<State>);

#[derive(Default)]
struct State {
    published: u64,
    feeds: Vec<Feed>,
}

struct Feed {
    commits: SyncSender<Arc<Commit>>,
    seen: watch::Receiver<u64>,
}

impl Commit {
    /// The changed rows of one table. A record that cannot be read is an error of its own.
    pub fn of<K: Key, R: Record>(
        &self,
        table: &Table<K, R>,
    ) -> impl Iterator<Item = Result<Changed<K, R>, StoreError>> {
        let name = table.name();
        let read = |plain: &Option<Plain>| -> Result<Option<R>, StoreError> {
            plain.as_ref().map(|plain| decode(plain.version, &plain.bytes)).transpose()
        };
        self.changes.iter().filter(move |change| change.table == name).map(move |change| {
            let key = K::from_bytes(&change.key).ok_or(StoreError::Key { table: name })?;
            Ok((key, read(&change.before)?, read(&change.after)?))
        })
    }

    /// The data keys this commit destroyed: every record sealed with one of them is gone without
    /// a change of its own.
    pub fn destroyed(&self) -> impl Iterator<Item = KeyId> {
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
        self.lock().published = seq;
    }

    /// Feeds `see` with every commit from now on, in order, on a thread of its own. A panic in it
    /// is logged, and the commit counts as seen.
    pub(super) fn add(&self, name: &'static str, mut see: impl FnMut(&Commit) + Send + 'static) {
        let mut state = self.lock();
        let (commits, queue) = sync_channel::<Arc<Commit>>(COMMITS_WAITING_MAX);
        let (seen_by_all, seen) = watch::channel(state.published);
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
        state.feeds.push(Feed { commits, seen });
    }

    /// Whether anything listens.
    pub(super) fn wanted(&self) -> bool {
        !self.lock().feeds.is_empty()
    }

    /// Hands a commit to every projection. Waits for one that lags too far behind.
    pub(super) fn publish(&self, commit: Commit) {
        let mut state = self.lock();
        state.published = commit.seq;
        let commit = Arc::new(commit);
        state.feeds.retain(|feed| feed.commits.send(commit.clone()).is_ok());
    }

    /// Waits until every projection has seen the commit of a number, which may not be published
    /// yet, and what is published by now.
    pub(super) async fn settled(&self, seq: u64) {
        let (until, seen): (u64, Vec<_>) = {
            let state = self.lock();
            let seen = state.feeds.iter().map(|feed| feed.seen.clone()).collect();
            (state.published.max(seq), seen)
        };
        for mut seen in seen {
            // An error means that the projection's thread has ended, with all it was given.
            let _ = seen.wait_for(|seen| until <= *seen).await;
        }
    }

    /// Lets every projection finish what it has and end.
    pub(super) fn close(&self) {
        self.lock().feeds.clear();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
