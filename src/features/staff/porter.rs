//! Keeps guesses in line: one at a time for an account, and two passwords hashed at a time in all.

use std::sync::Arc;

use tokio::{
    sync::{Mutex, MutexGuard, Semaphore},
    task::spawn_blocking,
};
use zeroize::Zeroizing;

use super::model::{Cost, Staff, password};
use crate::base::Id;

/// Hashes computed at once: each takes 64 MiB and a processor for some 0.2 s, so a flood of guesses
/// takes neither the memory nor the processors that residents' questions need.
const HASHES_AT_ONCE: usize = 2;

/// Accounts share this many turns; that two share one costs them nothing but an instant.
const TURNS: usize = 64;

/// The porter of the console's entrance. Clones are the same one.
#[derive(Clone)]
pub struct Porter(Arc<Inner>);

struct Inner {
    turns: [Mutex<()>; TURNS],
    hashing: Semaphore,
}

impl Porter {
    /// Waits for the account's turn. While it is held, no other guess at the account is counted or
    /// checked, so that a thousand at once are not checked before the first has failed.
    pub(super) async fn turn(&self, account: Id<Staff>) -> MutexGuard<'_, ()> {
        let at = usize::try_from(account.bits() % TURNS as u128).unwrap_or_default();
        self.0.turns[at].lock().await
    }

    /// Whether a password belongs to a hash.
    pub(super) async fn matches(&self, password: &str, hash: &str) -> bool {
        let (password, hash) = (Zeroizing::new(password.to_owned()), hash.to_owned());
        self.compute(move || password::matches(&password, &hash)).await.unwrap_or(false)
    }

    /// The hash of a password under a fresh salt; none when the computation was cut off.
    pub(super) async fn hash(&self, password: &str, cost: Cost) -> Option<String> {
        let password = Zeroizing::new(password.to_owned());
        self.compute(move || password::hash(&password, &rand::random(), cost)).await
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let _slot = self.0.hashing.acquire().await.ok()?;
        spawn_blocking(work).await.ok()
    }
}

impl Default for Porter {
    fn default() -> Self {
        let turns = std::array::from_fn(|_| Mutex::default());
        Self(Arc::new(Inner { turns, hashing: Semaphore::new(HASHES_AT_ONCE) }))
    }
}

impl std::fmt::Debug for Porter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Porter")
    }
}
