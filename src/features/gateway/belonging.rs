//! What systems keep of departments, for whoever renames one.

use super::{
    model::System,
    store::{SYSTEMS, systems},
    words::SYSTEMS_LABEL,
};
use crate::{
    base::Act,
    features::staff::Departmental,
    infra::store::{ReadTx, StoreError, WriteTx},
};

/// Systems by the department they speak for.
pub const BY_DEPARTMENT: Departmental = Departmental { label: SYSTEMS_LABEL, count, rename };

fn count(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(systems(tx)?.iter().filter(|it| it.1.department == department).count())
}

/// What they may do stays the same, and with it their revision.
fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    let mut named = systems(tx)?;
    named.retain(|it| it.1.department == from);
    for (no, it) in &named {
        SYSTEMS.put(tx, no, &System { department: to.to_owned(), ..it.clone() })?;
    }
    Ok(named.len())
}
