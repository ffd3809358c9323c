use std::{
    borrow::Cow,
    cell::{Cell as Counter, RefCell},
};

use super::{
    KeyId, ReadTx, StoreError, Tx,
    changes::{Cell, Changes, Layer, Merged},
    key::{Key, Span},
    keyring::KEYRING,
    rows::End,
    sealed::{Plain, Under},
};
use crate::base::limits;

/// A change of the store that happens entirely or not at all: a list of changes laid over a
/// snapshot and over what earlier acts of the same commit changed. Only [`Store::write`] hands
/// one out, together with its act.
///
/// [`Store::write`]: super::Store::write
pub struct WriteTx {
    base: ReadTx,
    accepted: RefCell<Changes>,
    own: RefCell<Changes>,
    size_bytes: Counter<usize>,
}

impl Tx for WriteTx {
    fn cell(&self, table: &'static str, key: &[u8]) -> Result<Option<Plain>, StoreError> {
        let changed = |changes: &Changes| changes.get(table, key).map(Option::<&Plain>::cloned);
        let own = changed(&self.own.borrow());
        let found = match own.or_else(|| changed(&self.accepted.borrow())) {
            Some(changed) => changed,
            None => self.base.cell(table, key)?,
        };
        self.unless_erased(found)
    }

    fn cells(
        &self,
        table: &'static str,
        span: &Span,
        end: End,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, Plain)>, StoreError> {
        let mut cells = Vec::new();
        if span.is_empty() {
            return Ok(cells);
        }
        let (accepted, own) = (self.accepted.borrow(), self.own.borrow());
        let base: Layer<'_> = Box::new(
            self.base
                .stored_rows(table, span, end)?
                .map(|row| row.map(|(key, stored)| (Cow::from(key), Cell::Stored(stored)))),
        );
        let below = Merged::new(accepted.layer(table, span, end), base, end);
        for row in Merged::new(own.layer(table, span, end), Box::new(below), end) {
            let (key, cell) = row?;
            let found = match cell {
                Cell::Stored(stored) => self.base.open(table, &key, &stored)?,
                Cell::Changed(changed) => changed.cloned(),
            };
            if let Some(plain) = self.unless_erased(found)? {
                cells.push((key.into_owned(), plain));
                if cells.len() == limit {
                    break;
                }
            }
        }
        Ok(cells)
    }
}

impl WriteTx {
    pub(super) fn new(base: ReadTx) -> Self {
        let (accepted, own) = (RefCell::default(), RefCell::default());
        Self { base, accepted, own, size_bytes: Counter::new(0) }
    }

    /// Puts a value. Errors: [`StoreError::TooLarge`], [`StoreError::NoDataKey`].
    pub(super) fn put_plain(
        &self,
        table: &'static str,
        key: Vec<u8>,
        plain: Plain,
    ) -> Result<(), StoreError> {
        let bytes = plain.bytes.len();
        if bytes > limits::RECORD_BYTES_MAX {
            return Err(StoreError::TooLarge { table, bytes });
        }
        if let Under::Data(id) = plain.under
            && !self.has_data_key(id)?
        {
            return Err(StoreError::NoDataKey { key: id });
        }
        self.size_bytes.set(self.size_bytes.get() + key.len() + bytes);
        self.own.borrow_mut().set(table, key, Some(plain));
        Ok(())
    }

    pub(super) fn remove_bytes(&self, table: &'static str, key: Vec<u8>) {
        self.size_bytes.set(self.size_bytes.get() + key.len());
        self.own.borrow_mut().set(table, key, None);
    }

    /// Keeps the changes of the act that just ran.
    pub(super) fn accept(&self) {
        self.accepted.borrow_mut().absorb(self.own.take());
    }

    /// Throws the changes of the act that just ran away.
    pub(super) fn refuse(&self) {
        self.own.take();
    }

    /// Bytes put since the batch began, those of refused acts among them.
    pub(super) fn size_bytes(&self) -> usize {
        self.size_bytes.get()
    }

    /// The snapshot below and everything accepted over it.
    pub(super) fn finish(self) -> (ReadTx, Changes) {
        (self.base, self.accepted.into_inner())
    }

    /// Whether the engine failed while an act read.
    pub(super) fn failed(&self) -> bool {
        self.base.failed()
    }

    fn unless_erased(&self, found: Option<Plain>) -> Result<Option<Plain>, StoreError> {
        match found {
            Some(Plain { under: Under::Data(id), .. }) if !self.has_data_key(id)? => Ok(None),
            found => Ok(found),
        }
    }

    fn has_data_key(&self, id: KeyId) -> Result<bool, StoreError> {
        let key = id.to_bytes();
        let changed = |changes: &Changes| changes.get(KEYRING, &key).map(|entry| entry.is_some());
        let own = changed(&self.own.borrow());
        match own.or_else(|| changed(&self.accepted.borrow())) {
            Some(exists) => Ok(exists),
            None => Ok(self.base.stored(KEYRING, &key, |_| ())?.is_some()),
        }
    }
}
