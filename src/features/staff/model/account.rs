//! An account as it is typed, and what is wrong with it.

use super::{
    Permissions, Staff,
    department::{Department, DepartmentState, is_same, tidy},
};
use crate::base::text;

/// The longest name of a person, in characters; longer ones exist and fit without a middle name.
pub const NAME_CHARS_MAX: usize = 40;

/// The shortest login, in characters.
pub const LOGIN_CHARS_MIN: usize = 3;

/// The longest login, in characters: a mail address of an office fits.
pub const LOGIN_CHARS_MAX: usize = 64;

/// The longest contact, in characters: an extension and a mail address fit.
pub const CONTACT_CHARS_MAX: usize = 80;

/// The longest number of a member of staff, in characters.
pub const NUMBER_CHARS_MAX: usize = 20;

/// An account as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountDraft {
    /// The person's name.
    pub name: String,
    /// The name to sign in with.
    pub login: String,
    /// The number the personnel section knows them by; empty for none.
    pub number: String,
    /// The department's name.
    pub department: String,
    /// Where they are reached; empty for nowhere.
    pub contact: String,
    /// What they may do.
    pub permissions: Permissions,
}

/// What is wrong with something that was typed, for one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No name.
    #[error("the name is empty")]
    NameMissing,
    /// More than [`NAME_CHARS_MAX`].
    #[error("the name is too long")]
    NameTooLong,
    /// No login.
    #[error("the login is empty")]
    LoginMissing,
    /// Other characters than letters, digits and `. _ - @ +`, or too few or too many.
    #[error("the login is malformed")]
    LoginMalformed,
    /// Somebody has it, or had it.
    #[error("the login is taken")]
    LoginTaken,
    /// Other characters than letters, digits and dashes, or too many.
    #[error("the number is malformed")]
    NumberMalformed,
    /// Somebody has it, or had it.
    #[error("the number is taken")]
    NumberTaken,
    /// No department.
    #[error("the department is empty")]
    DepartmentMissing,
    /// No department in use has this name.
    #[error("there is no such department")]
    DepartmentUnknown,
    /// Another department has this name.
    #[error("the department exists")]
    DepartmentTaken,
    /// Accounts in use name it.
    #[error("accounts in use name the department")]
    DepartmentInUse,
    /// More than [`DEPARTMENT_CHARS_MAX`](super::DEPARTMENT_CHARS_MAX).
    #[error("the name of the department is too long")]
    DepartmentTooLong,
    /// More than [`CONTACT_CHARS_MAX`].
    #[error("the contact is too long")]
    ContactTooLong,
}

impl Fault {
    /// The field it is about, as forms name it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NameMissing | Self::NameTooLong => "name",
            Self::LoginMissing | Self::LoginMalformed | Self::LoginTaken => "login",
            Self::NumberMalformed | Self::NumberTaken => "number",
            Self::DepartmentMissing
            | Self::DepartmentUnknown
            | Self::DepartmentTaken
            | Self::DepartmentInUse
            | Self::DepartmentTooLong => "department",
            Self::ContactTooLong => "contact",
        }
    }
}

impl AccountDraft {
    /// The draft of an account as it stands.
    pub fn of(staff: &Staff) -> Self {
        Self {
            name: staff.name.clone(),
            login: staff.login.clone(),
            number: staff.number.clone().unwrap_or_default(),
            department: staff.department.clone(),
            contact: staff.contact.clone().unwrap_or_default(),
            permissions: staff.permissions.clone(),
        }
    }

    /// The draft with its spaces and letters in order, or everything that is wrong with it. `others`
    /// are all accounts besides the one it is about; `kept` is the department it is in already,
    /// which may have been retired since.
    pub fn read(
        &self,
        others: &[&Staff],
        departments: &[Department],
        kept: Option<&str>,
    ) -> Result<Self, Vec<Fault>> {
        let read = Self {
            name: tidy(&self.name),
            login: fold_login(&self.login),
            number: fold_login(&self.number),
            department: tidy(&self.department),
            contact: tidy(&self.contact),
            permissions: self.permissions.normal(),
        };
        let department = read.named(departments, kept);
        let wrong = [
            read.wrong_name(),
            read.wrong_login(others),
            read.wrong_number(others),
            department.as_ref().err().copied(),
            (CONTACT_CHARS_MAX < text::graphemes_len(&read.contact))
                .then_some(Fault::ContactTooLong),
        ];
        let faults: Vec<Fault> = wrong.into_iter().flatten().collect();
        match (department, faults.is_empty()) {
            (Ok(department), true) => Ok(Self { department, ..read }),
            _ => Err(faults),
        }
    }

    fn wrong_name(&self) -> Option<Fault> {
        match text::graphemes_len(&self.name) {
            0 => Some(Fault::NameMissing),
            length => (NAME_CHARS_MAX < length).then_some(Fault::NameTooLong),
        }
    }

    fn wrong_login(&self, others: &[&Staff]) -> Option<Fault> {
        if self.login.is_empty() {
            return Some(Fault::LoginMissing);
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "._-@+".contains(c);
        let fits = (LOGIN_CHARS_MIN..=LOGIN_CHARS_MAX).contains(&self.login.len());
        if !self.login.chars().all(allowed) || !fits {
            return Some(Fault::LoginMalformed);
        }
        others.iter().any(|it| it.login == self.login).then_some(Fault::LoginTaken)
    }

    fn wrong_number(&self, others: &[&Staff]) -> Option<Fault> {
        let number = self.number.as_str();
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !number.chars().all(allowed) || NUMBER_CHARS_MAX < number.len() {
            return Some(Fault::NumberMalformed);
        }
        let taken = |it: &&Staff| it.number.as_deref() == Some(number);
        (!number.is_empty() && others.iter().any(taken)).then_some(Fault::NumberTaken)
    }

    fn named(&self, departments: &[Department], kept: Option<&str>) -> Result<String, Fault> {
        if self.department.is_empty() {
            return Err(Fault::DepartmentMissing);
        }
        if kept == Some(&self.department) {
            return Ok(self.department.clone());
        }
        let named = departments
            .iter()
            .find(|it| it.state == DepartmentState::InUse && is_same(&it.name, &self.department));
        named.map(|it| it.name.clone()).ok_or(Fault::DepartmentUnknown)
    }
}

/// A login as it is kept and compared: half width, lower case, without spaces around it.
pub fn fold_login(login: &str) -> String {
    text::normalize(login.trim())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        base::Id,
        features::staff::model::{Role, StaffState},
    };

    fn draft() -> AccountDraft {
        AccountDraft {
            name: "山田　花子".to_owned(),
            login: "Yamada.H".to_owned(),
            number: "ａ-0123".to_owned(),
            department: "環境課".to_owned(),
            contact: String::new(),
            permissions: Permissions::of(Role::Sender),
        }
    }

    fn departments() -> [Department; 2] {
        let one = |id, name: &str, state| Department {
            id: Id::from_bits(id),
            name: name.to_owned(),
            order: 0,
            contact: None,
            state,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 0,
        };
        [one(1, "環境課", DepartmentState::InUse), one(2, "旧課", DepartmentState::Retired)]
    }

    fn faults(draft: &AccountDraft, others: &[&Staff]) -> Vec<Fault> {
        draft.read(others, &departments(), None).err().unwrap_or_default()
    }

    #[test]
    fn what_is_typed_is_put_in_order() {
        let read = draft().read(&[], &departments(), None).unwrap();
        assert_eq!(
            (read.name.as_str(), read.login.as_str(), read.number.as_str()),
            ("山田 花子", "yamada.h", "a-0123")
        );
    }

    #[test]
    fn everything_wrong_is_found_at_once() {
        let empty = AccountDraft {
            name: " ".to_owned(),
            login: "山田".to_owned(),
            number: "1 2".to_owned(),
            department: "旧課".to_owned(),
            contact: "x".repeat(CONTACT_CHARS_MAX + 1),
            ..draft()
        };
        let expected = [
            Fault::NameMissing,
            Fault::LoginMalformed,
            Fault::NumberMalformed,
            Fault::DepartmentUnknown,
            Fault::ContactTooLong,
        ];
        assert_eq!(faults(&empty, &[]), expected);
    }

    #[test]
    fn logins_and_numbers_stay_with_their_first_owner_also_when_suspended() {
        let owner = Staff {
            id: Id::from_bits(7),
            login: "yamada.h".to_owned(),
            name: String::new(),
            department: String::new(),
            contact: None,
            permissions: Permissions::of(Role::Sender),
            state: StaffState::Suspended,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 0,
            number: Some("a-0123".to_owned()),
        };
        assert_eq!(faults(&draft(), &[&owner]), [Fault::LoginTaken, Fault::NumberTaken]);
    }

    #[test]
    fn whoever_is_in_a_retired_department_may_stay_in_it() {
        let stays = AccountDraft { department: "旧課".to_owned(), ..draft() };
        assert!(stays.read(&[], &departments(), Some("旧課")).is_ok());
    }
}
