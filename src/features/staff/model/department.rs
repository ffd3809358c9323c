//! Departments: where staff work and whose things are whose.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::Fault;
use crate::base::{Id, text, time};

/// The longest name of a department, in characters; the longest of a ministry has 25.
pub const DEPARTMENT_CHARS_MAX: usize = 40;

/// A department of the city. Accounts and things of other rooms name it by its name, so that what
/// a file says and what a page shows is the same; renaming it carries over to all of them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Department {
    /// Identity.
    #[n(0)]
    pub id: Id<Department>,
    /// Its name; unique, also among the retired.
    #[n(1)]
    pub name: String,
    /// Its place in lists, ascending.
    #[n(2)]
    pub order: u32,
    /// Where colleagues reach it: an extension, a mail address.
    #[n(3)]
    pub contact: Option<String>,
    /// Whether it may be chosen.
    #[n(4)]
    pub state: DepartmentState,
    /// When it was changed last.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub updated_at: Timestamp,
    /// Counts changes.
    #[n(6)]
    pub revision: u64,
}

/// Whether a department may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum DepartmentState {
    /// It works.
    #[n(0)]
    InUse,
    /// It is no more; what names it still does.
    #[n(1)]
    Retired,
}

/// A department as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DepartmentDraft {
    /// The name.
    pub name: String,
    /// The contact; empty for none.
    pub contact: String,
}

impl DepartmentDraft {
    /// The draft with its spaces in order, or everything that is wrong with it. `others` are the
    /// departments besides the one it is about.
    pub fn read<'a>(
        &self,
        others: impl IntoIterator<Item = &'a Department>,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let name = tidy(&self.name);
        if name.is_empty() {
            faults.push(Fault::DepartmentMissing);
        }
        if DEPARTMENT_CHARS_MAX < text::graphemes_len(&name) {
            faults.push(Fault::DepartmentTooLong);
        }
        if others.into_iter().any(|it| is_same(&it.name, &name)) {
            faults.push(Fault::DepartmentTaken);
        }
        let contact = tidy(&self.contact);
        if super::account::CONTACT_CHARS_MAX < text::graphemes_len(&contact) {
            faults.push(Fault::ContactTooLong);
        }
        if faults.is_empty() { Ok(Self { name, contact }) } else { Err(faults) }
    }
}

/// Whether two names of departments, or of people, mean the same: width, case and spaces aside.
pub fn is_same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// A name without what is easily typed differently.
pub fn plain(name: &str) -> String {
    text::normalize(name).split_whitespace().collect()
}

/// A name with single spaces and none around it.
pub(super) fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn department(name: &str) -> Department {
        Department {
            id: Id::from_bits(1),
            name: name.to_owned(),
            order: 0,
            contact: None,
            state: DepartmentState::Retired,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 0,
        }
    }

    fn read(name: &str) -> Result<DepartmentDraft, Vec<Fault>> {
        DepartmentDraft { name: name.to_owned(), contact: String::new() }
            .read(&[department("ＤＸ推進課")])
    }

    #[test]
    fn a_name_is_unique_whatever_its_width_and_spaces() {
        assert_eq!(read(" dx 推進課"), Err(vec![Fault::DepartmentTaken]));
        assert_eq!(read("  広報　秘書課 ").unwrap().name, "広報 秘書課");
    }

    #[test]
    fn a_name_is_neither_empty_nor_endless() {
        assert_eq!(read(" "), Err(vec![Fault::DepartmentMissing]));
        let long = "課".repeat(DEPARTMENT_CHARS_MAX + 1);
        assert_eq!(read(&long), Err(vec![Fault::DepartmentTooLong]));
    }
}
