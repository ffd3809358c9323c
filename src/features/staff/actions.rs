//! What happens to accounts and sessions; each function is one transaction's work.

use super::{
    model::{Session, Staff},
    store::{SESSIONS, STAFF, SessionKey},
};
use crate::{
    base::Act,
    infra::store::{StoreError, WriteTx},
};

/// Begins a session.
pub fn begin(
    tx: &WriteTx,
    _: &mut Act,
    key: &SessionKey,
    session: &Session,
) -> Result<(), StoreError> {
    SESSIONS.put(tx, key, session)
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
    SESSIONS.remove(tx, key)
}

/// Keeps an account as it is given, in place of the one with its identity.
pub fn keep(tx: &WriteTx, _: &mut Act, staff: &Staff) -> Result<(), StoreError> {
    STAFF.put(tx, &staff.id, staff)
}
