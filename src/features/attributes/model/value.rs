use minicbor::{Decode, Encode};

use super::{ChoiceNo, Kind};
use crate::base::{Day, text};

/// The longest text that is kept, in characters.
pub const TEXT_CHARS_MAX: usize = 200;

/// What a resident has given.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Value {
    /// A choice.
    #[n(0)]
    One(#[n(0)] ChoiceNo),
    /// Choices, ascending.
    #[n(1)]
    Several(#[n(0)] Vec<ChoiceNo>),
    /// A number.
    #[n(2)]
    Number(#[n(0)] i64),
    /// A day.
    #[n(3)]
    Date(#[n(0)] Day),
    /// Yes or no.
    #[n(4)]
    Said(#[n(0)] Said),
    /// A place.
    #[n(5)]
    Place(#[n(0)] Place),
    /// A line of text.
    #[n(6)]
    Text(#[n(0)] String),
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Said {
    /// Yes.
    #[n(0)]
    Yes,
    /// No.
    #[n(1)]
    No,
}

/// A place on the map, in millionths of a degree: 0.1 m.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Place {
    /// North of the equator.
    #[n(0)]
    pub latitude: i32,
    /// East of Greenwich.
    #[n(1)]
    pub longitude: i32,
}

impl Kind {
    /// Whether a value answers it. A choice that is retired still does: it was answered once.
    pub fn takes(&self, value: &Value) -> bool {
        let has = |no: &ChoiceNo| self.choices().iter().any(|it| it.no == *no);
        match (self, value) {
            (Self::One(_), Value::One(no)) => has(no),
            (Self::Several(_), Value::Several(all)) => {
                !all.is_empty() && all.is_sorted_by(|a, b| a < b) && all.iter().all(has)
            }
            (Self::Text, Value::Text(it)) => {
                !it.is_empty() && text::graphemes_len(it) <= TEXT_CHARS_MAX
            }
            (Self::Number { .. }, Value::Number(_))
            | (Self::Date, Value::Date(_))
            | (Self::YesNo, Value::Said(_))
            | (Self::Place, Value::Place(_)) => true,
            (
                Self::One(_)
                | Self::Several(_)
                | Self::Number { .. }
                | Self::Date
                | Self::YesNo
                | Self::Place
                | Self::Text,
                _,
            ) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, State};
    use super::*;

    #[test]
    fn a_value_answers_its_own_kind_and_no_other() {
        let choice = |no, state| Choice { no: ChoiceNo(no), label: no.to_string(), state };
        let choices = vec![choice(1, State::InUse), choice(2, State::Retired)];
        let kinds = [
            Kind::One(choices.clone()),
            Kind::Several(choices),
            Kind::Number { unit: String::new() },
            Kind::Date,
            Kind::YesNo,
            Kind::Place,
            Kind::Text,
        ];
        let values = [
            Value::One(ChoiceNo(2)),
            Value::Several(vec![ChoiceNo(1), ChoiceNo(2)]),
            Value::Number(-3),
            Value::Date(Day(jiff::civil::date(2020, 4, 1))),
            Value::Said(Said::No),
            Value::Place(Place { latitude: 35_062_000, longitude: 136_683_000 }),
            Value::Text("多度".into()),
        ];
        for (at, kind) in kinds.iter().enumerate() {
            for (of, value) in values.iter().enumerate() {
                assert_eq!(kind.takes(value), at == of, "{kind:?} {value:?}");
            }
        }
        assert!(!kinds[0].takes(&Value::One(ChoiceNo(3))));
        assert!(!kinds[1].takes(&Value::Several(vec![])));
        assert!(!kinds[1].takes(&Value::Several(vec![ChoiceNo(2), ChoiceNo(1)])));
        assert!(!kinds[6].takes(&Value::Text("あ".repeat(TEXT_CHARS_MAX + 1))));
    }
}
