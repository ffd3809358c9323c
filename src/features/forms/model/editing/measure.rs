use jiff::{Timestamp, civil::Time};

use super::super::Raw;
use crate::base::{
    Day,
    text::normalize,
    time::{in_japan, jst, read_date},
};

/// What is wrong with what was typed into a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The field.
    pub field: String,
    /// What is wrong.
    pub why: SlipWhy,
}

/// What is wrong with a field of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipWhy {
    /// Not a whole number that could be meant, up to this.
    NotANumber(u32),
    /// Not a number with at most three digits after the point.
    NotADecimal,
    /// No day of the calendar.
    NotADay,
    /// No time of day.
    NotATime,
    /// A time without its day.
    TimeWithoutDay,
    /// Longer than so many characters.
    TooLong(usize),
    /// More than so many.
    TooMany(usize),
    /// None of what is offered.
    NotOffered,
    /// No mail address.
    NotAMail,
    /// No address of a machine that may be called.
    NotAHook,
    /// Nothing was typed.
    Empty,
    /// Braces around something that is no placeholder.
    UnknownPlaceholder,
    /// The last one cannot be taken out.
    LastOne,
}

/// Reads the fields of a card and gathers what is wrong.
pub(super) struct Reader<'a> {
    pub(super) typed: &'a Raw,
    pub(super) slips: Vec<Slip>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(typed: &'a Raw) -> Self {
        Self { typed, slips: Vec::new() }
    }

    pub(super) fn slip(&mut self, field: &str, why: SlipWhy) {
        self.slips.push(Slip { field: field.to_owned(), why });
    }

    /// Whether a field was on the page at all.
    pub(super) fn has(&self, field: &str) -> bool {
        self.typed.all(field).next().is_some()
    }

    /// A text without blanks around it, at most so many characters.
    pub(super) fn text(&mut self, field: &str, most: usize) -> String {
        let text = self.typed.text(field).trim();
        if most < crate::base::text::graphemes_len(text) {
            self.slip(field, SlipWhy::TooLong(most));
        }
        text.to_owned()
    }

    /// A whole number up to `most`; none when nothing was typed.
    pub(super) fn count(&mut self, field: &str, most: u32) -> Option<u32> {
        let text = plain(self.typed.text(field));
        if text.is_empty() {
            return None;
        }
        let read = text.parse::<u32>().ok().filter(|it| *it <= most);
        if read.is_none() {
            self.slip(field, SlipWhy::NotANumber(most));
        }
        read
    }

    /// A number in thousandths; none when nothing was typed.
    pub(super) fn decimal(&mut self, field: &str) -> Option<i64> {
        let text = plain(self.typed.text(field));
        if text.is_empty() {
            return None;
        }
        let read = thousandths(&text);
        if read.is_none() {
            self.slip(field, SlipWhy::NotADecimal);
        }
        read
    }

    /// A day; none when nothing was typed.
    pub(super) fn day(&mut self, field: &str) -> Option<Day> {
        let text = self.typed.text(field).trim();
        if text.is_empty() {
            return None;
        }
        let read = read_date(text).map(Day);
        if read.is_none() {
            self.slip(field, SlipWhy::NotADay);
        }
        read
    }

    /// A time of day in minutes; none when it is none.
    pub(super) fn minute(&mut self, time: &str) -> Option<u16> {
        let read = plain(self.typed.text(time)).parse::<Time>().ok()?;
        u16::try_from(i16::from(read.hour()) * 60 + i16::from(read.minute())).ok()
    }

    /// A day with a time; without one, the day's beginning, or its end for the end of a stretch.
    pub(super) fn moment(&mut self, day: &str, time: &str, edge: Midnight) -> Option<Timestamp> {
        let typed = plain(self.typed.text(time));
        let Some(Day(date)) = self.day(day) else {
            if !typed.is_empty() && self.typed.text(day).trim().is_empty() {
                self.slip(day, SlipWhy::TimeWithoutDay);
            }
            return None;
        };
        let at = match (typed.is_empty(), edge) {
            (true, Midnight::Before) => Some(date.at(0, 0, 0, 0)),
            (true, Midnight::After) => date.tomorrow().ok().map(|it| it.at(0, 0, 0, 0)),
            (false, _) => typed.parse::<Time>().ok().map(|it| date.to_datetime(it)),
        };
        let at = at.and_then(|it| it.to_zoned(jst()).ok()).map(|it| it.timestamp());
        if at.is_none() {
            self.slip(time, SlipWhy::NotATime);
        }
        at
    }
}

/// Which midnight a day without a time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Midnight {
    /// The one with which it begins.
    Before,
    /// The one with which it ends.
    After,
}

/// A moment as a day and a time, the time empty where it is the midnight that is meant anyway.
pub(super) fn moment(at: Option<Timestamp>, edge: Midnight) -> (String, String) {
    let Some(at) = at else { return (String::new(), String::new()) };
    let zoned = in_japan(at);
    let is_midnight = zoned.time() == Time::midnight();
    match (is_midnight, edge) {
        (true, Midnight::Before) => (zoned.date().to_string(), String::new()),
        (true, Midnight::After) => {
            let day = zoned.date().yesterday().unwrap_or(zoned.date());
            (day.to_string(), String::new())
        }
        (false, _) => (zoned.date().to_string(), zoned.strftime("%H:%M").to_string()),
    }
}

/// Digits as one types them, without blanks, commas and full width.
fn plain(text: &str) -> String {
    normalize(text).replace([',', ' '], "")
}

/// A number with up to three digits after the point, in thousandths.
pub(super) fn thousandths(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fine) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || 12 < whole.len() || 3 < fine.len() || !is_number(whole) {
        return None;
    }
    if !is_number(fine) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let fine: i64 = format!("{fine:0<3}").parse().ok()?;
    Some(sign * (whole * 1_000 + fine))
}
