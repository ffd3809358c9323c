use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
};

use redb::{ReadOnlyTable, TableDefinition, TableError};

use super::{
    KeyId, StoreError,
    audit::Head,
    health::Ticket,
    key::{Key, Span},
    keyring::{KEYRING, KeyCache, cipher_of},
    rows::End,
    sealed::{Plain, Sealed, Under},
    walk::KeysWalked,
};
use crate::infra::vault::{Cipher, Vault};

type Bytes = &'static [u8];
type Guard = redb::AccessGuard<'static, Bytes>;
type Opened = Option<Rc<ReadOnlyTable<Bytes, Bytes>>>;

/// Rows of a stretch where the engine has them.
pub(super) type StoredRange = redb::Range<'static, Bytes, Bytes>;

/// How redb knows each of our tables.
pub(super) const fn definition(table: &str) -> TableDefinition<'_, Bytes, Bytes> {
    TableDefinition::new(table)
}

/// Either kind of transaction, to read from.
pub trait Tx {
    /// The value under a key; none when there is none or when its data key was destroyed.
    fn cell(&self, table: &'static str, key: &[u8]) -> Result<Option<Plain>, StoreError>;

    /// The first values of a stretch, at most `limit`, counted from one end of it.
    fn cells(
        &self,
        table: &'static str,
        span: &Span,
        end: End,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, Plain)>, StoreError>;
}

/// A view of the whole store at one instant. Keep it short: while it lives, the file cannot reuse
/// what later commits free.
pub struct ReadTx {
    snapshot: redb::ReadTransaction,
    tables: RefCell<BTreeMap<&'static str, Opened>>,
    vault: Vault,
    keys: Arc<KeyCache>,
    pub(super) keys_walked: RefCell<KeysWalked>,
    failed: Cell<bool>,
    _ticket: Ticket,
}

/// Rows of a table as they are stored.
pub(super) type StoredRows<'a> =
    Box<dyn Iterator<Item = Result<(Vec<u8>, Vec<u8>), StoreError>> + 'a>;

impl Tx for ReadTx {
    fn cell(&self, table: &'static str, key: &[u8]) -> Result<Option<Plain>, StoreError> {
        let opened = self.stored(table, key, |stored| self.open(table, key, stored))?;
        opened.unwrap_or(Ok(None))
    }

    fn cells(
        &self,
        table: &'static str,
        span: &Span,
        end: End,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, Plain)>, StoreError> {
        let mut cells = Vec::new();
        for row in self.stored_rows(table, span, end)? {
            let (key, stored) = row?;
            if let Some(plain) = self.open(table, &key, &stored)? {
                cells.push((key, plain));
                if cells.len() == limit {
                    break;
                }
            }
        }
        Ok(cells)
    }
}

impl ReadTx {
    /// The number of the last act this snapshot contains, 0 for an empty store. A projection
    /// built from a snapshot skips commits up to this number.
    pub fn seq(&self) -> Result<u64, StoreError> {
        Head::read(self).map(|head| head.seq)
    }

    pub(super) fn new(
        snapshot: redb::ReadTransaction,
        vault: Vault,
        keys: Arc<KeyCache>,
        ticket: Ticket,
    ) -> Self {
        let (tables, keys_walked) = (RefCell::default(), RefCell::default());
        let failed = Cell::new(false);
        Self { snapshot, tables, vault, keys, keys_walked, failed, _ticket: ticket }
    }

    /// Whether the engine failed while this transaction read.
    pub(super) fn failed(&self) -> bool {
        self.failed.get()
    }

    /// The value behind stored bytes; none when its data key does not exist.
    pub(super) fn open(
        &self,
        table: &'static str,
        key: &[u8],
        stored: &[u8],
    ) -> Result<Option<Plain>, StoreError> {
        let damaged = || StoreError::Damaged { table };
        let sealed = Sealed::parse(stored).ok_or_else(damaged)?;
        let Some(cipher) = self.cipher(table, sealed.under)? else { return Ok(None) };
        sealed.open(&cipher, table, key).ok_or_else(damaged).map(Some)
    }

    /// What seals values of a table; none when the data key does not exist.
    pub(super) fn cipher(
        &self,
        table: &'static str,
        under: Under,
    ) -> Result<Option<Arc<Cipher>>, StoreError> {
        let known = match under {
            Under::City(generation) => self.vault.city(generation),
            Under::Epoch(epoch) => self.vault.epoch(epoch),
            Under::Data(id) => return self.data_cipher(id),
        };
        known.ok_or(StoreError::Damaged { table }).map(Some)
    }

    /// The cipher of a data key in this snapshot's keyring.
    fn data_cipher(&self, id: KeyId) -> Result<Option<Arc<Cipher>>, StoreError> {
        let key = id.to_bytes();
        let found = self.stored(KEYRING, &key, |sealed| {
            let unseal = || cipher_of(&self.open(KEYRING, &key, sealed).ok()??);
            self.keys.cipher(id, sealed, unseal).ok_or(StoreError::Damaged { table: KEYRING })
        })?;
        found.transpose()
    }

    /// Looks at the stored bytes under a key.
    pub(super) fn stored<T>(
        &self,
        table: &'static str,
        key: &[u8],
        look: impl FnOnce(&[u8]) -> T,
    ) -> Result<Option<T>, StoreError> {
        let found = match self.table(table)? {
            Some(table) => self.watched(table.get(key))?,
            None => None,
        };
        Ok(found.map(|guard| look(guard.value())))
    }

    /// The stored rows of a stretch, from one end of it.
    pub(super) fn stored_rows(
        &self,
        table: &'static str,
        span: &Span,
        end: End,
    ) -> Result<StoredRows<'_>, StoreError> {
        let Some(rows) = self.stored_range(table, span)? else {
            return Ok(Box::new(std::iter::empty()));
        };
        let own = |row| {
            let (key, stored): (Guard, Guard) = self.watched(row)?;
            Ok((key.value().to_vec(), stored.value().to_vec()))
        };
        Ok(match end {
            End::Front => Box::new(rows.map(own)),
            End::Back => Box::new(rows.rev().map(own)),
        })
    }

    /// The rows of a stretch where the engine has them; none when there can be none.
    pub(super) fn stored_range(
        &self,
        table: &'static str,
        span: &Span,
    ) -> Result<Option<StoredRange>, StoreError> {
        let Some(table) = self.table(table)?.filter(|_| !span.is_empty()) else { return Ok(None) };
        self.watched(table.range::<&[u8]>(span.as_slices())).map(Some)
    }

    /// The opened table; none when nothing was ever put into it.
    fn table(&self, name: &'static str) -> Result<Opened, StoreError> {
        if let Some(known) = self.tables.borrow().get(name) {
            return Ok(known.clone());
        }
        let table = match self.snapshot.open_table(definition(name)) {
            Ok(table) => Some(Rc::new(table)),
            Err(TableError::TableDoesNotExist(_)) => None,
            Err(error) => return self.watched(Err(error)),
        };
        self.tables.borrow_mut().insert(name, table.clone());
        Ok(table)
    }

    /// Notes when the engine fails.
    pub(super) fn watched<T, E>(&self, result: Result<T, E>) -> Result<T, StoreError>
    where
        StoreError: From<E>,
    {
        result.map_err(|error| {
            self.failed.set(true);
            error.into()
        })
    }
}
