use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::{Feed, Hours, Sight};
use crate::base::{
    Day,
    time::{self, date_in_japan, in_japan},
};

/// Faults in a row after which staff are told: one server restart is nobody's business.
pub const FAULTS_TOLD: u32 = 3;

/// The longest pause after faults, in minutes.
const PAUSE_M_MAX: i64 = 24 * 60;

/// Minutes after which it is tried again when we ourselves were not ready.
const AGAIN_M: i64 = 1;

/// How the looking at a feed goes.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Poll {
    /// When it is looked at next.
    #[n(0)]
    #[cbor(with = "time::cbor")]
    pub next: Timestamp,
    /// When it was looked at last; none before the first time.
    #[n(1)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub last: Option<Timestamp>,
    /// When it was last read; none while it has not been since it was added or resumed, so that
    /// what it holds then is taken as known.
    #[n(2)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub read: Option<Timestamp>,
    /// When it last held something new; none when it never has.
    #[n(3)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub news: Option<Timestamp>,
    /// The server's `ETag`.
    #[n(4)]
    pub etag: Option<String>,
    /// The server's `Last-Modified`.
    #[n(5)]
    pub modified: Option<String>,
    /// Faults in a row.
    #[n(6)]
    pub faults: u32,
    /// The last of them; none when it was read.
    #[n(7)]
    pub trouble: Option<Trouble>,
    /// The day in Japan on which messages were made last.
    #[n(8)]
    pub day: Option<Day>,
    /// How many on that day.
    #[n(9)]
    pub made: u8,
}

/// Why a feed could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Trouble {
    /// No address of a page.
    #[n(0)]
    Address,
    /// The address leads into a network of somebody's own.
    #[n(1)]
    Inside,
    /// It cannot be reached.
    #[n(2)]
    Unreachable,
    /// It took too long.
    #[n(3)]
    TimedOut,
    /// It answered with this status.
    #[n(4)]
    Answered(#[n(0)] u16),
    /// It is too large.
    #[n(5)]
    TooLarge,
    /// It leads from one address to the next.
    #[n(6)]
    Astray,
    /// It is a page for people.
    #[n(7)]
    Page,
    /// It is no feed, or a broken one.
    #[n(8)]
    Broken,
    /// It has too many entries.
    #[n(9)]
    TooMany,
}

impl Poll {
    /// Of a feed that is looked at from now on.
    pub const fn fresh(now: Timestamp) -> Self {
        Self {
            next: now,
            last: None,
            read: None,
            news: None,
            etag: None,
            modified: None,
            faults: 0,
            trouble: None,
            day: None,
            made: 0,
        }
    }

    /// Whether it has been read since it was added or resumed.
    pub const fn sight(&self) -> Sight {
        if self.read.is_none() { Sight::First } else { Sight::Again }
    }

    /// From the beginning, without forgetting what was made today.
    #[must_use]
    pub fn anew(&self, now: Timestamp) -> Self {
        Self { news: self.news, day: self.day, made: self.made, ..Self::fresh(now) }
    }

    /// After it was read.
    #[must_use]
    pub fn after_reading(&self, feed: &Feed, now: Timestamp) -> Self {
        let next = within(feed.hours, now + SignedDuration::from_mins(i64::from(feed.every_m)));
        let (last, read) = (Some(now), Some(now));
        Self { next, last, read, faults: 0, trouble: None, ..self.clone() }
    }

    /// After it could not be read. The pauses grow; a server that names a time is given it.
    #[must_use]
    pub fn after_trouble(
        &self,
        feed: &Feed,
        (trouble, again_s): (Trouble, Option<u32>),
        now: Timestamp,
    ) -> Self {
        let faults = self.faults.saturating_add(1);
        let doubled = i64::from(feed.every_m) << (faults - 1).min(8);
        let asked = i64::from(again_s.unwrap_or_default()) / 60;
        let pause = doubled.max(asked).min(PAUSE_M_MAX);
        let next = within(feed.hours, now + SignedDuration::from_mins(pause));
        Self { next, last: Some(now), faults, trouble: Some(trouble), ..self.clone() }
    }

    /// When we ourselves were not ready: soon again, as if it had not been looked at.
    #[must_use]
    pub fn postponed(&self, now: Timestamp) -> Self {
        Self { next: now + SignedDuration::from_mins(AGAIN_M), ..self.clone() }
    }

    /// Messages made today.
    pub fn made_on(&self, now: Timestamp) -> u8 {
        if self.day == Some(Day(date_in_japan(now))) { self.made } else { 0 }
    }

    /// After one more message.
    #[must_use]
    pub fn after_making(&self, now: Timestamp) -> Self {
        let made = self.made_on(now).saturating_add(1);
        Self { day: Some(Day(date_in_japan(now))), made, ..self.clone() }
    }
}

/// The first moment from `at` on that lies within the hours.
fn within(hours: Hours, at: Timestamp) -> Timestamp {
    let here = in_japan(at);
    let hour = here.hour().unsigned_abs();
    if hours.hold(hour) {
        return at;
    }
    let day = if hour < hours.from { Some(here.date()) } else { here.date().tomorrow().ok() };
    let opens = i8::try_from(hours.from).ok().zip(day).map(|(hour, day)| day.at(hour, 0, 0, 0));
    let opens = opens.and_then(|it| it.to_zoned(here.time_zone().clone()).ok());
    opens.map_or(at, |it| it.timestamp())
}

#[cfg(test)]
mod tests {
    use super::{super::tests::samples::feed, *};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn pauses_grow_with_faults_up_to_a_day_and_end_with_the_first_reading() {
        let (feed, mut now) = (feed(), at("2026-11-22T09:00:00+09:00"));
        let mut poll = Poll::fresh(now);
        let mut pauses = Vec::new();
        for _ in 0..8 {
            poll = poll.after_trouble(&feed, (Trouble::TimedOut, None), now);
            pauses.push(poll.next.duration_since(now).as_mins());
            now = poll.next;
        }
        assert_eq!(pauses, [30, 60, 120, 240, 480, 960, 1_440, 1_440]);
        let read = poll.after_reading(&feed, now);
        assert_eq!((read.faults, read.trouble), (0, None));
        assert_eq!(read.next.duration_since(now).as_mins(), 30);
        let asked =
            Poll::fresh(now).after_trouble(&feed, (Trouble::Answered(503), Some(7_200)), now);
        assert_eq!(asked.next.duration_since(now).as_mins(), 120);
    }

    #[test]
    fn nothing_is_looked_at_outside_its_hours() {
        let hours = Hours { from: 8, until: 20 };
        for (then, first) in [
            ("2026-11-22T08:00:00+09:00", "2026-11-22T08:00:00+09:00"),
            ("2026-11-22T19:59:00+09:00", "2026-11-22T19:59:00+09:00"),
            ("2026-11-22T20:00:00+09:00", "2026-11-23T08:00:00+09:00"),
            ("2026-11-22T03:00:00+09:00", "2026-11-22T08:00:00+09:00"),
        ] {
            assert_eq!(within(hours, at(then)), at(first), "{then}");
        }
    }

    #[test]
    fn messages_are_counted_by_the_day_in_japan() {
        let (day, next) = (at("2026-11-22T23:59:00+09:00"), at("2026-11-23T00:00:00+09:00"));
        let poll = Poll::fresh(day).after_making(day).after_making(day);
        assert_eq!((poll.made_on(day), poll.made_on(next)), (2, 0));
        assert_eq!(poll.after_making(next).made_on(next), 1);
    }
}
