//! Values that stand in a file.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::{Attribute, AttributeNo, ChoiceNo, Held, Kind, Place, Said, State, Value};
use crate::{
    base::{Actor, Id, KeyId, text, time},
    features::residents::ResidentNo,
};

/// How long a file waits to be carried out, in hours.
const WAITS_HOURS: i64 = 24;

/// How long what was carried out can be undone, in days: as long as somebody remembers it.
pub const UNDO_DAYS: i64 = 7;

/// Cells whose faults are told one by one; most have the same cause.
pub const FAULTS_TOLD_MAX: usize = 100;

/// A file of values: brought in, looked through, carried out, perhaps undone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Import {
    /// Its identity.
    #[n(0)]
    pub id: Id<Import>,
    /// Who brought it.
    #[n(1)]
    pub by: Actor,
    /// When it was brought, and once it is carried out, when that was.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// The file's name.
    #[n(3)]
    pub file: String,
    /// The key that seals its rows until they are carried out.
    #[n(4)]
    pub key: KeyId,
    /// The attributes of its columns.
    #[n(5)]
    pub columns: Vec<AttributeNo>,
    /// The headings that are no attribute.
    #[n(6)]
    pub unused: Vec<String>,
    /// Residents whose values it has.
    #[n(7)]
    pub residents: u32,
    /// Values it has.
    #[n(8)]
    pub values: u32,
    /// Cells and rows that are left out.
    #[n(9)]
    pub faulty: u32,
    /// How far it has come.
    #[n(10)]
    pub stage: Stage,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Stage {
    /// It can be looked through; nothing has happened.
    #[n(0)]
    Waiting,
    /// It was carried out.
    #[n(1)]
    Done,
    /// It was taken back.
    #[n(2)]
    Undone,
}

impl Import {
    /// Whether it may still be carried out.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.stage == Stage::Waiting
            && now.duration_since(self.at) < SignedDuration::from_hours(WAITS_HOURS)
    }

    /// Whether it may still be taken back.
    pub fn is_undoable(&self, now: Timestamp) -> bool {
        self.stage == Stage::Done
            && now.duration_since(self.at) < SignedDuration::from_hours(24 * UNDO_DAYS)
    }
}

/// What a file says, sealed under a key of its own while it waits.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Waiting {
    /// The key.
    #[n(0)]
    pub key: KeyId,
    /// The values by resident.
    #[n(1)]
    pub rows: Vec<(ResidentNo, BTreeMap<AttributeNo, Value>)>,
    /// What is wrong; told in the first part alone.
    #[n(2)]
    pub faults: Vec<CellFault>,
}

/// What was there of a resident before an import, sealed with the resident's own key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Earlier {
    /// The resident's data key.
    #[n(0)]
    pub key: KeyId,
    /// What was held of each attribute that the import changed; none where nothing was.
    #[n(1)]
    pub values: BTreeMap<AttributeNo, Option<Held>>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct CellFault {
    /// The row, counted as a spreadsheet does.
    #[n(0)]
    pub row: u32,
    /// The heading of its column.
    #[n(1)]
    pub column: String,
    /// What stands there.
    #[n(2)]
    pub cell: String,
    /// What is wrong.
    #[n(3)]
    pub why: CellWhy,
}

/// Why a cell is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum CellWhy {
    /// It names nobody.
    #[n(0)]
    NoKey,
    /// There is nobody of this number or id.
    #[n(1)]
    Nobody,
    /// An earlier row names the same one.
    #[n(2)]
    Twice,
    /// The attribute has no such choice.
    #[n(3)]
    NoSuchChoice,
    /// It is no whole number.
    #[n(4)]
    NotANumber,
    /// It is no day.
    #[n(5)]
    NotADay,
    /// It is neither yes nor no.
    #[n(6)]
    NotYesOrNo,
    /// It is no place.
    #[n(7)]
    NotAPlace,
    /// It is too long.
    #[n(8)]
    TooLong,
}

/// By what the rows of a file name residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Their numbers.
    Resident,
    /// LINE's user ids.
    LineUser,
}

/// A text without what is easily typed differently.
pub fn plain(typed: &str) -> String {
    text::normalize(typed).split_whitespace().collect()
}

/// The attribute of each column by its heading; none for what is no attribute in use.
pub fn matched<'a>(header: &[String], known: &'a [Attribute]) -> Vec<Option<&'a Attribute>> {
    let named = |heading: &String| {
        let heading = plain(heading);
        known.iter().find(|it| it.state == State::InUse && plain(&it.name) == heading)
    };
    header.iter().map(named).collect()
}

impl Attribute {
    /// The value that a cell means, of an attribute of this kind; `said` knows yes and no.
    pub fn read(&self, cell: &str, said: impl Fn(&str) -> Option<Said>) -> Result<Value, CellWhy> {
        let cell = cell.trim();
        let value = match &self.kind {
            Kind::One(_) => Value::One(self.labelled(cell)?),
            Kind::Several(_) => {
                let parts = cell.split(['、', ',', '，', ';', '；', '|', '\n']);
                let parts = parts.map(str::trim).filter(|it| !it.is_empty());
                let mut all: Vec<ChoiceNo> =
                    parts.map(|it| self.labelled(it)).collect::<Result<_, _>>()?;
                all.sort_unstable();
                all.dedup();
                Value::Several(all)
            }
            Kind::Number { unit } => {
                let plain = plain(cell).replace(',', "");
                let number = plain.strip_suffix(&text::normalize(unit)).unwrap_or(&plain);
                Value::Number(number.parse().map_err(|_| CellWhy::NotANumber)?)
            }
            Kind::Date => {
                let day = time::read_date(&text::normalize(cell)).ok_or(CellWhy::NotADay)?;
                Value::Date(crate::base::Day(day))
            }
            Kind::YesNo => Value::Said(said(&plain(cell)).ok_or(CellWhy::NotYesOrNo)?),
            Kind::Place => Value::Place(place(cell).ok_or(CellWhy::NotAPlace)?),
            Kind::Text => Value::Text(cell.to_owned()),
        };
        if self.kind.takes(&value) { Ok(value) } else { Err(CellWhy::TooLong) }
    }

    fn labelled(&self, label: &str) -> Result<ChoiceNo, CellWhy> {
        let label = plain(label);
        let found = self.kind.choices().iter().find(|it| plain(&it.label) == label);
        found.map(|it| it.no).ok_or(CellWhy::NoSuchChoice)
    }
}

/// Degrees north and east, as map services show them.
fn place(cell: &str) -> Option<Place> {
    let plain = text::normalize(cell);
    let mut parts = plain.split(|it: char| it == ',' || it.is_whitespace() || !it.is_ascii());
    let mut millionths = |max: f64| {
        let degrees: f64 = parts.find(|it| !it.is_empty())?.parse().ok()?;
        (degrees.abs() <= max).then_some((degrees * 1e6).round() as i32)
    };
    Some(Place { latitude: millionths(90.0)?, longitude: millionths(180.0)? })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::Choice, *};
    use crate::base::Day;

    fn said(word: &str) -> Option<Said> {
        match word {
            "○" => Some(Said::Yes),
            "いいえ" => Some(Said::No),
            _ => None,
        }
    }

    fn attribute(name: &str, kind: Kind) -> Attribute {
        Attribute {
            no: AttributeNo(1),
            name: name.into(),
            question: String::new(),
            why: String::new(),
            kind,
            order: 0,
            state: State::InUse,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 1,
        }
    }

    #[test]
    fn cells_are_read_however_offices_write_them() {
        let choice =
            |no, label: &str| Choice { no: ChoiceNo(no), label: label.into(), state: State::InUse };
        let choices = vec![choice(1, "多度地区"), choice(2, "長島 地区")];
        let one = attribute("地区", Kind::One(choices.clone()));
        let several = attribute("関心", Kind::Several(choices));
        let number = attribute("人数", Kind::Number { unit: "人".into() });
        let (day, brigade) = (attribute("日", Kind::Date), attribute("団", Kind::YesNo));
        let (place, text) = (attribute("家", Kind::Place), attribute("町", Kind::Text));
        let cases = [
            (&one, "長島地区 ", Ok(Value::One(ChoiceNo(2)))),
            (&one, "員弁", Err(CellWhy::NoSuchChoice)),
            (&several, "長島地区、多度地区", Ok(Value::Several(vec![ChoiceNo(1), ChoiceNo(2)]))),
            (&number, "１，２００人", Ok(Value::Number(1200))),
            (&number, "四", Err(CellWhy::NotANumber)),
            (&day, "令和2年4月1日", Ok(Value::Date(Day(date(2020, 4, 1))))),
            (&day, "昨日", Err(CellWhy::NotADay)),
            (&brigade, "○", Ok(Value::Said(Said::Yes))),
            (&brigade, "いいえ", Ok(Value::Said(Said::No))),
            (&brigade, "たぶん", Err(CellWhy::NotYesOrNo)),
            (
                &place,
                "35.062, 136.683",
                Ok(Value::Place(Place { latitude: 35_062_000, longitude: 136_683_000 })),
            ),
            (&place, "桑名駅", Err(CellWhy::NotAPlace)),
            (&text, " 多度町 ", Ok(Value::Text("多度町".into()))),
        ];
        for (attribute, cell, value) in cases {
            assert_eq!(attribute.read(cell, said), value, "{cell}");
        }
        assert_eq!(text.read(&"あ".repeat(201), said), Err(CellWhy::TooLong));
        let header = ["利用者番号", "地　区", "住所"].map(str::to_owned);
        let known = [one];
        let columns: Vec<bool> = matched(&header, &known).iter().map(Option::is_some).collect();
        assert_eq!(columns, [false, true, false]);
    }
}
