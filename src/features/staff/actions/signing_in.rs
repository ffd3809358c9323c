//! Signing in and out, and showing again who one is.

use super::EntryError;
use crate::{
    base::{Act, Id},
    features::staff::{
        model::{
            Attempts, CodeSecret, Credentials, RecoveryCode, SESSIONS_MAX, Session, Source, Staff,
            StaffState,
        },
        store::{
            self, ATTEMPTS, CREDENTIALS, SESSIONS, SESSIONS_OF, SIGNED_IN, SessionKey, SignedIn,
        },
    },
    infra::store::{StoreError, Tx, WriteTx},
};
use jiff::Timestamp;

/// What was shown as the second factor.
#[derive(Debug, Clone)]
pub(in crate::features::staff) enum SecondFactor {
    /// Digits of the authenticator.
    Code(String),
    /// A recovery code.
    Recovery(RecoveryCode),
}

/// Somebody about to be signed in: the password was right.
#[derive(Debug, Clone)]
pub(in crate::features::staff) struct Entering {
    pub staff: Id<Staff>,
    /// The state of the credentials that the password was right for.
    pub chosen_at: Timestamp,
    pub second: SecondFactor,
    pub from: Source,
    pub key: SessionKey,
    pub session: Session,
    /// The session the browser had before; it ends.
    pub earlier: Option<SessionKey>,
}

/// Signs somebody in: takes the second factor, so that it never works again, and begins a session
/// that no earlier request knew. The oldest sessions beyond [`SESSIONS_MAX`] end.
pub(in crate::features::staff) fn enter(
    tx: &WriteTx,
    act: &mut Act,
    entering: &Entering,
) -> Result<(), EntryError> {
    let staff = store::staff(tx, entering.staff)?.ok_or(EntryError::Stale)?;
    let credentials = CREDENTIALS.get(tx, &staff.id)?.ok_or(EntryError::Stale)?;
    if staff.state != StaffState::Active || credentials.chosen_at != entering.chosen_at {
        return Err(EntryError::Stale);
    }
    let left = after(&credentials, &entering.second, act.now).ok_or(EntryError::Wrong)?;
    CREDENTIALS.put(tx, &staff.id, &left)?;
    note_factor(act, &entering.second, &left);
    let attempts = ATTEMPTS.get(tx, &staff.id)?.unwrap_or_default();
    ATTEMPTS.put(tx, &staff.id, &attempts.succeeded(&entering.from, act.now))?;
    act.about("staff", staff.id);
    if let Some(earlier) = &entering.earlier {
        leave(tx, earlier)?;
    }
    Ok(admit(tx, &entering.key, &entering.session)?)
}

/// Keeps that a guess at an account was wrong. The account may be one that does not exist.
pub(in crate::features::staff) fn fail(
    tx: &WriteTx,
    act: &mut Act,
    account: Id<Staff>,
    from: &Source,
) -> Result<(), StoreError> {
    let attempts = ATTEMPTS.get(tx, &account)?.unwrap_or_default();
    ATTEMPTS.put(tx, &account, &attempts.failed(from, act.now))?;
    if store::staff(tx, account)?.is_some() {
        act.about("staff", account);
    }
    Ok(())
}

/// Notes that somebody signed in has shown a factor again.
pub(in crate::features::staff) fn show_again(
    tx: &WriteTx,
    act: &mut Act,
    key: &SessionKey,
    second: Option<&SecondFactor>,
) -> Result<Session, EntryError> {
    let session = SESSIONS.get(tx, key)?.ok_or(EntryError::Stale)?;
    if let Some(second) = second {
        let credentials = CREDENTIALS.get(tx, &session.staff)?.ok_or(EntryError::Stale)?;
        let left = after(&credentials, second, act.now).ok_or(EntryError::Wrong)?;
        CREDENTIALS.put(tx, &session.staff, &left)?;
        note_factor(act, second, &left);
    }
    let session = Session { shown_at: Some(act.now), ..session };
    SESSIONS.put(tx, key, &session)?;
    Ok(session)
}

/// Begins a session; the oldest of the person's beyond [`SESSIONS_MAX`], and those that are over,
/// end.
pub(super) fn admit(tx: &WriteTx, key: &SessionKey, session: &Session) -> Result<(), StoreError> {
    let mut earlier = store::sessions_of(tx, session.staff)?;
    earlier.sort_by_key(|(_, it)| std::cmp::Reverse(it.seen_at));
    for (at, (key, old)) in earlier.iter().enumerate() {
        if SESSIONS_MAX <= at + 1 || old.end(old.seen_at, session.began_at).is_some() {
            leave(tx, key)?;
        }
    }
    SESSIONS.put(tx, key, session)?;
    SIGNED_IN.put(tx, &session.staff, &SignedIn { at: session.began_at })?;
    SESSIONS_OF.insert(tx, &(session.staff, *key))
}

/// Ends a session.
pub(super) fn leave(tx: &WriteTx, key: &SessionKey) -> Result<(), StoreError> {
    if let Some(session) = SESSIONS.get(tx, key)? {
        SESSIONS_OF.remove(tx, &(session.staff, *key))?;
    }
    SESSIONS.remove(tx, key)
}

/// Ends every session of somebody but one.
pub(super) fn leave_all(
    tx: &WriteTx,
    staff: Id<Staff>,
    but: Option<&SessionKey>,
) -> Result<usize, StoreError> {
    let all = store::sessions_of(tx, staff)?;
    let ended: Vec<_> = all.iter().filter(|(key, _)| Some(key) != but).collect();
    ended.iter().try_for_each(|(key, _)| leave(tx, key))?;
    Ok(ended.len())
}

/// The credentials after the second factor has been taken; none when it is wrong.
fn after(credentials: &Credentials, second: &SecondFactor, now: Timestamp) -> Option<Credentials> {
    match second {
        SecondFactor::Code(code) => {
            let code: CodeSecret = credentials.code.take(code, now)?;
            Some(Credentials { code, ..credentials.clone() })
        }
        SecondFactor::Recovery(code) => credentials.without(code),
    }
}

fn note_factor(act: &mut Act, second: &SecondFactor, left: &Credentials) {
    match second {
        SecondFactor::Code(_) => (),
        SecondFactor::Recovery(_) => {
            act.note(format!("recovery codes left: {}", left.recovery.len()))
        }
    }
}

/// How long the next guess at an account has to wait; none when it may be made now.
pub(in crate::features::staff) fn wait(
    tx: &impl Tx,
    account: Id<Staff>,
    from: &Source,
    now: Timestamp,
) -> Result<Option<jiff::SignedDuration>, StoreError> {
    Ok(ATTEMPTS.get(tx, &account)?.and_then(|it: Attempts| it.wait(from, now)))
}
