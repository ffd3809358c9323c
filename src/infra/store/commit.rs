use std::{collections::BTreeMap, sync::Arc};

use redb::{
    Database, Durability, ReadableDatabase, ReadableTable, TableDefinition, TableError,
    WriteTransaction,
};

use super::{
    KeyId, ReadTx, StoreError,
    audit::AUDIT,
    changes::Changes,
    frame::StoredRow,
    key::Key,
    keyring::{KEYRING, cipher_of},
    projection::{Change, is_followed},
    read::definition,
    sealed::{Plain, Under},
};
use crate::infra::vault::Cipher;

/// Bytes written to find out whether the disk takes data again.
const PROBE_BYTES: usize = 256 * 1024;

/// A row as a commit writes it.
pub(super) struct SealedRow {
    table: &'static str,
    key: Vec<u8>,
    /// The value as stored; none for a removal.
    stored: Option<Vec<u8>>,
    plain: Option<Plain>,
}

impl SealedRow {
    /// A row sealed by what seals its value; removed when there is no such key any more.
    fn of(
        table: &'static str,
        key: Vec<u8>,
        plain: Option<Plain>,
        cipher: impl FnOnce(Under) -> Result<Option<Arc<Cipher>>, StoreError>,
    ) -> Result<Self, StoreError> {
        let mut row = Self { table, key, stored: None, plain: None };
        if let Some(plain) = plain
            && let Some(cipher) = cipher(plain.under)?
        {
            let mut stored = Vec::new();
            plain.seal(&cipher, table, &row.key, &mut stored);
            (row.stored, row.plain) = (Some(stored), Some(plain));
        }
        Ok(row)
    }

    /// The row as the database and the journal take it.
    pub(super) fn stored(&self) -> StoredRow<'_> {
        StoredRow { table: self.table, key: &self.key, value: self.stored.as_deref() }
    }
}

/// Begins a transaction that is seen at once and durable only with the next [`checkpoint`].
pub(super) fn begin(db: &Database) -> Result<WriteTransaction, StoreError> {
    let mut tx = db.begin_write()?;
    tx.set_durability(Durability::None)?;
    Ok(tx)
}

/// Lays rows, and gives what stood there before, as stored.
pub(super) fn lay(
    tx: &WriteTransaction,
    rows: &[StoredRow<'_>],
) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let mut before = Vec::with_capacity(rows.len());
    for rows in rows.chunk_by(|a, b| a.table == b.table) {
        let mut table = tx.open_table(definition(rows[0].table))?;
        for row in rows {
            let was = match row.value {
                Some(value) => table.insert(row.key, value)?,
                None => table.remove(row.key)?,
            };
            before.push(was.map(|guard| guard.value().to_vec()));
        }
    }
    Ok(before)
}

/// Makes durable whatever the database has.
pub(super) fn checkpoint(db: &Database) -> Result<(), StoreError> {
    Ok(db.begin_write()?.commit()?)
}

/// The number of the last act in the database, 0 when it has none.
pub(super) fn seq(db: &Database) -> Result<u64, StoreError> {
    let tx = db.begin_read()?;
    let entries = match tx.open_table(definition(AUDIT.name())) {
        Err(TableError::TableDoesNotExist(_)) => return Ok(0),
        entries => entries?,
    };
    let last = entries.last()?.map(|(key, _)| u64::from_bytes(key.value()));
    last.map_or(Ok(0), |seq| seq.ok_or(StoreError::Key { table: AUDIT.name() }))
}

/// Fails when the engine has given up writing.
pub(super) fn attempt(db: &Database) -> Result<(), StoreError> {
    db.begin_write()?.abort()?;
    Ok(())
}

/// Writes something of a size that a full disk does not take, and removes it again.
pub(super) fn probe(db: &Database) -> Result<(), StoreError> {
    const PROBE: TableDefinition<'static, u8, &[u8]> = TableDefinition::new("store.probe");
    let tx = db.begin_write()?;
    tx.open_table(PROBE)?.insert(0, [0; PROBE_BYTES].as_slice())?;
    tx.commit()?;
    let tx = db.begin_write()?;
    tx.delete_table(PROBE)?;
    tx.commit()?;
    Ok(())
}

/// The changes of the tables that are followed as projections see them, from what stood there before.
/// Bytes of data keys are withheld.
pub(super) fn changes(
    base: &ReadTx,
    rows: Vec<SealedRow>,
    before: Vec<Option<Vec<u8>>>,
    followed: &[&str],
) -> Vec<Change> {
    let change = |(row, before): (SealedRow, Option<Vec<u8>>)| {
        let SealedRow { table, key, plain, stored: _ } = row;
        // A damaged value that was just replaced is no loss any more.
        let before = before.and_then(|stored| base.open(table, &key, &stored).ok().flatten());
        let shown = |plain: Plain| if table == KEYRING { plain.withheld() } else { plain };
        Change { table, before: before.map(shown), after: plain.map(shown), key }
    };
    let is_shown = |row: &(SealedRow, _)| is_followed(followed, row.0.table);
    rows.into_iter().zip(before).filter(is_shown).map(change).collect()
}

/// The tables that a commit changes.
pub(super) fn touched(rows: &[SealedRow]) -> Vec<&'static str> {
    let mut tables: Vec<&'static str> = rows.iter().map(|row| row.table).collect();
    tables.dedup();
    tables
}

/// The data keys that a commit destroyed.
pub(super) fn destroyed(rows: &[SealedRow]) -> impl Iterator<Item = KeyId> {
    let gone = |row: &&SealedRow| row.table == KEYRING && row.stored.is_none();
    rows.iter().filter(gone).filter_map(|row| KeyId::from_bytes(&row.key))
}

/// The rows of a commit, sealed, in the order in which they are laid.
pub(super) fn seal(base: &ReadTx, mut changes: Changes) -> Result<Vec<SealedRow>, StoreError> {
    let keyring = changes.0.remove(KEYRING).unwrap_or_default();
    let mut rows = Vec::new();
    for (table, changed) in changes.0 {
        for (key, plain) in changed {
            rows.push(SealedRow::of(table, key, plain, |it| cipher(base, &keyring, table, it))?);
        }
    }
    for (key, plain) in keyring {
        rows.push(SealedRow::of(KEYRING, key, plain, |it| base.cipher(KEYRING, it))?);
    }
    Ok(rows)
}

/// What seals a value; none when a later act of the batch destroyed its data key: then the value is
/// erased before it was ever stored.
fn cipher(
    base: &ReadTx,
    keyring: &BTreeMap<Vec<u8>, Option<Plain>>,
    table: &'static str,
    under: Under,
) -> Result<Option<Arc<Cipher>>, StoreError> {
    if let Under::Data(id) = under
        && let Some(changed) = keyring.get(&id.to_bytes())
    {
        return Ok(changed.as_ref().and_then(cipher_of).map(Arc::new));
    }
    base.cipher(table, under)
}
