use std::{collections::BTreeMap, sync::Arc};

use redb::{Database, ReadableTable, TableDefinition, WriteTransaction};

use super::{
    KeyId, ReadTx, StoreError,
    audit::AUDIT,
    changes::Changes,
    key::Key,
    keyring::{KEYRING, cipher_of},
    projection::Change,
    read::definition,
    sealed::{Plain, Under},
};
use crate::infra::vault::Cipher;

/// Bytes written to find out whether the disk takes data again.
const PROBE_BYTES: usize = 256 * 1024;

/// A row that a commit changed, with what stood there before, as stored.
pub(super) struct Applied {
    table: &'static str,
    key: Vec<u8>,
    before: Option<Vec<u8>>,
    after: Option<Plain>,
}

/// A commit that failed.
pub(super) struct Broken {
    /// What the engine said.
    pub(super) error: StoreError,
    /// What the disk may have all the same.
    pub(super) doubt: Doubt,
}

/// A commit that failed in its very last step, so that the disk may have it or not. Its callers
/// are refused; it must not be there.
#[derive(Default)]
pub(super) struct Doubt(Vec<Applied>);

/// Seals changes and makes them durable in one transaction, with one fsync.
pub(super) fn apply(
    db: &Database,
    base: &ReadTx,
    changes: Changes,
) -> Result<Vec<Applied>, Broken> {
    let tx = db.begin_write().map_err(StoreError::from)?;
    let applied = lay(&tx, base, changes)?;
    match tx.commit() {
        Ok(()) => Ok(applied),
        Err(error) => Err(Broken { error: error.into(), doubt: Doubt(applied) }),
    }
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

/// The changes as projections see them. Bytes of data keys are withheld.
pub(super) fn changes(base: &ReadTx, applied: Vec<Applied>) -> Vec<Change> {
    let change = |row: Applied| {
        let Applied { table, key, before, after } = row;
        // A damaged value that was just replaced is no loss any more.
        let before = before.and_then(|stored| base.open(table, &key, &stored).ok().flatten());
        let shown = |plain: Plain| if table == KEYRING { plain.withheld() } else { plain };
        Change { table, before: before.map(shown), after: after.map(shown), key }
    };
    applied.into_iter().map(change).collect()
}

/// The data keys that a commit destroyed.
pub(super) fn destroyed(applied: &[Applied]) -> impl Iterator<Item = KeyId> {
    let gone = |row: &&Applied| row.table == KEYRING && row.after.is_none();
    applied.iter().filter(gone).filter_map(|row| KeyId::from_bytes(&row.key))
}

impl Doubt {
    /// Takes the commit back if the database has it. Its audit entries tell: they are new rows.
    pub(super) fn settle(&self, db: &Database) -> Result<(), StoreError> {
        let Some(entry) = self.0.iter().find(|row| row.table == AUDIT.name()) else {
            return Ok(());
        };
        let tx = db.begin_write()?;
        let there = {
            let audit = tx.open_table(definition(entry.table))?;
            audit.get(entry.key.as_slice())?.is_some()
        };
        if !there {
            return Ok(tx.abort()?);
        }
        for row in &self.0 {
            let mut table = tx.open_table(definition(row.table))?;
            match &row.before {
                Some(stored) => table.insert(row.key.as_slice(), stored.as_slice())?,
                None => table.remove(row.key.as_slice())?,
            };
        }
        Ok(tx.commit()?)
    }
}

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
        Self { error, doubt: Doubt::default() }
    }
}

fn lay(
    tx: &WriteTransaction,
    base: &ReadTx,
    mut changes: Changes,
) -> Result<Vec<Applied>, StoreError> {
    let keyring = changes.0.remove(KEYRING).unwrap_or_default();
    let mut laying = Laying { tx, base, applied: Vec::new(), stored: Vec::new() };
    for (table, rows) in changes.0 {
        laying.table(table, rows, &keyring)?;
    }
    laying.table(KEYRING, keyring, &Rows::new())?;
    Ok(laying.applied)
}

type Rows = BTreeMap<Vec<u8>, Option<Plain>>;

struct Laying<'a> {
    tx: &'a WriteTransaction,
    base: &'a ReadTx,
    applied: Vec<Applied>,
    stored: Vec<u8>,
}

impl Laying<'_> {
    fn table(&mut self, name: &'static str, rows: Rows, keyring: &Rows) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut table = self.tx.open_table(definition(name))?;
        for (key, after) in rows {
            let sealing = match after {
                Some(plain) => self.cipher(name, &plain, keyring)?.map(|cipher| (plain, cipher)),
                None => None,
            };
            let before = match &sealing {
                Some((plain, cipher)) => {
                    self.stored.clear();
                    plain.seal(cipher, name, &key, &mut self.stored);
                    table.insert(key.as_slice(), self.stored.as_slice())?
                }
                None => table.remove(key.as_slice())?,
            };
            let before = before.map(|guard| guard.value().to_vec());
            let after = sealing.map(|(plain, _)| plain);
            self.applied.push(Applied { table: name, key, before, after });
        }
        Ok(())
    }

    /// What seals a value; none when a later act of the batch destroyed its data key: then the
    /// value is erased before it was ever stored.
    fn cipher(
        &self,
        table: &'static str,
        plain: &Plain,
        keyring: &Rows,
    ) -> Result<Option<Arc<Cipher>>, StoreError> {
        if let Under::Data(id) = plain.under
            && let Some(changed) = keyring.get(&id.to_bytes())
        {
            return Ok(changed.as_ref().and_then(cipher_of).map(Arc::new));
        }
        self.base.cipher(table, plain.under)
    }
}
