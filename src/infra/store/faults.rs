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
    bytes: InMemoryBackend,
    plan: Mutex<Plan>,
}

/// What is going to happen.
#[derive(Debug, Default)]
struct Plan {
    done: u64,
    fails: Option<(u64, io::ErrorKind)>,
    unreadable: bool,
}

#[derive(Debug)]
struct Attached(FaultyDisk);

impl FaultyDisk {
    /// A disk that holds these bytes.
    pub(super) fn holding(bytes: &[u8]) -> Self {
        let disk = Self::default();
        disk.0.bytes.set_len(bytes.len() as u64).unwrap();
        disk.0.bytes.write(0, bytes).unwrap();
        disk
    }

    /// The disk, ready for a database.
    pub(super) fn attach(&self) -> impl StorageBackend {
        Attached(self.clone())
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

    /// Flips one bit of what is stored.
    pub(super) fn flip(&self, at: u64, bit: u8) {
        let mut byte = [0];
        self.0.bytes.read(at, &mut byte).unwrap();
        self.0.bytes.write(at, &[byte[0] ^ 1 << bit]).unwrap();
    }

    /// How many bytes are stored.
    pub(super) fn len(&self) -> u64 {
        self.0.bytes.len().unwrap()
    }

    /// Everything stored.
    pub(super) fn dump(&self) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(self.len()).unwrap()];
        self.0.bytes.read(0, &mut bytes).unwrap();
        bytes
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.0.plan.lock().unwrap()
    }

    fn next(&self) -> io::Result<()> {
        let mut plan = self.plan();
        plan.done += 1;
        match plan.fails {
            Some((from, kind)) if from < plan.done => Err(kind.into()),
            Some(_) | None => Ok(()),
        }
    }
}

impl StorageBackend for Attached {
    fn len(&self) -> io::Result<u64> {
        self.0.0.bytes.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if self.0.plan().unreadable {
            return Err(io::ErrorKind::Other.into());
        }
        self.0.0.bytes.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.next()?;
        self.0.0.bytes.set_len(len)
    }

    /// A failing fsync leaves what was written: the disk may have it all the same.
    fn sync_data(&self) -> io::Result<()> {
        self.0.next()
    }

    /// A failing write leaves half of it behind.
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let allowed = self.0.next();
        let part = if allowed.is_ok() { data } else { &data[..data.len() / 2] };
        self.0.0.bytes.write(offset, part)?;
        allowed
    }
}
