//! What feeds keep of departments, for whoever renames one.

use super::{
    model::Feed,
    store::{FEEDS, feeds},
    words::FEEDS_LABEL,
};
use crate::{
    base::Act,
    features::staff::Departmental,
    infra::store::{ReadTx, StoreError, WriteTx},
};

/// Feeds by the department that answers for them.
pub const BY_DEPARTMENT: Departmental = Departmental { label: FEEDS_LABEL, count, rename };

fn count(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(feeds(tx)?.iter().filter(|it| it.1.department == department).count())
}

/// What becomes of their entries stays the same, and with it their revision.
fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    let mut named = feeds(tx)?;
    named.retain(|it| it.1.department == from);
    for (no, it) in &named {
        FEEDS.put(tx, no, &Feed { department: to.to_owned(), ..it.clone() })?;
    }
    Ok(named.len())
}
