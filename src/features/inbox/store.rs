//! Where webhook events are kept.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{EventNo, Progress, Said};
use crate::{
    base::{personal::Kind, time},
    features::residents::ResidentNo,
    infra::store::{Counter, Index, KeyId, Record, StoreError, Table, Tx, key_of_number},
};

/// Events by number.
pub(super) const EVENTS: Table<EventNo, Received> = Table::new("inbox.events");

/// The ids of events that have arrived, against redelivery.
pub(super) const EVENT_IDS: Table<String, Seen> = Table::new("inbox.event_ids");

/// Events not yet handled, each with its resident, or with number 0 when it belongs to nobody.
pub(super) const WAITING: Index<(EventNo, ResidentNo)> = Index::new("inbox.waiting");

/// The event of a resident's message by LINE's id of the message, for when it is unsent.
pub(super) const MESSAGES: Table<(ResidentNo, String), EventNo> = Table::new("inbox.messages");

/// The numbers of events.
pub(super) const EVENT_NUMBERS: Counter = Counter::new("inbox.events");

/// One webhook event as it is kept.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Received {
    /// LINE's id of the event.
    #[n(0)]
    pub webhook_event_id: String,
    /// Whom it came from; none for groups and events about nobody.
    #[n(1)]
    pub resident: Option<ResidentNo>,
    /// That resident's data key.
    #[n(2)]
    pub key: Option<KeyId>,
    /// When it arrived here.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// The event as LINE sent it, as JSON, without personal data.
    #[n(4)]
    pub body: String,
    /// The kinds of personal data that were taken out.
    #[n(5)]
    pub masked: Vec<Kind>,
    /// How far it has come.
    #[n(6)]
    pub progress: Progress,
    /// LINE's id of the message, when the event is one.
    #[n(7)]
    pub message_id: Option<String>,
}

/// When an event id was first seen.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Seen {
    /// The instant.
    #[n(0)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
}

impl Record for Received {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        self.key
    }
}

impl Record for Seen {
    const VERSION: u8 = 1;
}

impl Record for EventNo {
    const VERSION: u8 = 1;
}

key_of_number!(EventNo(u64));

/// An event; none once its resident is erased or its time is over.
pub fn event(tx: &impl Tx, no: EventNo) -> Result<Option<Received>, StoreError> {
    EVENTS.get(tx, &no)
}

/// The number of the oldest event that is kept; none when there is none.
pub fn oldest(tx: &impl Tx) -> Result<Option<EventNo>, StoreError> {
    Ok(EVENTS.first(tx)?.map(|it| it.0))
}

/// When the last event arrived that can still be read.
pub fn last_arrival(tx: &impl Tx) -> Result<Option<Timestamp>, StoreError> {
    Ok(EVENTS.last(tx)?.map(|(_, event)| event.at))
}

/// What a resident said in the talk and is still kept, the newest first, at most `limit`.
pub fn said_by(tx: &impl Tx, no: ResidentNo, limit: usize) -> Result<Vec<Said>, StoreError> {
    let rows = MESSAGES.prefix(tx, &no).map(|row| Ok(row?.1));
    let mut events = rows.collect::<Result<Vec<EventNo>, StoreError>>()?;
    events.sort_unstable_by(|a, b| b.cmp(a));
    let mut said = Vec::new();
    for event in events.into_iter().take(limit) {
        let kept = EVENTS.get(tx, &event)?;
        said.extend(kept.and_then(|it| Said::of(&it.body, it.at)));
    }
    Ok(said)
}

/// The oldest waiting events with their residents, at most `limit`.
pub fn waiting(tx: &impl Tx, limit: usize) -> Result<Vec<(EventNo, ResidentNo)>, StoreError> {
    WAITING.range(tx, ..).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::store::assert_golden;

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let received = Received {
            webhook_event_id: "01K8".into(),
            resident: Some(ResidentNo(3)),
            key: Some(KeyId::from_bits(7)),
            at,
            body: "{}".into(),
            masked: vec![Kind::Telephone],
            progress: Progress::Done { at },
            message_id: Some("59".into()),
        };
        assert_golden(
            1,
            "886430314b380350000000000000000000000000000000071b000001a18a1b307b627b7d81028201811b000001a18a1b307b623539",
            &received,
        );
        assert_golden(1, "811b000001a18a1b307b", &Seen { at });
        assert_golden(1, "1a000f4240", &EventNo(1_000_000));
    }
}
