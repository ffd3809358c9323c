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
mod tests {
    use jiff::{Timestamp, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::features::staff::model::{
        Denial, Fault, Function, Level, Role, Scope, granting::administers, transfer::StepKind,
    };

    const NOBODY: u128 = u128::MAX;

    fn person(id: u128, login: &str, role: Role) -> Staff {
        Staff {
            id: Id::from_bits(NOBODY - id),
            login: login.to_owned(),
            name: format!("職員 {login}"),
            department: "環境課".to_owned(),
            contact: None,
            permissions: Permissions::of(role),
            state: StaffState::Active,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 0,
            number: Some(format!("n-{login}")),
        }
    }

    fn departments() -> Vec<Department> {
        let names = ["環境課", "こども未来課", "市民課"];
        let one = |(id, name): (u128, &str)| Department {
            id: Id::from_bits(id),
            name: name.to_owned(),
            order: 0,
            contact: None,
            state: DepartmentState::InUse,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 0,
        };
        (1..).zip(names).map(one).collect()
    }

    fn staff() -> Vec<Staff> {
        vec![
            person(1, "admin", Role::SystemAdministrator),
            person(2, "sato", Role::Sender),
            Staff { state: StaffState::Suspended, ..person(3, "gone", Role::Reception) },
        ]
    }

    fn row(number_in_file: u32, login: &str, kind: Kind) -> Row {
        Row {
            number_in_file,
            number: String::new(),
            login: login.to_owned(),
            name: String::new(),
            department: String::new(),
            role: None,
            kind,
            on: None,
        }
    }

    fn planned(rows: &[Row]) -> Plan {
        let staff = staff();
        plan(rows, Grantor::Colleague(&staff[0]), &staff, &departments())
    }

    fn wrong(rows: &[Row]) -> Vec<(u32, Wrong)> {
        planned(rows).faults.into_iter().map(|it| (it.row, it.wrong)).collect()
    }

    #[test]
    fn a_file_adds_moves_suspends_and_brings_back() {
        let new = Row {
            name: "新人 一".to_owned(),
            department: "市民課".to_owned(),
            role: Some(Role::Reception),
            ..row(2, "shinjin", Kind::Join)
        };
        let moved =
            Row { department: "こども 未来課".to_owned(), ..row(3, "sato", Kind::Move) };
        let back = Row { role: Some(Role::Sender), ..row(4, "gone", Kind::Join) };
        let plan = planned(&[new, moved, back]);
        assert_eq!(plan.faults, []);
        let kinds: Vec<StepKind> = plan.steps.iter().map(Step::kind).collect();
        assert_eq!(kinds, [StepKind::Add, StepKind::Move, StepKind::Reopen]);
        let What::Change { after, .. } = &plan.steps[1].what else { panic!() };
        assert_eq!(after.department, "こども未来課");
        assert_eq!(after.permissions, Permissions::of(Role::Sender));
    }

    #[test]
    fn what_stands_already_is_nothing_to_do() {
        let same = Row { department: "環境課".to_owned(), ..row(2, "sato", Kind::Move) };
        assert_eq!(planned(&[same]).steps[0].kind(), StepKind::Nothing);
        assert_eq!(planned(&[row(2, "gone", Kind::Leave)]).steps[0].kind(), StepKind::Nothing);
    }

    #[test]
    fn whoever_leaves_works_on_the_last_day_and_whoever_moves_begins_on_the_first() {
        let on = Some(date(2027, 3, 31));
        let leave = Row { on, ..row(2, "sato", Kind::Leave) };
        let step = planned(&[leave]).steps.remove(0);
        let april: Timestamp = "2027-03-31T15:00:00Z".parse().unwrap();
        assert_eq!(step.due_at, Some(april));
        let on = Some(date(2027, 4, 1));
        let moved = Row { on, department: "市民課".to_owned(), ..row(2, "sato", Kind::Move) };
        assert_eq!(planned(&[moved]).steps[0].due_at, Some(april));
    }

    #[test]
    fn faults_of_all_rows_are_told_at_once_in_their_order() {
        let rows = [
            row(2, "nobody", Kind::Move),
            row(3, "sato", Kind::Move),
            Row { department: "こども課".to_owned(), ..row(4, "sato", Kind::Move) },
            row(5, "sato", Kind::Join),
            Row { name: "別人".to_owned(), ..row(6, "sato", Kind::Leave) },
            row(7, "山", Kind::Join),
        ];
        let expected = [
            (2, Wrong::Unknown),
            (3, Wrong::NothingNew),
            (4, Wrong::UnknownDepartment("こども課".to_owned(), Some("こども未来課".to_owned()))),
            (5, Wrong::Exists),
            (6, Wrong::OtherName("職員 sato".to_owned())),
            (7, Wrong::NoRole),
            (7, Wrong::NoDepartment),
            (7, Wrong::Field(Fault::NameMissing)),
            (7, Wrong::Field(Fault::LoginMalformed)),
        ];
        assert_eq!(wrong(&rows), expected);
        let twice = [row(2, "sato", Kind::Leave), row(3, "sato", Kind::Leave)];
        assert_eq!(wrong(&twice), [(3, Wrong::Twice(2))]);
        let two = Row { number: "n-sato".to_owned(), ..row(2, "gone", Kind::Leave) };
        assert_eq!(wrong(&[two]), [(2, Wrong::TwoPeople)]);
    }

    #[test]
    fn nobody_moves_themselves() {
        let me = Row { role: Some(Role::Sender), ..row(2, "admin", Kind::Move) };
        let denied = [Denial::OwnPermissions, Denial::LastAdministrator].map(Wrong::Denied);
        assert_eq!(wrong(&[me]), denied.map(|it| (2, it)));
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let login = prop::sample::select(&["admin", "sato", "gone", "other", "new-1"][..]);
        let kind = prop::sample::select(&[Kind::Move, Kind::Leave, Kind::Join][..]);
        let role = prop::option::of(prop::sample::select(&Role::ALL[..]));
        let department = prop::sample::select(&["", "市民課", "環境課", "無い課"][..]);
        let row = (login, kind, role, department).prop_map(|(login, kind, role, department)| Row {
            name: if login == "new-1" { "新人".to_owned() } else { String::new() },
            role,
            department: department.to_owned(),
            ..row(0, login, kind)
        });
        prop::collection::vec(row, 0..6).prop_map(|mut rows| {
            rows.iter_mut().zip(2..).for_each(|(row, at)| row.number_in_file = at);
            rows
        })
    }

    proptest! {
        #[test]
        fn no_file_gives_more_than_its_reader_has_or_leaves_nobody_in_charge(
            rows in rows(),
            role in prop::sample::select(&Role::ALL[..]),
            scope in prop_oneof![Just(Scope::Own), Just(Scope::All)],
        ) {
            let mut giver = person(9, "giver", role);
            giver.permissions.overrides.insert(Function::Accounts, Level::Publish);
            giver.permissions.scope = scope;
            let staff = [staff(), vec![person(4, "other", Role::SystemAdministrator), giver.clone()]].concat();
            let plan = plan(&rows, Grantor::Colleague(&giver), &staff, &departments());
            prop_assert!(rows.len() <= plan.steps.len() + plan.faults.len());
            let mut after = staff.clone();
            for step in &plan.steps {
                let standing = match &step.what {
                    What::Nothing { .. } => continue,
                    What::Add { after, .. } => after,
                    What::Change { staff, after: standing, .. } => {
                        let one = after.iter_mut().find(|it| it.id == *staff).unwrap();
                        *one = standing.put_on(one);
                        standing
                    }
                };
                prop_assert!(standing.permissions.beyond(&giver.permissions).next().is_none());
                prop_assert!(scope == Scope::All || standing.permissions.scope == Scope::Own);
                prop_assert!(scope == Scope::All || standing.department == "環境課");
            }
            prop_assert!(after.iter().any(administers));
            let me = after.iter().find(|it| it.id == giver.id).unwrap();
            prop_assert_eq!(me, &giver);
        }
    }
}
