use jiff::Timestamp;

use super::super::{Choice, Condition, Needed, Other, Page, Prefill, QuestionId, Raw, Test};
use super::*;
use crate::{
    base::{Day, KeyId},
    features::attributes::{ChoiceNo, Held, Kind as Kept, Source, State},
};

fn question(id: u16, kind: Kind) -> Question {
    Question {
        id: QuestionId(id),
        title: id.to_string(),
        hint: String::new(),
        kind,
        needed: Needed::Optional,
        when: Vec::new(),
        attribute: Some(AttributeNo(u32::from(id))),
        prefill: Prefill::Offered,
    }
}

fn choices(labels: &[&str]) -> Vec<Choice> {
    let choice = |(at, label): (u16, &&str)| Choice {
        id: ChoiceId(at),
        label: (*label).to_owned(),
        quota: None,
        counts: 0,
    };
    (1..).zip(labels).map(choice).collect()
}

fn attribute(no: u32, kind: Kept) -> Attribute {
    Attribute {
        no: AttributeNo(no),
        name: no.to_string(),
        question: String::new(),
        why: String::new(),
        kind,
        order: no,
        state: State::InUse,
        updated_at: Timestamp::UNIX_EPOCH,
        revision: 1,
    }
}

fn kept(labels: &[&str]) -> Vec<attributes::Choice> {
    // Other numbers than the form's: words alone join the two.
    let choice = |(at, label): (u16, &&str)| attributes::Choice {
        no: ChoiceNo(at),
        label: (*label).to_owned(),
        state: State::InUse,
    };
    (11..).zip(labels).map(choice).collect()
}

/// A form that asks for one attribute of each kind, and the attributes.
fn all() -> (Design, Vec<Attribute>) {
    let one = |labels: &[&str]| Kind::One { choices: choices(labels), other: Other::Written };
    let many =
        Kind::Many {
            choices: choices(&["防災", "子育て", "税"]), other: Other::None, max: None
        };
    let number = Kind::Number { min: None, max: None, decimals: 0, unit: "人".into() };
    let questions = vec![
        question(1, one(&["桑名", "多度"])),
        question(2, many),
        question(3, number),
        question(4, Kind::Date { from: None, to: None }),
        question(5, one(&["はい", "いいえ"])),
        question(6, Kind::Place),
        question(7, Kind::Short { max: 50, pattern: None }),
    ];
    let attributes = vec![
        attribute(1, Kept::One(kept(&["多度", "桑名"]))),
        attribute(2, Kept::Several(kept(&["税", "防災"]))),
        attribute(3, Kept::Number { unit: "人".into() }),
        attribute(4, Kept::Date),
        attribute(5, Kept::YesNo),
        attribute(6, Kept::Place),
        attribute(7, Kept::Text),
    ];
    (Design { pages: vec![Page { questions, ..Page::default() }], ..Design::default() }, attributes)
}

fn chosen(ids: &[u16]) -> Value {
    Value::Chosen { choices: ids.iter().copied().map(ChoiceId).collect(), other: None }
}

fn answers(values: Vec<(u16, Value)>) -> Answers {
    Answers(values.into_iter().map(|(id, value)| (QuestionId(id), value)).collect())
}

fn profile(said: &BTreeMap<AttributeNo, Option<attributes::Value>>) -> Profile {
    let held = |value: &attributes::Value| Held {
        value: value.clone(),
        source: Source::File,
        at: Timestamp::UNIX_EPOCH,
    };
    let values = said.iter().filter_map(|(no, value)| Some((*no, held(value.as_ref()?))));
    Profile { key: KeyId::from_bits(1), values: values.collect() }
}

#[test]
fn what_is_remembered_of_an_answer_is_the_same_answer_next_time() {
    let (design, attributes) = all();
    let place = Place { at: Some((350_620_000, 1_366_830_000)), words: String::new() };
    let given = answers(vec![
        (1, chosen(&[2])),
        (2, chosen(&[1, 3])),
        (3, Value::Number(4_000)),
        (4, Value::Date(Day(jiff::civil::date(1950, 4, 1)))),
        (5, chosen(&[2])),
        (6, Value::Place(place)),
        (7, Value::Text("員弁郡".into())),
    ]);
    let said = design.remembered(&given, &attributes, &Registered::default());
    assert_eq!(said[&AttributeNo(1)], Some(attributes::Value::One(ChoiceNo(11))));
    assert_eq!(
        said[&AttributeNo(2)],
        Some(attributes::Value::Several(vec![ChoiceNo(11), ChoiceNo(12)]))
    );
    assert_eq!(said[&AttributeNo(5)], Some(attributes::Value::Said(Said::No)));
    assert_eq!(design.foretold(&profile(&said), &attributes), given);
}

#[test]
fn what_an_attribute_cannot_say_is_not_kept_and_what_was_left_empty_is_taken_back() {
    let (mut design, attributes) = all();
    let other = Value::Chosen { choices: vec![], other: Some("員弁".into()) };
    let said = design.remembered(
        &answers(vec![(1, other), (2, chosen(&[2]))]),
        &attributes,
        &Registered::default(),
    );
    assert!(!said.contains_key(&AttributeNo(1)), "something else written says nothing");
    assert!(!said.contains_key(&AttributeNo(2)), "a choice that the attribute does not have");
    assert_eq!(said[&AttributeNo(7)], None, "it was asked and left empty");
    let hidden = Condition { question: QuestionId(1), test: Test::Answered };
    design.pages[0].questions[6].when = vec![hidden];
    let said = design.remembered(&Answers::default(), &attributes, &Registered::default());
    assert!(!said.contains_key(&AttributeNo(7)), "what was not asked is left as it is");
}

#[test]
fn what_is_only_shown_stands_over_anything_typed_and_says_nothing_new() {
    let (mut design, attributes) = all();
    for question in &mut design.pages[0].questions {
        question.prefill = Prefill::Shown;
    }
    // Of three interests the form knows two, and of two districts one.
    let kept = |values: [(u32, attributes::Value); 4]| {
        profile(&values.into_iter().map(|(no, it)| (AttributeNo(no), Some(it))).collect())
    };
    let profile = kept([
        (1, attributes::Value::One(ChoiceNo(11))),
        (2, attributes::Value::Several(vec![ChoiceNo(11), ChoiceNo(12)])),
        (3, attributes::Value::Number(4)),
        (7, attributes::Value::Text("あ".repeat(51))),
    ]);
    let today = jiff::civil::date(2026, 11, 22);
    let shown = design.registered(&profile, &attributes, today);
    assert!([1, 2, 3].iter().all(|id| shown.has(QuestionId(*id))));
    assert!(!shown.has(QuestionId(4)), "nothing is registered of it");
    assert!(!shown.has(QuestionId(7)), "the question does not take so long a text");
    let forged = [("q1", "1"), ("q3", "99"), ("q3.more", "x"), ("q7", "員弁")];
    let forged = Raw(forged.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    let read = design.read(&shown.over(&forged), today);
    assert_eq!(read.answers.get(QuestionId(1)), Some(&chosen(&[2])));
    assert_eq!(read.answers.get(QuestionId(3)), Some(&Value::Number(4_000)));
    assert_eq!(read.answers.get(QuestionId(7)), Some(&Value::Text("員弁".into())));
    let said = design.remembered(&read.answers, &attributes, &shown);
    let touched: Vec<u32> = said.keys().map(|it| it.0).collect();
    assert_eq!(touched, [4, 5, 6, 7], "what was only shown is left as it is");
    for question in &mut design.pages[0].questions {
        question.prefill = Prefill::Offered;
    }
    assert_eq!(design.registered(&profile, &attributes, today), Registered::default());
}

#[test]
fn a_choice_that_the_form_does_not_have_is_asked_for_and_not_shown() {
    let (mut design, attributes) = all();
    design.pages[0].questions[0].prefill = Prefill::Shown;
    design.pages[0].questions[0].kind = Kind::List { choices: choices(&["多度"]) };
    design.pages[0].questions[1].prefill = Prefill::Shown;
    let said = BTreeMap::from([
        (AttributeNo(1), Some(attributes::Value::One(ChoiceNo(12)))),
        (AttributeNo(2), Some(attributes::Value::Several(vec![ChoiceNo(13)]))),
    ]);
    let mut attributes = attributes;
    attributes[1].kind = Kept::Several(kept(&["税", "防災", "文化"]));
    let today = jiff::civil::date(2026, 11, 22);
    let shown = design.registered(&profile(&said), &attributes, today);
    assert_eq!(shown, Registered::default());
}

#[test]
fn a_question_fills_attributes_of_its_own_kind_alone() {
    let (design, attributes) = all();
    for question in design.questions() {
        let fitting: Vec<u32> =
            attributes.iter().filter(|it| question.can_fill(it)).map(|it| it.no.0).collect();
        let expected = if question.id.0 == 5 { vec![1, 5] } else { vec![u32::from(question.id.0)] };
        assert_eq!(fitting, expected, "{question:?}");
    }
    let mut changed = design;
    changed.pages[0].questions[3].kind = Kind::Time;
    let given = answers(vec![(4, Value::Time(60))]);
    assert!(
        !changed
            .remembered(&given, &attributes, &Registered::default())
            .contains_key(&AttributeNo(4))
    );
}
