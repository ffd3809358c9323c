use jiff::civil::date;
use proptest::prelude::*;

use super::super::{
    Choice, ChoiceId, Colour, Condition, Design, Edge, Kind, Needed, Other, Page, Pattern, Prefill,
    Progress, Question, QuestionId, Raw, Status, StatusId, Taken, Term, Test, Value, Why, field,
};

fn question(id: u16, kind: Kind) -> Question {
    Question {
        id: QuestionId(id),
        title: format!("{id}"),
        hint: String::new(),
        kind,
        needed: Needed::Required,
        when: Vec::new(),
        attribute: None,
        prefill: Prefill::Offered,
    }
}

fn choices(count: u16) -> Vec<Choice> {
    let choice = |id| Choice { id: ChoiceId(id), label: format!("{id}"), quota: None, counts: 500 };
    (1..=count).map(choice).collect()
}

fn every_kind() -> Vec<Kind> {
    vec![
        Kind::Short { max: 20, pattern: None },
        Kind::Short { max: 20, pattern: Some(Pattern::Kana) },
        Kind::Long { max: 100 },
        Kind::One { choices: choices(3), other: Other::Written },
        Kind::Many { choices: choices(3), other: Other::Written, max: Some(2) },
        Kind::List { choices: choices(3) },
        Kind::Scale { from: 1, to: 5, low: String::new(), high: String::new() },
        Kind::Matrix { rows: choices(2), choices: choices(2) },
        Kind::Number { min: Some(0), max: Some(99_000), decimals: 1, unit: String::new() },
        Kind::Date { from: Some(Edge::After(0)), to: None },
        Kind::Time,
        Kind::Name,
        Kind::Address,
        Kind::Phone,
        Kind::Mail,
        Kind::Place,
        Kind::Files { max: 2, taken: Taken::Photos },
        Kind::Consent { text: "同意".into() },
        Kind::Note,
        Kind::Hidden { name: "from".into() },
        Kind::Sum { of: vec![Term { question: QuestionId(9), times: 2_000 }], unit: String::new() },
    ]
}

fn design(kinds: Vec<Kind>) -> Design {
    let questions = kinds.into_iter().zip(1..).map(|(kind, id)| question(id, kind)).collect();
    Design {
        title: "題".into(),
        pages: vec![Page { questions, ..Page::default() }],
        statuses: vec![Status {
            id: StatusId(1),
            name: "受付".into(),
            colour: Colour::Plain,
            shown: String::new(),
            message: String::new(),
            progress: Progress::Open,
        }],
        ..Design::default()
    }
}

fn read_one(kind: Kind, typed: &[(&str, &str)]) -> Result<Option<Value>, Vec<Why>> {
    let fields = typed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let reading = design(vec![kind]).read(&Raw(fields.collect()), date(2026, 11, 22));
    match reading.faults.is_empty() {
        true => Ok(reading.answers.get(QuestionId(1)).cloned()),
        false => Err(reading.faults.iter().map(|it| it.why).collect()),
    }
}

fn text(text: &str) -> Result<Option<Value>, Vec<Why>> {
    Ok(Some(Value::Text(text.to_owned())))
}

#[test]
fn what_people_type_is_evened_out_instead_of_refused() {
    let phone = |typed| read_one(Kind::Phone, &[("q1", typed)]);
    assert_eq!(phone("０５９4(２4)11３6"), text("0594241136"));
    assert_eq!(phone("0594ー24ー1136"), text("0594241136"));
    assert_eq!(phone("24-1136"), Err(vec![Why::NotAPhone]));
    assert_eq!(read_one(Kind::Mail, &[("q1", "Ａ@b.jp ")]), text("A@b.jp"));
    assert_eq!(read_one(Kind::Mail, &[("q1", "a@b")]), Err(vec![Why::NotAMail]));
    let name = [
        ("q1.family", "山田"),
        ("q1.given", "花子"),
        ("q1.family_kana", "ﾔﾏﾀﾞ"),
        ("q1.given_kana", "ハナコ"),
    ];
    let Ok(Some(Value::Name(read))) = read_one(Kind::Name, &name) else { panic!("no name") };
    assert_eq!((&*read.family_kana, &*read.given_kana), ("やまだ", "はなこ"));
    let number = |typed| {
        read_one(
            Kind::Number { min: None, max: Some(1_500_000), decimals: 1, unit: String::new() },
            &[("q1", typed)],
        )
    };
    assert_eq!(number("１,２００．５"), Ok(Some(Value::Number(1_200_500))));
    assert_eq!(number("1.25"), Err(vec![Why::TooFine(1)]));
    assert_eq!(number("2000"), Err(vec![Why::TooGreat(1_500_000)]));
    assert_eq!(number("三人"), Err(vec![Why::NotANumber]));
}

#[test]
fn a_day_is_read_in_both_calendars_and_an_impossible_era_is_explained() {
    let kind = || Kind::Date { from: None, to: Some(Edge::After(0)) };
    let split = |era, year, month, day| {
        let typed = [("q1.era", era), ("q1.year", year), ("q1.month", month), ("q1.day", day)];
        read_one(kind(), &typed)
    };
    let day = |y, m, d| Ok(Some(Value::Date(crate::base::Day(date(y, m, d)))));
    assert_eq!(split("s", "４５", "4", "3"), day(1970, 4, 3));
    assert_eq!(split("", "2026", "4", "3"), day(2026, 4, 3));
    assert_eq!(split("h", "32", "4", "3"), Err(vec![Why::OtherEra(date(2020, 4, 3))]));
    assert_eq!(split("r", "8", "2", "30"), Err(vec![Why::NotADay]));
    assert_eq!(split("r", "9", "2", "3"), Err(vec![Why::TooLate(date(2026, 11, 22))]));
    assert_eq!(read_one(kind(), &[("q1", "令和8年4月3日")]), day(2026, 4, 3));
    let time = |typed| read_one(Kind::Time, &[("q1", typed)]);
    assert_eq!(time("9時30分"), Ok(Some(Value::Time(570))));
    assert_eq!(time("0930"), Ok(Some(Value::Time(570))));
    assert_eq!(time("25:00"), Err(vec![Why::NotATime]));
}

#[test]
fn an_individual_number_is_not_taken_wherever_it_is_written() {
    let long = Kind::Long { max: 100 };
    let typed = [("q1", "番号は 1234-5678-9018 です")];
    assert_eq!(read_one(long, &typed), Err(vec![Why::MyNumber]));
}

#[test]
fn every_fault_is_found_at_once_at_its_own_field() {
    let reading = design(every_kind()).read(&Raw::default(), date(2026, 11, 22));
    let fields: Vec<&str> = reading.faults.iter().map(|it| it.field.as_str()).collect();
    for field in ["q1", "q8.1", "q8.2", "q12.family", "q12.given_kana", "q13.street", "q18"] {
        assert!(fields.contains(&field), "{field} of {fields:?}");
    }
    assert!(!fields.iter().any(|it| ["q19", "q20", "q21"].contains(it)), "{fields:?}");
}

#[test]
fn what_is_not_asked_is_not_read() {
    let mut design = design(vec![
        Kind::One { choices: choices(2), other: Other::None },
        Kind::Short { max: 20, pattern: None },
        Kind::Short { max: 20, pattern: None },
    ]);
    let page = &mut design.pages[0];
    page.questions[1].when =
        vec![Condition { question: QuestionId(1), test: Test::AnyOf(vec![ChoiceId(2)]) }];
    page.questions[2].when = vec![Condition { question: QuestionId(2), test: Test::Answered }];
    let read = |first: &str| {
        let fields = [("q1", first), ("q2", "二"), ("q3", "三")];
        let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
        design.read(&Raw(fields.to_vec()), date(2026, 11, 22))
    };
    assert_eq!(read("2").answers.0.len(), 3);
    let other = read("1");
    assert_eq!((other.answers.0.len(), other.faults.len()), (1, 0));
}

#[test]
fn a_sum_adds_numbers_and_what_choices_count_for() {
    let mut design = design(vec![
        Kind::Number { min: None, max: None, decimals: 0, unit: String::new() },
        Kind::Many { choices: choices(3), other: Other::None, max: None },
    ]);
    let term = |question, times| Term { question: QuestionId(question), times };
    let sum = Kind::Sum { of: vec![term(1, 300_000), term(2, 1_000)], unit: "円".into() };
    design.pages[0].questions.push(question(3, sum));
    let fields = [("q1", "4"), ("q2", "1"), ("q2", "3")];
    let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let reading = design.read(&Raw(fields.to_vec()), date(2026, 11, 22));
    assert_eq!(reading.answers.get(QuestionId(3)), Some(&Value::Number(1_201_000)));
}

fn fields() -> impl Strategy<Value = Vec<(String, String)>> {
    let parts = [
        "", ".family", ".era", ".year", ".month", ".day", ".postal", ".lat", ".lng", ".other", ".1",
    ];
    let name = (1u16..22, prop::sample::select(parts.to_vec()))
        .prop_map(|(q, part)| format!("q{q}{part}"));
    let text = prop_oneof![
        any::<String>(),
        "[0-9０-９\\-ー.,:年月日 ]{0,12}",
        prop::sample::select(vec!["1", "2", "other", "r", "h", "やまだ", "ヤマダ", "a@b.jp"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec((name, text), 0..60)
}

proptest! {
    #[test]
    fn reading_never_panics_and_every_required_question_is_answered_or_faulted(
        fields in fields(),
    ) {
        let design = design(every_kind());
        let reading = design.read(&Raw(fields), date(2026, 11, 22));
        for question in design.questions().filter(|it| it.kind.can_be_missing()) {
            let faulted = reading.faults.iter().any(|it| it.question == question.id);
            prop_assert!(reading.answers.get(question.id).is_some() != faulted, "{question:?}");
        }
    }

    #[test]
    fn answers_written_into_their_fields_read_the_same(fields in fields()) {
        let mut design = design(every_kind());
        for question in &mut design.pages[0].questions {
            question.needed = Needed::Optional;
        }
        let today = date(2026, 11, 22);
        let answers = design.read(&Raw(fields), today).answers;
        let again = design.read(&design.write(&answers), today);
        prop_assert_eq!(&again.answers, &answers);
        prop_assert_eq!(again.faults, vec![]);
    }

    #[test]
    fn typing_a_page_again_replaces_its_own_fields_alone(before in fields(), typed in fields()) {
        let (before, typed) = (Raw(before), Raw(typed));
        let page = [QuestionId(3), QuestionId(12)];
        let after = before.with(&page, &typed);
        for question in 1..22 {
            let name = field(QuestionId(question));
            let source = if page.contains(&QuestionId(question)) { &typed } else { &before };
            prop_assert_eq!(
                after.all(&name).collect::<Vec<_>>(), source.all(&name).collect::<Vec<_>>()
            );
        }
    }
}
