//! Making accounts, changing them, suspending them.

use super::{departments, joining, signing_in};
use crate::{
    base::{Act, Actor, Id},
    features::staff::{
        model::{
            AccountDraft, Denial, DepartmentDraft, Fault, Function, Grantor, Level, Scope, Staff,
            StaffState, administers, denials,
        },
        store::{self, CREDENTIALS, InvitationKey, STAFF},
        words,
    },
    infra::store::{StoreError, Tx, WriteTx},
};

/// Why something cannot be done with accounts or departments.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was typed is not sound.
    #[error("what was typed is not sound: {0:?}")]
    Faults(Vec<Fault>),
    /// It may not be done.
    #[error("it may not be done: {0:?}")]
    Denied(Vec<Denial>),
    /// Somebody changed it since it was shown.
    #[error("it was changed since it was shown")]
    Stale,
    /// There is no such thing, or it is not in the state for this.
    #[error("it is not there, or not in the state for this")]
    Gone,
}

/// An account as it shall stand.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What was typed.
    pub draft: AccountDraft,
    /// Whether its department is to be made when there is none of the name.
    pub department: NewDepartment,
}

/// Whether a department that does not exist is made along the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewDepartment {
    /// It must exist.
    Refuse,
    /// It is made.
    Make,
}

/// Makes an account and invites its owner by what the token behind `key` looks up.
pub fn create(
    tx: &WriteTx,
    act: &mut Act,
    edit: &Edit,
    key: &InvitationKey,
) -> Result<Id<Staff>, AccountError> {
    let all = store::all(tx)?;
    let by = grantor(tx, act)?;
    let sound = read(tx, act, edit, (None, &all), by.as_ref())?;
    let id = act.id();
    let staff = Staff {
        id,
        login: sound.login.clone(),
        name: sound.name.clone(),
        department: sound.department.clone(),
        contact: given(&sound.contact),
        permissions: sound.permissions.clone(),
        state: StaffState::Invited,
        created_at: act.now,
        updated_at: act.now,
        revision: 1,
        number: given(&sound.number),
    };
    judge(by.as_ref(), None, &staff, &all)?;
    STAFF.put(tx, &id, &staff)?;
    joining::invite(tx, act, id, key)?;
    note(act, None, &staff);
    Ok(id)
}

/// What would speak against a change by somebody (none for the operator), nothing changed. That a
/// department would have to be made is no objection.
pub(in crate::features::staff) fn check(
    tx: &impl Tx,
    by: Option<&Staff>,
    before: &Staff,
    edit: &Edit,
) -> Result<(), AccountError> {
    let all = store::all(tx)?;
    let others: Vec<&Staff> = all.iter().filter(|it| it.id != before.id).collect();
    let kept = match edit.department {
        NewDepartment::Refuse => before.department.clone(),
        NewDepartment::Make => edit.draft.department.clone(),
    };
    let departments = store::departments(tx)?;
    let read = edit.draft.read(&others, &departments, Some(&kept));
    let sound = read.map_err(AccountError::Faults)?;
    let after =
        Staff { department: sound.department, permissions: sound.permissions, ..before.clone() };
    judge(by, Some(before), &after, &all)
}

/// Changes an account that was shown at a revision; gives it before and after.
pub fn change(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Staff>,
    (edit, seen): (&Edit, u64),
) -> Result<(), AccountError> {
    let all = store::all(tx)?;
    let before = all.iter().find(|it| it.id == id).ok_or(AccountError::Gone)?;
    if before.revision != seen {
        return Err(AccountError::Stale);
    }
    let by = grantor(tx, act)?;
    let sound = read(tx, act, edit, (Some(before), &all), by.as_ref())?;
    let after = Staff {
        login: sound.login.clone(),
        name: sound.name.clone(),
        department: sound.department.clone(),
        contact: given(&sound.contact),
        permissions: sound.permissions.clone(),
        number: given(&sound.number),
        updated_at: act.now,
        revision: before.revision + 1,
        ..before.clone()
    };
    judge(by.as_ref(), Some(before), &after, &all)?;
    STAFF.put(tx, &id, &after)?;
    note(act, Some(before), &after);
    Ok(())
}

/// Suspends an account: its sessions and invitations end at once. What it is signed in with is kept,
/// so that a mistake is undone by [`resume`].
pub fn suspend(tx: &WriteTx, act: &mut Act, id: Id<Staff>) -> Result<(), AccountError> {
    let before = store::staff(tx, id)?.ok_or(AccountError::Gone)?;
    put(tx, act, &before, Staff { state: StaffState::Suspended, ..before.clone() })
}

/// Lets a suspended account be used again: at once when its owner has signed in before, else after
/// a new invitation. Gives its state.
pub fn resume(tx: &WriteTx, act: &mut Act, id: Id<Staff>) -> Result<StaffState, AccountError> {
    let before = store::staff(tx, id)?.ok_or(AccountError::Gone)?;
    if before.state != StaffState::Suspended {
        return Err(AccountError::Gone);
    }
    let state = match CREDENTIALS.contains(tx, &id)? {
        true => StaffState::Active,
        false => StaffState::Invited,
    };
    put(tx, act, &before, Staff { state, ..before.clone() })?;
    Ok(state)
}

/// Sends a new link to somebody who has not taken up the one before, which ends.
pub fn invite_again(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Staff>,
    key: &InvitationKey,
) -> Result<(), AccountError> {
    let staff = store::staff(tx, id)?.ok_or(AccountError::Gone)?;
    if staff.state != StaffState::Invited {
        return Err(AccountError::Gone);
    }
    let by = grantor(tx, act)?;
    judge(by.as_ref(), Some(&staff), &staff, &store::all(tx)?)?;
    Ok(joining::invite(tx, act, id, key)?)
}

/// Keeps an account that stands otherwise, when the author of the act may do that.
pub(super) fn put(
    tx: &WriteTx,
    act: &mut Act,
    before: &Staff,
    after: Staff,
) -> Result<(), AccountError> {
    let by = grantor(tx, act)?;
    put_as(tx, act, by.as_ref(), (before, after))
}

/// Keeps an account that stands otherwise, when somebody may do that (none for the operator).
pub(super) fn put_as(
    tx: &WriteTx,
    act: &mut Act,
    by: Option<&Staff>,
    (before, after): (&Staff, Staff),
) -> Result<(), AccountError> {
    // All accounts matter only where the last administrator might go.
    let all = if administers(before) { store::all(tx)? } else { Vec::new() };
    judge(by, Some(before), &after, &all)?;
    let after = Staff { revision: before.revision + 1, updated_at: act.now, ..after };
    if after.state == StaffState::Suspended {
        signing_in::leave_all(tx, after.id, None)?;
        joining::withdraw(tx, act, after.id)?;
    }
    STAFF.put(tx, &after.id, &after)?;
    note(act, Some(before), &after);
    Ok(())
}

/// Whoever acts, as they stand now; none for the operator.
pub(super) fn grantor(tx: &impl Tx, act: &Act) -> Result<Option<Staff>, AccountError> {
    let denied = || AccountError::Denied(vec![Denial::NotAllowed]);
    match &act.actor {
        Actor::Operator => Ok(None),
        Actor::Staff(id) => {
            let id = id.parse().map_err(|_| denied())?;
            store::staff(tx, id)?.map(Some).ok_or_else(denied)
        }
        Actor::Worker(_) | Actor::Resident(_) | Actor::Line | Actor::System(_) => Err(denied()),
    }
}

/// Refuses what whoever acts may not do with many accounts at once, as departments and transfers.
pub(super) fn must_rule(by: Option<&Staff>) -> Result<(), AccountError> {
    let rules = |it: &Staff| {
        it.state == StaffState::Active
            && it.permissions.scope == Scope::All
            && it.permissions.allow(Function::Accounts, Level::Publish)
    };
    match by.is_none_or(rules) {
        true => Ok(()),
        false => Err(AccountError::Denied(vec![Denial::NotAllowed])),
    }
}

fn judge(
    by: Option<&Staff>,
    before: Option<&Staff>,
    after: &Staff,
    all: &[Staff],
) -> Result<(), AccountError> {
    let by = by.map_or(Grantor::Operator, Grantor::Colleague);
    match denials(by, before, after, all) {
        none if none.is_empty() => Ok(()),
        denied => Err(AccountError::Denied(denied)),
    }
}

fn read(
    tx: &WriteTx,
    act: &mut Act,
    edit: &Edit,
    (before, all): (Option<&Staff>, &[Staff]),
    by: Option<&Staff>,
) -> Result<AccountDraft, AccountError> {
    if edit.department == NewDepartment::Make {
        let reaches = |it: &Staff| {
            it.permissions.scope == Scope::All
                && it.permissions.allow(Function::Accounts, Level::Make)
        };
        if !by.is_none_or(reaches) {
            return Err(AccountError::Denied(vec![Denial::OtherDepartment]));
        }
        let name = edit.draft.department.clone();
        departments::ensure(tx, act, &DepartmentDraft { name, contact: String::new() })?;
    }
    let others: Vec<&Staff> =
        all.iter().filter(|it| before.is_none_or(|before| it.id != before.id)).collect();
    let kept = before.map(|it| it.department.as_str());
    let departments = store::departments(tx)?;
    edit.draft.read(&others, &departments, kept).map_err(AccountError::Faults)
}

fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Notes what changed, in the words of forms.
fn note(act: &mut Act, before: Option<&Staff>, after: &Staff) {
    act.about("staff", after.id);
    let text = |of: fn(&Staff) -> &str| (before.map_or("", of).to_owned(), of(after).to_owned());
    let texts: [(&'static str, (String, String)); 8] = [
        ("name", text(|it| &it.name)),
        ("login", text(|it| &it.login)),
        ("number", text(|it| it.number.as_deref().unwrap_or_default())),
        ("department", text(|it| &it.department)),
        ("contact", text(|it| it.contact.as_deref().unwrap_or_default())),
        ("role", text(|it| words::role(it.permissions.role))),
        ("scope", text(|it| words::scope(it.permissions.scope))),
        ("state", text(|it| words::state(it.state))),
    ];
    for (field, (before, after)) in texts {
        act.changed(field, before, after);
    }
    for function in Function::ALL {
        let level = |it: &Staff| words::level(it.permissions.level(function));
        // What somebody new may do stands in their role, as far as it is not set by hand.
        let was =
            before.map_or_else(|| words::level(after.permissions.role.level(function)), level);
        act.changed(words::function(function), was, level(after));
    }
}
