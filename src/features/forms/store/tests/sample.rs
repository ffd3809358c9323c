//! Records with something in every field.

use super::*;

pub(super) fn at() -> Timestamp {
    Timestamp::from_millisecond(1_793_318_400_123).unwrap()
}

pub(super) fn key() -> KeyId {
    KeyId::from_bits(7)
}

pub(super) fn choice(id: u16) -> Choice {
    Choice { id: ChoiceId(id), label: "あ".into(), quota: Some(3), counts: 500 }
}

pub(super) fn question(id: u16, kind: Kind, when: Vec<Condition>) -> Question {
    let needed = Needed::Required;
    Question {
        id: QuestionId(id),
        title: "問".into(),
        hint: "h".into(),
        kind,
        needed,
        when,
        attribute: None,
        prefill: Prefill::Offered,
    }
}

/// A question of every kind, and a condition of every sort.
pub(super) fn questions() -> Vec<Question> {
    let choices = vec![choice(1)];
    let earlier = |test| vec![Condition { question: QuestionId(1), test }];
    let from = Some(Edge::On(Day(date(2026, 4, 1))));
    let kinds = [
        (Kind::One { choices: choices.clone(), other: Other::Written }, vec![]),
        (
            Kind::Short { max: 9, pattern: Some(Pattern::Kana) },
            earlier(Test::AnyOf(vec![ChoiceId(1)])),
        ),
        (Kind::Long { max: 9 }, earlier(Test::NoneOf(vec![ChoiceId(1)]))),
        (
            Kind::Many { choices: choices.clone(), other: Other::None, max: Some(2) },
            earlier(Test::Answered),
        ),
        (Kind::List { choices: choices.clone() }, earlier(Test::Unanswered)),
        (
            Kind::Scale { from: 1, to: 5, low: "l".into(), high: "h".into() },
            earlier(Test::AtLeast(1_000)),
        ),
        (Kind::Matrix { rows: choices.clone(), choices }, earlier(Test::AtMost(1_000))),
        (Kind::Number { min: Some(1), max: None, decimals: 1, unit: "人".into() }, vec![]),
        (Kind::Date { from, to: Some(Edge::After(-3)) }, vec![]),
        (Kind::Time, vec![]),
        (Kind::Name, vec![]),
        (Kind::Address, vec![]),
        (Kind::Phone, vec![]),
        (Kind::Mail, vec![]),
        (Kind::Place, vec![]),
        (Kind::Files { max: 2, taken: Taken::PhotosAndPdf }, vec![]),
        (Kind::Consent { text: "t".into() }, vec![]),
        (Kind::Note, vec![]),
        (Kind::Hidden { name: "n".into() }, vec![]),
        (
            Kind::Sum {
                of: vec![Term { question: QuestionId(8), times: 2_000 }],
                unit: "円".into(),
            },
            vec![],
        ),
    ];
    kinds.into_iter().zip(1..).map(|((kind, when), id)| question(id, kind, when)).collect()
}

pub(super) fn design() -> Design {
    let (title, lead) = ("題".to_owned(), "l".to_owned());
    Design {
        title: title.clone(),
        lead: lead.clone(),
        pages: vec![Page { title, lead, when: vec![], questions: questions() }],
        desk: vec![question(40, Kind::Note, vec![])],
        statuses: vec![Status {
            id: StatusId(1),
            name: "受付".into(),
            colour: Colour::Wait,
            shown: "s".into(),
            message: "m".into(),
            progress: Progress::Done,
        }],
        rules: Rules {
            opens_at: Some(at()),
            closes_at: None,
            limit: Some(9),
            entry: Entry::Anybody,
            repeat: Repeat::Once,
            amend: Amend::Correct,
            thanks: "t".into(),
            purpose: "p".into(),
            privacy: "v".into(),
            kept_days: 30,
            remind: Remind::Once,
            viewers: vec!["課".into()],
            notify: vec!["a@b.c".into()],
            hook: String::new(),
            pace: Pace::AtOnce,
            replies: Vec::new(),
        },
        ..Design::default()
    }
}

/// An answer of every kind.
pub(super) fn answers() -> Answers {
    let text = || "あ".to_owned();
    let name =
        PersonName { family: text(), given: text(), family_kana: text(), given_kana: text() };
    let address =
        Address { postal: "5110000".into(), area: text(), street: text(), building: text() };
    let values = [
        Value::Text(text()),
        Value::Chosen { choices: vec![ChoiceId(1)], other: Some(text()) },
        Value::Step(-2),
        Value::Rows(BTreeMap::from([(ChoiceId(1), ChoiceId(2))])),
        Value::Number(1_500),
        Value::Date(Day(date(2026, 4, 1))),
        Value::Time(545),
        Value::Name(name),
        Value::Address(address),
        Value::Place(Place { at: Some((350_000_000, -1)), words: text() }),
        Value::Files(vec![Id::from_bits(5)]),
        Value::Agreed,
    ];
    Answers(values.into_iter().zip(1..).map(|(value, id)| (QuestionId(id), value)).collect())
}
