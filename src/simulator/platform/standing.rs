//! How many residents stand how to the official account, day by day.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use super::{Attributes, Friendship, Platform, attributes::days_since};
use crate::base::time::date_in_japan;

/// Friends, blocks and reach at the end of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// How often somebody has become a friend for the first time; it never falls.
    pub followers: u64,
    /// Friends whose attributes LINE supposes.
    pub targeted_reaches: u64,
    /// Residents who block the account.
    pub blocks: u64,
}

#[derive(Debug, Default)]
pub(super) struct Standings {
    current: Standing,
    by_day: BTreeMap<Date, Standing>,
}

impl Platform {
    /// Counts a resident's change, which is about to happen.
    pub(super) fn note_friendship(&mut self, user_id: &str, to: Friendship, now: Timestamp) {
        let Some(resident) = self.resident(user_id) else { return };
        let is = |state: Friendship| u64::from(resident.friendship == state);
        let becomes = |state: Friendship| u64::from(to == state);
        let reach = u64::from(resident.attributes.are_known());
        let first = becomes(Friendship::Friend) * u64::from(!resident.befriended_once);
        let current = self.standings.current;
        self.standings.current = Standing {
            followers: current.followers + first,
            targeted_reaches: current.targeted_reaches + reach * becomes(Friendship::Friend)
                - reach * is(Friendship::Friend),
            blocks: current.blocks + becomes(Friendship::Blocked) - is(Friendship::Blocked),
        };
        self.standings.by_day.insert(date_in_japan(now), self.standings.current);
    }

    /// What LINE supposes about friends, with the days they have been friends, from so many days
    /// on.
    pub fn settled_friends(&self, days_min: i64, now: Timestamp) -> Vec<(&Attributes, i64)> {
        let friends = self.all_residents().iter().filter(|resident| resident.is_friend());
        let with_days = friends.map(|friend| (&friend.attributes, days_since(friend.since, now)));
        with_days.filter(|(_, days)| days_min <= *days).collect()
    }

    /// The numbers at the end of a day, once it is over in Japan.
    pub fn standing_on(&self, day: Date, now: Timestamp) -> Option<Standing> {
        let last = self.standings.by_day.range(..=day).next_back();
        let standing = last.map_or_else(Standing::default, |(_, standing)| *standing);
        (day < date_in_japan(now)).then_some(standing)
    }
}
