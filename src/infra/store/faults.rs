//! A disk in memory that fails on demand, for tests.

use std::{
    io,
    sync::{Arc, Mutex, MutexGuard},
};

use redb::{StorageBackend, backends::InMemoryBackend};

/// A disk that outlives the database opened on it. Clones are the same disk.
#[derive(Debug, Clone, Default)]
pub(super) struct FaultyDisk(Arc<Disk>);

#[derive(Debug, Default)]
struct Disk {
    database: InMemoryBackend,
    journal: InMemoryBackend,
    plan: Mutex<Plan>,
}

/// What is going to happen.
#[derive(Debug, Default)]
struct Plan {
    done: u64,
    fails: Option<(u64, io::ErrorKind)>,
    unreadable: bool,
}

/// One of the disk's two files, open.
#[derive(Debug)]
struct Attached {
    disk: FaultyDisk,
    file: fn(&Disk) -> &InMemoryBackend,
}

impl FaultyDisk {
    /// A disk whose database has these bytes.
    pub(super) fn holding(bytes: &[u8]) -> Self {
        let disk = Self::default();
        fill(&disk.0.database, bytes);
        disk
    }

    /// A disk as a kill at this moment leaves it to the next process.
    pub(super) fn as_killed(&self) -> Self {
        let _nothing_changes = self.plan();
        let disk = Self::holding(&dump(&self.0.database));
        fill(&disk.0.journal, &dump(&self.0.journal));
        disk
    }

    /// The database's file.
    pub(super) fn attach(&self) -> impl StorageBackend {
        Attached { disk: self.clone(), file: |disk| &disk.database }
    }

    /// The journal's file.
    pub(super) fn attach_journal(&self) -> impl StorageBackend {
        Attached { disk: self.clone(), file: |disk| &disk.journal }
    }

    /// From the `nth` write, change of length or fsync from now on, every one fails.
    pub(super) fn fail_from(&self, nth: u64, kind: io::ErrorKind) {
        let mut plan = self.plan();
        plan.fails = Some((plan.done + nth, kind));
    }

    /// From now on nothing can be read or written.
    pub(super) fn pull_out(&self) {
        self.fail_from(0, io::ErrorKind::Other);
        self.plan().unreadable = true;
    }

    /// Nothing fails any more.
    pub(super) fn heal(&self) {
        let mut plan = self.plan();
        (plan.fails, plan.unreadable) = (None, false);
    }

    /// Whether something has failed since the last `fail_from`.
    pub(super) fn has_failed(&self) -> bool {
        let plan = self.plan();
        plan.fails.is_some_and(|(from, _)| from < plan.done)
    }

    /// Flips one bit of the database.
    pub(super) fn flip(&self, at: u64, bit: u8) {
        flip(&self.0.database, at, bit);
    }

    /// Flips one bit of the journal.
    pub(super) fn flip_journal(&self, at: u64, bit: u8) {
        flip(&self.0.journal, at, bit);
    }

    /// All of the database.
    pub(super) fn dump(&self) -> Vec<u8> {
        let _nothing_changes = self.plan();
        dump(&self.0.database)
    }

    /// All of the journal.
    pub(super) fn dump_journal(&self) -> Vec<u8> {
        let _nothing_changes = self.plan();
        dump(&self.0.journal)
    }

    /// Puts the database of another disk in place of this one's.
    pub(super) fn put_back(&self, database: &[u8]) {
        fill(&self.0.database, database);
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.0.plan.lock().unwrap()
    }

    /// The next write, change of length or fsync, with whether it is allowed; nothing else changes
    /// meanwhile.
    fn next(&self, change: impl FnOnce(io::Result<()>) -> io::Result<()>) -> io::Result<()> {
        let mut plan = self.plan();
        plan.done += 1;
        change(match plan.fails {
            Some((from, kind)) if from < plan.done => Err(kind.into()),
            Some(_) | None => Ok(()),
        })
    }
}

fn fill(file: &InMemoryBackend, bytes: &[u8]) {
    file.set_len(bytes.len() as u64).unwrap();
    file.write(0, bytes).unwrap();
}

fn dump(file: &InMemoryBackend) -> Vec<u8> {
    let mut bytes = vec![0; usize::try_from(file.len().unwrap()).unwrap()];
    file.read(0, &mut bytes).unwrap();
    bytes
}

fn flip(file: &InMemoryBackend, at: u64, bit: u8) {
    let mut byte = [0];
    file.read(at, &mut byte).unwrap();
    file.write(at, &[byte[0] ^ 1 << bit]).unwrap();
}

impl Attached {
    fn file(&self) -> &InMemoryBackend {
        (self.file)(&self.disk.0)
    }
}

impl StorageBackend for Attached {
    fn len(&self) -> io::Result<u64> {
        self.file().len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if self.disk.plan().unreadable {
            return Err(io::ErrorKind::Other.into());
        }
        self.file().read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.disk.next(|allowed| allowed.and_then(|()| self.file().set_len(len)))
    }

    /// A failing fsync leaves what was written: the disk may have it all the same.
    fn sync_data(&self) -> io::Result<()> {
        self.disk.next(|allowed| allowed)
    }

    /// A failing write leaves half of it behind.
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.disk.next(|allowed| {
            let part = if allowed.is_ok() { data } else { &data[..data.len() / 2] };
            self.file().write(offset, part)?;
            allowed
        })
    }
}
