//! What happens to accounts and sessions; each function is one transaction's work.

pub(super) mod accounts;
pub(super) mod departments;
pub(super) mod handover;
pub(super) mod joining;
pub(super) mod own;
pub(super) mod signing_in;
pub(super) mod transfers;
pub(super) mod wishes;

use super::{
    model::{Session, Staff},
    store::{SESSIONS, STAFF, SessionKey},
};
use crate::{
    base::Act,
    infra::store::{StoreError, WriteTx},
};

/// Why signing in, or what belongs to it, is refused.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// What was shown is not right.
    #[error("a password or code is wrong")]
    Wrong,
    /// What it was about is no longer as it was: used, expired, suspended.
    #[error("it is no longer as it was when this was begun")]
    Stale,
    /// It takes two persons.
    #[error("the same person cannot agree to their own request")]
    SamePerson,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins a session.
pub fn begin(
    tx: &WriteTx,
    _: &mut Act,
    key: &SessionKey,
    session: &Session,
) -> Result<(), StoreError> {
    signing_in::admit(tx, key, session)
}

/// Notes that a session is in use.
pub(super) fn stay(tx: &WriteTx, act: &mut Act, key: &SessionKey) -> Result<(), StoreError> {
    match SESSIONS.get(tx, key)? {
        Some(session) => SESSIONS.put(tx, key, &Session { seen_at: act.now, ..session }),
        None => Ok(()),
    }
}

/// Ends a session.
pub fn end(tx: &WriteTx, _: &mut Act, key: &SessionKey) -> Result<(), StoreError> {
    signing_in::leave(tx, key)
}

/// Keeps an account as it is given, in place of the one with its identity.
pub fn keep(tx: &WriteTx, _: &mut Act, staff: &Staff) -> Result<(), StoreError> {
    STAFF.put(tx, &staff.id, staff)
}
