use std::{io, path::PathBuf};

use crate::infra::store::KeyId;

/// What can go wrong between us and the disk.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The change is not stored, because the disk does not take it; reading still works.
    #[error("nothing can be stored now: {why}")]
    Unwritable {
        /// What is wrong with the disk.
        why: Why,
    },
    /// The disk cannot even be read; the store tries again by itself.
    #[error("the database cannot be read now")]
    Unreadable,
    /// The database engine could not do it.
    #[error("the database failed")]
    Engine(#[source] Box<redb::Error>),
    /// A stored value is not what we wrote, or stands where we did not write it.
    #[error("a value in table {table} is damaged")]
    Damaged {
        /// The table.
        table: &'static str,
    },
    /// The bytes under the seal are not the record we expected.
    #[error("a record could not be read")]
    Decode(#[from] minicbor::decode::Error),
    /// A later release wrote this.
    #[error("a record has the unknown version {version}")]
    UnknownVersion {
        /// The version found.
        version: u8,
    },
    /// A key's bytes are not a key of this table.
    #[error("a key in table {table} could not be read")]
    Key {
        /// The table.
        table: &'static str,
    },
    /// A record is above [`RECORD_BYTES_MAX`](crate::base::limits::RECORD_BYTES_MAX).
    #[error("a record of {bytes} bytes is too large for table {table}")]
    TooLarge {
        /// The table.
        table: &'static str,
        /// The encoded size.
        bytes: usize,
    },
    /// The data key that should seal a record was destroyed or never made.
    #[error("the data key {key} does not exist")]
    NoDataKey {
        /// The key.
        key: KeyId,
    },
    /// The closure of a write panicked. Its changes are thrown away; the store goes on.
    #[error("the act {verb} panicked")]
    Panicked {
        /// The act's verb.
        verb: &'static str,
    },
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
    /// Another process uses the file.
    #[error("{} is in use by another process: is the service already running?", path.display())]
    InUse {
        /// The database file.
        path: PathBuf,
    },
    /// The database file cannot be made sense of.
    #[error("{} is damaged ({detail}): restore it from a backup", path.display())]
    DamagedFile {
        /// The database file.
        path: PathBuf,
        /// What the engine said.
        detail: String,
    },
    /// The database was written under another root key.
    #[error("the root key does not fit this database")]
    WrongKey,
}

/// Why nothing can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// No room on the disk, or a quota reached.
    #[error("the disk is full")]
    Full,
    /// The file system is mounted read-only or the file may not be written.
    #[error("the disk is read-only")]
    ReadOnly,
    /// Another input or output error.
    #[error("the disk fails ({0})")]
    Failing(io::ErrorKind),
    /// The database engine gave up for another reason, which the log names.
    #[error("the database engine stopped")]
    Engine,
}

impl Why {
    /// The reason behind an engine's error.
    pub(super) fn of(error: &redb::Error) -> Self {
        let redb::Error::Io(error) = error else { return Self::Engine };
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            kind => Self::Failing(kind),
        }
    }
}

macro_rules! from_engine {
    ($($error:ident),*) => { $(
        impl From<redb::$error> for StoreError {
            fn from(error: redb::$error) -> Self {
                match error.into() {
                    // It was closed while somebody read, for good or to be opened afresh.
                    redb::Error::DatabaseClosed => Self::Unreadable,
                    error => Self::Engine(Box::new(error)),
                }
            }
        }
    )* };
}

from_engine!(CommitError, SetDurabilityError, StorageError, TableError, TransactionError);
