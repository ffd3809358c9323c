use jiff::{SignedDuration, civil::date};
use proptest::prelude::*;

use super::*;
use crate::base::time::in_japan;

fn of(on: Turns) -> Rhythm {
    let from = Day(date(2026, 1, 1));
    Rhythm { on, minute: 9 * 60, from, until: Until::Ended, rest: Rest::Same }
}

fn first(rhythm: &Rhythm, from: Date, count: usize) -> Vec<String> {
    rhythm.days(from).take(count).map(|it| it.strftime("%m-%d").to_string()).collect()
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    let on = prop_oneof![
        (1_u8..128).prop_map(|it| Turns::Weekly(Weekdays(it))),
        (1_u8..=31).prop_map(Turns::Monthly),
        Just(Turns::MonthEnd),
        (1_u8..32, 1_u8..128).prop_map(|(a, b)| Turns::Nth(Nths(a), Weekdays(b))),
        Just(Turns::OfficeDays),
    ];
    let rest =
        prop_oneof![Just(Rest::Same), Just(Rest::Skipped), Just(Rest::Before), Just(Rest::After)];
    let from = (2024_i16..2040, 1_i16..=365).prop_map(|(year, day)| {
        date(year, 1, 1).checked_add(Span::new().days(i64::from(day) - 1)).unwrap()
    });
    let until = prop_oneof![
        Just(None),
        (0_i64..400).prop_map(|it| Some(Err(it))),
        (1_u16..40).prop_map(|it| Some(Ok(it))),
    ];
    (on, 0_u16..1440, from, until, rest).prop_map(|(on, minute, from, until, rest)| {
        let until = match until {
            None => Until::Ended,
            Some(Ok(times)) => Until::Times(times),
            Some(Err(days)) => Until::Day(Day(from.checked_add(Span::new().days(days)).unwrap())),
        };
        Rhythm { on, minute, from: Day(from), until, rest }
    })
}

proptest! {
    #[test]
    fn each_turn_is_later_than_the_one_before_and_no_day_has_two(
        rhythm in rhythms(),
        late_by in -100_000_i64..10_000_000,
    ) {
        prop_assert!(rhythm.is_sound());
        let start = rhythm.moment(rhythm.from.0) + SignedDuration::from_secs(late_by);
        let mut now = start;
        let mut days: Vec<Date> = Vec::new();
        while let Some(next) = rhythm.next(now, None).filter(|_| days.len() < 30) {
            prop_assert!(now < next);
            let at = in_japan(next);
            prop_assert_eq!(at.hour() as u16 * 60 + at.minute() as u16, rhythm.minute);
            prop_assert!(days.last().is_none_or(|it| *it < at.date()));
            prop_assert!(rhythm.from.0 <= at.date());
            prop_assert!(rhythm.last_day().is_none_or(|it| at.date() <= it));
            days.push(at.date());
            now = next;
        }
        if let Until::Times(times) = rhythm.until {
            let all = rhythm.days(rhythm.from.0).count();
            prop_assert_eq!(all, usize::from(times));
        }
    }

    #[test]
    fn a_day_that_has_had_its_turn_has_no_other(rhythm in rhythms()) {
        let Some(one) = rhythm.next(rhythm.moment(rhythm.from.0), None) else { return Ok(()) };
        let early = Rhythm { minute: 23 * 60 + 59, ..rhythm };
        let day = date_in_japan(one);
        let next = early.next(one, Some(day));
        prop_assert!(next.is_none_or(|it| day < date_in_japan(it)));
    }

    #[test]
    fn nothing_that_may_not_comes_on_a_day_of_rest(rhythm in rhythms()) {
        for day in rhythm.days(rhythm.from.0).take(40) {
            match rhythm.rest {
                Rest::Same => prop_assert!(rhythm.on.has(day)),
                Rest::Skipped | Rest::Before | Rest::After => {
                    prop_assert!(!rhythm.on.rests(day));
                }
            }
        }
    }
}

#[test]
fn a_day_that_a_month_does_not_have_is_its_last() {
    let on = of(Turns::Monthly(31));
    assert_eq!(first(&on, date(2026, 1, 1), 4), ["01-31", "02-28", "03-31", "04-30"]);
    assert_eq!(first(&on, date(2028, 2, 1), 1), ["02-29"], "a leap year");
    assert_eq!(first(&of(Turns::Monthly(30)), date(2028, 2, 1), 2), ["02-29", "03-30"]);
    assert_eq!(first(&of(Turns::MonthEnd), date(2027, 2, 1), 2), ["02-28", "03-31"]);
}

#[test]
fn the_second_and_fourth_wednesday_are_counted_within_their_month() {
    let on = of(Turns::Nth(Nths(0b01010), Weekdays(0b100)));
    assert_eq!(first(&on, date(2026, 4, 1), 4), ["04-08", "04-22", "05-13", "05-27"]);
    let fifth = of(Turns::Nth(Nths(0b10000), Weekdays(0b1)));
    assert_eq!(first(&fifth, date(2026, 1, 1), 3), ["03-30", "06-29", "08-31"]);
}

#[test]
fn what_falls_on_a_day_of_rest_stays_goes_or_is_moved() {
    // Monday, 23 November 2026 is a holiday after a weekend.
    let monday = of(Turns::Weekly(Weekdays(0b1)));
    let with = |rhythm: Rhythm, rest| first(&Rhythm { rest, ..rhythm }, date(2026, 11, 17), 2);
    assert_eq!(with(monday, Rest::Same), ["11-23", "11-30"]);
    assert_eq!(with(monday, Rest::Skipped), ["11-30", "12-07"]);
    assert_eq!(with(monday, Rest::Before), ["11-20", "11-30"]);
    assert_eq!(with(monday, Rest::After), ["11-24", "11-30"]);
    // A Saturday that was chosen is no day of rest; one that a day of the month falls on is.
    let saturday = of(Turns::Weekly(Weekdays(0b10_0000)));
    assert_eq!(with(saturday, Rest::After), ["11-21", "11-28"]);
    let of_month = of(Turns::Monthly(21));
    assert_eq!(with(of_month, Rest::After), ["11-24", "12-21"]);
    assert_eq!(with(of_month, Rest::Before), ["11-20", "12-21"]);
}

#[test]
fn two_that_are_moved_to_one_day_are_one() {
    let both = of(Turns::Weekly(Weekdays(0b11)));
    let after = Rhythm { rest: Rest::After, ..both };
    assert_eq!(first(&after, date(2026, 11, 17), 3), ["11-17", "11-24", "11-30"]);
}

#[test]
fn office_days_leave_out_weekends_holidays_and_the_turn_of_the_year() {
    let days = first(&of(Turns::OfficeDays), date(2026, 12, 25), 3);
    assert_eq!(days, ["12-25", "12-28", "01-04"]);
}

#[test]
fn it_ends_with_its_last_day_or_after_its_times() {
    let fridays = of(Turns::Weekly(Weekdays(0b1_0000)));
    let until = Rhythm { until: Until::Day(Day(date(2026, 1, 9))), ..fridays };
    assert_eq!(first(&until, date(2025, 1, 1), 9), ["01-02", "01-09"]);
    let thrice = Rhythm { until: Until::Times(3), ..fridays };
    assert_eq!(first(&thrice, date(2026, 1, 5), 9), ["01-09", "01-16"], "the first is over");
    let last = thrice.moment(date(2026, 1, 16));
    assert_eq!(thrice.next(last, None), None);
}

#[test]
fn what_names_no_day_is_not_sound() {
    for on in [
        Turns::Weekly(Weekdays(0)),
        Turns::Weekly(Weekdays(128)),
        Turns::Monthly(0),
        Turns::Monthly(32),
        Turns::Nth(Nths(0), Weekdays(1)),
        Turns::Nth(Nths(1), Weekdays(0)),
    ] {
        assert!(!of(on).is_sound(), "{on:?}");
    }
    let sound = of(Turns::MonthEnd);
    assert!(!Rhythm { minute: 1440, ..sound }.is_sound());
    assert!(!Rhythm { until: Until::Times(0), ..sound }.is_sound());
    assert!(!Rhythm { until: Until::Day(Day(date(2025, 12, 31))), ..sound }.is_sound());
}
