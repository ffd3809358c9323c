use jiff::{ToSpan, civil::Date};

use crate::{
    base::Day,
    features::{
        attributes::{AttributeNo, State},
        residents::Standing,
        segments::{Known, Span, Test, divides, slices},
    },
};

/// Months that stand alone; who came earlier stands together.
const MONTHS: i32 = 12;

/// A way of dividing residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// By what they gave to an attribute; days of birth by age.
    Attribute(AttributeNo),
    /// By how they stand to the account.
    Standing,
    /// By the language of their LINE.
    Language,
    /// By the month since which they stand as they do.
    Since,
}

impl Axis {
    /// Its name in addresses.
    pub fn word(self) -> String {
        match self {
            Self::Attribute(no) => no.0.to_string(),
            Self::Standing => "standing".to_owned(),
            Self::Language => "language".to_owned(),
            Self::Since => "since".to_owned(),
        }
    }

    /// The axis of a name.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "standing" => Some(Self::Standing),
            "language" => Some(Self::Language),
            "since" => Some(Self::Since),
            no => no.parse().ok().map(|no| Self::Attribute(AttributeNo(no))),
        }
    }

    /// Its parts on a day; nothing where there is nothing to divide by. Each resident belongs to one
    /// at most, save where several choices are given.
    pub fn parts(self, known: &Known, today: Date) -> Vec<Test> {
        match self {
            Self::Attribute(no) => {
                let attribute = known.attribute(no).filter(|it| divides(it));
                attribute.map(slices).unwrap_or_default()
            }
            Self::Standing => Standing::ALL.map(Test::Standing).into(),
            Self::Language => {
                known.languages.iter().map(|it| Test::Language(vec![it.clone()])).collect()
            }
            Self::Since => months(today),
        }
    }
}

/// This month and those before it, the latest first, and all the time before them.
fn months(today: Date) -> Vec<Test> {
    let first = today.first_of_month();
    let month = |back: i32| {
        let from = first.saturating_sub(back.months());
        Test::Since(Span { from: Some(Day(from)), to: Some(Day(from.last_of_month())) })
    };
    let before = first.saturating_sub((MONTHS - 1).months()).saturating_sub(1.day());
    let earlier = Test::Since(Span { from: None, to: Some(Day(before)) });
    (0..MONTHS).map(month).chain([earlier]).collect()
}

/// Every way that is offered, attributes in the city's order first.
pub fn offered(known: &Known) -> Vec<Axis> {
    let in_use = known.attributes.iter().filter(|it| it.state == State::InUse && divides(it));
    let attributes = in_use.map(|it| Axis::Attribute(it.no));
    // Where nobody's language is known, there is nothing to divide by.
    let language = (!known.languages.is_empty()).then_some(Axis::Language);
    attributes.chain([Axis::Standing, Axis::Since]).chain(language).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_axis_is_found_by_its_name() {
        for axis in [Axis::Attribute(AttributeNo(17)), Axis::Standing, Axis::Language, Axis::Since]
        {
            assert_eq!(Axis::of(&axis.word()), Some(axis));
        }
        assert_eq!(Axis::of("moon"), None);
    }

    #[test]
    fn months_follow_each_other_without_a_gap_and_every_day_is_in_one() {
        let parts = months(date(2026, 3, 31));
        assert_eq!(parts.len(), 13);
        let has = |test: &Test, day: Date| match test {
            Test::Since(span) => span.has(&Day(day)),
            _ => false,
        };
        for day in [date(2026, 3, 31), date(2026, 3, 1), date(2026, 2, 28), date(2025, 4, 1)] {
            assert_eq!(parts.iter().filter(|it| has(it, day)).count(), 1, "{day}");
        }
        assert!(has(&parts[12], date(2025, 3, 31)) && has(&parts[12], date(2001, 1, 1)));
    }
}
