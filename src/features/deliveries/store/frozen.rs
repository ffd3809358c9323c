//! What was frozen when a delivery began.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::{
    base::{Members, time},
    features::{
        deliveries::model::{CHUNK_PEOPLE, DeliveryNo, Left, Unit, places},
        reception::{Later, Out},
        residents::ResidentNo,
        segments::Condition,
    },
    infra::store::{Record, StoreError, Table, Tx},
};

/// What was frozen when a delivery began.
pub(in super::super) const FROZEN: Table<DeliveryNo, Frozen> = Table::new("deliveries.frozen");

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
    pub(in super::super) fn parts(&self) -> Vec<Part> {
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
pub(in super::super) struct Part {
    /// The place of the first chunk.
    pub first: u32,
    /// How many chunks there are.
    pub places: u32,
    /// When the first begins.
    pub at: Timestamp,
    /// Who is in them.
    pub people: Members,
}

/// What was frozen when a delivery began; none before.
pub fn frozen(tx: &impl Tx, no: DeliveryNo) -> Result<Option<Frozen>, StoreError> {
    FROZEN.get(tx, &no)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::{features::reception::ByWish, infra::store::assert_golden};

    fn at() -> Timestamp {
        Timestamp::from_millisecond(1_793_318_400_123).unwrap()
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
    fn what_was_frozen_is_read_in_every_release() {
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
        let by_wish = ByWish { stopped: 1, resting: 2, unwanted: 3, capped: 4 };
        let left = Left { by_wish: Some(by_wish), ..left };
        let one = |no| -> Members { [no].into_iter().collect() };
        let (unwanted, capped) = (one(3), one(4));
        let frozen = Frozen {
            out: Some(Out { stopped: one(1), resting: one(2), unwanted, capped }),
            later: Some(vec![Later { at: at(), people: one(8) }]),
            condition: Some(Condition::everybody()),
            ..of_frozen([7, 8].into_iter().collect(), left)
        };
        assert_golden(1, WISHED, &frozen);
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
