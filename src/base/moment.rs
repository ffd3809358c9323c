//! Moments as offices and their programs write them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
};

use super::{
    text,
    time::{jst, read_date},
};

/// The moment that somebody or a program wrote: 2024/4/1 9:05, 2024-04-01T09:05:00+09:00,
/// 令和6年4月1日 午前9時5分, R6.4.1(月), with full-width digits too. Without an offset it is meant in
/// Japan, without a time as the beginning of the day. None for what is no moment.
pub fn read_moment(written: &str) -> Option<Timestamp> {
    let trimmed = written.trim();
    if let Ok(at) = trimmed.parse::<Timestamp>() {
        return Some(at);
    }
    let text = without_brackets(&text::normalize(trimmed));
    let (day, time) = parted(text.trim());
    let day: Date = read_date(day.trim())?;
    let time = if time.trim().is_empty() { Time::midnight() } else { read_time(time)? };
    let at = DateTime::from_parts(day, time).to_zoned(jst()).ok()?;
    Some(at.timestamp())
}

/// The text without the day of the week in brackets.
fn without_brackets(text: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0u32);
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

/// A day and what stands behind it.
fn parted(text: &str) -> (&str, &str) {
    if let Some((at, sign)) = text.match_indices('日').next() {
        return text.split_at(at + sign.len());
    }
    text.split_once(['t', ' ']).unwrap_or((text, ""))
}

/// A time of day: 9:05, 09:05:30, 9時5分, 午後1時, 1:05 pm.
fn read_time(text: &str) -> Option<Time> {
    let text = text.trim();
    let is_afternoon = text.contains("午後") || text.contains("pm");
    let is_before_noon = text.contains("午前") || text.contains("am");
    // Fractions of a second say nothing here.
    let whole = text.split('.').next().unwrap_or_default();
    let known = |it: char| it.is_ascii_digit() || ":時分秒 午前後apm".contains(it);
    if !whole.chars().all(known) {
        return None;
    }
    let mut parts =
        whole.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).map(str::parse);
    let hour: i8 = parts.next()?.ok()?;
    let minute: i8 = parts.next().transpose().ok()?.unwrap_or(0);
    let second: i8 = parts.next().transpose().ok()?.unwrap_or(0);
    if parts.next().is_some() {
        return None;
    }
    let hour = match (is_afternoon, is_before_noon) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moment_is_read_in_every_way_it_is_written() {
        let expected: Timestamp = "2024-04-01T09:05:00+09:00".parse().unwrap();
        for written in [
            "2024-04-01T09:05:00+09:00",
            "2024-04-01T00:05:00.000Z",
            "2024/4/1 9:05",
            "2024-04-01 09:05",
            "2024/04/01 09:05:00",
            "2024-04-01T09:05:00",
            "令和6年4月1日 9時5分",
            "令和6年4月1日(月)午前9時05分",
            "R6.4.1 9:05",
            "２０２４年４月１日　９：０５",
            " 2024年4月1日 9:05:00.123 ",
        ] {
            assert_eq!(read_moment(written), Some(expected), "{written}");
        }
    }

    #[test]
    fn a_day_alone_begins_in_japan_and_what_is_no_moment_is_none() {
        let midnight: Timestamp = "2024-04-01T00:00:00+09:00".parse().unwrap();
        for written in ["2024/4/1", "令和6年4月1日", "20240401", "R6.4.1(月)"] {
            assert_eq!(read_moment(written), Some(midnight), "{written}");
        }
        let afternoon: Timestamp = "2024-04-01T13:05:00+09:00".parse().unwrap();
        assert_eq!(read_moment("2024/4/1 午後1:05"), Some(afternoon));
        assert_eq!(read_moment("2024/4/1 1:05 PM"), Some(afternoon));
        for written in ["", "4月1日", "2024/2/30", "2024/4/1 25:00", "昨日", "2024/4/1 朝"] {
            assert_eq!(read_moment(written), None, "{written}");
        }
    }
}
