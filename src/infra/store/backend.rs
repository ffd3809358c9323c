use std::{
    collections::BTreeMap,
    fmt, fs, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use redb::{
    Builder, Database, DatabaseError, StorageBackend, StorageError,
    backends::{FileBackend, InMemoryBackend},
};

use super::StoreError;

/// Where the database lies.
pub(super) enum Medium {
    /// In a file.
    File(PathBuf),
    /// In memory, for tests.
    Memory,
    /// In memory that fails on demand.
    #[cfg(test)]
    Faulty(super::faults::FaultyDisk),
}

impl Medium {
    /// Opens the database, creating it when absent. After an unclean end the engine verifies the
    /// checksum of every page first.
    pub(super) fn open(&self, cache_bytes: usize) -> Result<Database, StoreError> {
        self.guarded(|| {
            let mut builder = builder(cache_bytes);
            let told = AtomicBool::new(false);
            builder.set_repair_callback(move |_| {
                if !told.swap(true, Ordering::Relaxed) {
                    tracing::warn!("the database was not closed properly: checking all of it");
                }
            });
            match self {
                Self::File(path) => builder.create(path),
                Self::Memory => builder.create_with_backend(InMemoryBackend::new()),
                #[cfg(test)]
                Self::Faulty(disk) => builder.create_with_backend(disk.attach()),
            }
        })
    }

    /// Opens the journal that lies beside the database, creating it when absent, and names it.
    pub(super) fn journal(&self) -> Result<(PathBuf, Box<dyn StorageBackend>), StoreError> {
        Ok(match self {
            Self::File(path) => {
                let path = path.with_extension("journal");
                let file = journal_file(&path).map_err(StorageError::Io)?;
                let file = FileBackend::new(file).map_err(engine_error)?;
                (path, Box::new(file))
            }
            Self::Memory => (PathBuf::from("memory"), Box::new(InMemoryBackend::new())),
            #[cfg(test)]
            Self::Faulty(disk) => (PathBuf::from("memory"), Box::new(disk.attach_journal())),
        })
    }

    /// Opens the database as it stands, for reading while the disk takes no writes: what the
    /// engine must write to recover stays in memory.
    pub(super) fn reflect(&self, cache_bytes: usize) -> Result<Database, StoreError> {
        self.guarded(|| {
            let below: Box<dyn StorageBackend> = match self {
                Self::File(path) => Box::new(FileBackend::new(fs::File::open(path)?)?),
                Self::Memory => Box::new(InMemoryBackend::new()),
                #[cfg(test)]
                Self::Faulty(disk) => Box::new(disk.attach()),
            };
            builder(cache_bytes).create_with_backend(Reflection::over(below)?)
        })
    }

    /// Opening a damaged file can panic inside the engine.
    fn guarded(
        &self,
        open: impl FnOnce() -> Result<Database, DatabaseError>,
    ) -> Result<Database, StoreError> {
        let path = match self {
            Self::File(path) => path.clone(),
            Self::Memory => PathBuf::from("memory"),
            #[cfg(test)]
            Self::Faulty(_) => PathBuf::from("memory"),
        };
        match catch_unwind(AssertUnwindSafe(open)) {
            Ok(Ok(db)) => Ok(db),
            Ok(Err(DatabaseError::DatabaseAlreadyOpen)) => Err(StoreError::InUse { path }),
            Ok(Err(DatabaseError::Storage(StorageError::Corrupted(detail)))) => {
                Err(StoreError::DamagedFile { path, detail })
            }
            Ok(Err(DatabaseError::Storage(StorageError::Io(error))))
                if error.kind() == io::ErrorKind::InvalidData =>
            {
                Err(StoreError::DamagedFile { path, detail: error.to_string() })
            }
            Ok(Err(error)) => Err(engine_error(error)),
            Err(_) => {
                let detail = "the engine panicked over it".to_owned();
                Err(StoreError::DamagedFile { path, detail })
            }
        }
    }
}

fn engine_error(error: DatabaseError) -> StoreError {
    StoreError::Engine(Box::new(error.into()))
}

fn journal_file(path: &Path) -> Result<fs::File, io::Error> {
    let is_new = !path.exists();
    let mut options = fs::OpenOptions::new();
    let file = options.read(true).write(true).create(true).truncate(false).open(path)?;
    if is_new && let Some(directory) = path.parent() {
        // Its name is to outlive a power cut as what is in it does.
        fs::File::open(directory)?.sync_all()?;
    }
    Ok(file)
}

fn builder(cache_bytes: usize) -> Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(cache_bytes);
    builder
}

/// Bytes of one piece of a reflection, the engine's own page size.
const PIECE_LEN: u64 = 4096;

/// A storage read through, whose writes stay in memory.
struct Reflection {
    below: Box<dyn StorageBackend>,
    above: Mutex<Above>,
}

struct Above {
    len: u64,
    below_len: u64,
    pieces: BTreeMap<u64, Vec<u8>>,
}

impl Reflection {
    fn over(below: Box<dyn StorageBackend>) -> io::Result<Self> {
        let len = below.len()?;
        let above = Above { len, below_len: len, pieces: BTreeMap::new() };
        Ok(Self { below, above: Mutex::new(above) })
    }

    fn lock(&self) -> MutexGuard<'_, Above> {
        self.above.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One piece as it stands; beyond the end below there are zeros.
    fn piece(&self, above: &Above, index: u64) -> io::Result<Vec<u8>> {
        if let Some(piece) = above.pieces.get(&index) {
            return Ok(piece.clone());
        }
        let start = index * PIECE_LEN;
        let there = above.below_len.saturating_sub(start).min(PIECE_LEN);
        let mut piece = vec![0; to_len(PIECE_LEN)];
        self.below.read(start, &mut piece[..to_len(there)])?;
        Ok(piece)
    }

    /// Calls `each` with every piece that a stretch touches: index, where the part begins within
    /// the piece, and where it lies within the stretch.
    fn pieces(
        offset: u64,
        len: usize,
        mut each: impl FnMut(u64, usize, std::ops::Range<usize>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut done = 0;
        while done < len {
            let at = offset + done as u64;
            let within = to_len(at % PIECE_LEN);
            let part = (to_len(PIECE_LEN) - within).min(len - done);
            each(at / PIECE_LEN, within, done..done + part)?;
            done += part;
        }
        Ok(())
    }
}

impl StorageBackend for Reflection {
    fn len(&self) -> io::Result<u64> {
        Ok(self.lock().len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let above = self.lock();
        if above.len < offset + out.len() as u64 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Self::pieces(offset, out.len(), |index, within, part| {
            let piece = self.piece(&above, index)?;
            let len = part.len();
            out[part].copy_from_slice(&piece[within..within + len]);
            Ok(())
        })
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut above = self.lock();
        if len < above.len {
            above.below_len = above.below_len.min(len);
            let first_gone = len.div_ceil(PIECE_LEN);
            above.pieces.retain(|index, _| *index < first_gone);
        }
        above.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut above = self.lock();
        Self::pieces(offset, data.len(), |index, within, part| {
            let mut piece = self.piece(&above, index)?;
            piece[within..within + part.len()].copy_from_slice(&data[part]);
            above.pieces.insert(index, piece);
            Ok(())
        })
    }
}

impl fmt::Debug for Reflection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reflection")
    }
}

fn to_len(bytes: u64) -> usize {
    usize::try_from(bytes).expect("part of a piece fits in memory")
}
