//! What messages keep of departments, for whoever renames one.

use super::{
    model::{Material, Saved},
    store::{MATERIALS, SAVED, materials, saved},
    words::SAVED_LABEL,
};
use crate::{
    base::Act,
    features::staff::Departmental,
    infra::store::{ReadTx, StoreError, WriteTx},
};

/// Kept messages by the department that keeps them.
pub const BY_DEPARTMENT: Departmental = Departmental { label: SAVED_LABEL, count, rename };

fn count(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(saved(tx)?.iter().filter(|it| it.department == department).count())
}

/// The name of a department is no part of what a message says: its revision stays. Materials go
/// along; only messages are counted, as nobody sees the two as one.
fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    let mut named = saved(tx)?;
    named.retain(|it| it.department == from);
    for it in &named {
        SAVED.put(tx, &it.id, &Saved { department: to.to_owned(), ..it.clone() })?;
    }
    for it in materials(tx)?.into_iter().filter(|it| it.department == from) {
        let name = it.name.clone();
        MATERIALS.put(tx, &name, &Material { department: to.to_owned(), ..it })?;
    }
    Ok(named.len())
}
