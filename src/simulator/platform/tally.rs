use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};

use super::{Kind, Platform, Refusal};
use crate::{base::time::date_in_japan, line::limits::AGGREGATION_UNITS_A_MONTH_MAX as UNITS_MAX};

/// What has been sent: for quota, for daily counts, by unit.
#[derive(Debug, Default)]
pub(super) struct Tally {
    by_day: BTreeMap<(Kind, Date), u64>,
    units: BTreeMap<Month, BTreeSet<String>>,
}

type Month = (i16, i8);

impl Platform {
    /// Refuses when the month's messages do not suffice for so many recipients.
    pub(super) fn need_quota(&self, recipients: u64, now: Timestamp) -> Result<(), Refusal> {
        match self.settings.quota_monthly {
            Some(_) if self.remaining_quota(now) < recipients => {
                Err(Refusal::new(429, "You have reached your monthly limit."))
            }
            _ => Ok(()),
        }
    }

    /// Recipients the month's messages suffice for, besides narrowcasts under way.
    pub(super) fn remaining_quota(&self, now: Timestamp) -> u64 {
        let spent = self.consumption(now) + self.narrowcasts.reserved();
        self.settings.quota_monthly.map_or(u64::MAX, |quota| quota.saturating_sub(spent))
    }

    /// Messages counted against this month's quota, in recipients; replies are free.
    pub fn consumption(&self, now: Timestamp) -> u64 {
        let this = month(now);
        let billed = |kind: Kind| kind != Kind::Reply;
        let of_month = |day: Date| (day.year(), day.month()) == this;
        let by_day = self.tally.by_day.iter();
        by_day.filter(|((kind, day), _)| billed(*kind) && of_month(*day)).map(|(_, n)| n).sum()
    }

    pub(super) fn count(&mut self, kind: Kind, recipients: u64, now: Timestamp) {
        *self.tally.by_day.entry((kind, date_in_japan(now))).or_default() += recipients;
    }

    /// Messages of a kind sent on a day, once the day is over in Japan; none before.
    pub fn sent_on(&self, kind: Kind, day: Date, now: Timestamp) -> Option<u64> {
        let counted = self.tally.by_day.get(&(kind, day)).copied().unwrap_or(0);
        (day < date_in_japan(now)).then_some(counted)
    }

    /// Attaches aggregation units; answers those that stick.
    pub(super) fn attach_units(&mut self, units: &[String], now: Timestamp) -> Vec<String> {
        let names = self.tally.units.entry(month(now)).or_default();
        let sticks = |unit: &&String| {
            names.contains(*unit) || names.len() < UNITS_MAX && names.insert((*unit).clone())
        };
        units.iter().filter(sticks).cloned().collect()
    }

    /// The names of this month's aggregation units, in order.
    pub fn unit_names(&self, now: Timestamp) -> Vec<&str> {
        let names = self.tally.units.get(&month(now));
        names.into_iter().flatten().map(String::as_str).collect()
    }
}

fn month(at: Timestamp) -> Month {
    let day = date_in_japan(at);
    (day.year(), day.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thousand_and_first_unit_is_not_attached() {
        let mut platform = Platform::new(1, None);
        let now = Timestamp::UNIX_EPOCH;
        let units: Vec<String> = (0..=UNITS_MAX).map(|n| format!("u{n}")).collect();
        assert_eq!(platform.attach_units(&units, now).len(), UNITS_MAX);
        assert_eq!(platform.attach_units(&units[..1], now).len(), 1);
        assert_eq!(platform.unit_names(now).len(), UNITS_MAX);
    }

    #[test]
    fn counts_are_ready_the_next_day_in_japan() {
        let mut platform = Platform::new(1, None);
        let noon: Timestamp = "2026-11-22T03:00:00Z".parse().unwrap();
        platform.count(Kind::Push, 3, noon);
        let day = date_in_japan(noon);
        assert_eq!(platform.sent_on(Kind::Push, day, noon), None);
        let next: Timestamp = "2026-11-22T15:00:00Z".parse().unwrap();
        assert_eq!(platform.sent_on(Kind::Push, day, next), Some(3));
    }
}
