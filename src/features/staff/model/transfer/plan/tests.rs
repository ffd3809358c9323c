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
    let moved = Row { department: "こども 未来課".to_owned(), ..row(3, "sato", Kind::Move) };
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
