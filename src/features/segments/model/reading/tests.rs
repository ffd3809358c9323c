use jiff::{Timestamp, civil::date};

use super::*;
use crate::features::{
    attributes::{Choice, State},
    segments::model::{Join, Row, Sense},
};

fn attribute(no: u32, kind: Kind) -> Attribute {
    Attribute {
        no: AttributeNo(no),
        name: format!("属性{no}"),
        question: String::new(),
        why: String::new(),
        kind,
        order: no,
        state: State::InUse,
        updated_at: Timestamp::UNIX_EPOCH,
        revision: 1,
    }
}

fn known() -> Known {
    let choice = |no| Choice { no: ChoiceNo(no), label: no.to_string(), state: State::Retired };
    let kinds = [
        Kind::One(vec![choice(1), choice(2)]),
        Kind::Number { unit: String::new() },
        Kind::Date,
        Kind::YesNo,
        Kind::Place,
        Kind::Text,
    ];
    Known {
        attributes: (1..).zip(kinds).map(|(no, kind)| attribute(no, kind)).collect(),
        forms: vec![(Id::from_bits(7), "届".into(), vec![(StatusId(1), "受付".into())])],
        sets: vec![(SetName("list:1".into()), "名簿".into())],
        deliveries: vec![(SetName::of_delivery(17), "健診".into())],
        languages: vec!["ja".into()],
    }
}

fn every_clause() -> Vec<Condition> {
    let (of, day) = (AttributeNo, |it| Some(Day(date(2020, it, 1))));
    let place = Place { latitude: 35_062_001, longitude: 136_683_000 };
    let tests = [
        Test::Choices(of(1), vec![ChoiceNo(1), ChoiceNo(2)]),
        Test::Number(of(2), Span { from: Some(-1), to: None }),
        Test::Days(of(3), Span { from: None, to: day(4) }),
        Test::Age(of(3), Span { from: Some(6), to: Some(12) }),
        Test::Said(of(4), Said::No),
        Test::Said(of(4), Said::Yes),
        Test::Near(of(5), place, 500),
        Test::Contains(of(6), "多度".into()),
        Test::Given(of(1)),
        Test::Since(Span { from: day(4), to: day(5) }),
        Test::Standing(Standing::Blocked),
        Test::Language(vec!["ja".into()]),
        Test::Answered(Id::from_bits(7), Span { from: day(1), to: None }, Some(StatusId(1))),
        Test::Set(SetName("list:1".into())),
        Test::Set(SetName::of_delivery(17)),
    ];
    let both = |test: Test| {
        [Sense::Is, Sense::IsNot]
            .map(|sense| Condition::Clause(Clause { sense, test: test.clone() }))
    };
    tests.into_iter().flat_map(both).collect()
}

fn typed(subject: &str, how: How, (from, to, text): (&str, &str, &str)) -> Row {
    let typed = TypedClause {
        subject: Subject::of(subject),
        how,
        picked: Vec::new(),
        from: from.into(),
        to: to.into(),
        text: text.into(),
    };
    Row { depth: 1, typed: Typed::Clause(typed) }
}

fn faults(rows: Vec<Row>) -> Vec<Why> {
    let root = Row { depth: 0, typed: Typed::Group(Join::All) };
    let draft = Draft { rows: [vec![root], rows].concat() };
    draft.read(&known()).1.into_iter().map(|it| it.why).collect()
}

#[test]
fn every_condition_stands_in_a_form_and_reads_back() {
    let inner = Condition::Group(Group { join: Join::None, parts: every_clause() });
    let mut parts = vec![inner];
    parts.extend(every_clause().into_iter().take(5));
    let whole = Condition::Group(Group { join: Join::Any, parts });
    let draft = Draft::of(&whole);
    let (read, faults) = draft.read(&known());
    assert_eq!((read, faults), (whole, vec![]));
    for row in &draft.rows {
        let Typed::Clause(TypedClause { subject: Some(subject), how, .. }) = &row.typed else {
            continue;
        };
        assert_eq!(Subject::of(&subject.name()).as_ref(), Some(subject));
        assert_eq!(How::of(how.as_str()), Some(*how));
    }
}

#[test]
fn everything_unfinished_is_told_and_the_rest_still_means_something() {
    let rows = vec![
        typed("", How::Is, ("", "", "")),
        typed("attribute:99", How::Is, ("", "", "")),
        typed("attribute:1", How::Is, ("", "", "")),
        typed("attribute:2", How::Between, ("", "", "")),
        typed("attribute:2", How::Between, ("二", "", "")),
        typed("attribute:2", How::Between, ("3", "2", "")),
        typed("attribute:3", How::Age, ("-1", "", "")),
        typed("attribute:3", How::Between, ("", "昨日", "")),
        typed("attribute:5", How::Is, ("", "", "35.0, 136.6")),
        typed("attribute:5", How::Is, ("", "500", "桑名駅")),
        typed("attribute:6", How::Is, ("", "", " ")),
        typed("set:list:2", How::Is, ("", "", "")),
        typed("delivered", How::IsNot, ("", "", "")),
        typed("delivered", How::IsNot, ("", "", "18")),
    ];
    assert_eq!(
        faults(rows),
        [
            Why::NoSubject,
            Why::NoSubject,
            Why::NothingPicked,
            Why::NoEnd,
            Why::NotANumber,
            Why::Reversed,
            Why::NotAnAge,
            Why::NotADay,
            Why::NotADistance,
            Why::NotAPlace,
            Why::NoText,
            Why::NoSubject,
            Why::NoDelivery,
            Why::NoDelivery,
        ]
    );
    let mut draft = Draft::of(&every_clause()[0]);
    draft.add_clause(0);
    let (condition, faults) = draft.read(&known());
    assert_eq!(condition.clauses().len(), 1);
    assert_eq!(faults, [Fault { row: 2, why: Why::NoSubject }]);
}

#[test]
fn rows_are_added_and_removed_where_they_belong() {
    let mut draft = Draft::blank();
    draft.add_group(0);
    draft.add_clause(2);
    draft.add_clause(0);
    let depths = |draft: &Draft| draft.rows.iter().map(|it| it.depth).collect::<Vec<_>>();
    assert_eq!(depths(&draft), [0, 1, 1, 2, 2, 1]);
    draft.remove(2);
    assert_eq!(depths(&draft), [0, 1, 1]);
    draft.remove(0);
    draft.remove(9);
    assert_eq!(depths(&draft), [0, 1, 1], "all of it stays");
}

#[test]
fn groups_too_deep_and_too_many_clauses_are_refused() {
    let mut draft = Draft::blank();
    let mut at = 0;
    for _ in 0..DEPTH_MAX {
        draft.add_group(at);
        at = draft.rows.len() - 2;
    }
    assert!(draft.read(&known()).1.iter().any(|it| it.why == Why::TooDeep));
    let mut draft = Draft::blank();
    (0..CLAUSES_MAX).for_each(|_| draft.add_clause(0));
    assert!(draft.read(&known()).1.iter().any(|it| it.why == Why::TooMany));
}

#[test]
fn full_width_digits_and_days_of_eras_are_understood() {
    let rows = vec![
        typed("attribute:2", How::Between, ("１，０００", "", "")),
        typed("attribute:3", How::Between, ("令和２年４月１日", "", "")),
        typed("attribute:5", How::Is, ("", "５００", "35.062、136.683")),
    ];
    assert!(faults(rows).is_empty());
}
