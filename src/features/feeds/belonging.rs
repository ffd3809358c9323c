//! What feeds keep of departments, for whoever renames one.

use super::{
    store::{FEEDS, feeds},
    words::FEEDS_LABEL,
};
use crate::{
    base::Act,
    features::staff::{Departmental, rename_in},
    infra::store::{ReadTx, StoreError, WriteTx},
};

/// Feeds by the department that answers for them.
pub const BY_DEPARTMENT: Departmental = Departmental { label: FEEDS_LABEL, count, rename };

fn count(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(feeds(tx)?.iter().filter(|it| it.1.department == department).count())
}

fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    rename_in(tx, &FEEDS, |it| &mut it.department, (from, to))
}
