use std::{path::Path, sync::Arc, thread, time::Duration};

use tokio::{
    sync::{mpsc, oneshot, watch},
    time::timeout,
};

use super::{
    Commit, Health, ReadTx, Readers, StoreError, StoreOptions, WriteTx,
    backend::Medium,
    engine::{Engine, unless_panicked},
    projection::{Followed, Projections},
    writer::{Along, Request, Writer, job},
};
use crate::{base::Act, infra::vault::Vault};

/// How long whoever reads much waits when the disk was taken away.
const READ_AGAIN: Duration = Duration::from_millis(100);

/// How long an act that goes along with others waits for one.
const ALONG_MAX: Duration = Duration::from_millis(25);

/// Reads much, on a thread of the caller's own: from the beginning again whenever the disk was taken
/// away meanwhile. None once the store is closed.
pub fn read_through<T>(
    mut read: impl FnMut() -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    loop {
        match read() {
            Err(StoreError::Unreadable) => thread::sleep(READ_AGAIN),
            Err(StoreError::Closed) => return Ok(None),
            seen => return seen.map(Some),
        }
    }
}

/// The database, shared by every room. It closes when the last clone is dropped, or by
/// [`close`](Self::close).
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    projections: Arc<Projections>,
    queue: mpsc::Sender<Request>,
    along: Arc<Along>,
}

impl Store {
    /// Opens the database file, creating it when absent, and the journal beside it, of the same name
    /// with the ending `journal`: whoever copies one copies both. After an unclean end all of the
    /// database is verified first (about 0.2 s for 128 MB) and what the journal has beyond it is
    /// carried over; otherwise it opens in milliseconds.
    ///
    /// Errors: [`StoreError::InUse`], [`StoreError::DamagedFile`], [`StoreError::WrongKey`], and
    /// what the disk says.
    pub fn open(path: &Path, vault: Vault, options: StoreOptions) -> Result<Self, StoreError> {
        Self::on(Medium::File(path.to_owned()), vault, options)
    }

    /// A store that lives only in memory.
    pub fn in_memory(vault: Vault) -> Result<Self, StoreError> {
        Self::on(Medium::Memory, vault, StoreOptions::default())
    }

    pub(super) fn on(
        medium: Medium,
        vault: Vault,
        options: StoreOptions,
    ) -> Result<Self, StoreError> {
        let engine = Arc::new(Engine::open(medium, vault, options.cache_bytes)?);
        let projections = Arc::<Projections>::default();
        let (queue, requests) = mpsc::channel(options.queue_acts_max);
        let journal = engine.journal()?;
        let along = Arc::<Along>::default();
        let requests = (requests, along.clone());
        let writer = Writer::new(engine.clone(), projections.clone(), requests, options, journal);
        thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || writer.run())
            .map_err(|error| StoreError::Engine(Box::new(redb::Error::Io(error))))?;
        Ok(Self { engine, projections, queue, along })
    }

    /// Looks at the store, on this thread: a point read takes some microseconds. For a page's
    /// worth of them; what walks over a whole table belongs in [`scan`](Self::scan).
    pub fn read<T, E>(&self, look: impl FnOnce(&ReadTx) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        let tx = self.engine.read()?;
        let seen = look(&tx);
        if tx.failed() {
            // The writer looks after the engine; when its queue is full, it will notice anyway.
            let _ = self.queue.try_send(Request::Check);
        }
        seen
    }

    /// Looks at the store for long, on a thread where nobody else waits.
    pub async fn scan<T, E>(
        &self,
        look: impl FnOnce(&ReadTx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let store = self.clone();
        let done = tokio::task::spawn_blocking(move || store.read(look));
        done.await.unwrap_or_else(|_| Err(StoreError::Panicked { verb: "scan" }.into()))
    }

    /// Carries out an act: all of `change` and its audit entry, or nothing. When it returns, the
    /// disk has it. `verb` names the act in the audit log, as `room.verb`.
    ///
    /// `change` runs on the writer's thread, one act after another: it computes, and never waits
    /// for anything. Its error refuses the act and comes back as it is.
    ///
    /// Dropping the future before it is done does not take the act back.
    ///
    /// Errors of the store: [`StoreError::Unwritable`], after which the act counts as not done;
    /// [`StoreError::Panicked`]; [`StoreError::Closed`].
    pub async fn write<T, E>(
        &self,
        act: Act,
        verb: &'static str,
        change: impl FnOnce(&WriteTx, &mut Act) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let request = Request::Act(job(act, verb, change, answer));
        self.queue.send(request).await.map_err(|_| StoreError::Closed)?;
        answered.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Carries out an act as [`write`](Self::write) does, in the same commit as the next one that
    /// comes, or alone after 25 ms: where many write, that spares the disk every such act. For what
    /// nobody waits for.
    ///
    /// Dropping the future before it is done does not take the act back, and leaves it to the next.
    pub async fn write_along<T, E>(
        &self,
        act: Act,
        verb: &'static str,
        change: impl FnOnce(&WriteTx, &mut Act) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, mut answered) = oneshot::channel();
        self.along.push(job(act, verb, change, answer));
        if let Ok(answer) = timeout(ALONG_MAX, &mut answered).await {
            return answer.unwrap_or_else(|_| Err(StoreError::Closed.into()));
        }
        self.queue.send(Request::Along).await.map_err(|_| StoreError::Closed)?;
        answered.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Shows every commit from now on that changes a table whose name begins with one of `followed`
    /// to `see`, in order, on a thread of its own. What was there before is read from a snapshot
    /// taken afterwards, by which [`ReadTx::seq`] tells which commits to pass over.
    pub fn project(
        &self,
        name: &'static str,
        followed: Followed,
        see: impl FnMut(&Commit) + Send + 'static,
    ) {
        self.projections.add(name, followed, see);
    }

    /// The number of the last commit that changed a table whose name begins with one of `followed`,
    /// for whoever wants to know that something has changed, and not what.
    pub fn watch(&self, followed: Followed) -> watch::Receiver<u64> {
        self.projections.watch(followed)
    }

    /// Waits until all projections have seen everything committed so far: whatever a look at the
    /// store would show now.
    pub async fn projected(&self) {
        // A commit can be looked at an instant before it is published. Of a store that cannot be
        // read nothing more is seen than what was published.
        let seq = unless_panicked(|| self.engine.read()?.seq()).unwrap_or_default();
        self.projections.settled(seq).await;
    }

    /// Whether the store reads and writes.
    pub fn health(&self) -> Health {
        self.engine.health()
    }

    /// Open read transactions, for a watchdog.
    pub fn readers(&self) -> Readers {
        self.engine.readers()
    }

    /// Carries out what waits in the queue and closes the file. Afterwards every clone answers
    /// [`StoreError::Closed`].
    pub async fn close(self) {
        let (closed, done) = oneshot::channel();
        if self.queue.send(Request::Close(closed)).await.is_ok() {
            let _ = done.await;
        }
    }
}
