//! Where messages wait until LINE has them.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{ReplyTicket, State};
use crate::{
    base::time,
    features::residents::ResidentNo,
    infra::store::{Counter, Index, KeyId, Record, StoreError, Table, Tx, key_of_number},
};

/// Messages by number.
pub(super) const OUTGOING: Table<OutgoingNo, Outgoing> = Table::new("outbox.outgoing");

/// Messages something is still to be done with, each with its resident.
pub(super) const OPEN: Index<(OutgoingNo, ResidentNo)> = Index::new("outbox.open");

/// The numbers of messages.
pub(super) const NUMBERS: Counter = Counter::new("outbox.outgoing");

/// A message's number: ascending in the order they were put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutgoingNo(pub u64);

/// One to five message objects for one resident, sent in one call.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Outgoing {
    /// To whom.
    #[n(0)]
    pub resident: ResidentNo,
    /// The resident's data key.
    #[n(1)]
    pub key: KeyId,
    /// The message objects, as a JSON array.
    #[n(2)]
    pub messages: String,
    /// The right to answer an event for free.
    #[n(3)]
    pub reply: Option<ReplyTicket>,
    /// What makes a push count once, however often it is tried.
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    pub retry_key: [u8; 16],
    /// Where it stands.
    #[n(5)]
    pub state: State,
    /// When it was put.
    #[n(6)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

impl Record for Outgoing {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

key_of_number!(OutgoingNo(u64));

/// A message; none once its resident is erased or its time is over.
pub fn outgoing(tx: &impl Tx, no: OutgoingNo) -> Result<Option<Outgoing>, StoreError> {
    OUTGOING.get(tx, &no)
}

/// The oldest messages something is still to be done with, at most `limit`.
pub fn open(tx: &impl Tx, limit: usize) -> Result<Vec<(OutgoingNo, ResidentNo)>, StoreError> {
    OPEN.range(tx, ..).take(limit).collect()
}

/// Messages looked at to find one that went out: enough to pass a burst of trouble.
const LATELY_MAX: usize = 200;

/// How sending went lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sending {
    /// When LINE last took a message.
    pub accepted_at: Option<Timestamp>,
    /// When LINE last refused one for good, or nobody could tell.
    pub failed_at: Option<Timestamp>,
}

/// How sending went lately, by the newest 200 messages.
pub fn sending(tx: &impl Tx) -> Result<Sending, StoreError> {
    let mut sending = Sending::default();
    for row in OUTGOING.all(tx).rev().take(LATELY_MAX) {
        match row?.1.state {
            State::Accepted { at, .. } => {
                sending.accepted_at = sending.accepted_at.max(Some(at));
                break;
            }
            State::Failed { at, .. } | State::Unknown { at } => {
                sending.failed_at = sending.failed_at.max(Some(at));
            }
            State::Waiting { .. } | State::Replying { .. } | State::Pushing { .. } => {}
        }
    }
    Ok(sending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{features::outbox::Way, infra::store::assert_golden};

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let outgoing = Outgoing {
            resident: ResidentNo(3),
            key: KeyId::from_bits(7),
            messages: "[]".into(),
            reply: Some(ReplyTicket { token: "t".into(), dies: at }),
            retry_key: [9; 16],
            state: State::Accepted { at, way: Way::Reply, request_id: Some("r".into()) },
            at,
        };
        assert_golden(
            1,
            "87035000000000000000000000000000000007625b5d8261741b000001a18a1b307b50090909090909090909090909090909098203831b000001a18a1b307b0061721b000001a18a1b307b",
            &outgoing,
        );
    }
}
