//! Who may change whose account, and what they may give.
//!
//! Nobody gives more than they have: there is no exception for whoever may do everything with
//! accounts, since a system administrator has everything anyway, and anybody else could raise
//! themselves through an account they make. For the same reason nobody touches an account that may
//! do more than they: with a fresh invitation they could take it over.

use super::{Function, Level, Permissions, Scope, Staff, StaffState};

/// Whoever changes an account.
#[derive(Debug, Clone, Copy)]
pub enum Grantor<'a> {
    /// The operator at the machine, who could read the database anyway.
    Operator,
    /// A colleague.
    Colleague(&'a Staff),
}

/// Why somebody may not make a change to an account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// They may not change accounts at all, or no longer.
    #[error("accounts may not be changed by them")]
    NotAllowed,
    /// Nobody changes what they themselves may do.
    #[error("nobody changes their own permissions")]
    OwnPermissions,
    /// Nobody suspends themselves.
    #[error("nobody suspends their own account")]
    OwnAccount,
    /// Their permission ends at their own department.
    #[error("the account belongs to another department")]
    OtherDepartment,
    /// The account may do more than they.
    #[error("the account may do more than they")]
    Senior,
    /// The account would be allowed more than they are, in these functions.
    #[error("nobody gives more than they have: {0:?}")]
    Beyond(Vec<Function>),
    /// The account would reach all departments while they reach one.
    #[error("nobody gives a wider scope than they have")]
    BeyondScope,
    /// Nobody would be left who may do everything.
    #[error("the last system administrator stays")]
    LastAdministrator,
}

/// Everything that speaks against a change of an account (`before` is none for a new one); nothing
/// when it may be made. `all` are the accounts as they stand.
pub fn denials(
    by: Grantor<'_>,
    before: Option<&Staff>,
    after: &Staff,
    all: &[Staff],
) -> Vec<Denial> {
    let mut denials = match by {
        Grantor::Operator => Vec::new(),
        Grantor::Colleague(giver) => denials_to(giver, before, after),
    };
    let others_keep = || all.iter().any(|it| it.id != after.id && administers(it));
    if before.is_some_and(administers) && !administers(after) && !others_keep() {
        denials.push(Denial::LastAdministrator);
    }
    denials
}

/// Whether an account is in use and may do everything.
pub fn administers(staff: &Staff) -> bool {
    staff.state == StaffState::Active && staff.permissions.is_everything()
}

/// Whether somebody may touch an account as it stands: open it to change it, send a link for it.
pub fn may_touch(giver: &Staff, staff: &Staff) -> bool {
    giver.permissions.allow(Function::Accounts, Level::Make) && touch(giver, staff).is_empty()
}

fn denials_to(giver: &Staff, before: Option<&Staff>, after: &Staff) -> Vec<Denial> {
    let may = giver.permissions.allow(Function::Accounts, Level::Make);
    if !may || giver.state != StaffState::Active {
        return vec![Denial::NotAllowed];
    }
    let mut denials = before.map(|it| touch(giver, it)).unwrap_or_default();
    denials.extend(give(giver, after));
    if giver.id == after.id {
        if before.is_none_or(|it| it.permissions != after.permissions) {
            denials.push(Denial::OwnPermissions);
        }
        if before.is_none_or(|it| it.state != after.state) {
            denials.push(Denial::OwnAccount);
        }
    }
    denials.dedup();
    denials
}

fn touch(giver: &Staff, staff: &Staff) -> Vec<Denial> {
    let mut denials = reach(giver, staff);
    let has_more = staff.permissions.beyond(&giver.permissions).next().is_some();
    if has_more || is_wider(&staff.permissions, &giver.permissions) {
        denials.push(Denial::Senior);
    }
    denials
}

fn give(giver: &Staff, after: &Staff) -> Vec<Denial> {
    let mut denials = reach(giver, after);
    let beyond: Vec<Function> = after.permissions.beyond(&giver.permissions).collect();
    if !beyond.is_empty() {
        denials.push(Denial::Beyond(beyond));
    }
    if is_wider(&after.permissions, &giver.permissions) {
        denials.push(Denial::BeyondScope);
    }
    denials
}

fn reach(giver: &Staff, staff: &Staff) -> Vec<Denial> {
    match giver.permissions.cover(&giver.department, Some(&staff.department)) {
        true => Vec::new(),
        false => vec![Denial::OtherDepartment],
    }
}

fn is_wider(permissions: &Permissions, than: &Permissions) -> bool {
    permissions.scope == Scope::All && than.scope == Scope::Own
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::{base::Id, features::staff::model::Role};

    fn person(id: u128, permissions: Permissions) -> Staff {
        Staff {
            id: Id::from_bits(id),
            login: format!("login{id}"),
            name: String::new(),
            department: "環境課".to_owned(),
            contact: None,
            permissions,
            state: StaffState::Active,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 0,
            number: None,
        }
    }

    fn administrator(id: u128) -> Staff {
        person(id, Permissions::of(Role::SystemAdministrator))
    }

    #[test]
    fn the_last_administrator_is_neither_suspended_nor_demoted_not_even_by_the_operator() {
        let before = administrator(1);
        let suspended = Staff { state: StaffState::Suspended, ..before.clone() };
        let demoted = Staff { permissions: Permissions::of(Role::Sender), ..before.clone() };
        let invited = Staff { state: StaffState::Invited, ..administrator(2) };
        for after in [suspended, demoted] {
            let alone = [before.clone(), invited.clone()];
            let denied = denials(Grantor::Operator, Some(&before), &after, &alone);
            assert_eq!(denied, [Denial::LastAdministrator]);
            let with_another = [before.clone(), administrator(3)];
            assert_eq!(denials(Grantor::Operator, Some(&before), &after, &with_another), []);
        }
    }

    #[test]
    fn nobody_suspends_themselves_or_changes_what_they_may_do_but_their_name_they_may() {
        let me = administrator(1);
        let all = [me.clone(), administrator(2)];
        let by = Grantor::Colleague(&me);
        let suspended = Staff { state: StaffState::Suspended, ..me.clone() };
        assert_eq!(denials(by, Some(&me), &suspended, &all), [Denial::OwnAccount]);
        let less = Staff { permissions: Permissions::of(Role::Auditor), ..me.clone() };
        assert_eq!(denials(by, Some(&me), &less, &all), [Denial::OwnPermissions]);
        let renamed = Staff { name: "山田".to_owned(), ..me.clone() };
        assert_eq!(denials(by, Some(&me), &renamed, &all), []);
    }

    #[test]
    fn whoever_may_only_look_at_accounts_changes_none() {
        let manager = person(1, Permissions::of(Role::OperationManager));
        let other = person(2, Permissions::of(Role::Reception));
        let by = Grantor::Colleague(&manager);
        assert_eq!(denials(by, None, &other, &[]), [Denial::NotAllowed]);
        let away = Staff { state: StaffState::Suspended, ..administrator(3) };
        assert_eq!(denials(Grantor::Colleague(&away), None, &other, &[]), [Denial::NotAllowed]);
    }

    #[test]
    fn an_account_keeper_of_one_department_stays_within_it() {
        let mut permissions = Permissions::of(Role::Approver);
        permissions.overrides.insert(Function::Accounts, Level::Make);
        let keeper = person(1, permissions);
        let by = Grantor::Colleague(&keeper);
        let own = person(2, Permissions::of(Role::Sender));
        assert_eq!(denials(by, None, &own, &[]), []);
        let elsewhere = Staff { department: "市民課".to_owned(), ..own.clone() };
        assert_eq!(denials(by, None, &elsewhere, &[]), [Denial::OtherDepartment]);
        assert_eq!(denials(by, Some(&elsewhere), &own, &[]), [Denial::OtherDepartment]);
        let wide = Permissions { scope: Scope::All, ..own.permissions.clone() };
        let wide = Staff { permissions: wide, ..own.clone() };
        assert_eq!(denials(by, None, &wide, &[]), [Denial::BeyondScope]);
    }

    fn permissions() -> impl Strategy<Value = Permissions> {
        let level = || prop::sample::select(&Level::ALL[..]);
        let function = || prop::sample::select(&Function::ALL[..]);
        let overrides = prop::collection::btree_map(function(), level(), 0..15);
        let scope = prop_oneof![Just(Scope::Own), Just(Scope::All)];
        (prop::sample::select(&Role::ALL[..]), overrides, scope)
            .prop_map(|(role, overrides, scope)| Permissions { role, overrides, scope })
    }

    fn is_within(one: &Permissions, other: &Permissions) -> bool {
        let levels = Function::ALL.iter().all(|it| one.level(*it) <= other.level(*it));
        levels && (one.scope == Scope::Own || other.scope == Scope::All)
    }

    fn somebody(id: u128) -> impl Strategy<Value = Staff> {
        let department = prop::sample::select(&["環境課", "市民課"][..]);
        (permissions(), department).prop_map(move |(permissions, department)| Staff {
            department: department.to_owned(),
            ..person(id, permissions)
        })
    }

    proptest! {
        #[test]
        fn what_is_given_and_what_is_touched_never_exceeds_the_giver(
            giver in somebody(1),
            before in prop::option::of(somebody(2)),
            after in somebody(2),
        ) {
            let all: Vec<Staff> = [Some(giver.clone()), before.clone()].into_iter().flatten().collect();
            let denied = denials(Grantor::Colleague(&giver), before.as_ref(), &after, &all);
            if denied.is_empty() {
                prop_assert!(giver.permissions.allow(Function::Accounts, Level::Make));
                prop_assert!(is_within(&after.permissions, &giver.permissions));
                prop_assert!(before.is_none_or(|it| is_within(&it.permissions, &giver.permissions)));
            }
        }

        #[test]
        fn nobody_raises_themselves(giver in somebody(1), after in permissions()) {
            let raised = Staff { permissions: after, ..giver.clone() };
            let all = [giver.clone(), administrator(9)];
            let denied = denials(Grantor::Colleague(&giver), Some(&giver), &raised, &all);
            prop_assert_eq!(denied.is_empty(), raised.permissions == giver.permissions
                && giver.permissions.allow(Function::Accounts, Level::Make));
        }

        #[test]
        fn an_administrator_is_always_left(
            giver in somebody(1), before in somebody(2), after in somebody(2),
        ) {
            let all = [giver.clone(), before.clone()];
            let denied = denials(Grantor::Colleague(&giver), Some(&before), &after, &all);
            if denied.is_empty() && all.iter().any(administers) {
                prop_assert!(administers(&giver) || administers(&after));
            }
        }
    }
}
