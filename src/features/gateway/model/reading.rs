use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::{
    base::text::{truncate_graphemes, utf16_len},
    features::deliveries::{AHEAD_DAYS_MAX, TITLE_MAX},
    line::limits::TEXT_UNITS_MAX,
};

/// The longest key of a call, in characters: three UUIDs.
const KEY_MAX: usize = 100;

/// The header that carries it.
const KEY: &str = "Idempotency-Key";

/// Minutes by which the clock of a source may go before ours.
const AHEAD_MAX_M: i64 = 5;

/// Letters kept of the name of a field nobody knows, to say which it was.
const UNKNOWN_LETTERS_MAX: usize = 40;

/// Fields nobody knows that are named, at most.
const UNKNOWN_MAX: usize = 10;

const TITLE: &str = "title";
const TEXT: &str = "text";
const AT: &str = "at";
const ISSUED_AT: &str = "issued_at";

/// What a system hands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandIn {
    /// What staff call it; residents do not see it.
    pub title: String,
    /// What residents read.
    pub text: String,
    /// When it goes out; none for as soon as it may.
    pub at: Option<Timestamp>,
    /// When its source said it.
    pub issued_at: Option<Timestamp>,
}

/// What is wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field or header; `body` for all of it.
    pub field: String,
    /// What is wrong.
    pub what: What,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It is no JSON object in UTF-8.
    NoObject,
    /// Nobody knows it.
    Unknown,
    /// It is missing or empty.
    Missing,
    /// It is no string.
    NoText,
    /// It is no moment with a time zone.
    NoMoment,
    /// It holds characters that cannot be shown.
    Unshown,
    /// It is too long.
    TooLong {
        /// How long it may be.
        max: usize,
        /// How long it is.
        now: usize,
    },
    /// Its moment has passed.
    Past,
    /// Its moment is too far ahead.
    FarAhead,
    /// Its moment lies ahead, and cannot.
    Ahead,
    /// It is no key.
    NoKey,
    /// LINE would refuse it.
    Refused,
}

impl Fault {
    fn of(field: &str, what: What) -> Self {
        Self { field: field.to_owned(), what }
    }

    /// That LINE, or a rule of deliveries, refuses a field.
    pub fn refused(field: &str) -> Self {
        Self::of(field, What::Refused)
    }
}

/// The key of a call, as its header says it.
pub fn read_key(header: Option<&str>) -> Result<String, Fault> {
    let key = header.ok_or_else(|| Fault::of(KEY, What::Missing))?;
    let is_key = (1..=KEY_MAX).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_graphic());
    if is_key { Ok(key.to_owned()) } else { Err(Fault::of(KEY, What::NoKey)) }
}

impl HandIn {
    /// What a body says, or everything that is wrong with it whatever the time is.
    pub fn read(body: &[u8]) -> Result<Self, Vec<Fault>> {
        let Ok(Value::Object(fields)) = serde_json::from_slice(body) else {
            return Err(vec![Fault::of("body", What::NoObject)]);
        };
        let mut faults = Vec::new();
        let title = read_text((&fields, TITLE), &mut faults).trim().to_owned();
        let text = read_text((&fields, TEXT), &mut faults).replace("\r\n", "\n");
        let at = read_moment((&fields, AT), &mut faults);
        let issued_at = read_moment((&fields, ISSUED_AT), &mut faults);
        if title.chars().any(char::is_control) {
            faults.push(Fault::of(TITLE, What::Unshown));
        }
        if text.chars().any(|it| it.is_control() && it != '\n' && it != '\t') {
            faults.push(Fault::of(TEXT, What::Unshown));
        }
        let lengths =
            [(TITLE, TITLE_MAX, title.chars().count()), (TEXT, TEXT_UNITS_MAX, utf16_len(&text))];
        let long = lengths.into_iter().filter(|(_, max, now)| max < now);
        faults.extend(long.map(|(field, max, now)| Fault::of(field, What::TooLong { max, now })));
        let known = |name: &&String| ![TITLE, TEXT, AT, ISSUED_AT].contains(&name.as_str());
        let unknown = fields.keys().filter(known).take(UNKNOWN_MAX);
        faults.extend(
            unknown.map(|name| {
                Fault::of(truncate_graphemes(name, UNKNOWN_LETTERS_MAX), What::Unknown)
            }),
        );
        if faults.is_empty() { Ok(Self { title, text, at, issued_at }) } else { Err(faults) }
    }

    /// What is wrong with its moments now.
    pub fn faults(&self, now: Timestamp) -> Vec<Fault> {
        let far = SignedDuration::from_hours(24 * AHEAD_DAYS_MAX);
        let past = self.at.filter(|at| *at < now).map(|_| What::Past);
        let at = past.or_else(|| self.at.filter(|at| now + far < *at).map(|_| What::FarAhead));
        let ahead = SignedDuration::from_mins(AHEAD_MAX_M);
        let issued_at = self.issued_at.filter(|at| now + ahead < *at).map(|_| What::Ahead);
        let all = [(AT, at), (ISSUED_AT, issued_at)];
        all.into_iter().filter_map(|(field, what)| Some(Fault::of(field, what?))).collect()
    }
}

/// A field that has to be there and say something.
fn read_text((fields, name): (&Map<String, Value>, &str), faults: &mut Vec<Fault>) -> String {
    let what = match fields.get(name) {
        Some(Value::String(text)) if !text.trim().is_empty() => return text.clone(),
        Some(Value::String(_) | Value::Null) | None => What::Missing,
        Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
            What::NoText
        }
    };
    faults.push(Fault::of(name, what));
    String::new()
}

/// A moment that may be absent.
fn read_moment(
    (fields, name): (&Map<String, Value>, &str),
    faults: &mut Vec<Fault>,
) -> Option<Timestamp> {
    let read = match fields.get(name) {
        None | Some(Value::Null) => return None,
        Some(Value::String(text)) => text.parse::<Timestamp>().ok(),
        Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => None,
    };
    if read.is_none() {
        faults.push(Fault::of(name, What::NoMoment));
    }
    read
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn faults(body: &Value) -> Vec<(String, What)> {
        let read = HandIn::read(body.to_string().as_bytes());
        read.err().unwrap_or_default().into_iter().map(|it| (it.field, it.what)).collect()
    }

    fn now() -> Timestamp {
        "2026-11-22T12:00:00+09:00".parse().unwrap()
    }

    #[test]
    fn what_is_sound_is_read_with_its_moments() {
        let body = json!({
            "title": " 断水 ", "text": "水が\r\n止まります", "at": "2026-11-22T15:00:00+09:00",
            "issued_at": null,
        });
        let read = HandIn::read(body.to_string().as_bytes()).unwrap();
        assert_eq!((&*read.title, &*read.text), ("断水", "水が\n止まります"));
        assert_eq!(read.at, "2026-11-22T06:00:00Z".parse().ok());
        assert_eq!(read.issued_at, None);
        assert!(read.faults(now()).is_empty());
    }

    #[test]
    fn every_fault_is_named_at_its_field() {
        let body = json!({"title": 1, "text": " ", "at": "15:00", "target": "all"});
        let expected = [
            ("title", What::NoText),
            ("text", What::Missing),
            ("at", What::NoMoment),
            ("target", What::Unknown),
        ];
        assert_eq!(faults(&body), expected.map(|(field, what)| (field.to_owned(), what)));
        let long = json!({"title": "あ".repeat(61), "text": "あ".repeat(5_001)});
        let too_long = |max, now| What::TooLong { max, now };
        assert_eq!(
            faults(&long),
            [("title".to_owned(), too_long(60, 61)), ("text".to_owned(), too_long(5_000, 5_001))]
        );
        assert_eq!(faults(&json!([])), [("body".to_owned(), What::NoObject)]);
        let unshown = json!({"title": "a\nb", "text": "a\u{0}"});
        assert_eq!(
            faults(&unshown),
            [("title".to_owned(), What::Unshown), ("text".to_owned(), What::Unshown)]
        );
    }

    #[test]
    fn moments_are_judged_by_the_time_it_is() {
        let of = |at: i64, issued_at: i64| {
            let moment = |minutes| Some(now() + SignedDuration::from_mins(minutes));
            let (at, issued_at) = (moment(at), moment(issued_at));
            let read = HandIn { title: "a".into(), text: "b".into(), at, issued_at };
            read.faults(now()).into_iter().map(|it| it.what).collect::<Vec<_>>()
        };
        assert_eq!(of(0, 5), []);
        assert_eq!(of(-1, 6), [What::Past, What::Ahead]);
        assert_eq!(of(401 * 24 * 60, -600), [What::FarAhead]);
    }

    #[test]
    fn a_key_is_a_hundred_visible_letters_at_most() {
        assert_eq!(read_key(Some("a-1")).as_deref(), Ok("a-1"));
        assert_eq!(read_key(None).unwrap_err().what, What::Missing);
        for key in ["", "a b", "あ", &"k".repeat(KEY_MAX + 1)] {
            assert_eq!(read_key(Some(key)).unwrap_err().what, What::NoKey, "{key}");
        }
    }

    proptest! {
        #[test]
        fn no_body_makes_the_reader_panic(
            body in prop::collection::vec(any::<u8>(), 0..200),
            title in "\\PC{0,80}",
            at in "\\PC{0,30}",
            year in -9_999_i64..30_000,
        ) {
            let _ = HandIn::read(&body);
            for at in [at, format!("{year:04}-02-30T25:00:00+99:00")] {
                let body = json!({"title": title, "text": title, "at": at, "issued_at": at});
                if let Ok(read) = HandIn::read(body.to_string().as_bytes()) {
                    let _ = read.faults(now());
                }
            }
        }
    }
}
