//! When a delivery comes again and again, as it is typed.

use jiff::civil::Time;

use super::super::{
    model::{Nths, Rest, Rhythm, Turns, Until, Weekdays},
    pages::rhythm::{Kind, TypedRhythm},
    words,
};
use crate::{
    base::{Day, text::normalize, time::read_date},
    web::{Posted, controls::Fault},
};

impl TypedRhythm {
    /// What was posted.
    pub(super) fn posted(posted: &Posted) -> Self {
        let text = |name| posted.text(name).trim().to_owned();
        let all = |name| posted.all(name).map(str::to_owned).collect();
        Self {
            kind: Kind::of(posted.text("turns")),
            weekdays: all("weekday"),
            nths: all("nth"),
            month_day: normalize(&text("month-day")),
            from: text("from"),
            until: text("until"),
            last: text("last"),
            times: normalize(&text("times")),
            rest: text("rest"),
        }
    }

    /// As a rhythm is typed.
    pub(super) fn of(rhythm: &Rhythm) -> Self {
        let bits = |bits: u8, from: usize, count: usize| {
            (0..count)
                .filter(|it| bits & (1 << it) != 0)
                .map(|it| (it + from).to_string())
                .collect()
        };
        let (kind, weekdays, nths) = match rhythm.on {
            Turns::Weekly(days) => (Kind::Weekly, days.0, 0),
            Turns::Monthly(_) => (Kind::Monthly, 0, 0),
            Turns::MonthEnd => (Kind::MonthEnd, 0, 0),
            Turns::Nth(nths, days) => (Kind::Nth, days.0, nths.0),
            Turns::OfficeDays => (Kind::OfficeDays, 0, 0),
        };
        let (until, last, times) = match rhythm.until {
            Until::Ended => ("", String::new(), String::new()),
            Until::Day(day) => ("day", day.0.to_string(), String::new()),
            Until::Times(times) => ("times", String::new(), times.to_string()),
        };
        Self {
            kind,
            weekdays: bits(weekdays, 0, 7),
            nths: bits(nths, 1, 5),
            month_day: match rhythm.on {
                Turns::Monthly(day) => day.to_string(),
                Turns::Weekly(_) | Turns::MonthEnd | Turns::Nth(..) | Turns::OfficeDays => {
                    String::new()
                }
            },
            from: rhythm.from.0.to_string(),
            until: until.to_owned(),
            last,
            times,
            rest: rest_word(rhythm.rest).to_owned(),
        }
    }

    /// The rhythm at a time of day, or everything that is wrong with it, each at its field.
    pub(super) fn read(&self, time: &str) -> Result<Rhythm, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut wrong = |field: &str, said: &str| faults.push(Fault::new(field, said));
        let (weekdays, nths) = (bits(&self.weekdays, 0, 7), bits(&self.nths, 1, 5));
        let on = match self.kind {
            Kind::Weekly => Turns::Weekly(Weekdays(weekdays)),
            Kind::Monthly => Turns::Monthly(self.month_day.parse().unwrap_or_default()),
            Kind::MonthEnd => Turns::MonthEnd,
            Kind::Nth => Turns::Nth(Nths(nths), Weekdays(weekdays)),
            Kind::OfficeDays => Turns::OfficeDays,
        };
        match self.kind {
            Kind::Weekly | Kind::Nth if weekdays == 0 => wrong("weekday", words::NO_WEEKDAY),
            Kind::Monthly if !on.is_sound() => wrong("month-day", words::NO_MONTH_DAY),
            Kind::Weekly | Kind::Nth | Kind::Monthly | Kind::MonthEnd | Kind::OfficeDays => {}
        }
        if self.kind == Kind::Nth && nths == 0 {
            wrong("nth", words::NO_NTH);
        }
        let from = read_date(&self.from).map(Day);
        if from.is_none() {
            wrong("from", words::NO_FROM);
        }
        let last = read_date(&self.last).map(Day);
        let times = self.times.parse().unwrap_or_default();
        let until = match self.until.as_str() {
            "day" => Until::Day(last.or(from).unwrap_or(Day(jiff::civil::Date::MIN))),
            "times" => Until::Times(times),
            _ => Until::Ended,
        };
        let minute = time.trim().parse::<Time>().ok().map(|it| {
            u16::from(it.hour().unsigned_abs()) * 60 + u16::from(it.minute().unsigned_abs())
        });
        if minute.is_none() {
            wrong("time", words::NO_TIME);
        }
        let rhythm = Rhythm {
            on,
            minute: minute.unwrap_or_default(),
            from: from.unwrap_or(Day(jiff::civil::Date::MIN)),
            until,
            rest: rest(&self.rest),
        };
        match until {
            Until::Day(_) if last.is_none() => wrong("last", words::NO_LAST),
            Until::Day(last) if last < rhythm.from => wrong("last", words::EARLY_LAST),
            Until::Times(_)
                if !Rhythm { on: Turns::OfficeDays, minute: 0, ..rhythm }.is_sound() =>
            {
                wrong("times", words::NO_TIMES);
            }
            Until::Ended | Until::Day(_) | Until::Times(_) => {}
        }
        if faults.is_empty() { Ok(rhythm) } else { Err(faults) }
    }
}

fn bits(chosen: &[String], from: u8, count: u8) -> u8 {
    let numbers = chosen.iter().filter_map(|it| it.parse::<u8>().ok()?.checked_sub(from));
    numbers.filter(|it| *it < count).fold(0, |all, it| all | 1 << it)
}

const RESTS: [(&str, Rest); 4] = [
    ("same", Rest::Same),
    ("skipped", Rest::Skipped),
    ("before", Rest::Before),
    ("after", Rest::After),
];

fn rest(word: &str) -> Rest {
    RESTS.iter().find(|it| it.0 == word).map_or(Rest::Same, |it| it.1)
}

fn rest_word(rest: Rest) -> &'static str {
    RESTS.iter().find(|it| it.1 == rest).map_or("", |it| it.0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_rhythm_is_typed_again_as_it_was_read() {
        let days = [
            Turns::Weekly(Weekdays(0b101)),
            Turns::Monthly(31),
            Turns::MonthEnd,
            Turns::Nth(Nths(0b1010), Weekdays(0b100)),
            Turns::OfficeDays,
        ];
        let ends = [Until::Ended, Until::Day(Day(date(2027, 3, 31))), Until::Times(12)];
        for (on, until) in days.into_iter().zip(ends.into_iter().cycle()) {
            for (_, rest) in RESTS {
                let from = Day(date(2026, 12, 1));
                let rhythm = Rhythm { on, minute: 9 * 60 + 5, from, until, rest };
                assert_eq!(TypedRhythm::of(&rhythm).read("09:05"), Ok(rhythm));
            }
        }
    }

    #[test]
    fn everything_that_is_missing_is_named_at_its_field() {
        let fields = |typed: &TypedRhythm, time| -> Vec<String> {
            typed.read(time).unwrap_err().into_iter().map(|it| it.field).collect()
        };
        let blank = TypedRhythm { until: "day".into(), kind: Kind::Nth, ..TypedRhythm::default() };
        assert_eq!(fields(&blank, "夕方"), ["weekday", "nth", "from", "time", "last"]);
        let odd = TypedRhythm {
            kind: Kind::Monthly,
            month_day: "32".into(),
            from: "2026-12-01".into(),
            until: "times".into(),
            times: "367".into(),
            ..TypedRhythm::default()
        };
        assert_eq!(fields(&odd, "9:00"), ["month-day", "time", "times"]);
    }
}
