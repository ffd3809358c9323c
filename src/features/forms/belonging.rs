//! What forms keep of departments and of people, for whoever renames the one and sees the other off.

use super::{
    model::{Form, State},
    store::{FORMS, forms},
    words::designing::{FORMS as LABEL, FORMS_EDITED},
};
use crate::{
    base::{Act, Actor, Id},
    features::staff::{Departmental, Giving, Ownership, Staff},
    infra::store::{ReadTx, StoreError, Tx, WriteTx},
};

/// Forms by the department that answers for them, and by those that may look at their answers.
pub const BY_DEPARTMENT: Departmental = Departmental { label: LABEL, count, rename };

/// Forms by whoever changed them last, who is asked about them. Those in the bin belong to nobody.
pub const BY_EDITOR: Ownership = Ownership {
    kind: "form-edited",
    label: FORMS_EDITED,
    count: |tx, staff| Ok(edited_by(tx, staff)?.len()),
    give,
};

fn give(tx: &WriteTx, _: &mut Act, giving: Giving<'_>) -> Result<Vec<String>, StoreError> {
    let mut given = Vec::new();
    for form in edited_by(tx, giving.from)? {
        let id = form.id.to_string();
        if giving.only.is_none_or(|it| it.contains(&id)) {
            let updated_by = Actor::Staff(giving.to.to_string());
            FORMS.put(tx, &form.id, &Form { updated_by, ..form.clone() })?;
            given.push(id);
        }
    }
    Ok(given)
}

fn edited_by(tx: &impl Tx, staff: Id<Staff>) -> Result<Vec<Form>, StoreError> {
    let staff = Actor::Staff(staff.to_string());
    let mut all = forms(tx)?;
    all.retain(|it| it.updated_by == staff && it.state != State::Trashed);
    Ok(all)
}

fn count(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(of_department(tx, department)?.len())
}

/// The name of a department is no part of what a form says, so neither its revision nor its author
/// changes. What is public looks the viewers up in the draft, so versions stay as they were.
fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    let named = of_department(tx, from)?;
    let count = named.len();
    for mut form in named {
        for name in form.draft.rules.viewers.iter_mut().chain([&mut form.department]) {
            if name == from {
                to.clone_into(name);
            }
        }
        FORMS.put(tx, &form.id, &form)?;
    }
    Ok(count)
}

fn of_department(tx: &impl Tx, department: &str) -> Result<Vec<Form>, StoreError> {
    let mut all = forms(tx)?;
    all.retain(|it| {
        it.department == department || it.draft.rules.viewers.iter().any(|name| name == department)
    });
    Ok(all)
}
