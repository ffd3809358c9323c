//! What the tables of phrases share: how numbers, sizes, eras and answers stand in any language.

use jiff::civil::Date;

use super::{super::value::number, japanese::JAPANESE};
use crate::features::forms::model::{ChoiceId, Kind, PersonName, Value};

/// The letters by which eras are sent, the western one first.
const ERAS: [&str; 5] = ["", "r", "h", "s", "t"];

/// Eras with their names, the western one first, as whoever is no Japanese counts years.
pub(super) const fn eras(names: [&'static str; 5]) -> [(&'static str, &'static str); 5] {
    let mut all = [("", ""); 5];
    let mut at = 0;
    while at < all.len() {
        all[at] = (ERAS[at], names[at]);
        at += 1;
    }
    all
}

/// The size of a file as people know it, with what stands before the unit: 340KB, 1.2 MB.
pub(super) fn size(bytes: u32, gap: &str) -> String {
    match bytes {
        0..1_000_000 => format!("{}{gap}KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1}{gap}MB", f64::from(bytes) / 1_000_000.0),
    }
}

/// How many, with its thousands apart.
pub(super) fn count(count: u32) -> String {
    number(i64::from(count) * 1_000)
}

/// What answers that are no texts are called in a language other than Japanese.
pub(super) struct Answers {
    /// Before something else that was written.
    pub other: &'static str,
    /// That a place was found on the map.
    pub located: &'static str,
    /// That somebody agreed.
    pub agreed: &'static str,
    /// So many files.
    pub files: fn(usize) -> String,
    /// A day.
    pub day: fn(Date) -> String,
}

/// An answer as whoever reads no Japanese reads it.
pub(super) fn answer(kind: &Kind, value: &Value, said: &Answers) -> String {
    let label = |id: &ChoiceId| {
        kind.choices().iter().find(|it| it.id == *id).map_or("", |it| &it.label).to_owned()
    };
    match value {
        Value::Chosen { choices, other } => {
            let other = other.as_ref().map(|it| format!("{}: {it}", said.other));
            choices.iter().map(label).chain(other).collect::<Vec<_>>().join("\n")
        }
        Value::Number(thousandths) => match kind {
            Kind::Number { unit, .. } | Kind::Sum { unit, .. } if !unit.is_empty() => {
                format!("{} {unit}", number(*thousandths))
            }
            _ => number(*thousandths),
        },
        Value::Date(it) => (said.day)(it.0),
        Value::Time(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Value::Name(name) => {
            let PersonName { family, given, family_kana, given_kana } = name;
            format!("{family} {given} ({family_kana} {given_kana})")
        }
        Value::Place(it) => {
            let at = it.at.map(|_| said.located.to_owned());
            let words = (!it.words.is_empty()).then(|| it.words.clone());
            words.into_iter().chain(at).collect::<Vec<_>>().join("\n")
        }
        Value::Files(pieces) => (said.files)(pieces.len()),
        Value::Agreed => said.agreed.to_owned(),
        Value::Text(_) | Value::Step(_) | Value::Rows(_) | Value::Address(_) => {
            (JAPANESE.value)(kind, value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_unit_that_people_know() {
        assert_eq!(size(340_001, ""), "341KB");
        assert_eq!(size(999_999, " "), "1000 KB");
        assert_eq!(size(3_240_000, " "), "3.2 MB");
        assert_eq!(count(12_345), "12,345");
    }
}
