//! What systems keep of departments, for whoever renames one.

use super::{
    store::{SYSTEMS, systems},
    words::SYSTEMS_LABEL,
};
use crate::{
    base::Act,
    features::staff::{Departmental, rename_in},
    infra::store::{ReadTx, StoreError, WriteTx},
};

/// Systems by the department they speak for.
pub const BY_DEPARTMENT: Departmental = Departmental { label: SYSTEMS_LABEL, count, rename };

fn count(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(systems(tx)?.iter().filter(|it| it.1.department == department).count())
}

fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    rename_in(tx, &SYSTEMS, |it| &mut it.department, (from, to))
}
