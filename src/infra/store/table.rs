use std::{marker::PhantomData, ops::RangeBounds};

use super::{
    Key, PrefixOf, Record, Rows, StoreError, Tx, WriteTx,
    key::Span,
    record::{decode, encode},
    sealed::{Plain, Under},
};
use crate::{base::Wiped, infra::vault::Vault};

/// A table of records `R` under keys `K`. Names are `room.things` and never change.
pub struct Table<K, R> {
    name: &'static str,
    of: PhantomData<fn() -> (K, R)>,
}

/// A table of keys alone: one entry per fact that a look-up needs, kept beside the records by the
/// same act.
pub struct Index<K> {
    name: &'static str,
    of: PhantomData<fn() -> K>,
}

impl<K: Key, R: Record> Table<K, R> {
    /// The table of this name, at most 255 bytes.
    pub const fn new(name: &'static str) -> Self {
        assert!(name.len() <= 255, "the seal binds the name's length in one byte");
        Self { name, of: PhantomData }
    }

    /// The table's name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The record under a key; none when there is none or when its data key was destroyed.
    pub fn get(&self, tx: &impl Tx, key: &K) -> Result<Option<R>, StoreError> {
        let found = tx.cell(self.name, &key.to_bytes())?;
        found.map(|plain| decode(plain.version, &plain.bytes)).transpose()
    }

    /// Whether there is a record under a key.
    pub fn contains(&self, tx: &impl Tx, key: &K) -> Result<bool, StoreError> {
        Ok(tx.cell(self.name, &key.to_bytes())?.is_some())
    }

    /// Keeps a record, in place of any earlier one. Errors: [`StoreError::TooLarge`], and
    /// [`StoreError::NoDataKey`] when its data key does not exist.
    pub fn put(&self, tx: &WriteTx, key: &K, record: &R) -> Result<(), StoreError> {
        let under = record.sealed_for().map_or(Under::City(Vault::CITY_GENERATION), Under::Data);
        let bytes = encode(record);
        tx.put_plain(self.name, key.to_bytes(), Plain { version: R::VERSION, under, bytes })
    }

    /// Removes the record under a key, if there is one.
    pub fn remove(&self, tx: &WriteTx, key: &K) -> Result<(), StoreError> {
        tx.remove_bytes(self.name, key.to_bytes());
        Ok(())
    }

    /// The records of a stretch of keys, in order.
    pub fn range<'t, T: Tx>(&self, tx: &'t T, bounds: impl RangeBounds<K>) -> Rows<'t, T, (K, R)> {
        Rows::new(tx, self.name, Span::between(&bounds), row)
    }

    /// The records whose keys begin with these parts, in order.
    pub fn prefix<'t, T: Tx>(&self, tx: &'t T, parts: &impl PrefixOf<K>) -> Rows<'t, T, (K, R)> {
        Rows::new(tx, self.name, Span::beginning(parts.to_bytes()), row)
    }

    /// Every record, in order.
    pub fn all<'t, T: Tx>(&self, tx: &'t T) -> Rows<'t, T, (K, R)> {
        Rows::new(tx, self.name, Span::all(), row)
    }

    /// The record with the smallest key.
    pub fn first(&self, tx: &impl Tx) -> Result<Option<(K, R)>, StoreError> {
        self.all(tx).next().transpose()
    }

    /// The record with the greatest key.
    pub fn last(&self, tx: &impl Tx) -> Result<Option<(K, R)>, StoreError> {
        self.all(tx).next_back().transpose()
    }

    /// How many records there are. It walks over all of them: about a second for a million.
    pub fn count(&self, tx: &impl Tx) -> Result<usize, StoreError> {
        count(tx, self.name, Span::all())
    }
}

impl<K: Key> Index<K> {
    /// The index of this name, at most 255 bytes.
    pub const fn new(name: &'static str) -> Self {
        assert!(name.len() <= 255, "the seal binds the name's length in one byte");
        Self { name, of: PhantomData }
    }

    /// The index's name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether an entry is there.
    pub fn contains(&self, tx: &impl Tx, key: &K) -> Result<bool, StoreError> {
        Ok(tx.cell(self.name, &key.to_bytes())?.is_some())
    }

    /// Adds an entry; adding it twice changes nothing.
    pub fn insert(&self, tx: &WriteTx, key: &K) -> Result<(), StoreError> {
        let under = Under::City(Vault::CITY_GENERATION);
        let bytes = Wiped::default();
        tx.put_plain(self.name, key.to_bytes(), Plain { version: 1, under, bytes })
    }

    /// Removes an entry, if it is there.
    pub fn remove(&self, tx: &WriteTx, key: &K) -> Result<(), StoreError> {
        tx.remove_bytes(self.name, key.to_bytes());
        Ok(())
    }

    /// The entries of a stretch, in order.
    pub fn range<'t, T: Tx>(&self, tx: &'t T, bounds: impl RangeBounds<K>) -> Rows<'t, T, K> {
        Rows::new(tx, self.name, Span::between(&bounds), entry)
    }

    /// The entries that begin with these parts, in order.
    pub fn prefix<'t, T: Tx>(&self, tx: &'t T, parts: &impl PrefixOf<K>) -> Rows<'t, T, K> {
        Rows::new(tx, self.name, Span::beginning(parts.to_bytes()), entry)
    }

    /// Every entry, in order.
    pub fn all<'t, T: Tx>(&self, tx: &'t T) -> Rows<'t, T, K> {
        Rows::new(tx, self.name, Span::all(), entry)
    }

    /// How many entries begin with these parts. It walks over all of them.
    pub fn count(&self, tx: &impl Tx, parts: &impl PrefixOf<K>) -> Result<usize, StoreError> {
        count(tx, self.name, Span::beginning(parts.to_bytes()))
    }
}

fn row<K: Key, R: Record>(
    table: &'static str,
    key: &[u8],
    plain: Plain,
) -> Result<(K, R), StoreError> {
    let key = K::from_bytes(key).ok_or(StoreError::Key { table })?;
    Ok((key, decode(plain.version, &plain.bytes)?))
}

fn entry<K: Key>(table: &'static str, key: &[u8], _: Plain) -> Result<K, StoreError> {
    K::from_bytes(key).ok_or(StoreError::Key { table })
}

fn count(tx: &impl Tx, table: &'static str, span: Span) -> Result<usize, StoreError> {
    Rows::new(tx, table, span, |_, _, _| Ok(())).try_fold(0, |n, row| row.map(|()| n + 1))
}
