use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::Why;

/// Whether the store does what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It reads and writes.
    Fine,
    /// It reads; every write is refused until the disk takes data again.
    ReadOnly {
        /// Since when.
        since: Instant,
        /// What is wrong.
        why: Why,
    },
    /// It cannot even be read.
    Down {
        /// Since when.
        since: Instant,
        /// What is wrong.
        why: Why,
    },
}

/// Open read transactions. One that is forgotten lets the file grow without end: a 104 MB file
/// was measured to reach 3 GB under one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readers {
    /// How many are open.
    pub count: usize,
    /// How long the oldest has been open.
    pub oldest: Option<Duration>,
}

/// The list of open read transactions.
#[derive(Clone, Default)]
pub(super) struct Registry(Arc<Mutex<Open>>);

#[derive(Default)]
struct Open {
    next: u64,
    since: BTreeMap<u64, Instant>,
}

/// One open read transaction; leaves the list when dropped.
pub(super) struct Ticket {
    registry: Registry,
    number: u64,
}

impl Registry {
    pub(super) fn enter(&self) -> Ticket {
        let mut open = self.lock();
        let number = open.next;
        open.next += 1;
        open.since.insert(number, Instant::now());
        drop(open);
        Ticket { registry: self.clone(), number }
    }

    pub(super) fn readers(&self) -> Readers {
        let open = self.lock();
        let oldest = open.since.first_key_value().map(|(_, since)| since.elapsed());
        Readers { count: open.since.len(), oldest }
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.registry.lock().since.remove(&self.number);
    }
}
