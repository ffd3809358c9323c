use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockWriteGuard},
};

use redb::{Database, ReadableDatabase};

use super::{
    Health, ReadTx, Readers, StoreError, Why,
    backend::Medium,
    health::Registry,
    journal::Journal,
    keyring::KeyCache,
    read::definition,
    sealed::{Plain, Sealed, Under},
};
use crate::infra::vault::Vault;

/// The open database, which can be taken out and opened again while the process runs.
pub(super) struct Engine {
    opened: RwLock<Opened>,
    medium: Medium,
    cache_bytes: usize,
    vault: Vault,
    pub(super) keys: Arc<KeyCache>,
    registry: Registry,
    health: Mutex<Health>,
}

/// How the database is open.
enum Opened {
    Fully(Database),
    /// For reading alone, while the disk takes no writes.
    Reflected(Database),
    /// Not at all, because the disk cannot be read.
    Lost,
    /// Not any more.
    Closed,
}

/// Whether opening and mending went well.
type Mended = Result<(), StoreError>;

/// A table of one row, by which a store knows its root key.
const ABOUT: &str = "store.about";

impl Engine {
    /// Opens the database and checks that the keys fit it.
    pub(super) fn open(
        medium: Medium,
        vault: Vault,
        cache_bytes: usize,
    ) -> Result<Self, StoreError> {
        let db = medium.open(cache_bytes)?;
        let engine = Self {
            opened: RwLock::new(Opened::Fully(db)),
            medium,
            cache_bytes,
            vault,
            keys: Arc::default(),
            registry: Registry::default(),
            health: Mutex::new(Health::Fine),
        };
        unless_panicked(|| engine.check_key())?;
        Ok(engine)
    }

    /// The journal beside the database, after carrying over what the database lacks.
    pub(super) fn journal(&self) -> Result<Journal, StoreError> {
        let open = || Journal::open(&self.medium, self.vault.clone(), &self.read()?);
        let journal = unless_panicked(open)?;
        self.with(|db| journal.replay(db))?;
        Ok(journal)
    }

    /// A view of the store as it is now.
    pub(super) fn read(&self) -> Result<ReadTx, StoreError> {
        let snapshot = self.with(|db| db.begin_read().map_err(StoreError::from))?;
        Ok(ReadTx::new(snapshot, self.vault.clone(), self.keys.clone(), self.registry.enter()))
    }

    /// Does something with the open database. A panic inside it is the engine's failure.
    pub(super) fn with<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, E>,
    ) -> Result<T, E> {
        let opened = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        let db = match &*opened {
            Opened::Fully(db) | Opened::Reflected(db) => db,
            Opened::Lost => return Err(StoreError::Unreadable.into()),
            Opened::Closed => return Err(StoreError::Closed.into()),
        };
        unless_panicked(|| work(db))
    }

    /// Closes the database and opens it afresh, which the engine demands after any error of the
    /// disk. `mend` runs before anyone else sees it. Readers wait meanwhile.
    pub(super) fn reopen(&self, mend: impl FnOnce(&Database) -> Mended) -> Mended {
        let mut opened = self.place();
        *opened = Opened::Lost;
        let db = self.medium.open(self.cache_bytes)?;
        mend(&db)?;
        *opened = Opened::Fully(db);
        Ok(())
    }

    /// Opens the database for reading alone. `mend` runs before anyone else sees it.
    pub(super) fn reflect(&self, mend: impl FnOnce(&Database) -> Mended) -> Mended {
        let mut opened = self.place();
        *opened = Opened::Lost;
        let db = self.medium.reflect(self.cache_bytes)?;
        mend(&db)?;
        *opened = Opened::Reflected(db);
        Ok(())
    }

    /// Opens the database fully when it is open for reading alone; readers go on meanwhile.
    pub(super) fn reopen_reflected(&self, mend: impl FnOnce(&Database) -> Mended) -> Mended {
        let reflected = !matches!(*self.place(), Opened::Fully(_));
        if reflected {
            let db = self.medium.open(self.cache_bytes)?;
            mend(&db)?;
            *self.place() = Opened::Fully(db);
        }
        Ok(())
    }

    pub(super) fn close(&self) {
        *self.place() = Opened::Closed;
    }

    pub(super) fn health(&self) -> Health {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_health(&self, health: Health) {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner) = health;
    }

    pub(super) fn readers(&self) -> Readers {
        self.registry.readers()
    }

    fn place(&self) -> RwLockWriteGuard<'_, Opened> {
        self.opened.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn check_key(&self) -> Result<(), StoreError> {
        let under = Under::City(Vault::CITY_GENERATION);
        let tx = self.read()?;
        let fits = tx.stored(ABOUT, &[], |stored| {
            let cipher = self.vault.city(Vault::CITY_GENERATION);
            Sealed::parse(stored).zip(cipher).is_some_and(|(s, c)| s.open(&c, ABOUT, &[]).is_some())
        })?;
        match fits {
            Some(true) => Ok(()),
            Some(false) => Err(StoreError::WrongKey),
            None => {
                let mut stored = Vec::new();
                let plain = Plain { version: 1, under, bytes: Default::default() };
                let cipher = tx.cipher(ABOUT, under)?.ok_or(StoreError::WrongKey)?;
                plain.seal(&cipher, ABOUT, &[], &mut stored);
                self.with(|db| {
                    let tx = db.begin_write()?;
                    tx.open_table(definition(ABOUT))?.insert([].as_slice(), stored.as_slice())?;
                    Ok(tx.commit()?)
                })
            }
        }
    }
}

impl Why {
    /// The reason behind any error of the store.
    pub(super) fn behind(error: &StoreError) -> Self {
        match error {
            StoreError::Engine(error) => Self::of(error),
            _ => Self::Engine,
        }
    }
}

/// Does something with the engine, which may panic over a damaged file: that is its failure too.
pub(super) fn unless_panicked<T, E: From<StoreError>>(
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let panicked = redb::Error::Corrupted("the engine panicked".to_owned());
        Err(StoreError::Engine(Box::new(panicked)).into())
    })
}
