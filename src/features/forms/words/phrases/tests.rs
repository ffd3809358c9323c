use jiff::civil::date;

use super::*;
use crate::{
    base::{Day, Tongue},
    features::forms::model::{
        FieldFault, Kind, Language, Needed, Prefill, Question, QuestionId, Value, Why,
    },
};

const TAGS: [&str; 3] = ["ja", "ja-x-easy", "en"];

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
fn every_language_without_words_of_its_own_is_spoken_to_in_english() {
    for (tag, lang) in [("ja", "ja"), ("", "ja"), ("ja-x-easy", "ja-x-easy"), ("en-GB", "en")] {
        assert_eq!(Phrases::of(tag).lang(), lang);
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
}

#[test]
fn what_is_missing_is_asked_for_in_the_words_of_the_reader() {
    let fault =
        FieldFault { question: QuestionId(1), field: "q1.family".into(), why: Why::Missing };
    let said = TAGS.map(|it| Phrases::of(it).fault(&question(Kind::Name), &fault));
    assert_eq!(
        said,
        [
            "「Q」の姓を入力してください",
            "「Q」の「名字(姓)」を 書いてください",
            "“Q”, Family name: please fill in"
        ]
    );
}

#[test]
fn a_day_is_read_as_the_reader_counts_years() {
    let day = Value::Date(Day(date(2026, 4, 1)));
    let kind = Kind::Date { from: None, to: None };
    let said = TAGS.map(|it| (Phrases::of(it).value)(&kind, &day));
    assert_eq!(said, ["令和8年（2026年）4月1日（水）", "2026年4月1日", "1 April 2026"]);
}

#[test]
fn what_is_written_in_latin_letters_has_no_japanese_letter_left() {
    for tag in ["en", "pt"] {
        let all = format!("{:?}", Phrases::of(tag));
        let is_japanese = |it: char| ('\u{3040}'..'\u{a000}').contains(&it);
        assert!(!all.chars().any(is_japanese), "{all}");
    }
}

#[test]
fn every_language_says_everything_and_names_what_it_is_about() {
    for said in Tongue::ALL.map(Phrases::by) {
        let lang = said.lang();
        let all = format!("{said:?}").replace("(\"\", ", "");
        assert!(!all.contains("\"\""), "{lang} has a phrase without words: {all}");
        let mine = &said.mine;
        for (text, parts) in [
            ((mine.begun_until)("MARK"), vec!["MARK"]),
            ((mine.sent_at)("MARK"), vec!["MARK"]),
            ((mine.withdraw_what)("TITLE", "RECEIPT"), vec!["TITLE", "RECEIPT"]),
            ((mine.data.count)(7), vec!["7"]),
            ((mine.erase.open)(7), vec!["7"]),
            ((said.resume_since)("MARK"), vec!["MARK"]),
            ((said.left)(7), vec!["7"]),
            ((said.sent)(1_230_000), vec!["1.2", "MB"]),
            ((said.no_room)("NAME"), vec!["NAME", "10"]),
            (said.unfinished("TITLE", "LINK"), vec!["TITLE", "LINK"]),
            (
                said.handed_in("TITLE", "RECEIPT", ("THANKS", "LINK")),
                vec!["TITLE", "RECEIPT", "THANKS", "LINK"],
            ),
        ] {
            for part in parts {
                assert!(text.contains(part), "{lang} leaves {part} out: {text}");
            }
        }
    }
}
