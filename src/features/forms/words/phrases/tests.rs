use jiff::{Timestamp, civil::date};

use super::{
    limit::{Bounds, Limit},
    mine::Mine,
    slip::{Asked, Part},
    *,
};
use crate::{
    base::{
        Day, Tongue,
        script::{Texts, assert_own},
    },
    features::forms::model::{
        Choice, ChoiceId, Closed, FieldFault, Kind, Language, Needed, NotTaken, Prefill, Question,
        QuestionId, Taken, Value, Why,
    },
    web::controls::Own,
};

mod everything;
mod samples;

use everything::everything;

/// What is rightly said as in English: names, and what another language took over.
const AS_IN_ENGLISH: [(Tongue, &str); 8] = [
    (Tongue::Portuguese, "Heisei"),
    (Tongue::Portuguese, "Reiwa"),
    (Tongue::Portuguese, "Showa"),
    (Tongue::Portuguese, "Taisho"),
    (Tongue::Spanish, "Heisei"),
    (Tongue::Spanish, "Reiwa"),
    (Tongue::Spanish, "Showa"),
    (Tongue::Spanish, "Taisho"),
];

fn question(kind: Kind) -> Question {
    let (title, hint) = ("Q".to_owned(), String::new());
    Question {
        id: QuestionId(1),
        title,
        hint,
        kind,
        needed: Needed::Required,
        when: vec![],
        attribute: None,
        prefill: Prefill::Offered,
    }
}

#[test]
fn every_language_says_everything_in_words_of_its_own() {
    assert_own(&everything, &AS_IN_ENGLISH);
}

#[test]
fn every_language_without_words_of_its_own_is_spoken_to_in_english() {
    for tongue in Tongue::ALL {
        assert_eq!(Phrases::of(tongue.tag()).tongue, tongue);
    }
    assert_eq!((Phrases::of("pt-BR").lang(), Phrases::of("ar").lang()), ("pt", "en"));
}

#[test]
fn every_language_on_offer_has_a_tag_as_the_standard_writes_it() {
    for (tag, own, _) in KNOWN {
        let language = Language::of(tag).unwrap();
        assert_eq!((language.tag(), language_name(&language).0), (tag, own));
    }
    assert_eq!(language_name(&Language::of("fi").unwrap()), ("fi", "fi"));
    for tongue in Tongue::ALL {
        let language = Language::of(tongue.tag()).unwrap();
        assert_eq!(language_name(&language).0, tongue.name());
    }
}

#[test]
fn what_is_missing_is_asked_for_in_the_words_of_the_reader() {
    let fault =
        FieldFault { question: QuestionId(1), field: "q1.family".into(), why: Why::Missing };
    let said = Tongue::ALL.map(|it| Phrases::by(it).fault(&question(Kind::Name), &fault));
    assert_eq!(
        said,
        [
            "「Q」の姓を入力してください",
            "「Q」の「名字(姓)」を 書いてください",
            "“Q”, Family name: please fill in",
            "“Q”的姓：请填写",
            "‘Q’의 성: 입력해 주세요",
            "“Q”, Sobrenome: preencha este campo",
            "“Q”, Apellido: complete este campo",
            "“Q”, Họ: vui lòng nhập",
        ]
    );
}

#[test]
fn a_row_that_nobody_chose_anything_in_is_named_and_what_something_else_is_is_asked_for() {
    let choice =
        |id, label: &str| Choice { id: ChoiceId(id), label: label.into(), quota: None, counts: 0 };
    let kind = Kind::Matrix { rows: vec![choice(3, "ROW")], choices: vec![choice(1, "A")] };
    let at = |field: &str, why| FieldFault { question: QuestionId(1), field: field.into(), why };
    let other = Kind::List { choices: vec![] };
    for said in Tongue::ALL.map(Phrases::by) {
        let row = said.fault(&question(kind.clone()), &at("q1.3", Why::RowsMissing));
        assert!(row.contains("ROW"), "{row}");
        let chosen = said.fault(&question(other.clone()), &at("q1", Why::Missing));
        assert!(!chosen.contains(said.other), "{chosen}");
    }
}

#[test]
fn a_day_is_read_as_the_reader_counts_years() {
    let day = Value::Date(Day(date(2026, 4, 1)));
    let kind = Kind::Date { from: None, to: None };
    let said = Tongue::ALL.map(|it| (Phrases::by(it).value)(&kind, &day));
    assert_eq!(
        said,
        [
            "令和8年（2026年）4月1日（水）",
            "2026年4月1日",
            "1 April 2026",
            "2026年4月1日",
            "2026년 4월 1일",
            "01/04/2026",
            "01/04/2026",
            "01/04/2026",
        ]
    );
    let at: Timestamp = "2026-04-01T09:05:00+09:00".parse().unwrap();
    let said = Tongue::ALL.map(|it| (Phrases::by(it).moment)(at));
    assert_eq!(
        said,
        [
            "令和8年（2026年）4月1日（水）9時05分",
            "2026年4月1日 9:05",
            "1 April 2026, 09:05",
            "2026年4月1日 9:05",
            "2026년 4월 1일 9:05",
            "01/04/2026, 09:05",
            "01/04/2026, 09:05",
            "9:05 ngày 01/04/2026",
        ]
    );
}
