//! What people do with their home page.

use super::store::INTRODUCED;
use crate::{
    base::{Act, Id},
    features::staff::Staff,
    infra::store::{StoreError, WriteTx},
};

/// Puts the introduction away for somebody.
pub(super) fn put_away(tx: &WriteTx, _: &mut Act, staff: Id<Staff>) -> Result<(), StoreError> {
    INTRODUCED.insert(tx, &staff)
}

/// Brings the introduction back.
pub(super) fn bring_back(tx: &WriteTx, _: &mut Act, staff: Id<Staff>) -> Result<(), StoreError> {
    INTRODUCED.remove(tx, &staff)
}
