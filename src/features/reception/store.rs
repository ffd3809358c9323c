//! Where rules and wishes are kept.

use super::model::{Rules, Wishes};
use crate::{
    features::residents::ResidentNo,
    infra::store::{KeyId, Record, StoreError, Table, Tx},
};

/// What the city has set, one row.
pub(super) const RULES: Table<(), Rules> = Table::new("reception.rules");

/// What residents have asked for.
pub(super) const WISHES: Table<ResidentNo, Wishes> = Table::new("reception.wishes");

impl Record for Rules {
    const VERSION: u8 = 1;
}

impl Record for Wishes {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

/// What the city has set.
pub fn rules(tx: &impl Tx) -> Result<Rules, StoreError> {
    Ok(RULES.get(tx, &())?.unwrap_or(Rules::at_first()))
}

/// What a resident has asked for; none who asked for nothing or is erased.
pub fn wishes(tx: &impl Tx, no: ResidentNo) -> Result<Option<Wishes>, StoreError> {
    WISHES.get(tx, &no)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::model::{Hours, Quiet, Stop};
    use super::*;
    use crate::{
        base::{Actor, Id},
        features::attributes::{AttributeNo, ChoiceNo},
        infra::store::assert_golden,
    };

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let rules = Rules {
            form: Some(Id::from_bits(7)),
            fields: Some(AttributeNo(17)),
            disaster: Some(ChoiceNo(1)),
            quiet: Some(Quiet::NIGHT),
            revision: 3,
            at,
            by: Actor::Operator,
        };
        assert_golden(1, RULES_WRITTEN, &rules);
        let wishes = Wishes {
            stop: Some(Stop::Until(at)),
            hours: Some(Hours::Quiet(Quiet::NIGHT)),
            cap: Some(3),
            less: vec![ChoiceNo(2), ChoiceNo(5)],
            ..Wishes::none(KeyId::from_bits(7), at)
        };
        assert_golden(1, RESTING, &wishes);
        let stopped = Wishes {
            stop: Some(Stop::DisasterToo),
            hours: Some(Hours::Never),
            ..Wishes::none(KeyId::from_bits(7), at)
        };
        assert_golden(1, STOPPED, &stopped);
    }

    const RULES_WRITTEN: &str =
        "8750000000000000000000000000000000071101821507031b000001a18a1b307b820380";
    const RESTING: &str = "8650000000000000000000000000000000078200811b000001a18a1b307b820181821507038202051b000001a18a1b307b";
    const STOPPED: &str = "865000000000000000000000000000000007820280820080f6801b000001a18a1b307b";
}
