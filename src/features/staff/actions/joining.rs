//! Invitations: leave to choose password and authenticator, once.

use super::{EntryError, signing_in};
use crate::{
    base::{Act, Id},
    features::staff::{
        model::{
            CodeSecret, Credentials, INVITATION_HOURS, Invitation, RecoveryCode, ResetRequest,
            Session, Source, Staff, StaffState,
        },
        store::{
            self, ATTEMPTS, CREDENTIALS, INVITATIONS, InvitationKey, RESET_REQUESTS, STAFF,
            SessionKey,
        },
    },
    infra::store::{StoreError, Tx, WriteTx},
};
use jiff::{SignedDuration, Timestamp};

/// Somebody about to take up an invitation.
pub(in crate::features::staff) struct Taking {
    pub invitation: InvitationKey,
    pub password: String,
    pub code: CodeSecret,
    /// The digits the authenticator shows, which prove that it has the secret.
    pub typed: String,
    pub recovery: Vec<RecoveryCode>,
    pub from: Source,
    pub key: SessionKey,
    pub session: Session,
}

/// Invites the owner of an account: whoever brings the token behind `key` within
/// [`INVITATION_HOURS`] chooses its password and authenticator. Earlier invitations to the same
/// account end. What the account was signed in with so far stays valid until then.
pub fn invite(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    key: &InvitationKey,
) -> Result<(), StoreError> {
    withdraw(tx, act, staff)?;
    let expires_at = act.now + SignedDuration::from_hours(INVITATION_HOURS);
    act.about("staff", staff);
    INVITATIONS.put(tx, key, &Invitation { staff, expires_at })
}

/// Ends every invitation to an account, and whatever else has run out.
pub fn withdraw(tx: &WriteTx, act: &mut Act, staff: Id<Staff>) -> Result<(), StoreError> {
    let all: Vec<_> = INVITATIONS.all(tx).collect::<Result<_, _>>()?;
    let ended = |it: &Invitation| it.staff == staff || it.expires_at <= act.now;
    all.iter().filter(|it| ended(&it.1)).try_for_each(|it| INVITATIONS.remove(tx, &it.0))
}

/// Takes away what somebody signs in with and signs them out everywhere, so that only a new
/// invitation lets them in: for a lost or stolen authenticator. Ask [`ask_reset`] and
/// [`agree_to_reset`] for two administrators; alone, only the operator at the machine does it.
pub fn reset(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    key: &InvitationKey,
) -> Result<(), EntryError> {
    let Some(found) = store::staff(tx, staff)? else { return Err(EntryError::Stale) };
    let state = match found.state {
        StaffState::Active | StaffState::Invited => StaffState::Invited,
        StaffState::Suspended => return Err(EntryError::Stale),
    };
    let revision = found.revision + 1;
    STAFF.put(tx, &staff, &Staff { state, updated_at: act.now, revision, ..found })?;
    shut_out(tx, act, staff)?;
    RESET_REQUESTS.remove(tx, &staff)?;
    invite(tx, act, staff, key)?;
    Ok(())
}

/// Takes away what somebody signs in with, their sessions and their invitations; part of a reset
/// and of suspending an account.
pub fn shut_out(tx: &WriteTx, act: &mut Act, staff: Id<Staff>) -> Result<(), StoreError> {
    signing_in::leave_all(tx, staff, None)?;
    CREDENTIALS.remove(tx, &staff)?;
    withdraw(tx, act, staff)
}

/// One administrator asks that somebody enrol anew. Nothing happens until another agrees.
pub fn ask_reset(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    by: Id<Staff>,
) -> Result<(), EntryError> {
    let found = store::staff(tx, staff)?.ok_or(EntryError::Stale)?;
    if found.state != StaffState::Active || staff == by {
        return Err(EntryError::Stale);
    }
    act.about("staff", staff);
    Ok(RESET_REQUESTS.put(tx, &staff, &ResetRequest { asked_by: by, asked_at: act.now })?)
}

/// Another administrator agrees: the reset is done and the invitation made.
pub(in crate::features::staff) fn agree_to_reset(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
    by: Id<Staff>,
    key: &InvitationKey,
) -> Result<(), EntryError> {
    let asked = reset_request(tx, staff, act.now)?.ok_or(EntryError::Stale)?;
    if asked.asked_by == by || staff == by {
        return Err(EntryError::SamePerson);
    }
    act.note(format!("asked by {}", asked.asked_by));
    reset(tx, act, staff, key)
}

/// Takes a request back.
pub(in crate::features::staff) fn drop_reset(
    tx: &WriteTx,
    act: &mut Act,
    staff: Id<Staff>,
) -> Result<(), EntryError> {
    act.about("staff", staff);
    Ok(RESET_REQUESTS.remove(tx, &staff)?)
}

/// The request that waits for a second administrator, while it is fresh.
pub(in crate::features::staff) fn reset_request(
    tx: &impl Tx,
    staff: Id<Staff>,
    now: Timestamp,
) -> Result<Option<ResetRequest>, StoreError> {
    Ok(RESET_REQUESTS.get(tx, &staff)?.filter(|it| it.is_fresh(now)))
}

/// Whose invitation a key is, while it is valid.
pub(in crate::features::staff) fn invited(
    tx: &impl Tx,
    key: &InvitationKey,
    now: Timestamp,
) -> Result<Option<Staff>, StoreError> {
    let Some(invitation) = INVITATIONS.get(tx, key)? else { return Ok(None) };
    if invitation.expires_at <= now {
        return Ok(None);
    }
    Ok(store::staff(tx, invitation.staff)?.filter(|it| it.state != StaffState::Suspended))
}

/// Takes an invitation up: the account is in use from now on, with these credentials and nothing
/// that was valid before, and its owner is signed in.
pub(in crate::features::staff) fn join(
    tx: &WriteTx,
    act: &mut Act,
    taking: &Taking,
) -> Result<(), EntryError> {
    let staff = invited(tx, &taking.invitation, act.now)?.ok_or(EntryError::Stale)?;
    let code = taking.code.take(&taking.typed, act.now).ok_or(EntryError::Wrong)?;
    shut_out(tx, act, staff.id)?;
    let credentials = Credentials {
        password: taking.password.clone(),
        code,
        recovery: taking.recovery.clone(),
        chosen_at: act.now,
    };
    CREDENTIALS.put(tx, &staff.id, &credentials)?;
    let attempts = ATTEMPTS.get(tx, &staff.id)?.unwrap_or_default().estranged();
    ATTEMPTS.put(tx, &staff.id, &attempts.succeeded(&taking.from, act.now))?;
    act.about("staff", staff.id);
    let revision = staff.revision + 1;
    let joined = Staff { state: StaffState::Active, updated_at: act.now, revision, ..staff };
    STAFF.put(tx, &joined.id, &joined)?;
    let session = Session { staff: joined.id, ..taking.session.clone() };
    signing_in::admit(tx, &taking.key, &session)?;
    Ok(())
}
