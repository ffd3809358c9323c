//! Where systems, and what they handed in, are kept.

use jiff::Timestamp;

use super::{
    model::{Handed, System, SystemNo},
    tokens::TokenKey,
};
use crate::{
    features::deliveries::DeliveryNo,
    infra::store::{Counter, Index, Record, Store, StoreError, Table, Tx, key_of_number},
};

/// Systems.
pub(super) const SYSTEMS: Table<SystemNo, System> = Table::new("gateway.systems");

/// The numbers of systems.
pub(super) const NUMBERS: Counter = Counter::new("gateway.systems");

/// Systems by what their tokens look up.
pub(super) const BY_TOKEN: Index<(TokenKey, SystemNo)> = Index::new("gateway.by_token");

/// What was handed in, by the system and the key it gave the call.
pub(super) const HANDED: Table<(SystemNo, String), Handed> = Table::new("gateway.handed");

/// Deliveries by the system that handed them in.
pub(super) const OF_SYSTEM: Index<(SystemNo, DeliveryNo)> = Index::new("gateway.of_system");

/// Deliveries that systems sent by themselves within the last hour or somewhat more.
pub(super) const DIRECT: Index<(Timestamp, DeliveryNo)> = Index::new("gateway.direct");

key_of_number!(SystemNo(u32));

impl Record for System {
    const VERSION: u8 = 1;
}

impl Record for Handed {
    const VERSION: u8 = 1;
}

/// A system.
pub fn system(tx: &impl Tx, no: SystemNo) -> Result<Option<System>, StoreError> {
    SYSTEMS.get(tx, &no)
}

/// Every system, the newest first.
pub fn systems(tx: &impl Tx) -> Result<Vec<(SystemNo, System)>, StoreError> {
    SYSTEMS.all(tx).rev().collect()
}

/// The system whose token looks this up.
pub(super) fn by_token(
    tx: &impl Tx,
    key: &TokenKey,
) -> Result<Option<(SystemNo, System)>, StoreError> {
    let Some((_, no)) = BY_TOKEN.prefix(tx, key).next().transpose()? else { return Ok(None) };
    Ok(system(tx, no)?.map(|it| (no, it)))
}

/// What came of the call of a key.
pub(super) fn handed(
    tx: &impl Tx,
    (no, key): (SystemNo, &str),
) -> Result<Option<Handed>, StoreError> {
    HANDED.get(tx, &(no, key.to_owned()))
}

/// Whether a system handed in a delivery.
pub(super) fn is_of(tx: &impl Tx, no: SystemNo, delivery: DeliveryNo) -> Result<bool, StoreError> {
    OF_SYSTEM.contains(tx, &(no, delivery))
}

/// The newest deliveries of a system, at most `limit`.
pub(super) fn latest(
    tx: &impl Tx,
    no: SystemNo,
    limit: usize,
) -> Result<Vec<DeliveryNo>, StoreError> {
    OF_SYSTEM.prefix(tx, &no).rev().take(limit).map(|row| row.map(|it| it.1)).collect()
}

/// Deliveries that systems sent by themselves lately, with their moments.
pub(super) fn direct(tx: &impl Tx) -> Result<Vec<(Timestamp, DeliveryNo)>, StoreError> {
    DIRECT.all(tx).collect()
}

/// What a system is called, by its number as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let no = SystemNo(id.parse().ok()?);
    Some(store.read(|tx| system(tx, no)).ok()??.name)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        base::{Actor, Day, Id},
        features::{
            deliveries::Diverted,
            gateway::{Aim, Matter, Outcome, Policy, State},
        },
        infra::store::assert_golden,
    };

    fn at() -> Timestamp {
        Timestamp::from_millisecond(1_793_318_400_123).unwrap()
    }

    #[test]
    fn records_of_every_release_are_read() {
        let first = System {
            name: "防災".into(),
            department: "課".into(),
            policy: Policy::Directly,
            aim: Aim::Segment(Id::from_bits(7)),
            token: [9; 32],
            token_at: at(),
            made_at: at(),
            made_by: Actor::Staff("a".into()),
            used_on: Some(Day(date(2026, 11, 22))),
            state: State::Retired(at()),
            revision: 3,
            matter: Matter::Disaster,
        };
        assert_golden(
            1,
            "8c66e998b2e781bd63e8aab2018201815000000000000000000000000000000007582009090909090909090909090909090909090909090909090909090909090909091b000001a18a1b307b1b000001a18a1b307b82008161616a323032362d31312d32328201811b000001a18a1b307b0301",
            &first,
        );
        let second = System {
            policy: Policy::ForApproval,
            aim: Aim::Everyone,
            made_by: Actor::System("s".into()),
            used_on: None,
            state: State::InUse,
            matter: Matter::Ordinary,
            ..first
        };
        assert_golden(
            1,
            "8c66e998b2e781bd63e8aab200820080582009090909090909090909090909090909090909090909090909090909090909091b000001a18a1b307b1b000001a18a1b307b8205816173f68200800300",
            &second,
        );
        let outcomes = [
            (
                Outcome::Asked,
                "8404582008080808080808080808080808080808080808080808080808080808080808088200801b000001a18a1b307b",
            ),
            (
                Outcome::Diverted(Diverted::NoTarget),
                "840458200808080808080808080808080808080808080808080808080808080808080808820181011b000001a18a1b307b",
            ),
            (
                Outcome::Scheduled { at: at(), people: 5 },
                "8404582008080808080808080808080808080808080808080808080808080808080808088202821b000001a18a1b307b051b000001a18a1b307b",
            ),
        ];
        for (outcome, golden) in outcomes {
            let handed = Handed { delivery: DeliveryNo(4), body: [8; 32], outcome, at: at() };
            assert_golden(1, golden, &handed);
        }
    }
}
