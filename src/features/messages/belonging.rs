//! What messages keep of departments, for whoever renames one.

use super::{
    store::{MATERIALS, SAVED, saved},
    words::SAVED_LABEL,
};
use crate::{
    base::Act,
    features::staff::{Departmental, rename_in},
    infra::store::{ReadTx, StoreError, WriteTx},
};

/// Kept messages by the department that keeps them.
pub const BY_DEPARTMENT: Departmental = Departmental { label: SAVED_LABEL, count, rename };

fn count(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(saved(tx)?.iter().filter(|it| it.department == department).count())
}

/// Materials go along; only messages are counted, as nobody sees the two as one.
fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    rename_in(tx, &MATERIALS, |it| &mut it.department, (from, to))?;
    rename_in(tx, &SAVED, |it| &mut it.department, (from, to))
}
