//! Where openings are kept.

use super::model::Opening;
use crate::{
    base::Id,
    features::{residents::ResidentNo, staff::Staff},
    infra::store::{Record, StoreError, Table, Tx},
};

/// The last opening of each member of staff for each resident, while it holds and until the next is
/// made.
pub(super) const OPENINGS: Table<(Id<Staff>, ResidentNo), Opening> = Table::new("people.openings");

impl Record for Opening {
    const VERSION: u8 = 1;
}

/// Somebody's last opening of a resident's page, also one that is over.
pub(super) fn opening(
    tx: &impl Tx,
    staff: Id<Staff>,
    no: ResidentNo,
) -> Result<Option<Opening>, StoreError> {
    OPENINGS.get(tx, &(staff, no))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::infra::store::assert_golden;

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        assert_golden(1, "811b000001a18a1b307b", &Opening { at });
    }
}
