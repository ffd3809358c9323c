//! Japan time and the Japanese calendar.

use jiff::{
    Timestamp, Zoned,
    civil::{Date, date},
    tz::{Offset, TimeZone},
};

use super::text;

/// Japan Standard Time, UTC+9 all year: Japan has no summer time since 1951.
pub fn jst() -> TimeZone {
    TimeZone::fixed(Offset::constant(9))
}

/// An instant on a clock in Japan.
pub fn in_japan(at: Timestamp) -> Zoned {
    at.to_zoned(jst())
}

/// The date in Japan at an instant.
pub fn date_in_japan(at: Timestamp) -> Date {
    in_japan(at).date()
}

/// A year in an era of the Japanese calendar (和暦).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EraYear {
    /// The era's name, such as 令和.
    pub era: &'static str,
    /// The year within the era, from 1 (元年).
    pub year: i16,
}

/// Eras with their first day in law (明治改暦 1873-01-01 is the first day of the solar calendar).
const ERAS: [(&str, Date, i16); 5] = [
    ("令和", date(2019, 5, 1), 2019),
    ("平成", date(1989, 1, 8), 1989),
    ("昭和", date(1926, 12, 25), 1926),
    ("大正", date(1912, 7, 30), 1912),
    ("明治", date(1873, 1, 1), 1868),
];

/// The letters that stand for eras, in the same order.
const ERA_INITIALS: [char; 5] = ['r', 'h', 's', 't', 'm'];

/// The era year of a date; none before 1873, when Japan took up the solar calendar.
pub fn era_year(on: Date) -> Option<EraYear> {
    let (era, _, first) = ERAS.into_iter().find(|(_, from, _)| *from <= on)?;
    Some(EraYear { era, year: on.year() - first + 1 })
}

/// The letter that stands for the era of a date, such as `r`; none where [`era_year`] is none.
pub fn era_initial(on: Date) -> Option<char> {
    let at = ERAS.iter().position(|(_, from, _)| *from <= on)?;
    Some(ERA_INITIALS[at])
}

/// A date in words: 令和8年11月22日. Dates before the solar calendar stay western.
pub fn wareki(on: Date) -> String {
    match era_year(on) {
        Some(EraYear { era, year: 1 }) => format!("{era}元年{}月{}日", on.month(), on.day()),
        Some(EraYear { era, year }) => format!("{era}{year}年{}月{}日", on.month(), on.day()),
        None => format!("{}年{}月{}日", on.year(), on.month(), on.day()),
    }
}

/// The date that somebody wrote, in any way offices do: 2027-04-01, 2027/4/1, 20270401,
/// 令和9年4月1日, R9.4.1, with full-width digits too. None for what is no date.
pub fn read_date(text: &str) -> Option<Date> {
    let text: String = text::normalize(text).split_whitespace().collect();
    if text.len() == 8 && text.bytes().all(|it| it.is_ascii_digit()) {
        return Date::new(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        )
        .ok();
    }
    let begins = |(era, _, _): &(&str, Date, i16), initial: char| {
        text.strip_prefix(era).or_else(|| text.strip_prefix(initial)).map(str::to_owned)
    };
    let era = ERAS.iter().zip(ERA_INITIALS).find_map(|(era, it)| Some((era, begins(era, it)?)));
    let (first_year, rest) = match era {
        Some(((_, _, first), rest)) => (*first, rest.replacen('元', "1", 1)),
        None => (1, text),
    };
    let parts: Vec<&str> =
        rest.trim_end_matches('日').split(['年', '月', '/', '-', '.', 'ー']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let year = first_year.checked_add(year.parse::<i16>().ok()?)?.checked_sub(1)?;
    let read = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    // A western year has four digits: 9/4/1 could be anything.
    (1_000 <= read.year()).then_some(read)
}

/// The day of the week in one letter: 日 to 土.
pub fn weekday(on: Date) -> &'static str {
    ["日", "月", "火", "水", "木", "金", "土"]
        [on.weekday().to_sunday_zero_offset().cast_unsigned() as usize]
}

/// A date in words with its day of the week: 令和8年11月22日(日).
pub fn wareki_with_weekday(on: Date) -> String {
    format!("{}({})", wareki(on), weekday(on))
}

/// A day as it stands in lists: 11/22, with the year when it is another one.
pub fn short_day(day: Date, today: Date) -> String {
    match day.year() == today.year() {
        true => format!("{}/{}", day.month(), day.day()),
        false => format!("{}/{}/{}", day.year(), day.month(), day.day()),
    }
}

/// An instant as it stands in lists: 今日 09:30, or the day alone.
pub fn short_moment(at: Timestamp, now: Timestamp) -> String {
    let (day, today) = (date_in_japan(at), date_in_japan(now));
    match day == today {
        true => in_japan(at).strftime("今日 %H:%M").to_string(),
        false => short_day(day, today),
    }
}

/// A day of these weeks in words, without its year: 11月22日(日).
pub fn near_day(on: Date) -> String {
    format!("{}月{}日({})", on.month(), on.day(), weekday(on))
}

/// An instant of these weeks in words, without its year: 11月22日(日) 09:30.
pub fn near_moment(at: Timestamp) -> String {
    format!("{} {}", near_day(date_in_japan(at)), in_japan(at).strftime("%H:%M"))
}

/// An instant in words: 令和8年11月22日 09:30.
pub fn long_moment(at: Timestamp) -> String {
    format!("{} {}", wareki(date_in_japan(at)), in_japan(at).strftime("%H:%M"))
}

/// Instants in records: milliseconds since 1970, for `#[cbor(with = "…")]`.
pub mod cbor {
    use jiff::Timestamp;
    use minicbor::{
        Decoder, Encoder,
        decode::Error as DecodeError,
        encode::{Error as EncodeError, Write},
    };

    /// Writes an instant.
    pub fn encode<C, W: Write>(
        at: &Timestamp,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        e.i64(at.as_millisecond())?.ok()
    }

    /// Reads an instant.
    pub fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Timestamp, DecodeError> {
        Timestamp::from_millisecond(d.i64()?).map_err(|_| DecodeError::message("no such instant"))
    }

    /// Instants that may be absent, for `#[cbor(with = "…::option", has_nil)]`.
    pub mod option {
        use super::{
            DecodeError, Decoder, EncodeError, Encoder, Timestamp, Write, decode as decode_one,
            encode as encode_one,
        };

        /// What an absent field reads as.
        pub const fn nil() -> Option<Option<Timestamp>> {
            Some(None)
        }

        /// Whether a field may be left out.
        pub const fn is_nil(at: &Option<Timestamp>) -> bool {
            at.is_none()
        }

        /// Writes an instant or null.
        pub fn encode<C, W: Write>(
            at: &Option<Timestamp>,
            e: &mut Encoder<W>,
            ctx: &mut C,
        ) -> Result<(), EncodeError<W::Error>> {
            match at {
                Some(at) => encode_one(at, e, ctx),
                None => e.null()?.ok(),
            }
        }

        /// Reads an instant or null.
        pub fn decode<C>(
            d: &mut Decoder<'_>,
            ctx: &mut C,
        ) -> Result<Option<Timestamp>, DecodeError> {
            if d.datatype()? == minicbor::data::Type::Null {
                return d.null().map(|()| None);
            }
            decode_one(d, ctx).map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_era_begins_on_its_first_day() {
        assert_eq!(wareki(date(2019, 4, 30)), "平成31年4月30日");
        assert_eq!(wareki(date(2019, 5, 1)), "令和元年5月1日");
        assert_eq!(wareki(date(2026, 11, 22)), "令和8年11月22日");
        assert_eq!(wareki_with_weekday(date(2026, 11, 22)), "令和8年11月22日(日)");
        assert_eq!(weekday(date(2026, 11, 28)), "土");
        assert_eq!(wareki(date(1989, 1, 7)), "昭和64年1月7日");
        assert_eq!(wareki(date(1872, 12, 31)), "1872年12月31日");
    }

    #[test]
    fn a_date_is_read_as_offices_write_it() {
        let written = [
            "2027-04-01",
            "2027/4/1",
            "20270401",
            "２０２７年４月１日",
            "令和9年4月1日",
            "令和 9 年 4 月 1 日",
            "R9.4.1",
            "r9/04/01",
        ];
        for text in written {
            assert_eq!(read_date(text), Some(date(2027, 4, 1)), "{text}");
        }
        assert_eq!(read_date("令和元年5月1日"), Some(date(2019, 5, 1)));
        assert_eq!(read_date("平成31.4.30"), Some(date(2019, 4, 30)));
        for text in [
            "",
            "4月1日",
            "9/4/1",
            "2027-02-29",
            "令和9年13月1日",
            "来月",
            "2027-4-1-1",
            "R99999.1.1",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[derive(Debug, PartialEq, minicbor::Encode, minicbor::Decode)]
    struct Times {
        #[n(0)]
        #[cbor(with = "cbor")]
        made: Timestamp,
        #[n(1)]
        #[cbor(with = "cbor::option", has_nil)]
        ended: Option<Timestamp>,
    }

    #[test]
    fn instants_survive_a_record_and_may_be_absent() {
        for ended in [None, Some(Timestamp::from_millisecond(1_800_000_000_456).unwrap())] {
            let times =
                Times { made: Timestamp::from_millisecond(1_700_000_000_123).unwrap(), ended };
            let bytes = minicbor::to_vec(&times).unwrap();
            assert_eq!(minicbor::decode::<Times>(&bytes).unwrap(), times);
        }
    }

    #[test]
    fn the_day_begins_in_japan_nine_hours_early() {
        let at: Timestamp = "2026-11-21T15:00:00Z".parse().unwrap();
        assert_eq!(date_in_japan(at), date(2026, 11, 22));
    }
}
