//! Departments, transfers, handovers, wishes, and when somebody was last here.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{RESET_REQUESTS, STAFF};
use crate::{
    base::{Id, time},
    features::staff::model::{
        Department, Handover, Listed, ResetRequest, Staff, Wish, transfer::Transfer,
    },
    infra::store::{Record, StoreError, Table, Tx},
};

/// Departments.
pub const DEPARTMENTS: Table<Id<Department>, Department> = Table::new("staff.departments");

/// Transfers of many people.
pub const TRANSFERS: Table<Id<Transfer>, Transfer> = Table::new("staff.transfers");

/// What was handed over.
pub const HANDOVERS: Table<Id<Handover>, Handover> = Table::new("staff.handovers");

/// Wishes for permissions nobody has looked at.
pub const WISHES: Table<Id<Wish>, Wish> = Table::new("staff.wishes");

/// When somebody last signed in.
pub const SIGNED_IN: Table<Id<Staff>, SignedIn> = Table::new("staff.signed_in");

/// When somebody last signed in; a record of its own, so that signing in never gets in the way of
/// somebody who edits the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct SignedIn {
    /// When.
    #[n(0)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

impl Record for Department {
    const VERSION: u8 = 1;
}

impl Record for Transfer {
    const VERSION: u8 = 1;
}

impl Record for Handover {
    const VERSION: u8 = 1;
}

impl Record for Wish {
    const VERSION: u8 = 1;
}

impl Record for SignedIn {
    const VERSION: u8 = 1;
}

/// Every department, in the city's order.
pub fn departments(tx: &impl Tx) -> Result<Vec<Department>, StoreError> {
    let mut all: Vec<Department> =
        DEPARTMENTS.all(tx).map(|row| Ok(row?.1)).collect::<Result<_, StoreError>>()?;
    all.sort_by_key(|it| (it.order, it.id));
    Ok(all)
}

/// Every account with its last sign-in, in the order they were made.
pub fn listed(tx: &impl Tx) -> Result<Vec<Listed>, StoreError> {
    STAFF
        .all(tx)
        .map(|row| {
            let (id, staff) = row?;
            let signed_in_at = SIGNED_IN.get(tx, &id)?.map(|it| it.at);
            Ok(Listed { staff, signed_in_at })
        })
        .collect()
}

/// Transfers, the newest first.
pub fn transfers(tx: &impl Tx, limit: usize) -> Result<Vec<Transfer>, StoreError> {
    TRANSFERS.all(tx).rev().take(limit).map(|row| Ok(row?.1)).collect()
}

/// Resets somebody has asked for, whether fresh or gone by, with whose account each is about.
pub fn reset_requests(tx: &impl Tx) -> Result<Vec<(Id<Staff>, ResetRequest)>, StoreError> {
    RESET_REQUESTS.all(tx).collect()
}

/// Wishes nobody has looked at, the oldest first.
pub fn wishes(tx: &impl Tx) -> Result<Vec<Wish>, StoreError> {
    WISHES.all(tx).map(|row| Ok(row?.1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        features::staff::model::{
            DepartmentState, Function, HandoverState, Level, Permissions, Role, StaffState, Things,
            transfer::{Outcome, Stage, Standing, Step, What},
        },
        infra::store::assert_golden,
    };

    fn at() -> Timestamp {
        Timestamp::from_millisecond(1_793_318_400_123).unwrap()
    }

    #[test]
    fn departments_of_every_release_are_read() {
        let department = Department {
            id: Id::from_bits(7),
            name: "環境課".into(),
            order: 3,
            contact: Some("内線 2310".into()),
            state: DepartmentState::InUse,
            updated_at: at(),
            revision: 2,
        };
        assert_golden(
            1,
            "87500000000000000000000000000000000769e792b0e5a283e8aab2036be58685e7b79a2032333130001b000001a18a1b307b02",
            &department,
        );
    }

    #[test]
    fn transfers_of_every_release_are_read() {
        let standing = |state| Standing {
            department: "環境課".into(),
            permissions: Permissions::of(Role::Sender),
            state,
        };
        let step = |row, what, outcome| Step {
            row,
            name: "山田 花子".into(),
            due_at: (row == 2).then(at),
            what,
            outcome,
        };
        let add = What::Add {
            login: "hanako".into(),
            number: String::new(),
            after: standing(StaffState::Invited),
        };
        let change = What::Change {
            staff: Id::from_bits(8),
            before: standing(StaffState::Active),
            after: standing(StaffState::Suspended),
        };
        let transfer = Transfer {
            id: Id::from_bits(7),
            by: Id::from_bits(1),
            made_at: at(),
            file: "異動.csv".into(),
            steps: vec![
                step(2, add, Outcome::Open),
                step(3, change, Outcome::Done(Id::from_bits(8))),
                step(4, What::Nothing { staff: Id::from_bits(9) }, Outcome::Changed),
            ],
            stage: Stage::Waiting,
        };
        assert_golden(
            1,
            "86500000000000000000000000000000000750000000000000000000000000000000011b000001a18a1b307b6ae795b0e58b952e6373768385026de5b1b1e794b020e88ab1e5ad901b000001a18a1b307b8200836668616e616b6f608369e792b0e5a283e8aab28303a0000082008085036de5b1b1e794b020e88ab1e5ad90f682018350000000000000000000000000000000088369e792b0e5a283e8aab28303a000018369e792b0e5a283e8aab28303a00002820181500000000000000000000000000000000885046de5b1b1e794b020e88ab1e5ad90f6820281500000000000000000000000000000000982028001",
            &transfer,
        );
    }

    #[test]
    fn handovers_wishes_and_visits_of_every_release_are_read() {
        let things = Things { kind: "faq.owner".into(), ids: vec!["01".into()] };
        let handover = Handover {
            id: Id::from_bits(7),
            from: Id::from_bits(8),
            to: Id::from_bits(9),
            at: at(),
            things: vec![things],
            state: HandoverState::Done,
        };
        assert_golden(
            1,
            "865000000000000000000000000000000007500000000000000000000000000000000850000000000000000000000000000000091b000001a18a1b307b8182696661712e6f776e65728162303100",
            &handover,
        );
        let wish = Wish {
            id: Id::from_bits(7),
            staff: Id::from_bits(8),
            function: Function::Faq,
            level: Level::Make,
            reason: String::new(),
            asked_at: at(),
        };
        assert_golden(
            1,
            "86500000000000000000000000000000000750000000000000000000000000000000080502601b000001a18a1b307b",
            &wish,
        );
        assert_golden(1, "811b000001a18a1b307b", &SignedIn { at: at() });
    }
}
