use super::*;

#[test]
fn records_read_as_the_first_release_wrote_them() {
    let at = Timestamp::from_second(1_780_000_000).unwrap();
    let draft = Draft {
        valid_from: "2026-04-01".into(),
        link_label: "読む".into(),
        link_url: "https://example.jp/".into(),
        keywords: vec!["k".into()],
        ..row("a", "q").draft
    };
    let faq = draft.read().unwrap().into_faq(Id::from_bits(1), Some(Id::from_bits(2)), at, at);
    assert_golden(
        1,
        "905000000000000000000000000000000001616161718082008166e7ad94e38188500000000000000000000000000000000281616b8266e8aaade382807368747470733a2f2f6578616d706c652e6a702ff66a323032362d30342d3031f6f600011b0000019e704488001b0000019e70448800",
        &faq,
    );
    let faq = Faq {
        memo: Some("m".into()),
        trashed: Some(Trashed { at, was: State::Draft }),
        updated_by: Some(Actor::Operator),
        revision: 2,
        ..faq
    };
    assert_golden(
        1,
        "945000000000000000000000000000000001616161718082008166e7ad94e38188500000000000000000000000000000000281616b8266e8aaade382807368747470733a2f2f6578616d706c652e6a702ff66a323032362d30342d3031f6f600011b0000019e704488001b0000019e70448800616d821b0000019e704488000082038002",
        &faq,
    );
    let proposal = Proposal {
        faq: Faq { memo: None, trashed: None, updated_by: None, revision: 0, ..faq.clone() },
        stage: Stage::SentBack,
        by: Actor::Operator,
        at,
        revision: 3,
        word: Some("w".into()),
        decided_by: Some(Actor::Staff("s".into())),
    };
    assert_golden(
        1,
        "87905000000000000000000000000000000001616161718082008166e7ad94e38188500000000000000000000000000000000281616b8266e8aaade382807368747470733a2f2f6578616d706c652e6a702ff66a323032362d30342d3031f6f600011b0000019e704488001b0000019e70448800028203801b0000019e704488000361778200816173",
        &proposal,
    );
    let batch = Batch { by: Actor::Operator, rows: vec![(Id::from_bits(1), 2)] };
    assert_golden(1, "828203808182500000000000000000000000000000000102", &batch);
    assert_golden(1, "8103", &Census { faqs: 3 });
    let category = Category { id: Id::from_bits(2), name: "c".into(), order: 3 };
    assert_golden(1, "835000000000000000000000000000000002616303", &category);
    let figures = Figures { asked: 1, helpful: 2, unhelpful: 3 };
    assert_golden(1, "83010203", &figures);
    let unanswered =
        Unanswered { text: "t".into(), count: 2, first_at: at, last_at: at, aside: None };
    assert_golden(1, "846174021b0000019e704488001b0000019e70448800", &unanswered);
    assert_golden(1, "82617120", &Learned { question: "q".into(), times: -1, last_at: None });
    assert_golden(1, "816561203d2062", &Synonyms { text: "a = b".into(), ..Synonyms::default() });
}

#[test]
fn records_of_files_and_of_the_queue_read_as_the_console_first_wrote_them() {
    let at = Timestamp::from_second(1_780_000_000).unwrap();
    let by = Actor::Operator;
    let unanswered =
        Unanswered { text: "t".into(), count: 2, first_at: at, last_at: at, aside: None };
    let aside = Some(Aside { by: by.clone(), at });
    assert_golden(
        1,
        "856174021b0000019e704488001b0000019e70448800828203801b0000019e70448800",
        &Unanswered { aside, ..unanswered.clone() },
    );
    let learned = Learned { question: "q".into(), times: -1, last_at: Some(at) };
    assert_golden(1, "836171201b0000019e70448800", &learned);
    let synonyms = Synonyms {
        text: "a = b".into(),
        revision: Some(2),
        by: Some(by.clone()),
        at: Some(at),
        before: Some("c".into()),
    };
    assert_golden(1, "856561203d2062028203801b0000019e704488006163", &synonyms);
    assert_golden(1, "8103", &Pile { kept: 3 });
    let day = Day { answered: 1, unanswered: 2, helpful: 3, unhelpful: 4 };
    assert_golden(1, "8401020304", &day);
    let import = Import {
        id: Id::from_bits(1),
        by: by.clone(),
        at,
        file: "f".into(),
        made: 1,
        changed: 2,
        kept: 3,
        unknown: vec!["u".into()],
        categories: vec!["c".into()],
        stage: Progress::Done(at),
    };
    assert_golden(
        1,
        "8a50000000000000000000000000000000018203801b0000019e704488006166010203816175816163\
         8201811b0000019e70448800",
        &import,
    );
    let row = ImportRow { number: 2, faq: Id::from_bits(1), revision: Some(3), says: "{}".into() };
    assert_golden(1, "8402500000000000000000000000000000000103627b7d", &row);
    let handled = Handled {
        by,
        at,
        questions: vec![unanswered],
        faq: Some(Id::from_bits(1)),
        added: vec!["v".into()],
    };
    assert_golden(
        1,
        "858203801b0000019e7044880081846174021b0000019e704488001b0000019e70448800\
         5000000000000000000000000000000001816176",
        &handled,
    );
}
