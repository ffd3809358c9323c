//! Where it is kept how deliveries were received.

use jiff::Timestamp;

use super::super::model::{DeliveryNo, Figures};
use crate::infra::store::{Index, Record, StoreError, Table, Tx};

/// How deliveries were received that LINE counts under a name of their own.
pub(in super::super) const FIGURES: Table<DeliveryNo, Figures> = Table::new("deliveries.figures");

/// Deliveries of which LINE is to be asked, by when.
pub(in super::super) const FIGURES_DUE: Index<(Timestamp, DeliveryNo)> =
    Index::new("deliveries.figures_due");

impl Record for Figures {
    const VERSION: u8 = 1;
}

/// How a delivery was received, as far as LINE has said; none for one it does not count apart.
pub fn figures(tx: &impl Tx, no: DeliveryNo) -> Result<Option<Figures>, StoreError> {
    FIGURES.get(tx, &no)
}

/// The deliveries of which LINE is to be asked by now, the longest due first, at most `limit`.
pub fn figures_due(
    tx: &impl Tx,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<DeliveryNo>, StoreError> {
    let until = (now, DeliveryNo(u32::MAX));
    FIGURES_DUE.range(tx, ..=until).take(limit).map(|row| row.map(|it| it.1)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        base::Day,
        features::deliveries::model::{Counts, OfLink, OfMessage, Sent},
        infra::store::assert_golden,
    };

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let new = Figures::new("d17_20261123_a7c2");
        assert_golden(1, NEW, &new);
        let day = |it| Day(date(2026, 11, it));
        let link =
            OfLink { place: 1, to: "https://e.jp".into(), times: Some(50), people: Some(40) };
        let known = Counts {
            on: day(24),
            at,
            seen: Some(300),
            tapped: None,
            messages: vec![OfMessage { place: 1, times: Some(320), people: Some(300) }],
            links: vec![link.clone(), OfLink { times: None, people: None, ..link }],
        };
        let sent = Some(Sent { first: day(23), last: day(24) });
        assert_golden(
            1,
            TOLD,
            &Figures { sent, due: Some(at), tries: 2, known: Some(known), ..new },
        );
    }

    const NEW: &str = "84716431375f32303236313132335f61376332f6f600";
    const TOLD: &str = "85716431375f32303236313132335f61376332826a323032362d31312d32336a323032362d31312d32341b000001a18a1b307b02866a323032362d31312d32341b000001a18a1b307b19012cf681830119014019012c8284016c68747470733a2f2f652e6a701832182882016c68747470733a2f2f652e6a70";
}
