//! The national holidays of Japan, by the rules of the law on them (国民の祝日に関する法律).
//!
//! The rules are those in force since 2022; earlier years are told by the same rules. The equinoxes
//! follow the astronomers' formula that holds until 2099; the government names them a year ahead.

use jiff::civil::{Date, Weekday};

/// What a day is called that is a holiday on its own.
fn named(on: Date) -> Option<&'static str> {
    let nth_monday = |nth: i8| on.weekday() == Weekday::Monday && (on.day() - 1) / 7 + 1 == nth;
    Some(match (on.month(), on.day()) {
        (1, 1) => "元日",
        (1, _) if nth_monday(2) => "成人の日",
        (2, 11) => "建国記念の日",
        (2, 23) => "天皇誕生日",
        (3, day) if day == equinox(on.year(), 20_843_100) => "春分の日",
        (4, 29) => "昭和の日",
        (5, 3) => "憲法記念日",
        (5, 4) => "みどりの日",
        (5, 5) => "こどもの日",
        (7, _) if nth_monday(3) => "海の日",
        (8, 11) => "山の日",
        (9, _) if nth_monday(3) => "敬老の日",
        (9, day) if day == equinox(on.year(), 23_248_800) => "秋分の日",
        (10, _) if nth_monday(2) => "スポーツの日",
        (11, 3) => "文化の日",
        (11, 23) => "勤労感謝の日",
        _ => return None,
    })
}

/// The day of an equinox in its month, from where it lay in 1980, in millionths of a day.
fn equinox(year: i16, in_1980: i64) -> i8 {
    let years = i64::from(year) - 1980;
    let millionths = in_1980 + 242_194 * years - 1_000_000 * years.div_euclid(4);
    i8::try_from(millionths / 1_000_000).unwrap_or_default()
}

/// What a holiday is called; none for a day that is none. Sundays alone are no holidays.
pub fn holiday(on: Date) -> Option<&'static str> {
    named(on).or_else(|| {
        let around = [on.yesterday(), on.tomorrow()].map(|it| it.ok().and_then(named));
        if stands_in(on) {
            Some("振替休日")
        } else {
            around.iter().all(Option::is_some).then_some("国民の休日")
        }
    })
}

/// Whether a day stands in for a holiday on a Sunday: the first after it that is no holiday itself.
fn stands_in(on: Date) -> bool {
    let mut before = on;
    while let Ok(day) = before.yesterday()
        && named(day).is_some()
    {
        if day.weekday() == Weekday::Sunday {
            return true;
        }
        before = day;
    }
    false
}

/// Whether a day lies at the turn of the year, when offices are closed by ordinance.
pub fn is_turn_of_year(on: Date) -> bool {
    matches!((on.month(), on.day()), (12, 29..=31) | (1, 1..=3))
}

/// Whether the city's offices are open: no Saturday, Sunday, holiday, nor the turn of the year.
pub fn is_office_day(on: Date) -> bool {
    let is_weekend = matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday);
    !is_weekend && !is_turn_of_year(on) && holiday(on).is_none()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of_year(year: i16) -> Vec<(i8, i8)> {
        let first = date(year, 1, 1);
        let days = (0..366).filter_map(|it| first.checked_add(jiff::Span::new().days(it)).ok());
        let within = days.filter(|it| it.year() == year && holiday(*it).is_some());
        within.map(|it| (it.month(), it.day())).collect()
    }

    #[test]
    fn the_holidays_are_those_the_government_has_named() {
        let every_year = |more: &[(i8, i8)]| {
            let fixed = [
                (1, 1),
                (2, 11),
                (2, 23),
                (4, 29),
                (5, 3),
                (5, 4),
                (5, 5),
                (8, 11),
                (11, 3),
                (11, 23),
            ];
            let mut all = [&fixed[..], more].concat();
            all.sort_unstable();
            all
        };
        // Mondays, equinoxes, and what stands in or lies between.
        let years: [(i16, &[(i8, i8)]); 6] = [
            (2023, &[(1, 2), (1, 9), (3, 21), (7, 17), (9, 18), (9, 23), (10, 9)]),
            (
                2024,
                &[
                    (1, 8),
                    (2, 12),
                    (3, 20),
                    (5, 6),
                    (7, 15),
                    (8, 12),
                    (9, 16),
                    (9, 22),
                    (9, 23),
                    (10, 14),
                    (11, 4),
                ],
            ),
            (
                2025,
                &[(1, 13), (2, 24), (3, 20), (5, 6), (7, 21), (9, 15), (9, 23), (10, 13), (11, 24)],
            ),
            (2026, &[(1, 12), (3, 20), (5, 6), (7, 20), (9, 21), (9, 22), (9, 23), (10, 12)]),
            (2027, &[(1, 11), (3, 21), (3, 22), (7, 19), (9, 20), (9, 23), (10, 11)]),
            (2028, &[(1, 10), (3, 20), (7, 17), (9, 18), (9, 22), (10, 9)]),
        ];
        for (year, more) in years {
            assert_eq!(of_year(year), every_year(more), "{year}");
        }
    }

    #[test]
    fn what_stands_in_and_what_lies_between_are_told_apart() {
        assert_eq!(holiday(date(2026, 5, 6)), Some("振替休日"));
        assert_eq!(holiday(date(2026, 9, 22)), Some("国民の休日"));
        assert_eq!(holiday(date(2026, 11, 23)), Some("勤労感謝の日"));
        assert_eq!(holiday(date(2026, 11, 22)), None, "a Sunday");
        assert_eq!(holiday(date(2032, 9, 21)), Some("国民の休日"));
    }

    #[test]
    fn offices_are_closed_at_weekends_on_holidays_and_at_the_turn_of_the_year() {
        let open = |month, day| is_office_day(date(2026, month, day));
        assert!(open(12, 28) && open(1, 5) && open(11, 24));
        assert!(!open(12, 29) && !open(1, 2) && !open(11, 22) && !open(11, 23) && !open(11, 21));
    }
}
