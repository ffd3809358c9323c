//! Moving many people at once.

use jiff::Timestamp;

use super::{
    accounts::{AccountError, grantor, must_rule, put_as},
    joining,
};
use crate::{
    base::{Act, Id},
    features::staff::{
        model::{
            AccountDraft, Grantor, Permissions, Staff, StaffState, denials,
            transfer::{Outcome, Plan, Row, RowFault, Stage, Standing, Step, Transfer, What, plan},
        },
        store::{self, InvitationKey, STAFF, TRANSFERS},
    },
    infra::store::{StoreError, Tx, WriteTx},
};

/// Why a transfer cannot be read in, applied or undone.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// As with a single account.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// Rows are not sound; nothing was kept.
    #[error("{} rows are not sound", .0.faults.len())]
    Rows(Plan),
    /// The preview is too old, or was applied or given up already.
    #[error("the transfer is no longer in the state for this")]
    Over,
    /// These people's accounts were changed since.
    #[error("{} accounts were changed since", .0.len())]
    Touched(Vec<String>),
}

impl From<StoreError> for TransferError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// When a transfer is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All of it now.
    Now,
    /// Each step on its day; what has none, or a day gone by, now.
    OnTheDay,
}

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct ReadFile {
    /// Its name.
    pub name: String,
    /// Its rows that could be read.
    pub rows: Vec<Row>,
    /// What could not be read.
    pub faults: Vec<RowFault>,
}

/// Keeps what a file would do, without doing it. With any fault nothing is kept, and all are told.
pub fn preview(
    tx: &WriteTx,
    act: &mut Act,
    file: &ReadFile,
) -> Result<Id<Transfer>, TransferError> {
    let by = grantor(tx, act)?;
    must_rule(by.as_ref())?;
    let Some(by) = by else { return Err(TransferError::Over) };
    let departments = store::departments(tx)?;
    let mut plan = plan(&file.rows, Grantor::Colleague(&by), &store::all(tx)?, &departments);
    plan.faults.extend(file.faults.iter().cloned());
    if !plan.faults.is_empty() {
        plan.faults.sort_by_key(|it| it.row);
        return Err(TransferError::Rows(plan));
    }
    let id = act.id();
    act.about("transfer", id);
    act.note(format!("{} rows", plan.steps.len()));
    let transfer = Transfer {
        id,
        by: by.id,
        made_at: act.now,
        file: file.name.clone(),
        steps: plan.steps,
        stage: Stage::Previewed,
    };
    TRANSFERS.put(tx, &id, &transfer)?;
    Ok(id)
}

/// Carries out a preview, or what of it is due; from then on it is whoever says this who does it.
pub fn apply(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Transfer>,
    when: When,
) -> Result<(), TransferError> {
    let by = grantor(tx, act)?;
    must_rule(by.as_ref())?;
    let Some(by) = by else { return Err(TransferError::Over) };
    let transfer = TRANSFERS.get(tx, &id)?.ok_or(TransferError::Over)?;
    if !transfer.may_be_applied(act.now) {
        return Err(TransferError::Over);
    }
    let until = match when {
        When::Now => Timestamp::MAX,
        When::OnTheDay => act.now,
    };
    carry_out(tx, act, Transfer { by: by.id, ..transfer }, until)
}

/// Carries out the steps of waiting transfers that are due; gives how many transfers it worked on.
pub fn apply_due(tx: &WriteTx, act: &mut Act) -> Result<usize, TransferError> {
    let now = act.now;
    let due: Vec<Transfer> = waiting(tx)?
        .into_iter()
        .filter(|it| it.steps.iter().any(|step| step.is_due(now)))
        .collect();
    let count = due.len();
    due.into_iter().try_for_each(|it| carry_out(tx, act, it, now))?;
    Ok(count)
}

/// Whether a step of any transfer is due.
pub fn is_any_due(tx: &impl Tx, now: Timestamp) -> Result<bool, StoreError> {
    Ok(waiting(tx)?.iter().any(|it| it.steps.iter().any(|step| step.is_due(now))))
}

/// Gives up a preview, or the steps that still wait for their day.
pub fn drop_transfer(tx: &WriteTx, act: &mut Act, id: Id<Transfer>) -> Result<(), TransferError> {
    must_rule(grantor(tx, act)?.as_ref())?;
    let transfer = TRANSFERS.get(tx, &id)?.ok_or(TransferError::Over)?;
    match transfer.stage {
        Stage::Previewed | Stage::Waiting => (),
        Stage::Applied | Stage::Undone | Stage::Dropped => return Err(TransferError::Over),
    }
    act.about("transfer", id);
    Ok(TRANSFERS.put(tx, &id, &Transfer { stage: Stage::Dropped, ..transfer })?)
}

/// Takes back everything a transfer did, as long as nobody has touched any of the accounts since.
/// Somebody it made stays as a suspended account, since accounts are never deleted.
pub fn undo(tx: &WriteTx, act: &mut Act, id: Id<Transfer>) -> Result<(), TransferError> {
    let by = grantor(tx, act)?;
    must_rule(by.as_ref())?;
    let mut transfer = TRANSFERS.get(tx, &id)?.ok_or(TransferError::Over)?;
    match transfer.stage {
        Stage::Applied | Stage::Waiting => (),
        Stage::Previewed | Stage::Undone | Stage::Dropped => return Err(TransferError::Over),
    }
    let mut back = Vec::new();
    let mut touched = Vec::new();
    for step in &transfer.steps {
        let Some((id, expected, before)) = reversal(step) else { continue };
        let staff = store::staff(tx, id)?.ok_or(AccountError::Gone)?;
        match Standing::of(&staff) == *expected {
            true => back.push((staff, before)),
            false => touched.push(step.name.clone()),
        }
    }
    if !touched.is_empty() {
        return Err(TransferError::Touched(touched));
    }
    for (staff, before) in back.iter().rev() {
        put_as(tx, act, by.as_ref(), (staff, before.put_on(staff)))?;
    }
    act.changes.clear();
    act.about("transfer", id);
    act.note(format!("{} accounts", back.len()));
    for step in &mut transfer.steps {
        if let Outcome::Done(id) = step.outcome {
            step.outcome = Outcome::Undone(id);
        }
    }
    transfer.stage = Stage::Undone;
    Ok(TRANSFERS.put(tx, &id, &transfer)?)
}

/// Invites everybody a transfer made or brought back who has not come yet.
pub fn invite_all(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Transfer>,
    keys: &[(Id<Staff>, InvitationKey)],
) -> Result<(), TransferError> {
    for (staff, key) in keys {
        super::accounts::invite_again(tx, act, *staff, key)?;
    }
    act.about("transfer", id);
    act.note(format!("{} invitations", keys.len()));
    Ok(())
}

/// Makes every transfer that may still be carried out or undone name one department another, so
/// that it finds the accounts as they stand now.
pub(super) fn rename_department(tx: &WriteTx, from: &str, to: &str) -> Result<(), StoreError> {
    for row in TRANSFERS.all(tx).collect::<Result<Vec<_>, _>>()? {
        let (id, mut transfer) = row;
        match transfer.stage {
            Stage::Previewed | Stage::Waiting | Stage::Applied => (),
            Stage::Undone | Stage::Dropped => continue,
        }
        let standings = transfer.steps.iter_mut().flat_map(|it| it.what.standings_mut());
        let mut named = standings.filter(|it| it.department == from).peekable();
        if named.peek().is_some() {
            named.for_each(|it| to.clone_into(&mut it.department));
            TRANSFERS.put(tx, &id, &transfer)?;
        }
    }
    Ok(())
}

/// The accounts a transfer made or brought back whose owners have not come yet.
pub fn invited(tx: &impl Tx, transfer: &Transfer) -> Result<Vec<Staff>, StoreError> {
    let mut invited = Vec::new();
    for step in &transfer.steps {
        if let Outcome::Done(id) = step.outcome
            && let Some(staff) = store::staff(tx, id)?
            && staff.state == StaffState::Invited
        {
            invited.push(staff);
        }
    }
    Ok(invited)
}

fn waiting(tx: &impl Tx) -> Result<Vec<Transfer>, StoreError> {
    let all = TRANSFERS.all(tx).map(|row| Ok::<_, StoreError>(row?.1));
    all.filter(|it| it.as_ref().map_or(true, |it| it.stage == Stage::Waiting)).collect()
}

/// The account a step changed, how it must still stand, and how it stood.
fn reversal(step: &Step) -> Option<(Id<Staff>, &Standing, Standing)> {
    let Outcome::Done(id) = step.outcome else { return None };
    match &step.what {
        What::Nothing { .. } => None,
        What::Change { before, after, .. } => Some((id, after, before.clone())),
        What::Add { after, .. } => {
            Some((id, after, Standing { state: StaffState::Suspended, ..after.clone() }))
        }
    }
}

fn carry_out(
    tx: &WriteTx,
    act: &mut Act,
    mut transfer: Transfer,
    until: Timestamp,
) -> Result<(), TransferError> {
    let by = store::staff(tx, transfer.by)?.ok_or(AccountError::Gone)?;
    for step in transfer.steps.iter_mut().filter(|it| it.is_due(until)) {
        step.outcome = match try_step(tx, act, &by, step) {
            Ok(outcome) => outcome,
            Err(AccountError::Denied(_)) => Outcome::Denied,
            Err(AccountError::Faults(_) | AccountError::Stale | AccountError::Gone) => {
                Outcome::Changed
            }
            Err(AccountError::Store(error)) => return Err(error.into()),
        };
    }
    let is_open = |it: &Step| it.outcome == Outcome::Open;
    transfer.stage = match transfer.steps.iter().any(is_open) {
        true => Stage::Waiting,
        false => Stage::Applied,
    };
    // What changed stands in the transfer, step by step.
    act.changes.clear();
    act.about("transfer", transfer.id);
    let done = transfer.steps.iter().filter(|it| matches!(it.outcome, Outcome::Done(_))).count();
    act.note(format!("{done} of {} steps done", transfer.steps.len()));
    Ok(TRANSFERS.put(tx, &transfer.id, &transfer)?)
}

fn try_step(tx: &WriteTx, act: &mut Act, by: &Staff, step: &Step) -> Result<Outcome, AccountError> {
    match &step.what {
        What::Nothing { staff } => Ok(Outcome::Done(*staff)),
        What::Change { staff, before, after } => {
            let standing = store::staff(tx, *staff)?.ok_or(AccountError::Gone)?;
            if Standing::of(&standing) != *before {
                return Err(AccountError::Stale);
            }
            if before.state == StaffState::Suspended {
                // Whoever comes back chooses a new password and authenticator.
                joining::shut_out(tx, act, *staff)?;
            }
            put_as(tx, act, Some(by), (&standing, after.put_on(&standing)))?;
            Ok(Outcome::Done(*staff))
        }
        What::Add { login, number, after } => {
            let draft = AccountDraft {
                name: step.name.clone(),
                login: login.clone(),
                number: number.clone(),
                department: after.department.clone(),
                contact: String::new(),
                permissions: after.permissions.clone(),
            };
            Ok(Outcome::Done(add(tx, act, by, &draft)?))
        }
    }
}

fn add(
    tx: &WriteTx,
    act: &mut Act,
    by: &Staff,
    draft: &AccountDraft,
) -> Result<Id<Staff>, AccountError> {
    let all = store::all(tx)?;
    let others: Vec<&Staff> = all.iter().collect();
    let read = draft.read(&others, &store::departments(tx)?, None);
    let sound = read.map_err(AccountError::Faults)?;
    let staff = Staff {
        id: act.id(),
        login: sound.login,
        name: sound.name,
        department: sound.department,
        contact: None,
        permissions: Permissions::normal(&sound.permissions),
        state: StaffState::Invited,
        created_at: act.now,
        updated_at: act.now,
        revision: 1,
        number: Some(sound.number).filter(|it| !it.is_empty()),
    };
    match denials(Grantor::Colleague(by), None, &staff, &all) {
        none if none.is_empty() => STAFF.put(tx, &staff.id, &staff)?,
        denied => return Err(AccountError::Denied(denied)),
    }
    Ok(staff.id)
}
