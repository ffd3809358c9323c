use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

/// Days for which it is kept whom a delivery reached: half a year, so that last season's can still be
/// asked for.
pub const REACHED_DAYS: i64 = 180;

/// Deliveries of which that is kept, at most. Of a million residents one takes an eighth of a
/// megabyte in memory.
pub const REACHED_MAX: usize = 300;

/// Of the deliveries that had gone out by number, the latest first, those whose time is over: too
/// long ago, or too many have come since. One that a condition names stays.
pub fn over(all: &[(u32, Timestamp)], named: &BTreeSet<u32>, now: Timestamp) -> Vec<u32> {
    let since = now - SignedDuration::from_hours(24 * REACHED_DAYS);
    let is_over = |it: &(usize, &(u32, Timestamp))| REACHED_MAX <= it.0 || it.1.1 < since;
    let over = all.iter().enumerate().filter(is_over).map(|it| it.1.0);
    over.filter(|no| !named.contains(no)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_ago_or_one_too_many_goes_unless_a_condition_names_it() {
        let day = |ago: i64| Timestamp::UNIX_EPOCH - SignedDuration::from_hours(24 * ago);
        let now = day(0);
        let old = [(3, day(1)), (2, day(REACHED_DAYS)), (1, day(REACHED_DAYS + 1))];
        assert_eq!(over(&old, &BTreeSet::new(), now), [1]);
        assert_eq!(over(&old, &[1].into(), now), [0; 0]);
        let count = u32::try_from(REACHED_MAX).unwrap() + 2;
        let many: Vec<_> = (0..count).rev().map(|no| (no, now)).collect();
        assert_eq!(over(&many, &[1].into(), now), [0]);
    }
}
