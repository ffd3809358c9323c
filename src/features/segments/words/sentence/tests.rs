use jiff::{Timestamp, civil::date};

use super::*;
use crate::features::{
    attributes::{Choice, ChoiceNo},
    segments::model::SetName,
};

fn attribute(no: u32, name: &str, kind: Kind, state: State) -> Attribute {
    Attribute {
        no: AttributeNo(no),
        name: name.into(),
        question: String::new(),
        why: String::new(),
        kind,
        order: no,
        state,
        updated_at: Timestamp::UNIX_EPOCH,
        revision: 1,
    }
}

fn known() -> Known {
    let choice = |no, label: &str, state| Choice { no: ChoiceNo(no), label: label.into(), state };
    let districts = vec![
        choice(1, "多度", State::InUse),
        choice(2, "長島", State::InUse),
        choice(3, "旧町", State::Retired),
    ];
    Known {
        attributes: vec![
            attribute(1, "地区", Kind::One(districts), State::InUse),
            attribute(2, "生年月日", Kind::Date, State::InUse),
            attribute(3, "世帯の人数", Kind::Number { unit: "人".into() }, State::Retired),
            attribute(4, "消防団", Kind::YesNo, State::InUse),
        ],
        sets: vec![(SetName("list:1".into()), "名簿".into())],
        deliveries: vec![(SetName::of_delivery(17), "健診(11月22日)".into())],
        ..Known::default()
    }
}

fn is(test: Test) -> Condition {
    Condition::Clause(Clause { sense: Sense::Is, test })
}

fn group(join: Join, parts: Vec<Condition>) -> Condition {
    Condition::Group(Group { join, parts })
}

fn district(choices: &[u16]) -> Test {
    Test::Choices(AttributeNo(1), choices.iter().map(|it| ChoiceNo(*it)).collect())
}

#[test]
fn a_condition_is_told_in_plain_words() {
    let age = |from, to| is(Test::Age(AttributeNo(2), Span { from, to }));
    let not_listed = Clause { sense: Sense::IsNot, test: Test::Set(SetName("list:1".into())) };
    let got = |no| Test::Set(SetName::of_delivery(no));
    let cases = [
        (Condition::everybody(), "すべての友だち"),
        (is(got(17)), "配信「健診(11月22日)」を受け取った人"),
        (
            group(
                Join::All,
                vec![
                    is(district(&[1])),
                    Condition::Clause(Clause { sense: Sense::IsNot, test: got(17) }),
                ],
            ),
            "地区が「多度」、かつ配信「健診(11月22日)」を受け取っていない人",
        ),
        (is(got(1)), "配信「(記録がなくなった配信)」を受け取った人"),
        (is(district(&[1, 2])), "地区が「多度」か「長島」の人"),
        (
            group(Join::All, vec![is(district(&[1])), age(Some(20), None)]),
            "地区が「多度」、かつ年齢が20歳以上の人",
        ),
        (
            group(
                Join::All,
                vec![
                    is(Test::Said(AttributeNo(4), Said::Yes)),
                    group(Join::Any, vec![age(Some(6), Some(12)), is(district(&[3]))]),
                    Condition::Clause(not_listed),
                ],
            ),
            "消防団に「はい」と答えた、かつ(年齢が6歳から12歳までの間、または地区が「旧町(いまはない選択肢)」)、かつリスト「名簿」にいない人",
        ),
        (
            group(Join::None, vec![is(district(&[1])), age(None, Some(5))]),
            "(地区が「多度」、または年齢が5歳以下)のどれにも当てはまらない人",
        ),
        (
            Condition::Clause(Clause { sense: Sense::IsNot, test: district(&[1]) }),
            "地区が「多度」でないか、答えていない人",
        ),
        (
            is(Test::Number(AttributeNo(3), Span { from: Some(2), to: Some(2) })),
            "世帯の人数(いまは聞いていない属性)が2人である人",
        ),
        (
            is(Test::Since(Span { from: Some(Day(date(2026, 4, 1))), to: None })),
            "友だちになった日が令和8年4月1日以降の人",
        ),
    ];
    for (condition, words) in cases {
        assert_eq!(sentence(&condition, &known()), words);
    }
}
