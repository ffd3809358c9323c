use std::collections::BTreeMap;

use jiff::{Timestamp, civil::date};
use proptest::prelude::*;

use super::{
    super::model::{Clause, Group, Join, Sense, SetName, Span, metres_between},
    *,
};
use crate::{
    base::{Id, KeyId, text},
    features::{
        attributes::{AttributeNo, ChoiceNo, Given, Held, Place, Profile, Said, Source, Value},
        forms::StatusId,
        residents::{Resident, ResidentNo, Standing},
    },
};

/// One attribute of each kind, by the variant of its values.
const ONE: AttributeNo = AttributeNo(1);
const SEVERAL: AttributeNo = AttributeNo(2);
const NUMBER: AttributeNo = AttributeNo(3);
const DAY: AttributeNo = AttributeNo(4);
const SAID: AttributeNo = AttributeNo(5);
const PLACE: AttributeNo = AttributeNo(6);
const TEXT: AttributeNo = AttributeNo(7);

fn standings() -> impl Strategy<Value = Standing> {
    prop_oneof![
        4 => Just(Standing::Friend),
        1 => Just(Standing::Blocked),
        1 => Just(Standing::Stranger)
    ]
}

fn days() -> impl Strategy<Value = Day> {
    (1990..2027i16, 1..13i8, 1..29i8).prop_map(|(y, m, d)| Day(date(y, m, d)))
}

fn places() -> impl Strategy<Value = Place> {
    let near = |at: i32| at - 9_000..at + 9_000;
    (near(35_062_000), near(136_683_000))
        .prop_map(|(latitude, longitude)| Place { latitude, longitude })
}

fn texts() -> impl Strategy<Value = String> {
    "[aＡあア]{1,3}"
}

fn choices() -> impl Strategy<Value = Vec<ChoiceNo>> {
    prop::collection::btree_set(1..6u16, 1..4).prop_map(|it| it.into_iter().map(ChoiceNo).collect())
}

fn values() -> impl Strategy<Value = (AttributeNo, Value)> {
    let said = prop_oneof![Just(Said::Yes), Just(Said::No)];
    prop_oneof![
        (1..6u16).prop_map(|it| (ONE, Value::One(ChoiceNo(it)))),
        choices().prop_map(|it| (SEVERAL, Value::Several(it))),
        (-9..9i64).prop_map(|it| (NUMBER, Value::Number(it))),
        days().prop_map(|it| (DAY, Value::Date(it))),
        said.prop_map(|it| (SAID, Value::Said(it))),
        places().prop_map(|it| (PLACE, Value::Place(it))),
        texts().prop_map(|it| (TEXT, Value::Text(it))),
    ]
}

fn profiles() -> impl Strategy<Value = Profile> {
    prop::collection::vec(values(), 0..8).prop_map(|values| {
        let held = |value| Held { value, source: Source::File, at: Timestamp::UNIX_EPOCH };
        let values = values.into_iter().map(|(of, value)| (of, held(value))).collect();
        Profile { key: KeyId::from_bits(1), values }
    })
}

fn residents() -> impl Strategy<Value = Resident> {
    let language = prop::option::of(prop_oneof![Just("ja".to_owned()), Just("pt".to_owned())]);
    let since = prop::option::of(0..1_000i64);
    (standings(), since, language).prop_map(|(standing, day, language)| Resident {
        key: KeyId::from_bits(1),
        line_user_id: "U".into(),
        standing,
        since: day.map(|it| Timestamp::from_second(it * 86_400).unwrap()),
        language,
        consent: None,
        stood: None,
    })
}

fn spans<T: Clone + std::fmt::Debug>(
    ends: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Span<T>> {
    (prop::option::of(ends.clone()), prop::option::of(ends))
        .prop_map(|(from, to)| Span { from, to })
}

fn clauses() -> impl Strategy<Value = Clause> {
    let early = (0..1_000i64)
        .prop_map(|it| Day(date_in_japan(Timestamp::from_second(it * 86_400).unwrap())));
    let test = prop_oneof![
        choices().prop_map(|it| Test::Choices(ONE, it)),
        choices().prop_map(|it| Test::Choices(SEVERAL, it)),
        spans(-9..9i64).prop_map(|it| Test::Number(NUMBER, it)),
        spans((1990..2027i16, 1..13i8).prop_map(|(y, m)| Day(date(y, m, 15))))
            .prop_map(|it| Test::Days(DAY, it)),
        spans(0..40u16).prop_map(|it| Test::Age(DAY, it)),
        prop_oneof![Just(Said::Yes), Just(Said::No)].prop_map(|it| Test::Said(SAID, it)),
        (places(), 0..900u32).prop_map(|(it, metres)| Test::Near(PLACE, it, metres)),
        texts().prop_map(|it| Test::Contains(TEXT, it)),
        (1..9u32).prop_map(|it| Test::Given(AttributeNo(it))),
        spans(early).prop_map(Test::Since),
        standings().prop_map(Test::Standing),
        Just(Test::Language(vec!["ja".into(), "en".into()])),
        Just(Test::Answered(Id::from_bits(7), Span::open(), Some(StatusId(1)))),
        prop_oneof![Just("list:1"), Just("list:none")].prop_map(|it| Test::Set(SetName(it.into()))),
        prop_oneof![3 => Just(7), 1 => Just(8)].prop_map(|it| Test::Set(SetName::of_delivery(it))),
    ];
    let sense = prop_oneof![Just(Sense::Is), Just(Sense::IsNot)];
    (sense, test).prop_map(|(sense, test)| Clause { sense, test })
}

fn conditions() -> impl Strategy<Value = Condition> {
    clauses().prop_map(Condition::Clause).prop_recursive(4, 24, 5, |part| {
        let join = prop_oneof![Just(Join::All), Just(Join::Any), Just(Join::None)];
        (join, prop::collection::vec(part, 0..5))
            .prop_map(|(join, parts)| Condition::Group(Group { join, parts }))
    })
}

/// A resident as decoded records say.
type Known = (Resident, Option<Profile>);

/// What a condition says, read off the records of one resident.
fn holds(condition: &Condition, no: u32, known: &Known, sets: &Sets, today: Date) -> bool {
    let part = |it: &Condition| holds(it, no, known, sets, today);
    match condition {
        Condition::Clause(clause) => {
            tests(&clause.test, no, known, sets, today) == (clause.sense == Sense::Is)
        }
        Condition::Group(group) if group.parts.is_empty() => true,
        Condition::Group(group) => match group.join {
            Join::All => group.parts.iter().all(part),
            Join::Any => group.parts.iter().any(part),
            Join::None => !group.parts.iter().any(part),
        },
    }
}

struct Sets {
    answered: Members,
    listed: Members,
    /// Whom delivery 7 reached, over two looks.
    reached: Members,
}

fn tests(test: &Test, no: u32, (resident, profile): &Known, sets: &Sets, today: Date) -> bool {
    let value = |of: &AttributeNo| profile.as_ref().and_then(|it| Some(&it.values.get(of)?.value));
    match test {
        Test::Choices(of, choices) => match value(of) {
            Some(Value::One(it)) => choices.contains(it),
            Some(Value::Several(all)) => all.iter().any(|it| choices.contains(it)),
            _ => false,
        },
        Test::Number(of, span) => matches!(value(of), Some(Value::Number(it)) if span.has(it)),
        Test::Days(of, span) => matches!(value(of), Some(Value::Date(it)) if span.has(it)),
        Test::Age(of, span) => match value(of) {
            Some(Value::Date(Day(born))) => {
                let age = i32::from(today.year() - born.year())
                    - i32::from((today.month(), today.day()) < (born.month(), born.day()));
                let least = span.from.is_none_or(|it| i32::from(it) <= age);
                least && span.to.is_none_or(|it| age <= i32::from(it))
            }
            _ => false,
        },
        Test::Said(of, said) => matches!(value(of), Some(Value::Said(it)) if it == said),
        Test::Near(of, place, metres) => match value(of) {
            Some(Value::Place(it)) => metres_between(*it, *place) <= f64::from(*metres),
            _ => false,
        },
        Test::Contains(of, sought) => match value(of) {
            Some(Value::Text(it)) => text::fold(it).contains(&*text::fold(sought)),
            _ => false,
        },
        Test::Given(of) => value(of).is_some(),
        Test::Since(span) => resident.since.is_some_and(|it| span.has(&Day(date_in_japan(it)))),
        Test::Standing(standing) => resident.standing == *standing,
        Test::Language(tags) => resident.language.as_ref().is_some_and(|it| tags.contains(it)),
        Test::Answered(..) => sets.answered.contains(no),
        Test::Set(name) => match name.0.as_str() {
            "list:1" => sets.listed.contains(no),
            "delivery:7" => sets.reached.contains(no),
            _ => false,
        },
    }
}

/// Numbers with gaps, over two blocks.
fn number(at: usize) -> u32 {
    4_060 + 3 * at as u32
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whom_a_condition_holds_of_is_what_a_look_at_every_record_says(
        all in prop::collection::vec((residents(), prop::option::of(profiles())), 1..40),
        later in prop::collection::vec(
            (0..40usize, prop::option::of(residents()), prop::option::of(profiles())), 0..20),
        members in prop::collection::btree_set(0..40usize, 0..20),
        reached in prop::collection::btree_set(0..40usize, 0..30),
        condition in conditions(),
        today in (2020..2027i16, 1..13i8, 1..29i8),
    ) {
        let today = date(today.0, today.1, today.2);
        let listed: Members = members.iter().map(|it| number(*it)).collect();
        let answered: Members = members.iter().map(|it| number(it / 2)).collect();
        let mut table = Table::default();
        let mut other = Table::default();
        table.put_set(SetName("list:1".into()), Some(listed.clone()));
        let reached: Members = reached.iter().map(|it| number(*it)).collect();
        table.put_set(SetName::of_delivery(7), Some(reached.iter().take(3).collect()));
        table.put_set(SetName::of_delivery(8), Some(reached.clone()));
        let mut known: BTreeMap<u32, Known> = BTreeMap::new();
        for (at, (resident, profile)) in all.into_iter().enumerate() {
            let table = if at % 2 == 0 { &mut table } else { &mut other };
            table.stand(ResidentNo(number(at)), Some(&resident));
            match (at % 3, profile.clone().map(Given::from)) {
                (0, Some(given)) => table.begin(ResidentNo(number(at)), &given),
                (_, _) => table.give(ResidentNo(number(at)), None, profile.as_ref()),
            }
            known.insert(number(at), (resident, profile));
        }
        table.join(other);
        for (at, resident, profile) in later {
            let no = number(at);
            let Some(before) = known.remove(&no) else { continue };
            match resident {
                Some(resident) => {
                    table.give(ResidentNo(no), before.1.as_ref(), profile.as_ref());
                    table.stand(ResidentNo(no), Some(&resident));
                    known.insert(no, (resident, profile));
                }
                None => table.stand(ResidentNo(no), None),
            }
        }
        // A part of it went out later, and another one has been forgotten.
        table.put_set(SetName::of_delivery(7), Some(reached.clone()));
        table.put_set(SetName::of_delivery(8), None);
        let test = Test::Answered(Id::from_bits(7), Span::open(), Some(StatusId(1)));
        let pairs = [(test, answered.clone())];
        let asked = Asked { today, answered: &pairs };
        let sets = Sets { answered, listed, reached };
        for (base, standings) in [
            (Base::Friends, &[Standing::Friend][..]),
            (Base::Others, &[Standing::Blocked, Standing::Stranger]),
        ] {
            let expected: Vec<u32> = known
                .iter()
                .filter(|it| standings.contains(&it.1.0.standing))
                .filter(|it| holds(&condition, *it.0, it.1, &sets, today))
                .map(|it| *it.0)
                .collect();
            let found: Vec<u32> = table.find(&condition, base, asked).iter().collect();
            prop_assert_eq!(table.count(&condition, base, asked), expected.len());
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn conditions_read_back(condition in conditions()) {
        let bytes = minicbor::to_vec(&condition).unwrap();
        prop_assert_eq!(minicbor::decode::<Condition>(&bytes).unwrap(), condition);
    }
}

#[test]
fn all_cores_count_whom_one_finds() {
    let mut table = Table::default();
    let resident = |standing| Resident {
        key: KeyId::from_bits(1),
        line_user_id: "U".into(),
        standing,
        since: None,
        language: None,
        consent: None,
        stood: None,
    };
    let spread = (0..3_000u32).map(|at| 333 * at);
    for no in spread.clone() {
        let standing = if no % 2 == 0 { Standing::Friend } else { Standing::Blocked };
        table.stand(ResidentNo(no), Some(&resident(standing)));
    }
    let listed: Members = spread.filter(|it| it % 5 == 0).collect();
    table.put_set(SetName("list:1".into()), Some(listed));
    let test = Test::Set(SetName("list:1".into()));
    let condition = Condition::Clause(Clause { sense: Sense::IsNot, test });
    let asked = Asked { today: date(2026, 11, 22), answered: &[] };
    assert_eq!(table.count(&condition, Base::Friends, asked), 1_200);
    assert_eq!(table.find(&condition, Base::Friends, asked).len(), 1_200);
}

#[test]
fn a_birthday_makes_older_on_its_day() {
    let mut table = Table::default();
    let resident = Resident {
        key: KeyId::from_bits(1),
        line_user_id: "U".into(),
        standing: Standing::Friend,
        since: None,
        language: None,
        consent: None,
        stood: None,
    };
    let held = Held {
        value: Value::Date(Day(date(2020, 2, 29))),
        source: Source::File,
        at: Timestamp::UNIX_EPOCH,
    };
    let profile = Profile { key: resident.key, values: [(DAY, held)].into() };
    table.stand(ResidentNo(1), Some(&resident));
    table.give(ResidentNo(1), None, Some(&profile));
    let is_of = |age: u16, today| {
        let test = Test::Age(DAY, Span { from: Some(age), to: Some(age) });
        let condition = Condition::Clause(Clause { sense: Sense::Is, test });
        table.count(&condition, Base::Friends, Asked { today, answered: &[] }) == 1
    };
    assert!(is_of(0, date(2021, 2, 28)) && !is_of(1, date(2021, 2, 28)));
    assert!(is_of(1, date(2021, 3, 1)) && !is_of(0, date(2021, 3, 1)));
    assert!(is_of(3, date(2024, 2, 28)) && is_of(4, date(2024, 2, 29)));
}
