use std::{marker::PhantomData, ops::RangeBounds, sync::Arc};

use minicbor::Decode;

use super::{
    Key, KeyId, ReadTx, Record, StoreError, Table,
    key::Span,
    keyring::{KEYRING, cipher_of},
    read::StoredRange,
    record::decode,
    sealed::{Sealed, Under},
};
use crate::{base::Wiped, infra::vault::Cipher};

/// Records of a stretch of keys in order, for whoever reads very many: one at a time, where the
/// engine has them, opened into one place that is wiped at the end. Of a record `P` is read, some of
/// its fields under the numbers they have in `R`. After an error there are no more.
pub struct Walk<'t, K, R, P> {
    tx: &'t ReadTx,
    table: &'static str,
    rest: Option<StoredRange>,
    plain: Wiped,
    of: PhantomData<(K, R, P)>,
}

/// The data keys that a walk needs one after another. Residents' records lie mostly in the order in
/// which their keys were made, and several records of one resident are met together: what was found
/// last is asked first, then what stands next in the keyring.
#[derive(Default)]
pub(super) struct KeysWalked {
    last: Option<(KeyId, Option<Arc<Cipher>>)>,
    next: Option<StoredRange>,
}

impl<K: Key, R: Record> Table<K, R> {
    /// Walks over the records of a stretch of keys, in order.
    pub fn walk<'t, P>(
        &self,
        tx: &'t ReadTx,
        bounds: impl RangeBounds<K>,
    ) -> Result<Walk<'t, K, R, P>, StoreError> {
        let (table, plain) = (self.name(), Wiped::default());
        let rest = tx.stored_range(table, &Span::between(&bounds))?;
        Ok(Walk { tx, table, rest, plain, of: PhantomData })
    }
}

impl<K, R, P> Walk<'_, K, R, P>
where
    K: Key,
    R: Record,
    P: for<'b> Decode<'b, ()> + From<R>,
{
    /// The next record; some none when its data key was destroyed, none at the end.
    fn step(&mut self) -> Result<Option<Option<(K, P)>>, StoreError> {
        let table = self.table;
        let Some(row) = self.rest.as_mut().and_then(Iterator::next) else { return Ok(None) };
        let (key, stored) = self.tx.watched(row)?;
        let damaged = || StoreError::Damaged { table };
        let sealed = Sealed::parse(stored.value()).ok_or_else(damaged)?;
        let cipher = match sealed.under {
            Under::Data(id) => self.tx.walked_cipher(id)?,
            under @ (Under::City(_) | Under::Epoch(_)) => self.tx.cipher(table, under)?,
        };
        let Some(cipher) = cipher else { return Ok(Some(None)) };
        let version = sealed.open_into(&cipher, table, key.value(), &mut self.plain);
        let record = match version.ok_or_else(damaged)? {
            version if version == R::VERSION => minicbor::decode(&self.plain)?,
            version => decode::<R>(version, &self.plain)?.into(),
        };
        let key = K::from_bytes(key.value()).ok_or(StoreError::Key { table })?;
        Ok(Some(Some((key, record))))
    }
}

impl<K, R, P> Iterator for Walk<'_, K, R, P>
where
    K: Key,
    R: Record,
    P: for<'b> Decode<'b, ()> + From<R>,
{
    type Item = Result<(K, P), StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.step() {
                Ok(Some(Some(row))) => return Some(Ok(row)),
                Ok(Some(None)) => {}
                Ok(None) => return None,
                Err(error) => {
                    self.rest = None;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl ReadTx {
    /// The cipher of a data key in this snapshot's keyring, for a walk: the keys in memory are left
    /// to whoever reads single records.
    fn walked_cipher(&self, id: KeyId) -> Result<Option<Arc<Cipher>>, StoreError> {
        let mut walked = self.keys_walked.borrow_mut();
        if let Some((last, cipher)) = &walked.last
            && *last == id
        {
            return Ok(cipher.clone());
        }
        let key = id.to_bytes();
        let cipher = match self.next_key(&mut walked.next, &key)? {
            Some(cipher) => Some(cipher),
            None => {
                walked.next = self.stored_range(KEYRING, &Span::between(&(id..)))?;
                self.next_key(&mut walked.next, &key)?
            }
        };
        walked.last = Some((id, cipher.clone()));
        Ok(cipher)
    }

    /// The cipher of a data key when that is what stands next in the keyring.
    fn next_key(
        &self,
        rest: &mut Option<StoredRange>,
        key: &[u8],
    ) -> Result<Option<Arc<Cipher>>, StoreError> {
        let Some(row) = rest.as_mut().and_then(Iterator::next) else { return Ok(None) };
        let (found, sealed) = self.watched(row)?;
        if found.value() != key {
            return Ok(None);
        }
        let entry = self.open(KEYRING, key, sealed.value())?;
        let cipher = entry.as_ref().and_then(cipher_of).map(Arc::new);
        cipher.ok_or(StoreError::Damaged { table: KEYRING }).map(Some)
    }
}
