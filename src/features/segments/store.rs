//! Where segments and sets are kept.

use super::model::{Known, KnownForm, NamedSet, Reached, Segment, SetName};
use crate::{
    base::Id,
    features::{attributes, forms},
    infra::store::{Key, Record, Store, StoreError, Table, Tx},
};

/// Segments.
pub(super) const SEGMENTS: Table<Id<Segment>, Segment> = Table::new("segments.segments");

/// Sets of residents by name.
pub(super) const SETS: Table<SetName, NamedSet> = Table::new("segments.sets");

/// The deliveries of which it is kept whom they reached, by their numbers.
pub(super) const REACHED: Table<u32, Reached> = Table::new("segments.reached");

impl Record for Reached {
    const VERSION: u8 = 1;
}

impl Record for Segment {
    const VERSION: u8 = 1;
}

impl Record for NamedSet {
    const VERSION: u8 = 1;
}

impl Key for SetName {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        String::decode(bytes).map(Self)
    }
}

/// Every segment by name, those put away too.
pub fn all(tx: &impl Tx) -> Result<Vec<Segment>, StoreError> {
    let rows = SEGMENTS.all(tx).map(|row| Ok(row?.1));
    let mut all = rows.collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// The segment of an id.
pub fn segment(tx: &impl Tx, id: Id<Segment>) -> Result<Option<Segment>, StoreError> {
    SEGMENTS.get(tx, &id)
}

/// Every list, the latest first.
pub fn lists(tx: &impl Tx) -> Result<Vec<(SetName, NamedSet)>, StoreError> {
    let mut all = SETS.range(tx, SetName::lists()).collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by_key(|it| std::cmp::Reverse(it.1.at));
    Ok(all)
}

/// The set of a name.
pub fn set(tx: &impl Tx, name: &SetName) -> Result<Option<NamedSet>, StoreError> {
    SETS.get(tx, name)
}

/// The deliveries of which it is kept whom they reached, by their numbers, the latest first.
pub fn reached(tx: &impl Tx) -> Result<Vec<(u32, Reached)>, StoreError> {
    let mut all = REACHED.all(tx).collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by_key(|it| std::cmp::Reverse((it.1.at, it.0)));
    Ok(all)
}

/// What conditions may name, save languages, which the index knows.
pub fn known(tx: &impl Tx) -> Result<Known, StoreError> {
    let form = |it: forms::Form| -> KnownForm {
        let statuses = it.draft.statuses.into_iter().map(|it| (it.id, it.name));
        (it.id, it.draft.title, statuses.collect())
    };
    let mut forms: Vec<KnownForm> = forms::forms(tx)?.into_iter().map(form).collect();
    forms.sort_by(|a, b| a.1.cmp(&b.1));
    let sets = lists(tx)?.into_iter().map(|(name, it)| (name, it.title));
    let reached = reached(tx)?.into_iter();
    let deliveries = reached.map(|(no, it)| (SetName::of_delivery(no), it.title));
    Ok(Known {
        attributes: attributes::all(tx)?,
        forms,
        sets: sets.collect(),
        deliveries: deliveries.collect(),
        languages: Vec::new(),
    })
}

/// What a segment is called, by its id as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let id = id.parse().ok()?;
    Some(store.read(|tx| SEGMENTS.get(tx, &id)).ok()??.name)
}

/// What a list is called, by its name as the log has it.
pub fn list_title(store: &Store, id: &str) -> Option<String> {
    let name = SetName(id.to_owned());
    Some(store.read(|tx| SETS.get(tx, &name)).ok()??.title)
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::{
        super::model::{
            Before, Clause, Condition, Group, Join, Keeping, Origin, Sense, Span, Test,
        },
        *,
    };
    use crate::{
        base::{Actor, Day},
        features::{
            attributes::{AttributeNo, ChoiceNo, Place, Said},
            forms::StatusId,
            residents::Standing,
        },
        infra::store::assert_golden,
    };

    fn every_test() -> Vec<Test> {
        let (of, day) = (AttributeNo(3), Day(date(2020, 4, 1)));
        let place = Place { latitude: 35_062_000, longitude: 136_683_000 };
        vec![
            Test::Choices(of, vec![ChoiceNo(1), ChoiceNo(2)]),
            Test::Number(of, Span { from: Some(-1), to: None }),
            Test::Days(of, Span { from: None, to: Some(day) }),
            Test::Age(of, Span { from: Some(6), to: Some(12) }),
            Test::Said(of, Said::No),
            Test::Near(of, place, 500),
            Test::Contains(of, "多度".into()),
            Test::Given(of),
            Test::Since(Span { from: Some(day), to: None }),
            Test::Standing(Standing::Friend),
            Test::Language(vec!["ja".into()]),
            Test::Answered(Id::from_bits(7), Span::open(), Some(StatusId(2))),
            Test::Set(SetName("list:1".into())),
        ]
    }

    #[test]
    fn records_of_every_release_are_read() {
        let clause = |test| Condition::Clause(Clause { sense: Sense::IsNot, test });
        let parts = every_test().into_iter().map(clause).collect();
        let condition = Condition::Group(Group { join: Join::Any, parts });
        let segment = Segment {
            id: Id::from_bits(7),
            name: "多度".into(),
            note: String::new(),
            condition,
            state: Keeping::Archived,
            updated_at: Timestamp::from_millisecond(1_793_318_400_123).unwrap(),
            updated_by: Actor::Operator,
            revision: 5,
            before: Some(Before {
                name: "a".into(),
                note: "b".into(),
                condition: Condition::everybody(),
            }),
        };
        assert_golden(1, SEGMENT, &segment);
        let set = NamedSet {
            title: "名簿".into(),
            origin: Origin::File("a.csv".into()),
            members: [1, 2, 70_000].into_iter().collect(),
            state: Keeping::InUse,
            at: segment.updated_at,
            by: Actor::Operator,
        };
        assert_golden(1, SET, &set);
        let reached = Reached { title: "健診(11月22日)".into(), at: segment.updated_at };
        assert_golden(1, REACHED_ONE, &reached);
    }

    const SEGMENT: &str = "89500000000000000000000000000000000766e5a49ae5baa66082008182018d820181820182008203820102820181820182018203812082018182018202820382f66a323032302d30342d303182018182018203820382060c82018182018204820301820181820182058303821a021700f01a08259df81901f482018182018206820366e5a49ae5baa68201818201820781038201818201820881816a323032302d30342d30318201818201820981018201818201820a8181626a618201818201820b83500000000000000000000000000000000780028201818201820c81666c6973743a31011b000001a18a1b307b820380058361616162820081820080";
    const REACHED_ONE: &str = "8272e581a5e8a8ba283131e69c883232e697a5291b000001a18a1b307b";
    const SET: &str = "8666e5908de7b0bf82008165612e63737682018400440102fd1f1145f002018f1d001b000001a18a1b307b820380";
}
