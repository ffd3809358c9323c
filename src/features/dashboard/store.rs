//! Who has put the introduction away.

use crate::{
    base::Id,
    features::staff::Staff,
    infra::store::{Index, StoreError, Tx},
};

/// Those who have put the introduction away.
pub(super) const INTRODUCED: Index<Id<Staff>> = Index::new("dashboard.introduced");

/// Whether somebody has put the introduction away.
pub(super) fn is_introduced(tx: &impl Tx, staff: Id<Staff>) -> Result<bool, StoreError> {
    INTRODUCED.contains(tx, &staff)
}
