use jiff::{Timestamp, civil::Weekday};
use minicbor::{Decode, Encode};

use super::{Field, Refusal};
use crate::base::{text::utf16_len, time::in_japan};

/// The longest words about holidays, in UTF-16 units: they stand in one line on a phone or two.
pub const HOLIDAYS_UNITS_MAX: usize = 100;

/// When people can be reached at city hall.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Hours {
    /// Each day of the week from Monday; none when nobody is there.
    #[n(0)]
    pub week: [Option<Open>; 7],
    /// What is said of holidays, such as 祝日・年末年始を除く; empty for nothing.
    #[n(1)]
    pub holidays: String,
}

/// A stretch of a day, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Open {
    /// From here.
    #[n(0)]
    pub from_min: u16,
    /// Until here, later than `from_min`, at most 1440.
    #[n(1)]
    pub until_min: u16,
}

impl Hours {
    /// Checks the hours.
    pub(super) fn refusals(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for (day, open) in (0..).zip(&self.week) {
            let sound = open.is_none_or(|it| it.from_min < it.until_min && it.until_min <= DAY_MIN);
            if !sound {
                refusals.push(Refusal::NotAStretch(Field::Day(day)));
            }
        }
        let units = utf16_len(&self.holidays);
        if HOLIDAYS_UNITS_MAX < units {
            let (field, max) = (Field::Holidays, HOLIDAYS_UNITS_MAX);
            refusals.push(Refusal::TooLong { field, length: units, max });
        }
        refusals
    }

    /// The hours of a day of the week.
    pub fn on(&self, day: Weekday) -> Option<Open> {
        self.week[usize::from(day.to_monday_zero_offset().unsigned_abs())]
    }

    /// Whether an instant lies within the hours of its day of the week in Japan; holidays are
    /// words, and so count like any day.
    pub fn hold(&self, at: Timestamp) -> bool {
        let at = in_japan(at);
        let minute = at.hour().unsigned_abs() as u16 * 60 + u16::from(at.minute().unsigned_abs());
        self.on(at.weekday()).is_some_and(|it| it.from_min <= minute && minute < it.until_min)
    }

    /// Days of the week with the same hours, as the first and the last of each stretch, from 0 for
    /// Monday.
    pub fn stretches(&self) -> Vec<(usize, usize, Open)> {
        let mut found: Vec<(usize, usize, Open)> = Vec::new();
        for (day, open) in self.week.iter().enumerate() {
            let Some(open) = open else { continue };
            match found.last_mut() {
                Some((_, last, same)) if *last + 1 == day && same == open => *last = day,
                _ => found.push((day, day, *open)),
            }
        }
        found
    }

    /// Whether anybody can be reached at any time.
    pub fn is_never(&self) -> bool {
        self.week.iter().all(Option::is_none)
    }
}

const DAY_MIN: u16 = 24 * 60;

impl Open {
    /// A stretch from and until times as `<input type=time>` writes them, `HH:MM`.
    pub fn read(from: &str, until: &str) -> Option<Self> {
        let minutes = |text: &str| {
            let (hour, minute) = text.split_once(':')?;
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
        };
        let (from_min, until_min) = (minutes(from)?, minutes(until)?);
        (from_min < until_min && until_min <= DAY_MIN).then_some(Self { from_min, until_min })
    }

    /// Both times as people write them: 8:30.
    pub fn short(self) -> [String; 2] {
        [self.from_min, self.until_min].map(|it| format!("{}:{:02}", it / 60, it % 60))
    }

    /// Both times, `HH:MM`.
    pub fn clock(self) -> [String; 2] {
        [self.from_min, self.until_min].map(|it| format!("{:02}:{:02}", it / 60, it % 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Hours {
        let day = Some(Open { from_min: 510, until_min: 1035 });
        Hours { week: [day, day, day, day, day, None, None], holidays: String::new() }
    }

    #[test]
    fn hours_hold_from_the_first_minute_to_before_the_last_in_japan() {
        let at = |text: &str| office().hold(text.parse().unwrap());
        assert!(at("2026-11-20T08:30:00+09:00") && at("2026-11-20T17:14:59+09:00"));
        assert!(!at("2026-11-20T08:29:59+09:00") && !at("2026-11-20T17:15:00+09:00"));
        assert!(!at("2026-11-22T12:00:00+09:00"), "a Sunday");
    }

    #[test]
    fn a_stretch_is_written_as_it_was_read_and_never_runs_backwards() {
        let open = Open::read("08:30", "17:15").unwrap();
        assert_eq!(open.clock(), ["08:30", "17:15"]);
        assert_eq!(Open::read("17:15", "08:30"), None);
        assert_eq!(Open::read("08:30", ""), None);
        assert_eq!(Open::read("08:30", "24:01"), None);
    }
}
