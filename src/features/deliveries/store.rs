//! Where deliveries, and what became of them, are kept.

mod chunks;
mod figures;
mod frozen;
mod home;

use jiff::Timestamp;

use super::model::{Delivery, DeliveryNo};
use crate::{
    base::Day,
    infra::store::{Counter, Index, Record, Store, StoreError, Table, Tx, key_of_number},
};
pub(super) use chunks::{CHUNKS, CHUNKS_DUE, CHUNKS_OPEN, chunk, is_open, members, open_chunks};
pub use chunks::{chunks, due_chunks, fate, tally};
pub(super) use figures::{FIGURES, FIGURES_DUE};
pub use figures::{figures, figures_due};
pub(super) use frozen::{FROZEN, Part};
pub use frozen::{Frozen, frozen};
pub(super) use home::{HOME, Home};

/// Deliveries.
pub(super) const DELIVERIES: Table<DeliveryNo, Delivery> = Table::new("deliveries.deliveries");

/// The numbers of deliveries.
pub(super) const NUMBERS: Counter = Counter::new("deliveries.deliveries");

/// Deliveries that go out by themselves, by when.
pub(super) const DUE: Index<(Timestamp, DeliveryNo)> = Index::new("deliveries.due");

/// Deliveries that wait for somebody who lets them go.
pub(super) const WAITING: Index<DeliveryNo> = Index::new("deliveries.waiting");

/// The delivery of each turn of a series, by the day of the turn: none is made twice.
pub(super) const TURNS: Table<(DeliveryNo, u32), DeliveryNo> = Table::new("deliveries.turns");

key_of_number!(DeliveryNo(u32));

impl Record for Delivery {
    const VERSION: u8 = 1;
}

impl Record for DeliveryNo {
    const VERSION: u8 = 1;
}

/// A delivery.
pub fn delivery(tx: &impl Tx, no: DeliveryNo) -> Result<Option<Delivery>, StoreError> {
    DELIVERIES.get(tx, &no)
}

/// A day as the turns of a series are kept by it, such as 20261123.
pub(super) fn day_key(day: Day) -> u32 {
    let Day(on) = day;
    let number = i32::from(on.year()) * 10_000 + i32::from(on.month()) * 100 + i32::from(on.day());
    number.unsigned_abs()
}

/// The deliveries that a series has brought about, the latest first.
pub fn turns(tx: &impl Tx, series: DeliveryNo) -> Result<Vec<DeliveryNo>, StoreError> {
    TURNS.range(tx, (series, 0)..=(series, u32::MAX)).rev().map(|row| Ok(row?.1)).collect()
}

/// Every delivery, the newest first.
pub fn all(tx: &impl Tx) -> Result<Vec<(DeliveryNo, Delivery)>, StoreError> {
    DELIVERIES.all(tx).rev().collect()
}

/// The deliveries whose moment has come, the longest due first, at most `limit`.
pub fn due(tx: &impl Tx, now: Timestamp, limit: usize) -> Result<Vec<DeliveryNo>, StoreError> {
    let until = (now, DeliveryNo(u32::MAX));
    DUE.range(tx, ..=until).take(limit).map(|row| row.map(|it| it.1)).collect()
}

/// What a delivery is called, by its number as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let no = DeliveryNo(id.parse().ok()?);
    Some(store.read(|tx| delivery(tx, no)).ok()??.draft.title)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        base::{Actor, Id},
        features::{
            attributes::ChoiceNo,
            deliveries::{
                Draft, Held, Leave, Left, Links, Nths, Pace, Rest, Rhythm, Stage, Tally, Target,
                Turns, Until, Urgency, Weekdays, When, model::Turned,
            },
            messages::Content,
            reception::Topic,
            segments::Condition,
        },
        infra::store::assert_golden,
    };

    fn at() -> Timestamp {
        Timestamp::from_millisecond(1_793_318_400_123).unwrap()
    }

    fn of(target: Target, stage: Stage) -> Delivery {
        let draft = Draft {
            title: "断水".into(),
            target,
            content: Content::text("水"),
            when: When::At(at()),
            pace: Pace::Over(5),
            urgency: Urgency::Emergency,
            links: Links::Counted,
            topic: None,
        };
        let leave = || Leave { by: Actor::Operator, at: at(), people: 3, segment: None };
        Delivery {
            stage,
            leave: Some(leave()),
            looked_at: Some(leave()),
            tally: Some(Tally {
                accepted: 1,
                failed: 2,
                unknown: 3,
                waiting: 4,
                left: Left { blocked: 5, strangers: 6, by_wish: None },
                erased: 7,
            }),
            of: Some(DeliveryNo(2)),
            ..Delivery::new(draft, (Actor::Staff("a".into()), "課".into()), at())
        }
    }

    #[test]
    fn records_of_every_release_are_read() {
        assert_golden(
            1,
            "8c8766e696ade6b0b4820080828182008163e6b0b4808201811b000001a18a1b307b82018105010163e8aab282008161618202811b000001a18a1b307b838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702",
            &of(Target::Everyone, Stage::Scheduled { at: at() }),
        );
        assert_golden(
            1,
            "8c8766e696ade6b0b482038109828182008163e6b0b4808201811b000001a18a1b307b82018105010163e8aab28200816161820080838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702",
            &of(Target::Receivers(DeliveryNo(9)), Stage::Draft),
        );
    }

    #[test]
    fn records_of_what_comes_again_and_again_are_read() {
        let (day, form) = (Day(date(2026, 11, 25)), Id::from_bits(7));
        let rhythms = [
            (Turns::Weekly(Weekdays(5)), Until::Ended, Rest::Same),
            (Turns::Monthly(31), Until::Day(day), Rest::Skipped),
            (Turns::MonthEnd, Until::Times(12), Rest::Before),
            (Turns::Nth(Nths(10), Weekdays(4)), Until::Ended, Rest::After),
            (Turns::OfficeDays, Until::Ended, Rest::Same),
        ];
        let stages = [
            Stage::Repeating { next: at() },
            Stage::Paused { at: at() },
            Stage::Over { at: at() },
            Stage::Draft,
            Stage::Held { at: at(), why: Held::Locked },
        ];
        let goldens = [WEEKLY, MONTHLY, MONTH_END, NTH, OFFICE_DAYS];
        for (((on, until, rest), stage), golden) in rhythms.into_iter().zip(stages).zip(goldens) {
            let rhythm = Rhythm { on, minute: 570, from: day, until, rest };
            let target = if stage == Stage::Draft {
                Target::Silent(DeliveryNo(4), form)
            } else {
                Target::Condition(Condition::everybody())
            };
            let mut it = of(target, stage);
            it.draft.when = When::Repeating(rhythm);
            let turned = Turned { last: Some(day), skipped: vec![day], made: 3, missed: 2 };
            it.turns = Some(turned);
            assert_golden(1, golden, &it);
        }
        assert_golden(1, "09", &DeliveryNo(9));
    }

    const WEEKLY: &str = "8d8766e696ade6b0b4820581820081820080828182008163e6b0b480820281858200810519023a6a323032362d31312d32358200800082018105010163e8aab282008161618208811b000001a18a1b307b838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702846a323032362d31312d3235816a323032362d31312d32350302";
    const MONTHLY: &str = "8d8766e696ade6b0b4820581820081820080828182008163e6b0b48082028185820181181f19023a6a323032362d31312d32358201816a323032362d31312d32350182018105010163e8aab282008161618209811b000001a18a1b307b838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702846a323032362d31312d3235816a323032362d31312d32350302";
    const MONTH_END: &str = "8d8766e696ade6b0b4820581820081820080828182008163e6b0b4808202818582028019023a6a323032362d31312d32358202810c0282018105010163e8aab28200816161820a811b000001a18a1b307b838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702846a323032362d31312d3235816a323032362d31312d32350302";
    const NTH: &str = "8d8766e696ade6b0b4820682045000000000000000000000000000000007828182008163e6b0b480820281858203820a0419023a6a323032362d31312d32358200800382018105010163e8aab28200816161820080838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702846a323032362d31312d3235816a323032362d31312d32350302";
    const OFFICE_DAYS: &str = "8d8766e696ade6b0b4820581820081820080828182008163e6b0b4808202818582048019023a6a323032362d31312d32358200800082018105010163e8aab282008161618203821b000001a18a1b307b06838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702846a323032362d31312d3235816a323032362d31312d32350302";

    #[test]
    fn what_a_delivery_is_about_is_read_in_every_release() {
        let told = of(Target::Everyone, Stage::Draft);
        let draft = Draft { topic: Some(Topic::Field(ChoiceNo(2))), ..told.draft.clone() };
        assert_golden(1, OF_A_FIELD, &Delivery { draft, ..told.clone() });
        let draft = Draft { topic: Some(Topic::Disaster), ..told.draft.clone() };
        assert_golden(1, OF_DISASTER, &Delivery { draft, ..told });
    }

    const OF_A_FIELD: &str = "8c8866e696ade6b0b4820080828182008163e6b0b4808201811b000001a18a1b307b8201810501018201810263e8aab28200816161820080838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702";
    const OF_DISASTER: &str = "8c8866e696ade6b0b4820080828182008163e6b0b4808201811b000001a18a1b307b82018105010182008063e8aab28200816161820080838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702";
}
