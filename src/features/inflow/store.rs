//! Which attribute keeps by which way somebody came.

use minicbor::{Decode, Encode};

use crate::{
    features::attributes::{self, Attribute, AttributeNo},
    infra::store::{Record, StoreError, Table, Tx},
};

/// The attribute: one row.
pub(super) const WAYS: Table<(), Ways> = Table::new("inflow.ways");

/// Where ways are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(super) struct Ways {
    /// The attribute whose choices they are.
    #[n(0)]
    pub attribute: AttributeNo,
}

impl Record for Ways {
    const VERSION: u8 = 1;
}

/// The attribute whose choices are the ways; none before the first.
pub fn ways(tx: &impl Tx) -> Result<Option<Attribute>, StoreError> {
    let Some(ways) = WAYS.get(tx, &())? else { return Ok(None) };
    Ok(attributes::all(tx)?.into_iter().find(|it| it.no == ways.attribute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::store::assert_golden;

    #[test]
    fn the_attribute_of_every_release_is_read() {
        assert_golden(1, "8107", &Ways { attribute: AttributeNo(7) });
    }
}
