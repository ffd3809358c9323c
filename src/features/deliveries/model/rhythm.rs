use jiff::{
    Span, Timestamp,
    civil::{Date, Weekday},
};
use minicbor::{Decode, Encode};

use crate::base::{
    Day,
    holidays::{holiday, is_office_day, is_turn_of_year},
    time::{date_in_japan, jst},
};

/// Turns that a rhythm with a number of times has, at most: one for each day of a year.
pub const TIMES_MAX: u16 = 366;

/// Days in which the next turn is looked for: even a fifth Monday that may not be a holiday comes
/// within them.
const LOOKED_AHEAD_DAYS: usize = 400;

/// Days by which a turn is moved, at most: no stretch of closed offices is as long.
const MOVED_DAYS_MAX: i64 = 14;

/// On which days of the calendar something comes again and again, and at which minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Rhythm {
    /// On which days.
    #[n(0)]
    pub on: Turns,
    /// The minute of the day in Japan, from 0.
    #[n(1)]
    pub minute: u16,
    /// No turn lies before this day.
    #[n(2)]
    pub from: Day,
    /// When it ends.
    #[n(3)]
    pub until: Until,
    /// What becomes of a turn on a day of rest.
    #[n(4)]
    pub rest: Rest,
}

/// Days that come again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Turns {
    /// These days of each week.
    #[n(0)]
    Weekly(#[n(0)] Weekdays),
    /// This day of each month, from 1; the last one where a month has fewer.
    #[n(1)]
    Monthly(#[n(0)] u8),
    /// The last day of each month.
    #[n(2)]
    MonthEnd,
    /// The first, third, … of these days of the week in each month.
    #[n(3)]
    Nth(#[n(0)] Nths, #[n(1)] Weekdays),
    /// Every day on which the city's offices are open.
    #[n(4)]
    OfficeDays,
}

/// Some days of the week: bit 0 is Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Weekdays(#[n(0)] pub u8);

/// Some weeks of a month: bit 0 is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Nths(#[n(0)] pub u8);

/// When a rhythm ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Until {
    /// When somebody ends it.
    #[n(0)]
    Ended,
    /// With this day.
    #[n(1)]
    Day(#[n(0)] Day),
    /// After so many turns.
    #[n(2)]
    Times(#[n(0)] u16),
}

/// What becomes of a turn on a day of rest: a holiday or the turn of the year, and where a day of
/// the month was chosen, which falls anywhere, a weekend too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Rest {
    /// It comes all the same.
    #[n(0)]
    Same,
    /// It is left out.
    #[n(1)]
    Skipped,
    /// It comes on the last office day before.
    #[n(2)]
    Before,
    /// It comes on the first office day after.
    #[n(3)]
    After,
}

impl Weekdays {
    /// Whether a day of the week is among them.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_monday_zero_offset()) != 0
    }
}

impl Nths {
    /// Whether the week of the month in which a day of the week comes for the nth time is among
    /// them, from 1.
    pub const fn has(self, nth: i8) -> bool {
        self.0 & (1 << (nth - 1)) != 0
    }
}

impl Turns {
    /// Whether days are chosen at all, and such as there are.
    pub const fn is_sound(&self) -> bool {
        match self {
            Self::Weekly(days) => 0 < days.0 && days.0 < 1 << 7,
            Self::Monthly(day) => 1 <= *day && *day <= 31,
            Self::Nth(nths, days) => 0 < nths.0 && nths.0 < 1 << 5 && 0 < days.0 && days.0 < 1 << 7,
            Self::MonthEnd | Self::OfficeDays => true,
        }
    }

    /// Whether a day is one of them, before days of rest are looked at.
    fn has(&self, day: Date) -> bool {
        match self {
            Self::Weekly(days) => days.has(day.weekday()),
            Self::Monthly(chosen) => {
                i16::from(day.day()) == i16::from(*chosen).min(i16::from(day.days_in_month()))
            }
            Self::MonthEnd => day.day() == day.days_in_month(),
            Self::Nth(nths, days) => days.has(day.weekday()) && nths.has((day.day() - 1) / 7 + 1),
            Self::OfficeDays => is_office_day(day),
        }
    }

    /// Whether a day is one of rest for them.
    fn rests(&self, day: Date) -> bool {
        match self {
            Self::Weekly(_) | Self::Nth(..) => holiday(day).is_some() || is_turn_of_year(day),
            Self::Monthly(_) | Self::MonthEnd => !is_office_day(day),
            Self::OfficeDays => false,
        }
    }
}

impl Rhythm {
    /// Whether it can be kept: its days are chosen, and its minute and its end are such as there are.
    pub fn is_sound(&self) -> bool {
        let ends = match self.until {
            Until::Ended => true,
            Until::Day(day) => self.from <= day,
            Until::Times(times) => (1..=TIMES_MAX).contains(&times),
        };
        self.on.is_sound() && self.minute < 24 * 60 && ends
    }

    /// The first turn later than a moment, on a day later than `past` where one is given; none when
    /// there is none any more.
    pub fn next(&self, after: Timestamp, past: Option<Date>) -> Option<Timestamp> {
        let today = date_in_japan(after);
        let first = match past {
            Some(past) if today <= past => past.tomorrow().ok()?,
            Some(_) | None => today,
        };
        self.days(first).map(|it| self.moment(it)).find(|it| after < *it)
    }

    /// The turns from a day on, in order, each on a day of its own.
    pub fn days(&self, first: Date) -> impl Iterator<Item = Date> + use<> {
        let last = self.last_day();
        self.all(first).take_while(move |it| last.is_none_or(|last| *it <= last))
    }

    /// The moment of a turn on a day; the last there is for days no clock reaches.
    pub fn moment(&self, day: Date) -> Timestamp {
        let (hour, minute) = (self.minute / 60 % 24, self.minute % 60);
        let [hour, minute] = [hour, minute].map(|it| i8::try_from(it).unwrap_or_default());
        day.at(hour, minute, 0, 0).to_zoned(jst()).map_or(Timestamp::MAX, |it| it.timestamp())
    }

    /// The last day on which there may be a turn; none for no end.
    pub fn last_day(&self) -> Option<Date> {
        match self.until {
            Until::Ended => None,
            Until::Day(day) => Some(day.0),
            // Of what never comes there is no last.
            Until::Times(times) => {
                let nth = usize::from(times.clamp(1, TIMES_MAX)) - 1;
                Some(self.all(self.from.0).nth(nth).unwrap_or(Date::MAX))
            }
        }
    }

    /// The turns from a day on, without an end.
    fn all(&self, first: Date) -> impl Iterator<Item = Date> + use<> {
        let mut day = first.max(self.from.0);
        let rhythm = *self;
        std::iter::from_fn(move || {
            for _ in 0..LOOKED_AHEAD_DAYS {
                let this = day;
                day = day.tomorrow().ok()?;
                if rhythm.comes(this) {
                    return Some(this);
                }
            }
            None
        })
    }

    /// Whether a turn comes on a day, its own or one that was moved there.
    fn comes(&self, day: Date) -> bool {
        let is_own = self.on.has(day);
        match self.rest {
            Rest::Same => is_own,
            Rest::Skipped => is_own && !self.on.rests(day),
            Rest::Before | Rest::After => {
                let stays = is_own && !self.on.rests(day);
                stays || is_office_day(day) && self.is_moved_to(day)
            }
        }
    }

    /// Whether a turn is moved to an office day: one lies among the closed days right beside it.
    fn is_moved_to(&self, day: Date) -> bool {
        let step = match self.rest {
            Rest::Before => 1,
            Rest::After => -1,
            Rest::Same | Rest::Skipped => return false,
        };
        let beside = (1..=MOVED_DAYS_MAX)
            .map_while(|it| day.checked_add(Span::new().days(it * step)).ok())
            .take_while(|it| !is_office_day(*it));
        beside.filter(|it| self.on.has(*it)).any(|it| self.on.rests(it))
    }
}

#[cfg(test)]
mod tests;
