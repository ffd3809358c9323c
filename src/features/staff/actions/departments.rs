//! What is done with departments. What names one by its name follows in the same act.

use super::{
    accounts::{AccountError, grantor, must_rule},
    transfers,
};
use crate::{
    base::{Act, Id},
    features::staff::{
        model::{Department, DepartmentDraft, DepartmentState, Fault, Staff, is_same},
        rooms::Rooms,
        store::{self, DEPARTMENTS, STAFF},
        words,
    },
    infra::store::{StoreError, WriteTx},
};

/// What followed a department's new name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Followed {
    /// Accounts.
    pub accounts: usize,
    /// Things of other rooms.
    pub things: usize,
}

/// Makes a department, after all others.
pub fn found(
    tx: &WriteTx,
    act: &mut Act,
    draft: &DepartmentDraft,
) -> Result<Id<Department>, AccountError> {
    must_rule(grantor(tx, act)?.as_ref())?;
    make(tx, act, draft)
}

/// Makes a department unless one in use has the name.
pub(super) fn ensure(
    tx: &WriteTx,
    act: &mut Act,
    draft: &DepartmentDraft,
) -> Result<(), AccountError> {
    let all = store::departments(tx)?;
    let known =
        |it: &Department| it.state == DepartmentState::InUse && is_same(&it.name, &draft.name);
    if all.iter().any(known) {
        return Ok(());
    }
    make(tx, act, draft).map(|_| ())
}

fn make(
    tx: &WriteTx,
    act: &mut Act,
    draft: &DepartmentDraft,
) -> Result<Id<Department>, AccountError> {
    let all = store::departments(tx)?;
    let sound = draft.read(&all).map_err(AccountError::Faults)?;
    let department = Department {
        id: act.id(),
        name: sound.name,
        order: all.iter().map(|it| it.order + 1).max().unwrap_or_default(),
        contact: Some(sound.contact).filter(|it| !it.is_empty()),
        state: DepartmentState::InUse,
        updated_at: act.now,
        revision: 1,
    };
    act.about("department", department.id);
    act.changed("department", "", &department.name);
    DEPARTMENTS.put(tx, &department.id, &department)?;
    Ok(department.id)
}

/// Changes name and contact of a department that was shown at a revision. What names it follows.
pub fn change(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Department>,
    (draft, seen): (&DepartmentDraft, u64),
    rooms: &Rooms,
) -> Result<Followed, AccountError> {
    must_rule(grantor(tx, act)?.as_ref())?;
    let all = store::departments(tx)?;
    let before = all.iter().find(|it| it.id == id).ok_or(AccountError::Gone)?;
    if before.revision != seen {
        return Err(AccountError::Stale);
    }
    let others = all.iter().filter(|it| it.id != id);
    let sound = draft.read(others).map_err(AccountError::Faults)?;
    let after = Department {
        name: sound.name,
        contact: Some(sound.contact).filter(|it| !it.is_empty()),
        ..before.clone()
    };
    keep(tx, act, before, after.clone())?;
    if before.name == after.name {
        return Ok(Followed::default());
    }
    follow(tx, act, (&before.name, &after.name), rooms)
}

/// Moves a department one place up or down among all, or to a place counted from 1; a place beyond
/// the last is the last.
pub fn shift(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Department>,
    way: Way,
) -> Result<(), AccountError> {
    must_rule(grantor(tx, act)?.as_ref())?;
    let mut all = store::departments(tx)?;
    let at = all.iter().position(|it| it.id == id).ok_or(AccountError::Gone)?;
    let to = match way {
        Way::Up => at.saturating_sub(1),
        Way::Down => at + 1,
        Way::To(place) => place.saturating_sub(1),
    };
    let department = all.remove(at);
    all.insert(to.min(all.len()), department);
    act.about("department", id);
    for (order, department) in (0..).zip(all) {
        if department.order != order {
            DEPARTMENTS.put(tx, &department.id, &Department { order, ..department.clone() })?;
        }
    }
    Ok(())
}

/// Where to in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
    /// To a place, from 1.
    To(usize),
}

/// Makes one department of two: what names the first names the second, and the first is retired.
pub fn merge(
    tx: &WriteTx,
    act: &mut Act,
    (from, into): (Id<Department>, Id<Department>),
    rooms: &Rooms,
) -> Result<Followed, AccountError> {
    must_rule(grantor(tx, act)?.as_ref())?;
    let from = DEPARTMENTS.get(tx, &from)?.ok_or(AccountError::Gone)?;
    let into = DEPARTMENTS.get(tx, &into)?.ok_or(AccountError::Gone)?;
    if from.id == into.id || into.state != DepartmentState::InUse {
        return Err(AccountError::Gone);
    }
    act.note(format!("merged into {}", into.id));
    keep(tx, act, &from, Department { state: DepartmentState::Retired, ..from.clone() })?;
    follow(tx, act, (&from.name, &into.name), rooms)
}

/// Takes a department out of what can be chosen, or back in. While accounts in use name it, it stays.
pub fn set_state(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Department>,
    state: DepartmentState,
) -> Result<(), AccountError> {
    must_rule(grantor(tx, act)?.as_ref())?;
    let before = DEPARTMENTS.get(tx, &id)?.ok_or(AccountError::Gone)?;
    let works = |it: &Staff| it.can_be_used() && it.department == before.name;
    if state == DepartmentState::Retired && store::all(tx)?.iter().any(works) {
        return Err(AccountError::Faults(vec![Fault::DepartmentInUse]));
    }
    Ok(keep(tx, act, &before, Department { state, ..before.clone() })?)
}

fn keep(
    tx: &WriteTx,
    act: &mut Act,
    before: &Department,
    after: Department,
) -> Result<(), StoreError> {
    act.about("department", after.id);
    act.changed("department", &before.name, &after.name);
    let contact = |it: &Department| it.contact.clone().unwrap_or_default();
    act.changed("contact", contact(before), contact(&after));
    let state = |it: &Department| words::department_state(it.state);
    act.changed("state", state(before), state(&after));
    let revision = before.revision + 1;
    DEPARTMENTS.put(tx, &after.id, &Department { revision, updated_at: act.now, ..after.clone() })
}

/// Makes everything that names one department name another.
fn follow(
    tx: &WriteTx,
    act: &mut Act,
    (from, to): (&str, &str),
    rooms: &Rooms,
) -> Result<Followed, AccountError> {
    let mut followed = Followed::default();
    for staff in store::all(tx)?.into_iter().filter(|it| it.department == from) {
        let revision = staff.revision + 1;
        let staff = Staff { department: to.to_owned(), revision, updated_at: act.now, ..staff };
        STAFF.put(tx, &staff.id, &staff)?;
        followed.accounts += 1;
    }
    transfers::rename_department(tx, from, to)?;
    for kind in &rooms.departmental {
        followed.things += (kind.rename)(tx, act, from, to)?;
    }
    Ok(followed)
}
