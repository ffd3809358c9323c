use std::collections::BTreeMap;

use super::{
    super::{
        AccountDraft, Department, Grantor, Permissions, Staff, StaffState,
        department::{DepartmentState, is_same, plain},
        granting::denials,
    },
    Kind, Outcome, Row, RowFault, Standing, Step, What, Wrong,
    record::due,
};
use crate::base::Id;

/// What would come of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What is to be done, in the order of the file.
    pub steps: Vec<Step>,
    /// What is wrong. While there is anything, nothing is done.
    pub faults: Vec<RowFault>,
}

/// Compares rows with the accounts as they stand: what is to be done, and everything that is wrong.
/// Each step is judged after those before it, so that a file cannot do by two rows what one may not.
pub fn plan(rows: &[Row], by: Grantor<'_>, staff: &[Staff], departments: &[Department]) -> Plan {
    let mut planner = Planner {
        by,
        departments,
        numbers: staff.iter().filter_map(|it| Some((it.number.clone()?, it.id))).collect(),
        logins: staff.iter().map(|it| (it.login.clone(), it.id)).collect(),
        staff: staff.to_vec(),
        rows_of: BTreeMap::new(),
    };
    let mut plan = Plan::default();
    for row in rows {
        match planner.step(row) {
            Ok(step) => plan.steps.push(step),
            Err(wrong) => {
                let fault = |wrong| RowFault { row: row.number_in_file, wrong };
                plan.faults.extend(wrong.into_iter().map(fault));
            }
        }
    }
    plan
}

struct Planner<'a> {
    by: Grantor<'a>,
    departments: &'a [Department],
    /// The accounts as they will stand after the rows so far.
    staff: Vec<Staff>,
    numbers: BTreeMap<String, Id<Staff>>,
    logins: BTreeMap<String, Id<Staff>>,
    /// The row in which each person stands.
    rows_of: BTreeMap<String, u32>,
}

impl Planner<'_> {
    fn step(&mut self, row: &Row) -> Result<Step, Vec<Wrong>> {
        let known = self.find(row).map_err(|wrong| vec![wrong])?.cloned();
        let person = known.as_ref().map_or(&row.login, |it| &it.login).clone();
        if let Some(earlier) = self.rows_of.get(&person) {
            return Err(vec![Wrong::Twice(*earlier)]);
        }
        let what = match (&known, row.kind) {
            (None, Kind::Join) => self.add(row)?,
            (None, Kind::Move | Kind::Leave) => return Err(vec![Wrong::Unknown]),
            (Some(known), _) => self.change(row, known)?,
        };
        self.rows_of.insert(person, row.number_in_file);
        let name = known.map_or_else(|| row.name.clone(), |it| it.name);
        Ok(Step {
            row: row.number_in_file,
            name,
            due_at: row.on.map(|on| due(on, row.kind)),
            what,
            outcome: Outcome::Open,
        })
    }

    /// Whom a row is about; none for somebody without an account.
    fn find(&self, row: &Row) -> Result<Option<&Staff>, Wrong> {
        let by_number = self.numbers.get(&row.number);
        let by_login = self.logins.get(&row.login);
        let found = match (by_number, by_login) {
            (Some(one), Some(other)) if one != other => return Err(Wrong::TwoPeople),
            (Some(id), _) | (None, Some(id)) => self.staff.iter().find(|it| it.id == *id),
            (None, None) => None,
        };
        match found {
            Some(it) if !row.name.is_empty() && !is_same(&row.name, &it.name) => {
                Err(Wrong::OtherName(it.name.clone()))
            }
            // A number nobody has, with a login somebody has: a typing mistake more likely than
            // somebody whose number is new.
            Some(it) if by_number.is_none() && !row.number.is_empty() && it.number.is_some() => {
                Err(Wrong::TwoPeople)
            }
            found => Ok(found),
        }
    }

    fn change(&mut self, row: &Row, known: &Staff) -> Result<What, Vec<Wrong>> {
        let is_back = row.kind == Kind::Join && known.state == StaffState::Suspended;
        if row.kind == Kind::Join && !is_back {
            return Err(vec![Wrong::Exists]);
        }
        let state = match row.kind {
            Kind::Leave => StaffState::Suspended,
            Kind::Join => StaffState::Invited,
            Kind::Move => known.state,
        };
        if row.kind == Kind::Move && row.department.is_empty() && row.role.is_none() {
            return Err(vec![Wrong::NothingNew]);
        }
        let after = match row.kind {
            Kind::Leave => Standing { state, ..Standing::of(known) },
            Kind::Move | Kind::Join => {
                let department = self.department(row, Some(known))?;
                let permissions =
                    row.role.map_or_else(|| known.permissions.clone(), Permissions::of);
                Standing { department, permissions, state }
            }
        };
        let before = Standing::of(known);
        if before == after {
            return Ok(What::Nothing { staff: known.id });
        }
        self.judge(Some(known), after.put_on(known))?;
        Ok(What::Change { staff: known.id, before, after })
    }

    fn add(&mut self, row: &Row) -> Result<What, Vec<Wrong>> {
        let role = row.role.ok_or(Wrong::NoRole);
        let department = self.department(row, None);
        let draft = AccountDraft {
            name: row.name.clone(),
            login: row.login.clone(),
            number: row.number.clone(),
            department: department.clone().unwrap_or_default(),
            contact: String::new(),
            permissions: Permissions::of(role.clone().unwrap_or(super::super::Role::Reception)),
        };
        let others: Vec<&Staff> = self.staff.iter().collect();
        let kept = Some(draft.department.as_str());
        let read = draft.read(&others, self.departments, kept);
        let mut wrong: Vec<Wrong> = Vec::new();
        wrong.extend(role.err());
        match (department, &read) {
            (Err(mut missing), _) => wrong.append(&mut missing),
            (Ok(_), _) => (),
        }
        if let Err(faults) = &read {
            let typed = faults.iter().filter(|it| it.field() != "department");
            wrong.extend(typed.map(|it| Wrong::Field(*it)));
        }
        let (true, Ok(read)) = (wrong.is_empty(), read) else { return Err(wrong) };
        let after = Standing {
            department: read.department.clone(),
            permissions: read.permissions.clone(),
            state: StaffState::Invited,
        };
        self.judge(None, newcomer(&read, self.staff.len()))?;
        Ok(What::Add { login: read.login, number: read.number, after })
    }

    fn department(&self, row: &Row, known: Option<&Staff>) -> Result<String, Vec<Wrong>> {
        match (row.department.as_str(), known) {
            ("", Some(known)) => Ok(known.department.clone()),
            ("", None) => Err(vec![Wrong::NoDepartment]),
            (name, _) => {
                let mut in_use =
                    self.departments.iter().filter(|it| it.state == DepartmentState::InUse);
                let found = in_use.find(|it| is_same(&it.name, name));
                found.map(|it| it.name.clone()).ok_or_else(|| {
                    vec![Wrong::UnknownDepartment(name.to_owned(), self.alike(name))]
                })
            }
        }
    }

    /// The department whose name shares the most letters with one that there is not, if it shares
    /// more than half.
    fn alike(&self, name: &str) -> Option<String> {
        let letters: Vec<char> = plain(name).chars().collect();
        let shared = |other: &Department| {
            plain(&other.name).chars().filter(|it| letters.contains(it)).count()
        };
        let in_use = self.departments.iter().filter(|it| it.state == DepartmentState::InUse);
        let nearest = in_use.max_by_key(|it| shared(it))?;
        (letters.len() < 2 * shared(nearest)).then(|| nearest.name.clone())
    }

    /// Lets the step stand when nothing speaks against it.
    fn judge(&mut self, before: Option<&Staff>, after: Staff) -> Result<(), Vec<Wrong>> {
        let denied = denials(self.by, before, &after, &self.staff);
        if !denied.is_empty() {
            return Err(denied.into_iter().map(Wrong::Denied).collect());
        }
        match self.staff.iter_mut().find(|it| it.id == after.id) {
            Some(standing) => *standing = after,
            None => {
                self.logins.insert(after.login.clone(), after.id);
                self.numbers.extend(after.number.clone().map(|it| (it, after.id)));
                self.staff.push(after);
            }
        }
        Ok(())
    }
}

/// Somebody who would be made, under a number no account has: ULIDs of today are far larger.
fn newcomer(read: &AccountDraft, at: usize) -> Staff {
    let never = jiff::Timestamp::UNIX_EPOCH;
    Staff {
        id: Id::from_bits(at as u128),
        login: read.login.clone(),
        name: read.name.clone(),
        department: read.department.clone(),
        contact: None,
        permissions: read.permissions.clone(),
        state: StaffState::Invited,
        created_at: never,
        updated_at: never,
        revision: 0,
        number: Some(read.number.clone()).filter(|it| !it.is_empty()),
    }
}

#[cfg(test)]
mod tests;
