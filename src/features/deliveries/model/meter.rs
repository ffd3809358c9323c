use jiff::{SignedDuration, Timestamp};

use super::DeliveryNo;
use crate::base::Members;

/// Days before a delivery in which what people were told counts.
pub const LATELY_DAYS: i64 = 7;

/// Hours after a delivery within which whoever blocks the account may have done so because of it.
pub const LEFT_WITHIN_H: i64 = 72;

/// Of so many people out of a hundred who would hear from the city a third time or more within a week,
/// it is said that they may have had enough.
const OFTEN_PERCENT: u64 = 10;

/// What whoever lets a delivery go weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// How many of its people were told nothing, something once, twice, or three times and more, in
    /// the [`LATELY_DAYS`] before it.
    pub told: [u64; 4],
    /// What came of the delivery before.
    pub before: Option<Before>,
}

/// The latest delivery that reached some of the same people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Which one.
    pub no: DeliveryNo,
    /// When it went out.
    pub at: Timestamp,
    /// How many it reached.
    pub people: u64,
    /// How many of them blocked the account within [`LEFT_WITHIN_H`].
    pub left: u64,
}

impl Meter {
    /// Whether many have been told something twice already.
    pub fn is_often(&self) -> bool {
        let all: u64 = self.told.iter().sum();
        all * OFTEN_PERCENT <= (self.told[2] + self.told[3]) * 100 && 0 < all
    }
}

/// How many of an audience were reached by none, one, two, or three and more of some deliveries.
pub fn times_told<'a>(
    audience: &Members,
    lately: impl IntoIterator<Item = &'a Members>,
) -> [u64; 4] {
    let mut at_least: [Members; 3] = Default::default();
    for reached in lately {
        let told = reached.and(audience);
        at_least[2] = at_least[2].or(&at_least[1].and(&told));
        at_least[1] = at_least[1].or(&at_least[0].and(&told));
        at_least[0] = at_least[0].or(&told);
    }
    let [once, twice, thrice] = at_least.map(|it| it.len() as u64);
    [audience.len() as u64 - once, once - twice, twice - thrice, thrice]
}

/// Whether somebody who has blocked the account since a moment may have done so because of a delivery.
pub fn left_because(sent: Timestamp, blocked: Timestamp) -> bool {
    sent <= blocked && blocked.duration_since(sent) <= SignedDuration::from_hours(LEFT_WITHIN_H)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_blocks_within_three_days_may_have_had_enough() {
        let sent = Timestamp::UNIX_EPOCH;
        let after = |hours| sent + SignedDuration::from_hours(hours);
        assert!(left_because(sent, sent) && left_because(sent, after(72)));
        assert!(!left_because(sent, after(73)) && !left_because(sent, after(-1)));
    }

    #[test]
    fn a_tenth_who_hear_a_third_time_is_often() {
        let meter = |told| Meter { told, before: None };
        assert!(!meter([0; 4]).is_often());
        assert!(!meter([80, 11, 9, 0]).is_often());
        assert!(meter([80, 10, 6, 4]).is_often());
    }

    proptest! {
        #[test]
        fn everybody_is_counted_as_often_as_they_were_told(
            audience in prop::collection::btree_set(0u32..200, 0..100),
            lately in prop::collection::vec(prop::collection::btree_set(0u32..200, 0..150), 0..6),
        ) {
            let sets: Vec<Members> = lately.iter().map(|it| it.iter().copied().collect()).collect();
            let mut by_hand = [0; 4];
            for no in &audience {
                by_hand[lately.iter().filter(|it| it.contains(no)).count().min(3)] += 1;
            }
            let audience: Members = audience.into_iter().collect();
            prop_assert_eq!(times_told(&audience, &sets), by_hand);
        }
    }
}
