//! The form of an account, from what was posted to what is asked of the store.

use super::{
    actions::accounts::{Edit, NewDepartment},
    model::{AccountDraft, Function, Level, Permissions, Role, Scope, Staff},
};
use crate::web::Posted;

/// What stands in the form of an account.
#[derive(Debug, Clone)]
pub(super) struct AccountForm {
    pub name: String,
    pub login: String,
    pub number: String,
    pub department: String,
    /// The name of a department not in the list; empty when one of the list is chosen.
    pub new_department: String,
    pub contact: String,
    pub permissions: Permissions,
    /// The revision that was shown.
    pub revision: u64,
}

/// The value in the list of departments that stands for one not in it.
pub(super) const OTHER_DEPARTMENT: &str = "+";

impl AccountForm {
    /// The form of somebody new: a sender of the department of whoever makes it.
    pub(super) fn empty(giver: &Staff) -> Self {
        let department = match giver.permissions.scope {
            Scope::Own => giver.department.clone(),
            Scope::All => String::new(),
        };
        Self {
            name: String::new(),
            login: String::new(),
            number: String::new(),
            department,
            new_department: String::new(),
            contact: String::new(),
            permissions: Permissions::of(Role::Sender),
            revision: 0,
        }
    }

    /// The form of an account as it stands.
    pub(super) fn of(staff: &Staff) -> Self {
        let AccountDraft { name, login, number, department, contact, permissions } =
            AccountDraft::of(staff);
        Self {
            name,
            login,
            number,
            department,
            new_department: String::new(),
            contact,
            permissions,
            revision: staff.revision,
        }
    }

    /// What was posted. Permissions that the form did not show stay as they stand.
    pub(super) fn read(posted: &Posted, standing: &Permissions) -> Self {
        let text = |name: &str| posted.text(name).trim().to_owned();
        let is_other = posted.text("department") == OTHER_DEPARTMENT;
        Self {
            name: text("name"),
            login: text("login"),
            number: text("number"),
            department: if is_other { String::new() } else { text("department") },
            new_department: if is_other { text("new_department") } else { String::new() },
            contact: text("contact"),
            permissions: permissions(posted, standing),
            revision: posted.text("revision").parse().unwrap_or_default(),
        }
    }

    /// The fields that read back as this form.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let other = !self.new_department.is_empty();
        let department = if other { OTHER_DEPARTMENT } else { &self.department };
        let mut fields: Vec<(String, String)> = [
            ("name", self.name.as_str()),
            ("login", &self.login),
            ("number", &self.number),
            ("department", department),
            ("new_department", &self.new_department),
            ("contact", &self.contact),
            ("revision", &self.revision.to_string()),
            ("role", self.permissions.role.name()),
            ("shown_role", self.permissions.role.name()),
            ("scope", self.permissions.scope.name()),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        let level =
            |it: &Function| (level_field(*it), self.permissions.level(*it).name().to_owned());
        fields.extend(Function::ALL.iter().map(level));
        fields
    }

    /// The department that is meant, of the list or not.
    pub(super) fn department_meant(&self) -> String {
        match self.new_department.is_empty() {
            true => self.department.clone(),
            false => self.new_department.clone(),
        }
    }

    /// What is asked of the store.
    pub(super) fn edit(&self) -> Edit {
        let department = match self.new_department.is_empty() {
            true => NewDepartment::Refuse,
            false => NewDepartment::Make,
        };
        let draft = AccountDraft {
            name: self.name.clone(),
            login: self.login.clone(),
            number: self.number.clone(),
            department: self.department_meant(),
            contact: self.contact.clone(),
            permissions: self.permissions.clone(),
        };
        Edit { draft, department }
    }
}

/// The field that holds the level of a function.
pub(super) fn level_field(function: Function) -> String {
    format!("level-{}", function.name())
}

/// The permissions that were posted. When another role is chosen than the table was drawn for, the
/// cells that said what that role says follow the new one; those set by hand stay.
fn permissions(posted: &Posted, standing: &Permissions) -> Permissions {
    let Some(role) = Role::from_name(posted.text("role")) else { return standing.clone() };
    if posted.text("do") == "back" {
        return Permissions::of(role);
    }
    let shown = Role::from_name(posted.text("shown_role")).unwrap_or(role);
    let follow = |function: Function| {
        let typed = Level::from_name(posted.text(&level_field(function)));
        let by_hand = typed.filter(|it| *it != shown.level(function));
        (function, by_hand.unwrap_or_else(|| role.level(function)))
    };
    let scope = Scope::from_name(posted.text("scope")).filter(|it| *it != shown.scope());
    Permissions::with(role, Function::ALL.map(follow), scope.unwrap_or_else(|| role.scope()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        let own = |it: &(&str, &str)| (it.0.to_owned(), it.1.to_owned());
        Posted::of(fields.iter().map(own).collect())
    }

    fn read(fields: &[(&str, &str)]) -> Permissions {
        permissions(&posted(fields), &Permissions::of(Role::Auditor))
    }

    #[test]
    fn the_table_follows_another_role_except_where_it_was_set_by_hand() {
        let fields = [
            ("role", "approver"),
            ("shown_role", "sender"),
            ("scope", "own"),
            ("level-faq", "make"),
            ("level-settings", "view"),
        ];
        let read = read(&fields);
        assert_eq!(read.role, Role::Approver);
        assert_eq!(read.level(Function::Faq), Role::Approver.level(Function::Faq));
        assert_eq!(read.level(Function::Settings), Level::View);
        assert_eq!(read.overrides.len(), 1);
    }

    #[test]
    fn one_button_puts_everything_back_to_the_role() {
        let fields =
            [("role", "sender"), ("shown_role", "sender"), ("level-faq", "none"), ("do", "back")];
        assert_eq!(read(&fields), Permissions::of(Role::Sender));
    }

    #[test]
    fn a_form_without_permissions_leaves_them_as_they_stand() {
        assert_eq!(read(&[("name", "x")]), Permissions::of(Role::Auditor));
    }

    #[test]
    fn what_a_confirmation_carries_reads_back() {
        let staff_form = AccountForm {
            name: "山田".to_owned(),
            login: "yamada".to_owned(),
            number: "1".to_owned(),
            department: String::new(),
            new_department: "新しい課".to_owned(),
            contact: "内線 1".to_owned(),
            permissions: Permissions::with(
                Role::Sender,
                [(Function::Faq, Level::None)],
                Scope::All,
            ),
            revision: 7,
        };
        let posted = Posted::of(staff_form.fields());
        let read = AccountForm::read(&posted, &Permissions::of(Role::Auditor));
        assert_eq!(read.fields(), staff_form.fields());
        assert_eq!(read.permissions, staff_form.permissions);
        assert_eq!(read.department_meant(), "新しい課");
    }
}
