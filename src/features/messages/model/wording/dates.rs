//! Dates with a day of the week, as people write them.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::check::Concern;

/// How long ago a date without a year may have been: what is further back means the coming one.
const BACK_DAYS: i64 = 90;

/// Dates whose day of the week is another, and dates there are not. The text is normalised.
pub(super) fn concerns(text: &str, today: Date) -> Vec<Concern> {
    let letters: Vec<char> = text.chars().collect();
    (0..letters.len()).filter_map(|at| concern(&letters, at, today)).collect()
}

/// The dates that are named. The text is normalised.
pub(super) fn named(text: &str, today: Date) -> Vec<Date> {
    let letters: Vec<char> = text.chars().collect();
    let written = (0..letters.len()).filter_map(|at| written(&letters, at, today));
    // A bare 1/2 is more often a half than a day.
    written.filter(|it| it.is_kanji || it.said.is_some()).filter_map(|it| it.found).collect()
}

/// A date as it is written.
struct Written {
    month: i8,
    day: i8,
    /// Whether the month and the day are called so.
    is_kanji: bool,
    /// The day of the week beside it.
    said: Option<Weekday>,
    /// The date that is meant; none where there is no such.
    found: Option<Date>,
}

fn concern(letters: &[char], at: usize, today: Date) -> Option<Concern> {
    let Written { month, day, is_kanji, said, found } = written(letters, at, today)?;
    match (found, said) {
        (Some(date), Some(said)) if date.weekday() != said => Some(Concern::Weekday { date, said }),
        (None, _) if is_kanji => Some(Concern::NoSuchDate { month, day }),
        (Some(_) | None, _) => None,
    }
}

/// A date that begins here: `11月25日(月)`, `11/25(月)`, with `2026年` or `令和8年` before it or not.
fn written(letters: &[char], at: usize, today: Date) -> Option<Written> {
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    if !is_digit(at) || (0 < at && (is_digit(at - 1) || letters[at - 1] == '/')) {
        return None;
    }
    let (month, at_mark) = number(letters, at)?;
    let is_kanji = match letters.get(at_mark)? {
        '\u{6708}' => true,
        '/' => false,
        _ => return None,
    };
    let (day, mut end) = number(letters, at_mark + 1)?;
    if is_kanji {
        if letters.get(end) != Some(&'\u{65e5}') {
            return None;
        }
        end += 1;
    }
    let year = year_before(letters, at);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let said = weekday(letters, end);
    let found = match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => around(today, month, day),
    };
    Some(Written { month, day, is_kanji, said, found })
}

/// The date around today: the coming one, unless it was only lately.
fn around(today: Date, month: i8, day: i8) -> Option<Date> {
    let from = today.checked_sub(BACK_DAYS.days()).ok()?;
    // Four years hold a February 29.
    (0..=4).filter_map(|more| Date::new(from.year() + more, month, day).ok()).find(|it| from <= *it)
}

/// One or two digits, and where they end.
fn number(letters: &[char], at: usize) -> Option<(i8, usize)> {
    let digits: String = letters.iter().skip(at).take_while(|it| it.is_ascii_digit()).collect();
    (1..=2)
        .contains(&digits.len())
        .then(|| digits.parse().ok())
        .flatten()
        .map(|it| (it, at + digits.len()))
}

/// The year in `2026年` or `令和8年` right before.
fn year_before(letters: &[char], at: usize) -> Option<i16> {
    let before = letters[..at].strip_suffix(&['\u{5e74}'])?;
    let digits: Vec<char> =
        before.iter().rev().take_while(|it| it.is_ascii_digit()).copied().collect();
    let number: i16 = digits.iter().rev().collect::<String>().parse().ok()?;
    let era = &before[..before.len() - digits.len()];
    match digits.len() {
        4 => Some(number),
        1 | 2 if era.ends_with(&['\u{4ee4}', '\u{548c}']) => Some(2_018 + number),
        _ => None,
    }
}

/// The day of the week in brackets, or before `曜`.
fn weekday(letters: &[char], at: usize) -> Option<Weekday> {
    let rest: Vec<char> =
        letters.iter().skip(at).filter(|it| **it != ' ').take(2).copied().collect();
    let [first, second] = rest[..] else { return None };
    match (first, second) {
        ('(', day) => of_kanji(day),
        (day, '\u{66dc}') => of_kanji(day),
        _ => None,
    }
}

fn of_kanji(letter: char) -> Option<Weekday> {
    Some(match letter {
        '\u{6708}' => Weekday::Monday,
        '\u{706b}' => Weekday::Tuesday,
        '\u{6c34}' => Weekday::Wednesday,
        '\u{6728}' => Weekday::Thursday,
        '\u{91d1}' => Weekday::Friday,
        '\u{571f}' => Weekday::Saturday,
        '\u{65e5}' => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn said(text: &str) -> Vec<Concern> {
        concerns(&crate::base::text::normalize(text), date(2026, 11, 22))
    }

    fn wrong(year: i16, month: i8, day: i8, said: Weekday) -> Vec<Concern> {
        vec![Concern::Weekday { date: date(year, month, day), said }]
    }

    #[test]
    fn a_weekday_is_compared_with_the_date_around_today() {
        assert_eq!(said("11月25日(水)です"), []);
        assert_eq!(said("11月25日(月)です"), wrong(2026, 11, 25, Weekday::Monday));
        assert_eq!(said("１１月２５日（月）"), wrong(2026, 11, 25, Weekday::Monday));
        assert_eq!(said("1月8日(金)から"), []);
        assert_eq!(said("1月8日(木)から"), wrong(2027, 1, 8, Weekday::Thursday));
        assert_eq!(said("11/25(月)"), wrong(2026, 11, 25, Weekday::Monday));
        assert_eq!(said("11月25日 月曜日"), wrong(2026, 11, 25, Weekday::Monday));
        assert_eq!(said("9月1日(火)でした"), [], "lately");
    }

    #[test]
    fn a_year_that_is_written_counts() {
        assert_eq!(said("2025年11月25日(火)"), []);
        assert_eq!(said("令和7年11月25日(水)"), wrong(2025, 11, 25, Weekday::Wednesday));
    }

    #[test]
    fn dates_that_are_not_are_noted_and_other_numbers_are_not() {
        assert_eq!(said("2月30日まで"), [Concern::NoSuchDate { month: 2, day: 30 }]);
        for other in ["3/4くらい", "1/2(半分)", "2026/11/25(月)", "13月", "11月号", "電話 11-25"]
        {
            assert_eq!(said(other), [], "{other}");
        }
    }
}
