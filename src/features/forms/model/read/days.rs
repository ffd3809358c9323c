use jiff::civil::Date;

use super::{
    super::{
        Edge, QuestionId, Raw, Value, Why,
        raw::{field, part},
    },
    reading::Read,
    texts::even,
};
use crate::base::{
    Day,
    time::{era_initial, read_date},
};

/// A day, as one text or as era, year, month and day.
pub(super) fn date(
    raw: &Raw,
    id: QuestionId,
    (from, to): (Option<Edge>, Option<Edge>),
    today: Date,
) -> Read {
    let name = field(id);
    let of = |it: &str| even(raw.text(&part(id, it)));
    let (era, year, month, day) = (of("era"), of("year"), of("month"), of("day"));
    let is_split = [&year, &month, &day].iter().any(|it| !it.is_empty());
    let typed = match is_split {
        true => format!("{era}{year}.{month}.{day}"),
        false => raw.text(&name).to_owned(),
    };
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let wrong = |why| Err(vec![(name.clone(), why)]);
    let Some(read) = read_date(&typed) else { return wrong(Why::NotADay) };
    if is_split && !era.is_empty() && era_initial(read) != era.chars().next() {
        return wrong(Why::OtherEra(read));
    }
    if let Some(first) = from.and_then(|it| it.day(today)).filter(|it| read < *it) {
        return wrong(Why::TooEarly(first));
    }
    if let Some(last) = to.and_then(|it| it.day(today)).filter(|it| *it < read) {
        return wrong(Why::TooLate(last));
    }
    Ok(Some(Value::Date(Day(read))))
}

/// A time of day: 9:30, 0930, 9時30分.
pub(super) fn time(typed: &str) -> Result<Option<Value>, Why> {
    let text = even(typed);
    if text.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = text.split(|it: char| !it.is_ascii_digit()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute),
        [both] if matches!(both.len(), 3 | 4) => both.split_at(both.len() - 2),
        [hour] => (*hour, "0"),
        _ => return Err(Why::NotATime),
    };
    let number = |it: &str| it.parse::<u16>().map_err(|_| Why::NotATime);
    let (hour, minute) = (number(hour)?, number(minute)?);
    let sound = hour < 24 && minute < 60;
    if sound { Ok(Some(Value::Time(hour * 60 + minute))) } else { Err(Why::NotATime) }
}
