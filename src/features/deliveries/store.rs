//! Where deliveries, and what became of them, are kept.

mod figures;

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{
    CHUNK_PEOPLE, Chunk, ChunkNo, Delivery, DeliveryNo, Fate, Left, Tally, Unit, places,
};
use crate::{
    base::{Day, Members, time},
    features::{
        reception::{Later, Out},
        residents::ResidentNo,
        segments::Condition,
    },
    infra::store::{Counter, Index, Record, Store, StoreError, Table, Tx, key_of_number},
};
pub(super) use figures::{FIGURES, FIGURES_DUE};
pub use figures::{figures, figures_due};

/// Deliveries.
pub(super) const DELIVERIES: Table<DeliveryNo, Delivery> = Table::new("deliveries.deliveries");

/// The numbers of deliveries.
pub(super) const NUMBERS: Counter = Counter::new("deliveries.deliveries");

/// Deliveries that go out by themselves, by when.
pub(super) const DUE: Index<(Timestamp, DeliveryNo)> = Index::new("deliveries.due");

/// Deliveries that wait for somebody who lets them go.
pub(super) const WAITING: Index<DeliveryNo> = Index::new("deliveries.waiting");

/// What was frozen when a delivery began.
pub(super) const FROZEN: Table<DeliveryNo, Frozen> = Table::new("deliveries.frozen");

/// The chunks of deliveries.
pub(super) const CHUNKS: Table<ChunkNo, Chunk> = Table::new("deliveries.chunks");

/// Chunks something is to be done with, by when. Those of a stopped delivery that were never tried
/// are not among them.
pub(super) const CHUNKS_DUE: Index<(Timestamp, ChunkNo)> = Index::new("deliveries.chunks_due");

/// Chunks that have not ended.
pub(super) const CHUNKS_OPEN: Index<ChunkNo> = Index::new("deliveries.chunks_open");

/// The delivery of each turn of a series, by the day of the turn: none is made twice.
pub(super) const TURNS: Table<(DeliveryNo, u32), DeliveryNo> = Table::new("deliveries.turns");

key_of_number!(DeliveryNo(u32));
key_of_number!(ChunkNo(u64));

impl Record for Delivery {
    const VERSION: u8 = 1;
}

impl Record for DeliveryNo {
    const VERSION: u8 = 1;
}

impl Record for Chunk {
    const VERSION: u8 = 1;
}

/// What is sent to whom, as it was when a delivery began; it never changes.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Frozen {
    /// The message objects, as a JSON array.
    #[n(0)]
    pub messages: String,
    /// Everybody who gets it. Chunks hold those who get it at once, 500 each in order of their
    /// numbers, and then in the same way those of each later moment.
    #[n(1)]
    pub audience: Members,
    /// Who was found and left out.
    #[n(2)]
    pub left: Left,
    /// When.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// Who does not want it, by why; none where nobody's wishes were asked.
    #[n(4)]
    pub out: Option<Out>,
    /// Those of the audience whose phones were silent: they get it when that ends. Nobody is in two
    /// of them.
    #[n(5)]
    pub later: Option<Vec<Later>>,
    /// What held of those found, where a segment found them.
    #[n(6)]
    pub condition: Option<Condition>,
    /// Under which name LINE counts every part of it; none for what began before there were names.
    #[n(7)]
    pub unit: Option<Unit>,
}

impl Record for Frozen {
    const VERSION: u8 = 1;
}

impl Frozen {
    /// The parts of the audience that are cut into chunks one after the other.
    pub(super) fn parts(&self) -> Vec<Part> {
        let later = self.later.as_deref().unwrap_or_default();
        let at_once = later.iter().fold(self.audience.clone(), |all, it| all.minus(&it.people));
        let later = later.iter().map(|it| (it.at, it.people.clone()));
        let mut first = 0;
        let part = |(at, people): (Timestamp, Members)| {
            let part = Part { first, places: places(people.len()), at, people };
            first += part.places;
            part
        };
        [(self.at, at_once)].into_iter().chain(later).map(part).collect()
    }

    /// Who is in the chunk at a place.
    pub fn chunk(&self, place: u32) -> Vec<ResidentNo> {
        let parts = self.parts();
        let part = parts.iter().find(|it| (it.first..it.first + it.places).contains(&place));
        let Some(part) = part else { return Vec::new() };
        let first = (place - part.first) as usize * CHUNK_PEOPLE;
        part.people.iter().skip(first).take(CHUNK_PEOPLE).map(ResidentNo).collect()
    }

    /// The place of the chunk somebody is in; none who is not addressed.
    pub fn place(&self, resident: ResidentNo) -> Option<u32> {
        let parts = self.parts();
        let part = parts.iter().find(|it| it.people.contains(resident.0))?;
        let before = part.people.iter().take_while(|it| *it < resident.0).count();
        Some(part.first + u32::try_from(before / CHUNK_PEOPLE).ok()?)
    }
}

/// People whose chunks begin together.
pub(super) struct Part {
    /// The place of the first chunk.
    pub first: u32,
    /// How many chunks there are.
    pub places: u32,
    /// When the first begins.
    pub at: Timestamp,
    /// Who is in them.
    pub people: Members,
}

/// A delivery.
pub fn delivery(tx: &impl Tx, no: DeliveryNo) -> Result<Option<Delivery>, StoreError> {
    DELIVERIES.get(tx, &no)
}

/// What was frozen when a delivery began; none before.
pub fn frozen(tx: &impl Tx, no: DeliveryNo) -> Result<Option<Frozen>, StoreError> {
    FROZEN.get(tx, &no)
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

/// The chunks with which something is to be done by now, the longest due first, at most `limit`.
pub fn due_chunks(tx: &impl Tx, now: Timestamp, limit: usize) -> Result<Vec<ChunkNo>, StoreError> {
    let until = (now, ChunkNo(u64::MAX));
    CHUNKS_DUE.range(tx, ..=until).take(limit).map(|row| row.map(|it| it.1)).collect()
}

/// A chunk.
pub(super) fn chunk(tx: &impl Tx, no: ChunkNo) -> Result<Option<Chunk>, StoreError> {
    CHUNKS.get(tx, &no)
}

/// The chunks of a delivery in order; none before it began.
pub fn chunks(tx: &impl Tx, no: DeliveryNo) -> Result<Vec<(ChunkNo, Chunk)>, StoreError> {
    CHUNKS.range(tx, ChunkNo::of(no, 0)..=ChunkNo::of(no, u32::MAX)).collect()
}

/// The chunks of a delivery that have not ended.
pub(super) fn open_chunks(tx: &impl Tx, no: DeliveryNo) -> Result<Vec<ChunkNo>, StoreError> {
    CHUNKS_OPEN.range(tx, ChunkNo::of(no, 0)..=ChunkNo::of(no, u32::MAX)).collect()
}

/// Whether a delivery has chunks that have not ended.
pub(super) fn is_open(tx: &impl Tx, no: DeliveryNo) -> Result<bool, StoreError> {
    let mut open = CHUNKS_OPEN.range(tx, ChunkNo::of(no, 0)..=ChunkNo::of(no, u32::MAX));
    Ok(open.next().transpose()?.is_some())
}

/// What has become of everybody so far; none before it began.
pub fn tally(tx: &impl Tx, no: DeliveryNo) -> Result<Option<Tally>, StoreError> {
    let Some(frozen) = frozen(tx, no)? else { return Ok(None) };
    let chunks = chunks(tx, no)?;
    Ok(Some(Tally::of(chunks.iter().map(|it| &it.1), frozen.left)))
}

/// Whether somebody got a delivery.
pub fn fate(tx: &impl Tx, no: DeliveryNo, resident: ResidentNo) -> Result<Fate, StoreError> {
    let Some(frozen) = frozen(tx, no)? else { return Ok(Fate::NotAddressed) };
    let Some(place) = frozen.place(resident) else {
        let why = frozen.out.and_then(|it| it.why(resident));
        return Ok(why.map_or(Fate::NotAddressed, Fate::LeftOut));
    };
    let chunk = CHUNKS.get(tx, &ChunkNo::of(no, place))?;
    Ok(chunk.as_ref().map_or(Fate::Waiting, Fate::of))
}

/// Those of a delivery's audience whose fate is such.
pub(super) fn members(
    tx: &impl Tx,
    no: DeliveryNo,
    is: impl Fn(Fate) -> bool,
) -> Result<Members, StoreError> {
    let Some(frozen) = frozen(tx, no)? else { return Ok(Members::new()) };
    let fates: Vec<bool> = chunks(tx, no)?.iter().map(|it| is(Fate::of(&it.1))).collect();
    if fates.iter().all(|it| *it) {
        return Ok(frozen.audience);
    }
    let mut found = Members::new();
    for part in frozen.parts() {
        let fates = fates.get(part.first as usize..).unwrap_or_default();
        for (people, is) in part.people.chunks(CHUNK_PEOPLE).zip(fates) {
            found.extend(people.into_iter().filter(|_| *is));
        }
    }
    Ok(found)
}

/// What a delivery is called, by its number as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let no = DeliveryNo(id.parse().ok()?);
    Some(store.read(|tx| delivery(tx, no)).ok()??.draft.title)
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, civil::date};

    use super::*;
    use crate::{
        base::{Actor, Id},
        features::{
            attributes::ChoiceNo,
            deliveries::{
                Draft, Held, Leave, Links, Nths, Pace, Rest, Rhythm, Stage, Target, Turns, Until,
                Urgency, Weekdays, When, model::Turned,
            },
            messages::Content,
            outbox::{State, Way},
            reception::{ByWish, Topic},
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

    fn of_frozen(audience: Members, left: Left) -> Frozen {
        let messages = "[]".into();
        Frozen {
            messages,
            audience,
            left,
            at: at(),
            out: None,
            later: None,
            condition: None,
            unit: None,
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
        let audience = [1, 2, 5_000].into_iter().fold(Members::new(), |mut all, it| {
            all.insert(it);
            all
        });
        let left = Left { blocked: 5, strangers: 6, by_wish: None };
        assert_golden(
            1,
            "84625b5d82018400440102fd1f0145880701f7188205061b000001a18a1b307b",
            &of_frozen(audience, left),
        );
        let state = State::Accepted { at: at(), way: Way::Push, request_id: Some("r".into()) };
        let chunk = Chunk { retry_key: [9; 16], people: 500, state, planned: at(), erased: 1 };
        assert_golden(
            1,
            "8550090909090909090909090909090909091901f48203831b000001a18a1b307b0161721b000001a18a1b307b01",
            &chunk,
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
    fn everybody_is_in_the_chunk_that_their_place_says() {
        let mut audience = Members::new();
        (1..4_000).filter(|it| it % 3 == 0).for_each(|it| {
            audience.insert(it);
        });
        let frozen = of_frozen(audience, Left::default());
        let all: Vec<ResidentNo> = (0..3).flat_map(|place| frozen.chunk(place)).collect();
        assert_eq!(all.len(), frozen.audience.len());
        for (at, no) in all.iter().enumerate() {
            assert_eq!(frozen.place(*no), u32::try_from(at / CHUNK_PEOPLE).ok());
        }
        assert_eq!(frozen.place(ResidentNo(4)), None);
    }

    #[test]
    fn what_wishes_have_changed_of_records_is_read_in_every_release() {
        let by_wish = ByWish { stopped: 1, resting: 2, unwanted: 3, capped: 4 };
        let left = Left { blocked: 5, strangers: 6, by_wish: Some(by_wish) };
        let one = |no| -> Members { [no].into_iter().collect() };
        let (unwanted, capped) = (one(3), one(4));
        let frozen = Frozen {
            out: Some(Out { stopped: one(1), resting: one(2), unwanted, capped }),
            later: Some(vec![Later { at: at(), people: one(8) }]),
            condition: Some(Condition::everybody()),
            ..of_frozen([7, 8].into_iter().collect(), left)
        };
        assert_golden(1, WISHED, &frozen);
        let told = of(Target::Everyone, Stage::Draft);
        let draft = Draft { topic: Some(Topic::Field(ChoiceNo(2))), ..told.draft.clone() };
        assert_golden(1, OF_A_FIELD, &Delivery { draft, ..told.clone() });
        let draft = Draft { topic: Some(Topic::Disaster), ..told.draft.clone() };
        assert_golden(1, OF_DISASTER, &Delivery { draft, ..told });
    }

    #[test]
    fn the_name_line_counts_under_is_frozen_with_what_is_sent() {
        let unit = |unit| Frozen {
            unit: Some(unit),
            ..of_frozen([7].into_iter().collect(), Left::default())
        };
        assert_golden(1, NAMED, &unit(Unit::Named("d17_20261123_000a".into())));
        assert_golden(1, UNNAMED, &unit(Unit::UsedUp));
    }

    const NAMED: &str = "88625b5d82018200440701f81f8200001b000001a18a1b307bf6f6f6820081716431375f32303236313132335f30303061";
    const UNNAMED: &str = "88625b5d82018200440701f81f8200001b000001a18a1b307bf6f6f6820180";
    const WISHED: &str = "87625b5d82018200440702f71f83050684010203041b000001a18a1b307b8482018200440101fe1f82018200440201fd1f82018200440301fc1f82018200440401fb1f81821b000001a18a1b307b82018200440801f71f820081820080";
    const OF_A_FIELD: &str = "8c8866e696ade6b0b4820080828182008163e6b0b4808201811b000001a18a1b307b8201810501018201810263e8aab28200816161820080838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702";
    const OF_DISASTER: &str = "8c8866e696ade6b0b4820080828182008163e6b0b4808201811b000001a18a1b307b82018105010182008063e8aab28200816161820080838203801b000001a18a1b307b0360011b000001a18a1b307b8200816161838203801b000001a18a1b307b0386010203048205060702";

    #[test]
    fn who_gets_it_later_is_in_chunks_of_their_own_behind_the_others() {
        let audience: Members = (1..2_000).collect();
        let of = |rest| (1..2_000).filter(|it| it % 3 == rest).collect();
        let later = |hours, people| {
            let at = at() + SignedDuration::from_hours(hours);
            Later { at, people }
        };
        let later = Some(vec![later(1, of(1)), later(2, of(2))]);
        let frozen = Frozen { later, ..of_frozen(audience, Left::default()) };
        let parts = frozen.parts();
        assert_eq!(
            parts.iter().map(|it| (it.first, it.places)).collect::<Vec<_>>(),
            [(0, 2), (2, 2), (4, 2)]
        );
        let mut all = Vec::new();
        for place in 0..6 {
            for no in frozen.chunk(place) {
                assert_eq!(frozen.place(no), Some(place));
                assert_eq!(no.0 % 3, place / 2);
                all.push(no.0);
            }
        }
        all.sort_unstable();
        assert_eq!(all, (1..2_000).collect::<Vec<_>>());
        assert!(frozen.chunk(6).is_empty());
    }
}
