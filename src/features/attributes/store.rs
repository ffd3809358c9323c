//! Where attributes and what residents gave are kept.

use std::ops::RangeBounds;

use super::model::{Attribute, AttributeNo, Profile};
use crate::{
    features::residents::ResidentNo,
    infra::store::{Commit, Counter, KeyId, Record, Store, StoreError, Table, Tx, key_of_number},
};

/// Attributes.
pub(super) const ATTRIBUTES: Table<AttributeNo, Attribute> = Table::new("attributes.attributes");

/// The numbers of attributes.
pub(super) const NUMBERS: Counter = Counter::new("attributes");

/// What residents gave.
pub(super) const PROFILES: Table<ResidentNo, Profile> = Table::new("attributes.profiles");

impl Record for Attribute {
    const VERSION: u8 = 1;
}

impl Record for Profile {
    const VERSION: u8 = 1;

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
pub fn profiles<T: Tx>(
    tx: &T,
    span: impl RangeBounds<ResidentNo>,
) -> impl Iterator<Item = Result<(ResidentNo, Profile), StoreError>> {
    PROFILES.range(tx, span)
}

/// A resident with the profile before and after a change.
pub type ProfileChange = (ResidentNo, Option<Profile>, Option<Profile>);

/// Whose profiles a commit has changed, before and after; what is gone with an erased resident is
/// not among it.
pub fn profiles_changed(commit: &Commit) -> Result<Vec<ProfileChange>, StoreError> {
    commit.of(&PROFILES).collect()
}

/// What an attribute is called, by its number as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let no = AttributeNo(id.parse().ok()?);
    Some(store.read(|tx| ATTRIBUTES.get(tx, &no)).ok()??.name)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::model::{Choice, ChoiceNo, Held, Kind, Said, Source, State, Value};
    use super::*;
    use crate::infra::store::assert_golden;

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
    }
}
