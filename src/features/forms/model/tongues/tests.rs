use proptest::prelude::*;

use super::{
    super::{
        Card, CardDeed, Choice, ChoiceId, Design, Given, Kind, Needed, Other, Page, Prefill,
        Progress, Question, QuestionId, Raw, Slip, SlipWhy, Status, StatusId, apply,
    },
    *,
};

fn english() -> Language {
    Language::of("en").unwrap()
}

fn question(id: u16, kind: Kind) -> Question {
    let (title, hint) = (format!("問い{id}"), format!("説明{id}"));
    Question {
        id: QuestionId(id),
        title,
        hint,
        kind,
        needed: Needed::Required,
        when: vec![],
        attribute: None,
        prefill: Prefill::Offered,
    }
}

fn choice(id: u16) -> Choice {
    Choice { id: ChoiceId(id), label: format!("選択{id}"), quota: None, counts: 0 }
}

/// Two pages with a question of every sort that has texts.
fn design() -> Design {
    let choices = || vec![choice(1), choice(2)];
    let page = |title: &str, questions| Page { title: title.into(), questions, ..Page::default() };
    let mut design = Design {
        title: "題名".into(),
        lead: "はじめに".into(),
        pages: vec![
            page(
                "一",
                vec![
                    question(1, Kind::One { choices: choices(), other: Other::None }),
                    question(2, Kind::Matrix { rows: choices(), choices: choices() }),
                    question(
                        3,
                        Kind::Scale { from: 1, to: 5, low: "低".into(), high: "高".into() },
                    ),
                ],
            ),
            page(
                "二",
                vec![
                    question(4, Kind::Consent { text: "同意の文".into() }),
                    question(
                        5,
                        Kind::Number { min: None, max: None, decimals: 0, unit: "人".into() },
                    ),
                    question(6, Kind::Hidden { name: "from".into() }),
                ],
            ),
        ],
        statuses: vec![Status {
            id: StatusId(1),
            name: "受付".into(),
            colour: super::super::Colour::Plain,
            shown: String::new(),
            message: "受け付けました".into(),
            progress: Progress::Open,
        }],
        ..Design::default()
    };
    design.rules.thanks = "ありがとう".into();
    design.rules.purpose = "目的".into();
    design.rules.privacy = "取扱い".into();
    design
}

/// The same, wholly in English.
fn translated() -> Design {
    let mut design = design();
    design.translations = design.translations.offered(&[english()]);
    let passages: Vec<Passage> = design.passages().iter().map(|it| it.0).collect();
    let typed = passages.iter().map(|it| (it.to_string(), format!("EN {it}"))).collect();
    design.translated(&english(), &passages, &Raw(typed)).unwrap()
}

fn done(design: &Design, card: Card, deed: &str) -> Design {
    let deed = CardDeed::of(deed).unwrap();
    apply(design, (card, &deed), &Raw::default(), &Given::of(0, [design])).unwrap().0
}

fn says(design: &Design, passage: Passage) -> Option<&str> {
    let texts = &design.translations.get(&english())?.texts;
    texts.get(&passage).map(|it| &*it.says)
}

#[test]
fn tags_are_written_as_the_standard_does_and_nonsense_is_none() {
    let written = |tag: &str| Language::of(tag).map(|it| it.tag().to_owned());
    for (tag, expected) in [
        ("EN", "en"),
        ("zh_hant", "zh-Hant"),
        ("pt-br", "pt-BR"),
        ("ja-X-Easy", "ja-x-easy"),
        (" sr-latn-rs ", "sr-Latn-RS"),
    ] {
        assert_eq!(written(tag).as_deref(), Some(expected));
    }
    for nonsense in ["", "e", "english", "en-", "-en", "12", "en us", "日本語", "en--us", "ja-x"]
    {
        assert_eq!(written(nonsense), None, "{nonsense}");
    }
    assert_eq!(written(&format!("en-{}", "abcdefgh-".repeat(5))), None);
}

#[test]
fn arabic_is_written_from_the_right_whatever_its_country_and_kurdish_by_its_script() {
    let direction = |tag: &str| Language::of(tag).unwrap().direction();
    for tag in ["ar", "ar-EG", "ur", "fa", "ku-Arab"] {
        assert_eq!(direction(tag), Direction::RightToLeft, "{tag}");
    }
    for tag in ["en", "ja-x-easy", "ku", "az-Latn", "zh-Hant"] {
        assert_eq!(direction(tag), Direction::LeftToRight, "{tag}");
    }
}

#[test]
fn browsers_are_given_what_they_ask_for_first_of_what_there_is() {
    let offered = ["ja-x-easy", "en", "pt", "zh-Hans", "zh-Hant", "fil"];
    let offered: Vec<Language> = offered.iter().filter_map(|it| Language::of(it)).collect();
    for (asked, expected) in [
        ("pt-BR,pt;q=0.9,en;q=0.8", Some("pt")),
        ("de-DE,de;q=0.9,en;q=0.8,ja;q=0.7", Some("en")),
        ("ja,en;q=0.9", None),
        ("en;q=0.3,zh-TW;q=0.8", Some("zh-Hant")),
        ("zh-CN", Some("zh-Hans")),
        ("zh", Some("zh-Hans")),
        ("tl-PH", Some("fil")),
        ("de", None),
        ("en;q=0", None),
        ("", None),
        ("*", None),
        ("en;q=x,,;;", None),
    ] {
        assert_eq!(preferred(asked, &offered).map(Language::tag), expected, "{asked}");
    }
}

#[test]
fn every_passage_has_a_name_of_its_own_and_comes_back_from_it() {
    let design = design();
    let passages = design.passages();
    assert_eq!(passages.len(), 29, "{passages:?}");
    for (passage, _) in &passages {
        assert_eq!(Passage::of(&passage.to_string()), Some(*passage));
    }
    for nonsense in ["q01-title", "q1", "page-1", "page-x-title", "", "q1-choice-+1", "titles"] {
        assert_eq!(Passage::of(nonsense), None, "{nonsense}");
    }
}

#[test]
fn what_is_not_translated_stays_japanese_piece_by_piece() {
    let mut design = translated();
    let gone = Passage::Choice(QuestionId(1), ChoiceId(2));
    design.translations.0[0].texts.remove(&gone);
    let read = design.in_language(&english());
    for (passage, text) in read.passages() {
        let expected = if passage == gone { "選択2".to_owned() } else { format!("EN {passage}") };
        assert_eq!(text, expected);
    }
    assert_eq!((read.spoken.apart(gone), read.spoken.apart(Passage::Title)), ("ja", ""));
    assert_eq!(read.spoken.tag(), "en");
    assert_eq!(read.statuses[0].name, "受付");
    let french = Language::of("fr").unwrap();
    assert_eq!(design.in_language(&french), design);
    assert_eq!(design.offers("EN"), Some(english()));
    assert_eq!(design.offers("fr"), None);
}

#[test]
fn a_text_that_changes_marks_its_translation_until_somebody_says_it_fits() {
    let mut design = translated();
    design.title = "新しい題名".into();
    assert_eq!(design.gaps(&english()), Gaps { all: 29, missing: 0, stale: 1 });
    let keep = |design: &Design, fields: &[(&str, &str)]| {
        let typed = fields.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
        design.translated(&english(), &[Passage::Title], &Raw(typed)).unwrap()
    };
    assert_eq!(keep(&design, &[("title", "EN title")]).gaps(&english()).stale, 1);
    let sure = [("title", "EN title"), ("sure-title", "on")];
    assert_eq!(keep(&design, &sure).gaps(&english()).stale, 0);
    assert_eq!(keep(&design, &[("title", "New")]).gaps(&english()).stale, 0);
    let emptied = keep(&design, &[("title", " ")]);
    assert_eq!(emptied.gaps(&english()), Gaps { all: 29, missing: 1, stale: 0 });
}

#[test]
fn translations_go_with_what_they_are_of() {
    let design = translated();
    let page = |at| Passage::PageTitle(at);
    let swapped = done(&design, Card::Page(0), "down");
    assert_eq!(says(&swapped, page(0)), Some("EN page-1-title"));
    assert_eq!(says(&swapped, page(1)), Some("EN page-0-title"));
    let removed = done(&design, Card::Page(0), "remove");
    assert_eq!(says(&removed, page(0)), Some("EN page-1-title"));
    assert_eq!(says(&removed, page(1)), None);
    assert_eq!(says(&removed, Passage::Question(QuestionId(1))), None);
    assert_eq!(says(&removed, Passage::Question(QuestionId(4))), Some("EN q4-title"));
    let copied = done(&design, Card::Question(QuestionId(1)), "copy");
    let copy = Passage::Choice(QuestionId(7), ChoiceId(1));
    assert_eq!(says(&copied, copy), Some("EN q1-choice-1"));
}

#[test]
fn publishing_tells_how_many_texts_of_which_language_differ() {
    let (none, all) = (design(), translated());
    assert_eq!(language_changes(&none, &all), [LanguageChange::Added(english(), 29)]);
    assert_eq!(language_changes(&all, &none), [LanguageChange::Removed(english())]);
    let mut other = all.clone();
    other.translations.0[0].texts.remove(&Passage::Title);
    assert_eq!(language_changes(&all, &other), [LanguageChange::Texts(english(), 1)]);
    assert_eq!(language_changes(&all, &all), []);
}

#[test]
fn a_part_of_a_design_holds_each_passage_once() {
    let design = design();
    let all = Leaflet::all(&design);
    let held: usize = all.iter().map(|it| it.passages(&design).len()).sum();
    assert_eq!(held, design.passages().len());
    for it in all {
        assert_eq!(Leaflet::of(&it.name()), Some(it));
    }
}

#[test]
fn a_translation_longer_than_three_times_what_japanese_may_be_is_refused() {
    let design = translated();
    let typed = Raw(vec![("title".into(), "x".repeat(301))]);
    let slips = design.translated(&english(), &[Passage::Title], &typed).unwrap_err();
    assert_eq!(slips, [Slip { field: "title".into(), why: SlipWhy::TooLong(300) }]);
}

#[test]
fn translations_are_read_from_json_as_plain_texts() {
    let json = r#"[{"language":"en","texts":{"title":"Title","q1-choice-2":"Two"}}]"#;
    let read: Translations = serde_json::from_str(json).unwrap();
    assert_eq!(read.0[0].texts[&Passage::Title].says, "Title");
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    assert!(
        serde_json::from_str::<Translations>(r#"[{"language":"en","texts":{"x":""}}]"#).is_err()
    );
}

#[test]
fn a_translators_file_changes_what_it_says_and_names_what_cannot_be_kept() {
    let design = translated();
    let row = |row, name: &str, of: &str, says: &str| Returned {
        row,
        name: name.to_owned(),
        of: of.to_owned(),
        says: says.to_owned(),
    };
    let title = design.title.clone();
    let long = "x".repeat(301);
    let review = design.review(
        &english(),
        &[
            row(2, " title ", &title, "New\r\ntitle "),
            row(3, "page-0-title", "むかしの見出し", "Page"),
            row(4, "q1-title", "", "EN q1-title"),
            row(5, "q2-title", "", "  "),
            row(6, "q77-title", "", "Gone"),
            row(7, "title", &title, "Twice"),
            row(8, "q1-choice-1", "", &long),
        ],
    );
    assert_eq!((review.same, review.empty), (1, 1));
    let faults = [
        (6, TextFault::NoSuchText("q77-title".into())),
        (7, TextFault::Twice(2)),
        (8, TextFault::TooLong(300)),
    ];
    assert_eq!(review.faults, faults);
    let changed = design.reviewed(&english(), &review);
    assert_eq!(says(&changed, Passage::Title), Some("New\ntitle"));
    assert_eq!(says(&changed, Passage::PageTitle(0)), Some("Page"));
    // What was made of other Japanese is kept, and waits to be looked at.
    assert_eq!(changed.gaps(&english()).stale, 1);
    let stale: Vec<bool> = review.changes.iter().map(|it| it.is_stale(&design)).collect();
    assert_eq!(stale, [false, true]);
}

proptest! {
    #[test]
    fn what_browsers_and_cities_type_never_panics_and_tags_are_written_once_and_for_all(
        text in "\\PC{0,40}",
    ) {
        let offered = [english()];
        preferred(&text, &offered);
        Passage::of(&text);
        if let Some(language) = Language::of(&text) {
            prop_assert_eq!(Language::of(language.tag()), Some(language));
        }
    }

    #[test]
    fn whatever_is_translated_reads_the_same_answers(
        texts in proptest::collection::vec("\\PC{1,20}", 29),
        typed in proptest::collection::vec(("q[1-6](\\.[1-3])?", "[0-9あ]{0,3}"), 0..9),
    ) {
        let mut design = design();
        design.translations = design.translations.offered(&[english()]);
        let passages: Vec<Passage> = design.passages().iter().map(|it| it.0).collect();
        let fields = passages.iter().zip(&texts).map(|(it, text)| (it.to_string(), text.clone()));
        let design = design.translated(&english(), &passages, &Raw(fields.collect())).unwrap();
        let today = jiff::civil::date(2026, 11, 22);
        let (raw, there) = (Raw(typed), design.in_language(&english()));
        let (one, other) = (design.read(&raw, today), there.read(&raw, today));
        prop_assert_eq!(one.answers, other.answers);
        prop_assert_eq!(one.faults, other.faults);
        prop_assert_eq!(one.route, other.route);
    }
}
