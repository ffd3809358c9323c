use std::ops::RangeInclusive;

use minicbor::{Decode, Encode};

use super::{Field, Refusal};
use crate::base::text::graphemes_len;

/// The most recipients up to which one person may be allowed to send.
pub const ALONE_BELOW: RangeInclusive<u16> = 2..=60_000;

/// Hours of a day in which night may begin and end.
pub const HOURS: RangeInclusive<u16> = 0..=23;

/// Within how many hours the same words are noticed: at most a month.
pub const SAME_WORDS_H: RangeInclusive<u16> = 1..=720;

/// How many deliveries machines may make in an hour.
pub const MACHINE_MADE: RangeInclusive<u16> = 1..=60;

/// The longest reason why everything is held, in characters: two lines.
pub const REASON_CHARS_MAX: usize = 100;

/// What holds for every delivery.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Sending {
    /// Whether a second person has to let it go.
    #[n(0)]
    pub second: SecondPerson,
    /// The hour from which it is night.
    #[n(1)]
    pub night_from: u16,
    /// The hour from which it is day again.
    #[n(2)]
    pub night_until: u16,
    /// Within how many hours the same words are noticed.
    #[n(3)]
    pub same_words_h: u16,
    /// How many deliveries machines may make in an hour before a person has to look.
    #[n(4)]
    pub machine_made: u16,
    /// Why nothing begins for now; empty when deliveries begin as they should.
    #[n(5)]
    pub lock: String,
}

/// Whether a second person has to let a delivery go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub enum SecondPerson {
    /// Always, except in an emergency.
    #[default]
    #[n(0)]
    Always,
    /// From so many recipients on.
    #[n(1)]
    From(#[n(0)] u16),
    /// Never: whoever may let deliveries go lets their own go too.
    #[n(2)]
    Never,
}

impl Default for Sending {
    fn default() -> Self {
        Self {
            second: SecondPerson::default(),
            night_from: 21,
            night_until: 7,
            same_words_h: 168,
            machine_made: 10,
            lock: String::new(),
        }
    }
}

impl SecondPerson {
    /// The word in forms and in the audit log.
    pub fn word(self) -> String {
        match self {
            Self::Always => "always".to_owned(),
            Self::From(people) => format!("from {people}"),
            Self::Never => "never".to_owned(),
        }
    }
}

impl Sending {
    /// Whether somebody may let a delivery of their own to so many people go.
    pub fn is_alone_enough(&self, people: u64) -> bool {
        match self.second {
            SecondPerson::Always => false,
            SecondPerson::From(least) => people < u64::from(least),
            SecondPerson::Never => true,
        }
    }

    /// Whether it is night at an hour of the day. No hour is night where both ends are the same.
    pub const fn is_night(&self, hour: u16) -> bool {
        match self.night_from <= self.night_until {
            true => self.night_from <= hour && hour < self.night_until,
            false => self.night_from <= hour || hour < self.night_until,
        }
    }

    /// Checks the numbers and the reason.
    pub(super) fn refusals(&self) -> Vec<Refusal> {
        let least = match self.second {
            SecondPerson::From(least) => least,
            SecondPerson::Always | SecondPerson::Never => *ALONE_BELOW.start(),
        };
        let fields = [
            (Field::SecondPerson, least, ALONE_BELOW),
            (Field::NightFrom, self.night_from, HOURS),
            (Field::NightUntil, self.night_until, HOURS),
            (Field::SameWords, self.same_words_h, SAME_WORDS_H),
            (Field::MachineMade, self.machine_made, MACHINE_MADE),
        ];
        let mut refusals: Vec<Refusal> = fields
            .into_iter()
            .filter(|(_, number, allowed)| !allowed.contains(number))
            .map(|(field, _, allowed)| Refusal::OutOfRange { field, allowed })
            .collect();
        let length = graphemes_len(&self.lock);
        if REASON_CHARS_MAX < length {
            refusals.push(Refusal::TooLong { field: Field::Lock, length, max: REASON_CHARS_MAX });
        }
        refusals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_comes_with_lies_within_its_own_limits() {
        assert_eq!(Sending::default().refusals(), []);
        let odd = Sending { night_from: 24, same_words_h: 0, ..Sending::default() };
        let fields: Vec<Field> = odd.refusals().iter().map(Refusal::field).collect();
        assert_eq!(fields, [Field::NightFrom, Field::SameWords]);
    }

    #[test]
    fn night_may_lie_around_midnight_or_not_be_at_all() {
        let usual = Sending::default();
        assert_eq!(
            [20, 21, 0, 6, 7].map(|it| usual.is_night(it)),
            [false, true, true, true, false]
        );
        let early = Sending { night_from: 0, night_until: 6, ..Sending::default() };
        assert_eq!([23, 0, 5, 6].map(|it| early.is_night(it)), [false, true, true, false]);
        let never = Sending { night_from: 5, night_until: 5, ..Sending::default() };
        assert!(!(0..24).any(|it| never.is_night(it)));
    }

    #[test]
    fn a_second_person_is_needed_always_from_some_number_on_or_never() {
        let with = |second| Sending { second, ..Sending::default() };
        assert!(!with(SecondPerson::Always).is_alone_enough(1));
        assert!(with(SecondPerson::From(100)).is_alone_enough(99));
        assert!(!with(SecondPerson::From(100)).is_alone_enough(100));
        assert!(with(SecondPerson::Never).is_alone_enough(1_000_000));
    }
}
