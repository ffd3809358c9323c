use jiff::civil::date;
use proptest::prelude::*;

use super::{super::cell, *};
use crate::features::forms::model::{Design, Needed, Page, Prefill, QuestionId, Raw, Taken, Value};

fn choices(labels: &[&str]) -> Vec<Choice> {
    let choice = |(id, label): (u16, &&str)| Choice {
        id: ChoiceId(id),
        label: (*label).to_owned(),
        quota: None,
        counts: 0,
    };
    (1..).zip(labels).map(choice).collect()
}

/// Every kind that a table holds, one question each.
fn design() -> Design {
    let labels = || choices(&["はい", "いいえ、まだ", "その他"]);
    let kinds = vec![
        Kind::Short { max: 30, pattern: None },
        Kind::Long { max: 200 },
        Kind::One { choices: labels(), other: Other::Written },
        Kind::Many { choices: labels(), other: Other::Written, max: None },
        Kind::List { choices: labels() },
        Kind::Scale { from: -2, to: 5, low: String::new(), high: String::new() },
        Kind::Matrix { rows: choices(&["朝", "昼"]), choices: labels() },
        Kind::Number { min: None, max: None, decimals: 3, unit: "人".into() },
        Kind::Date { from: None, to: None },
        Kind::Time,
        Kind::Name,
        Kind::Address,
        Kind::Phone,
        Kind::Mail,
        Kind::Place,
        Kind::Consent { text: "同意".into() },
        Kind::Hidden { name: "from".into() },
        Kind::Files { max: 2, taken: Taken::Photos },
    ];
    let question = |(id, kind)| Question {
        id: QuestionId(id),
        title: format!("問い{id}"),
        hint: String::new(),
        kind,
        needed: Needed::Optional,
        when: Vec::new(),
        attribute: None,
        prefill: Prefill::Offered,
    };
    let questions = (1..).zip(kinds).map(question).collect();
    Design { pages: vec![Page { questions, ..Page::default() }], ..Design::default() }
}

fn read(design: &Design, raw: Vec<(String, String)>) -> crate::features::forms::model::Reading {
    design.read(&Raw(raw), date(2026, 11, 22))
}

/// What somebody may have typed, sound or not.
fn fields() -> impl Strategy<Value = Vec<(String, String)>> {
    let text = "['=＝+@\\-,;\"あ漢😀ーa-z0-9（）()「」:：、]{0,9}";
    let kana = "[ぁ-んー]{1,6}( [ぁ-ん]{1,3})?";
    let choice = || prop::sample::select(vec!["1", "2", "3", "other"]).prop_map(str::to_owned);
    let of = |name: &'static str, text: BoxedStrategy<String>| {
        text.prop_map(move |it| (name.to_owned(), it)).boxed()
    };
    let written = || "[あ漢a-z、:（）]{1,8}".prop_map(|it| it).boxed();
    let degrees =
        || (-89_9999999i64..89_9999999).prop_map(|it| (it as f64 / 1e7).to_string()).boxed();
    let fields = vec![
        of("q1", text.prop_map(|it| it).boxed()),
        of("q2", "[あ\n a-z「」=-]{0,20}".prop_map(|it| it).boxed()),
        of("q3", choice().boxed()),
        of("q3.other", written()),
        of("q4", choice().boxed()),
        of("q4", choice().boxed()),
        of("q4.other", written()),
        of("q5", prop::sample::select(vec!["1", "2"]).prop_map(str::to_owned).boxed()),
        of("q6", (-2i8..=5).prop_map(|it| it.to_string()).boxed()),
        of("q7.1", prop::sample::select(vec!["1", "2", "3"]).prop_map(str::to_owned).boxed()),
        of("q7.2", prop::sample::select(vec!["1", "2", "3"]).prop_map(str::to_owned).boxed()),
        of("q8", "-?[0-9]{1,6}(\\.[0-9]{1,3})?".prop_map(|it| it).boxed()),
        of("q9", "20[0-9]{2}-0[1-9]-[12][0-8]".prop_map(|it| it).boxed()),
        of("q10", "1?[0-9]:[0-5][0-9]".prop_map(|it| it).boxed()),
        of("q11.family", "[山田（）a-z]{1,4}".prop_map(|it| it).boxed()),
        of("q11.given", "[花子a-z]{1,4}".prop_map(|it| it).boxed()),
        of("q11.family_kana", kana.prop_map(|it| it).boxed()),
        of("q11.given_kana", kana.prop_map(|it| it).boxed()),
        of("q12.postal", "([0-9]{7})?".prop_map(|it| it).boxed()),
        of("q12.area", "[三重県市][三重県市1-9]{0,8}".prop_map(|it| it).boxed()),
        of("q12.street", "[番地1-9-]{1,5}".prop_map(|it| it).boxed()),
        of("q12.building", "([荘a-z]{1,4}( [0-9]{3})?)?".prop_map(|it| it).boxed()),
        of("q13", "0[1-9][0-9]{8,9}".prop_map(|it| it).boxed()),
        of("q14", "[a-z]{1,5}@[a-z]{1,5}\\.jp".prop_map(|it| it).boxed()),
        of("q15.words", "([あ漢（）a-z]{1,9})?".prop_map(|it| it).boxed()),
        of("q15.lat", degrees()),
        of("q15.lng", degrees()),
        of("q16", Just("yes".to_owned()).boxed()),
        of("q17", "[a-z0-9]{1,9}".prop_map(|it| it).boxed()),
    ];
    let some: Vec<_> = fields.into_iter().map(prop::option::of).collect();
    some.prop_map(|it| it.into_iter().flatten().collect())
}

proptest! {
    #[test]
    fn what_a_table_says_of_answers_reads_as_the_same_answers(fields in fields()) {
        let design = design();
        let answers = read(&design, fields).answers;
        let cells = design.questions().filter_map(|question| {
            let value = answers.get(question.id)?;
            Some((question, cell(question, value)))
        });
        let raw: Vec<_> = cells.flat_map(|(question, cell)| typed(question, &cell)).collect();
        let again = read(&design, raw);
        prop_assert_eq!(&again.answers, &answers);
        prop_assert_eq!(again.faults, vec![]);
    }

    #[test]
    fn no_cell_makes_reading_panic(cell in "[〒（北緯度、東経）:その他 \u{3000}0-9あ,;\n-]{0,30}") {
        let design = design();
        let raw = design.questions().flat_map(|it| typed(it, &cell)).collect();
        let _ = read(&design, raw);
    }
}

fn one(id: u16, cell: &str) -> Option<Value> {
    let design = design();
    let raw = typed(design.question(QuestionId(id)).unwrap(), cell);
    read(&design, raw).answers.get(QuestionId(id)).cloned()
}

#[test]
fn what_other_programs_write_is_understood() {
    let text = |it: &str| Some(Value::Text(it.to_owned()));
    let chosen = |ids: &[u16], other: Option<&str>| {
        let choices = ids.iter().copied().map(ChoiceId).collect();
        Some(Value::Chosen { choices, other: other.map(str::to_owned) })
    };
    assert_eq!(one(13, "9012345678"), text("09012345678"));
    assert_eq!(one(3, "ﾊｲ"), chosen(&[], Some("ﾊｲ")));
    assert_eq!(one(4, "はい, いいえ、まだ"), chosen(&[1, 2], None));
    assert_eq!(
        one(4, "はい\nその他：どちらとも、いえない"),
        chosen(&[1], Some("どちらとも、いえない"))
    );
    assert_eq!(one(5, "どれでもない"), None);
    assert_eq!(one(8, "1,200人"), Some(Value::Number(1_200_000)));
    assert_eq!(one(9, "2024/4/1 0:00"), one(9, "令和6年4月1日"));
    assert_eq!(one(16, "いいえ"), None);
    assert_eq!(one(16, "○"), Some(Value::Agreed));
    let Some(Value::Address(it)) = one(12, "5100001 三重県四日市市諏訪町1-5 中央ビル 3階")
    else {
        panic!("no address")
    };
    assert_eq!((&*it.postal, &*it.area), ("5100001", "三重県四日市市諏訪町"));
    assert_eq!((&*it.street, &*it.building), ("1-5", "中央ビル 3階"));
    // The number of a choice is not the choice.
    assert_eq!(one(5, "1"), None);
}
