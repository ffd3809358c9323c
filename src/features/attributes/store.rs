//! Where attributes and what residents gave are kept.

use std::ops::RangeBounds;

use super::model::{Attribute, AttributeNo, Earlier, Given, Import, Profile, Waiting};
use crate::{
    base::Id,
    features::residents::ResidentNo,
    infra::store::{
        Commit, Counter, KeyId, ReadTx, Record, Store, StoreError, Table, Tx, key_of_number,
    },
};

/// Attributes.
pub(super) const ATTRIBUTES: Table<AttributeNo, Attribute> = Table::new("attributes.attributes");

/// The numbers of attributes.
pub(super) const NUMBERS: Counter = Counter::new("attributes");

/// What residents gave.
pub(super) const PROFILES: Table<ResidentNo, Profile> = Table::new("attributes.profiles");

/// Files of values.
pub(super) const IMPORTS: Table<Id<Import>, Import> = Table::new("attributes.imports");

/// What they say while they wait: what is wrong under 0, the values from 1 on.
pub(super) const WAITING: Table<(Id<Import>, u32), Waiting> = Table::new("attributes.waiting");

/// What residents had before an import.
pub(super) const EARLIER: Table<(Id<Import>, ResidentNo), Earlier> =
    Table::new("attributes.earlier");

impl Record for Import {
    const VERSION: u8 = 1;
}

impl Record for Waiting {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Earlier {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Attribute {
    const VERSION: u8 = 1;
}

impl Record for Profile {
    const VERSION: u8 = 2;

    fn upgrade(version: u8, bytes: &[u8]) -> Result<Self, StoreError> {
        match version {
            1 => Ok(Self::of_first_release(bytes)?),
            version => Err(StoreError::UnknownVersion { version }),
        }
    }

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

key_of_number!(AttributeNo(u32));

/// Every attribute in the city's order, retired ones too.
pub fn all(tx: &impl Tx) -> Result<Vec<Attribute>, StoreError> {
    let rows = ATTRIBUTES.all(tx).map(|row| Ok(row?.1));
    let mut all = rows.collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by_key(|it| (it.order, it.no));
    Ok(all)
}

/// What a resident gave; none who gave nothing or is erased.
pub fn profile(tx: &impl Tx, resident: ResidentNo) -> Result<Option<Profile>, StoreError> {
    PROFILES.get(tx, &resident)
}

/// What the residents of a stretch of numbers gave, without those who gave nothing, ascending.
pub fn given(
    tx: &ReadTx,
    span: impl RangeBounds<ResidentNo>,
) -> Result<impl Iterator<Item = Result<(ResidentNo, Given), StoreError>>, StoreError> {
    PROFILES.walk::<Given>(tx, span)
}

/// A resident with the profile before and after a change.
pub type ProfileChange = (ResidentNo, Option<Profile>, Option<Profile>);

/// Whose profiles a commit has changed, before and after; what is gone with an erased resident is
/// not among it.
pub fn profiles_changed(commit: &Commit) -> Result<Vec<ProfileChange>, StoreError> {
    commit.of(&PROFILES).collect()
}

/// Every import, the latest first.
pub(super) fn imports(tx: &impl Tx) -> Result<Vec<Import>, StoreError> {
    let rows = IMPORTS.all(tx).rev().map(|row| Ok(row?.1));
    rows.collect()
}

/// What waits of a file: the import, what is wrong with it, and its first residents.
pub(super) fn waiting(
    tx: &impl Tx,
    id: Id<Import>,
) -> Result<Option<(Import, Waiting, Waiting)>, StoreError> {
    let Some(import) = IMPORTS.get(tx, &id)? else { return Ok(None) };
    let Some(told) = WAITING.get(tx, &(id, 0))? else { return Ok(None) };
    let first = WAITING.get(tx, &(id, 1))?;
    let first = first.unwrap_or_else(|| Waiting { rows: Vec::new(), ..told.clone() });
    Ok(Some((import, told, first)))
}

/// What an attribute is called, by its number as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let no = AttributeNo(id.parse().ok()?);
    Some(store.read(|tx| ATTRIBUTES.get(tx, &no)).ok()??.name)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::model::{
        CellFault, CellWhy, Choice, ChoiceNo, Held, Kind, Said, Source, Stage, State, Value,
    };
    use super::*;
    use crate::{base::Actor, infra::store::assert_golden};

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let choice = Choice { no: ChoiceNo(2), label: "多度".into(), state: State::Retired };
        let attribute = Attribute {
            no: AttributeNo(3),
            name: "地区".into(),
            question: "どこ".into(),
            why: String::new(),
            kind: Kind::Several(vec![choice]),
            order: 4,
            state: State::InUse,
            updated_at: at,
            revision: 5,
        };
        assert_golden(
            1,
            "890366e59cb0e58cba66e381a9e381936082018181830266e5a49ae5baa60104001b000001a18a1b307b05",
            &attribute,
        );
        let held = |value, source| Held { value, source, at };
        let values = [
            (AttributeNo(3), held(Value::Several(vec![ChoiceNo(2)]), Source::Answer("F".into()))),
            (AttributeNo(4), held(Value::Said(Said::Yes), Source::File)),
        ];
        let profile = Profile { key: KeyId::from_bits(7), values: values.into() };
        assert_golden(
            1,
            "825000000000000000000000000000000007a2038382018181028200816146\
             1b000001a18a1b307b0483820481008202801b000001a18a1b307b",
            &profile,
        );
        assert_golden(
            2,
            "835000000000000000000000000000000007a2038201818102048204810058218283\
             82008161461b000001a18a1b307b8103838202801b000001a18a1b307b8104",
            &profile,
        );
        let bytes = minicbor::to_vec(&profile).unwrap();
        assert_eq!(minicbor::decode::<Given>(&bytes).unwrap(), Given::from(profile));
    }

    #[test]
    fn imports_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let import = Import {
            id: Id::from_bits(9),
            by: Actor::Operator,
            at,
            file: "a.csv".into(),
            key: KeyId::from_bits(7),
            columns: vec![AttributeNo(3)],
            unused: vec!["b".into()],
            residents: 2,
            values: 3,
            faulty: 1,
            stage: Stage::Done,
        };
        assert_golden(1, IMPORT, &import);
        let fault =
            CellFault { row: 2, column: "a".into(), cell: "b".into(), why: CellWhy::NotADay };
        let waiting = Waiting {
            key: KeyId::from_bits(7),
            rows: vec![(ResidentNo(70_000), [(AttributeNo(3), Value::Number(-1))].into())],
            faults: vec![fault],
        };
        assert_golden(1, WAITS, &waiting);
        let held = Held { value: Value::Number(1), source: Source::File, at };
        let earlier = Earlier {
            key: KeyId::from_bits(7),
            values: [(AttributeNo(3), Some(held)), (AttributeNo(4), None)].into(),
        };
        assert_golden(1, BEFORE, &earlier);
    }

    const IMPORT: &str = "8b50000000000000000000000000000000098203801b000001a18a1b307b65612e63737650000000000000000000000000000000078103816162020301\
                          01";
    const WAITS: &str =
        "83500000000000000000000000000000000781821a00011170a103820281208184026161616205";
    const BEFORE: &str = "82500000000000000000000000000000000\
                          7a203838202810182028\
                          01b000001a18a1b307b04f6";
}
