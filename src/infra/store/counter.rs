use minicbor::{Decode, Encode};

use super::{Record, StoreError, Table, WriteTx};

const COUNTERS: Table<String, Count> = Table::new("store.counters");

/// Numbers given once: ascending from 1, never again, also when what bore them is gone. An act that
/// is refused gives its numbers back.
pub struct Counter(&'static str);

#[derive(Encode, Decode)]
struct Count {
    #[n(0)]
    last: u64,
}

impl Record for Count {
    const VERSION: u8 = 1;
}

impl Counter {
    /// The counter of this name.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The next number.
    pub fn next(&self, tx: &WriteTx) -> Result<u64, StoreError> {
        let name = self.0.to_owned();
        let last = COUNTERS.get(tx, &name)?.map_or(0, |count| count.last);
        COUNTERS.put(tx, &name, &Count { last: last + 1 })?;
        Ok(last + 1)
    }
}
