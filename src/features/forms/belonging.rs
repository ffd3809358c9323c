//! What forms keep of departments, for whoever renames one.

use super::{
    model::Form,
    store::{FORMS, forms},
    words::designing::FORMS as LABEL,
};
use crate::{
    base::Act,
    features::staff::Departmental,
    infra::store::{ReadTx, StoreError, Tx, WriteTx},
};

/// Forms by the department that answers for them, and by those that may look at their answers.
pub const BY_DEPARTMENT: Departmental = Departmental { label: LABEL, count, rename };

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
