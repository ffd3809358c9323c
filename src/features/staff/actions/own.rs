//! What somebody does to their own account.

use super::{EntryError, signing_in};
use crate::{
    base::{Act, Id},
    features::staff::{
        model::{CodeSecret, Credentials, RecoveryCode, Staff},
        store::{self, CREDENTIALS, SESSIONS, STAFF, SessionKey},
    },
    infra::store::{StoreError, WriteTx},
};

/// Changes how colleagues see and reach somebody.
pub(in crate::features::staff) fn describe(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    name: &str,
    contact: Option<&str>,
) -> Result<(), EntryError> {
    let found = store::staff(tx, staff)?.ok_or(EntryError::Stale)?;
    act.about("staff", staff);
    act.changed("name", &found.name, name);
    let before = found.contact.as_deref().unwrap_or_default();
    act.changed("contact", before, contact.unwrap_or_default());
    let changed = Staff {
        name: name.to_owned(),
        contact: contact.map(str::to_owned),
        updated_at: act.now,
        revision: found.revision + 1,
        ..found
    };
    Ok(STAFF.put(tx, &staff, &changed)?)
}

/// Keeps a new password, whose owner has just shown the old one, and ends their other sessions.
pub(in crate::features::staff) fn change_password(
    tx: &WriteTx,
    act: &mut Act,
    key: &SessionKey,
    password: &str,
) -> Result<(), EntryError> {
    let (staff, credentials) = own(tx, key)?;
    act.about("staff", staff);
    let changed = Credentials { password: password.to_owned(), chosen_at: act.now, ..credentials };
    CREDENTIALS.put(tx, &staff, &changed)?;
    signing_in::leave_all(tx, staff, Some(key))?;
    Ok(())
}

/// Keeps another authenticator, which shows that it has the secret by `typed`.
pub(in crate::features::staff) fn change_authenticator(
    tx: &WriteTx,
    act: &mut Act,
    key: &SessionKey,
    code: &CodeSecret,
    typed: &str,
) -> Result<(), EntryError> {
    let (staff, credentials) = own(tx, key)?;
    let code = code.take(typed, act.now).ok_or(EntryError::Wrong)?;
    act.about("staff", staff);
    CREDENTIALS.put(tx, &staff, &Credentials { code, chosen_at: act.now, ..credentials })?;
    signing_in::leave_all(tx, staff, Some(key))?;
    Ok(())
}

/// Keeps new recovery codes in place of all earlier ones.
pub(in crate::features::staff) fn renew_recovery(
    tx: &WriteTx,
    act: &mut Act,
    key: &SessionKey,
    recovery: Vec<RecoveryCode>,
) -> Result<(), EntryError> {
    let (staff, credentials) = own(tx, key)?;
    act.about("staff", staff);
    Ok(CREDENTIALS.put(tx, &staff, &Credentials { recovery, ..credentials })?)
}

/// Ends one session of the person's own; another person's is not found.
pub(in crate::features::staff) fn end_one(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    key: &SessionKey,
) -> Result<(), EntryError> {
    let is_own = SESSIONS.get(tx, key)?.is_some_and(|it| it.staff == staff);
    act.about("staff", staff);
    if is_own { Ok(signing_in::leave(tx, key)?) } else { Err(EntryError::Stale) }
}

/// Ends every session of somebody, but for one.
pub fn end_sessions(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    but: Option<&SessionKey>,
) -> Result<usize, StoreError> {
    let ended = signing_in::leave_all(tx, staff, but)?;
    act.about("staff", staff);
    act.note(format!("sessions ended: {ended}"));
    Ok(ended)
}

fn own(tx: &WriteTx, key: &SessionKey) -> Result<(Id<Staff>, Credentials), EntryError> {
    let session = SESSIONS.get(tx, key)?.ok_or(EntryError::Stale)?;
    let credentials = CREDENTIALS.get(tx, &session.staff)?.ok_or(EntryError::Stale)?;
    Ok((session.staff, credentials))
}
