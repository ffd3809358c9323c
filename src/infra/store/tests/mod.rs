//! What the store promises, tried as a whole.

mod along;
mod erasure;
mod failing;
mod journal;
mod model;

mod promises;

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{KeyId, Record, Store, StoreError, Table};
use crate::{
    base::{Act, Actor, Id},
    infra::vault::Vault,
};

const NOTES: Table<u64, Note> = Table::new("test.notes");

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Note {
    #[n(0)]
    text: String,
    #[n(1)]
    of: Option<Id<super::DataKey>>,
}

impl Note {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), of: None }
    }

    fn of(key: KeyId, text: &str) -> Self {
        Self { text: text.to_owned(), of: Some(key) }
    }
}

impl Record for Note {
    const VERSION: u8 = 2;

    fn upgrade(version: u8, bytes: &[u8]) -> Result<Self, StoreError> {
        match version {
            1 => Ok(Self::new(&format!("No. {}", minicbor::decode::<u32>(bytes)?))),
            version => Err(StoreError::UnknownVersion { version }),
        }
    }

    fn sealed_for(&self) -> Option<KeyId> {
        self.of
    }
}

fn store() -> Store {
    Store::in_memory(Vault::ephemeral()).unwrap()
}

fn act() -> Act {
    Act::new(Timestamp::from_second(1_800_000_000).unwrap(), Actor::Operator)
}

async fn put(store: &Store, key: u64, text: &str) -> Result<(), StoreError> {
    let note = Note::new(text);
    store.write(act(), "test.put", move |tx, _| NOTES.put(tx, &key, &note)).await
}

fn get(store: &Store, key: u64) -> Option<Note> {
    store.read(|tx| NOTES.get(tx, &key)).unwrap()
}

/// The number of entries, after checking that each follows from the one before.
fn chain_len(store: &Store) -> u64 {
    store
        .read(|tx| {
            let (mut seq, mut hash) = (0, [0; 32]);
            for row in super::AuditEntry::range(tx, ..) {
                let (key, entry) = row?;
                assert_eq!((key, entry.seq), (seq + 1, seq + 1));
                assert_eq!(entry.hash_after(&hash), entry.hash);
                (seq, hash) = (key, entry.hash);
            }
            Ok::<_, StoreError>(seq)
        })
        .unwrap()
}
