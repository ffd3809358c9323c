//! From which file these records were last written.

use minicbor::{Decode, Encode};

use crate::infra::{
    identity::FileIdentity,
    store::{Record, Table},
};

/// The file: one row.
pub(in super::super) const HOME: Table<(), Home> = Table::new("deliveries.home");

/// The file in which these records were when this program last began to work with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Home {
    /// Which one.
    #[n(0)]
    pub file: FileIdentity,
}

impl Record for Home {
    const VERSION: u8 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::store::assert_golden;

    #[test]
    fn homes_of_every_release_are_read() {
        let born: Home = minicbor::decode(&[0x81, 0x82, 0x07, 0x19, 0x01, 0x00]).unwrap();
        assert_golden(1, "818207190100", &born);
        let unborn: Home = minicbor::decode(&[0x81, 0x81, 0x07]).unwrap();
        assert_golden(1, "818107", &unborn);
        assert_ne!(born, unborn);
    }
}
