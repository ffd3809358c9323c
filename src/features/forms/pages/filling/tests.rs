use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::{
    base::Tongue,
    features::forms::{
        model::{
            Choice, ChoiceId, Condition, Design, FieldFault, Kind, Language, Needed, Other, Page,
            Passage, Prefill, Question, QuestionId, Raw, Said, Taken, Tally, Term, Test,
            Translation, Translations, Why,
        },
        words,
    },
    web::controls::Fault,
};

fn choices(quota: Option<u32>) -> Vec<Choice> {
    let one = |id: u16| Choice {
        id: ChoiceId(id),
        label: format!("選択{id}"),
        quota: quota.filter(|_| id == 1),
        counts: 1_000,
    };
    vec![one(1), one(2), one(3)]
}

fn kinds() -> Vec<Kind> {
    let choices = || choices(None);
    vec![
        Kind::Short { max: 50, pattern: None },
        Kind::Long { max: 500 },
        Kind::One { choices: choices(), other: Other::Written },
        Kind::Many { choices: choices(), other: Other::Written, max: Some(2) },
        Kind::List { choices: choices() },
        Kind::Scale { from: 1, to: 5, low: "悪い".into(), high: "よい".into() },
        Kind::Matrix { rows: choices(), choices: choices() },
        Kind::Number { min: Some(1_000), max: Some(9_000), decimals: 0, unit: "人".into() },
        Kind::Date { from: None, to: None },
        Kind::Time,
        Kind::Name,
        Kind::Address,
        Kind::Phone,
        Kind::Mail,
        Kind::Place,
        Kind::Files { max: 3, taken: Taken::Photos },
        Kind::Consent { text: "市が使います。".into() },
        Kind::Note,
        Kind::Hidden { name: "poster".into() },
        Kind::Sum {
            of: vec![Term { question: QuestionId(8), times: 500_000 }], unit: "円".into()
        },
    ]
}

fn design() -> Design {
    let question = |(at, kind): (usize, Kind)| Question {
        id: QuestionId(at as u16 + 1),
        title: format!("質問{}<b>", at + 1),
        hint: String::new(),
        kind,
        needed: Needed::Required,
        when: Vec::new(),
        attribute: None,
        prefill: Prefill::Offered,
    };
    let questions = kinds().into_iter().enumerate().map(question).collect();
    let page = Page { title: "すべて".into(), questions, ..Page::default() };
    Design { title: "申込".into(), pages: vec![page], ..Design::default() }
}

struct Drawn {
    design: Design,
    raw: Raw,
    tally: Tally,
}

impl Drawn {
    fn of(design: Design, typed: &[(&str, &str)]) -> Self {
        let raw = typed.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
        Self { design, raw: Raw(raw), tally: Tally::default() }
    }

    fn html(&self, with_faults: impl Fn(&FieldFault) -> bool) -> (String, Vec<Fault>) {
        let today = date(2026, 11, 22);
        let reading = self.design.read(&self.raw, today);
        let wrong: Vec<FieldFault> =
            reading.faults.iter().filter(|it| with_faults(it)).cloned().collect();
        let faults = spoken(&self.design, &wrong);
        let leaf = Leaf {
            design: &self.design,
            page: 0,
            raw: &self.raw,
            reading: &reading,
            tally: &self.tally,
            files: &[],
            faults: &faults,
            today,
            action: "/f/x",
            back: "",
            saving: Saving::OnServer,
            naming: Naming::Offered,
            registered: None,
        };
        (leaf_sheet(&leaf).body.into_string(), faults)
    }
}

#[test]
fn every_kind_is_drawn_and_every_fault_leads_to_its_control() {
    let (html, faults) = Drawn::of(design(), &[]).html(|_| true);
    assert!(17 <= faults.len(), "{faults:?}");
    for fault in &faults {
        let id = fault.field.replace(['.', '_'], "-");
        assert_eq!(html.matches(&format!("id=\"f-{id}\"")).count(), 1, "{fault:?}");
        let at_the_field = maud::html! { (fault.text) }.into_string();
        assert!(html.contains(&at_the_field), "{fault:?}");
    }
    assert!(!html.contains("<b>"));
    for (at, _) in kinds().iter().enumerate().filter(|(_, kind)| kind.is_answered()) {
        let name = format!("q{}", at + 1);
        let is_sum = at + 1 == kinds().len();
        assert!(is_sum || html.contains(&format!("name=\"{name}")), "{name}");
    }
}

#[test]
fn no_two_controls_share_an_id() {
    let (html, _) = Drawn::of(design(), &[]).html(|_| true);
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for rest in html.split(" id=\"").skip(1) {
        *ids.entry(rest.split('"').next().unwrap()).or_default() += 1;
    }
    let twice: Vec<_> = ids.into_iter().filter(|it| 1 < it.1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn what_was_typed_stands_in_its_field_again() {
    let typed = [
        ("q1", "一行"),
        ("q2", "長い\n文"),
        ("q7.1", "2"),
        ("q8", "３"),
        ("q9.era", "s"),
        ("q9.year", "六十"),
        ("q11.family", "桑名"),
        ("q12.postal", "５１１"),
        ("q13", "でんわ"),
        ("q15.words", "公園"),
    ];
    let (html, _) = Drawn::of(design(), &typed).html(|_| true);
    for (name, text) in typed.iter().filter(|it| !["q7.1", "q9.era", "q2"].contains(&it.0)) {
        assert!(html.contains(&format!("value=\"{text}\"")), "{name}");
    }
    assert!(html.contains("長い\n文</textarea>"));
    assert!(html.contains("name=\"q7.1\" value=\"2\" checked"));
    assert!(html.contains("name=\"q9.era\" value=\"s\" checked"), "{html}");
}

#[test]
fn a_question_is_asked_when_its_condition_holds_and_a_full_choice_cannot_be_taken() {
    let mut design = design();
    design.pages[0].questions.truncate(3);
    design.pages[0].questions[2].kind = Kind::One { choices: choices(Some(1)), other: Other::None };
    let test = Test::Answered;
    design.pages[0].questions[2].when = vec![Condition { question: QuestionId(1), test }];
    let mut drawn = Drawn::of(design, &[]);
    assert!(!drawn.html(|_| false).0.contains("name=\"q3\""));
    drawn.raw = Raw(vec![("q1".into(), "はい".into())]);
    assert!(drawn.html(|_| false).0.contains("残り1"));
    drawn.tally.chosen.insert((QuestionId(3), ChoiceId(1)), 1);
    let (html, _) = drawn.html(|_| false);
    assert!(html.contains("value=\"1\" disabled") && html.contains("定員に達しました"), "{html}");
}

#[test]
fn every_fault_is_told_by_what_to_do() {
    let design = design();
    let day = date(2020, 4, 3);
    let whys = [
        Why::Missing,
        Why::TooLong(50),
        Why::NotDigits,
        Why::NotAlphanumeric,
        Why::NotKana,
        Why::NotUrl,
        Why::UnknownChoice,
        Why::TooManyChosen(2),
        Why::RowsMissing,
        Why::Full,
        Why::NotANumber,
        Why::TooSmall(1_000),
        Why::TooGreat(2_500),
        Why::TooFine(0),
        Why::TooFine(2),
        Why::NotADay,
        Why::OtherEra(day),
        Why::TooEarly(day),
        Why::TooLate(day),
        Why::NotATime,
        Why::NotAPhone,
        Why::NotAMail,
        Why::NotAPostalCode,
        Why::NotAgreed,
        Why::TooManyFiles(3),
        Why::MyNumber,
    ];
    for question in design.questions() {
        for why in whys {
            let fault = FieldFault { question: question.id, field: "q1".into(), why };
            let said = words::Phrases::JAPANESE.fault(question, &fault);
            assert!(said.contains(&question.title) && !said.ends_with('。'), "{said}");
        }
    }
}

#[test]
fn a_scale_says_at_its_ends_what_it_means_to_eyes_and_to_ears() {
    let (html, _) = Drawn::of(design(), &[]).html(|_| false);
    let scale = html.split_once("class=\"scale\"").unwrap().1;
    assert_eq!(scale.split("scale__ends").next().unwrap().matches("type=\"radio\"").count(), 5);
    for said in ["<span class=\"vh\"> 悪い</span>", "<span>悪い</span><span>よい</span>"] {
        assert_eq!(scale.matches(said).count(), 1, "{said} in {scale}");
    }
}

/// The same form in a language, each of its texts in figures.
fn translated(tongue: Tongue) -> Design {
    let mut design = design();
    let language = Language::of(tongue.tag()).unwrap();
    let said = |(at, (passage, of)): (usize, (Passage, &str))| {
        (passage, Said { of: of.to_owned(), says: format!("777{at}") })
    };
    let texts = design.passages().into_iter().enumerate().map(said).collect();
    design.translations = Translations(vec![Translation { language: language.clone(), texts }]);
    design.in_language(&language)
}

#[test]
fn no_kind_of_question_says_anything_in_japanese_to_whoever_reads_another_language() {
    let typed = [
        ("q7.1", "9"),
        ("q8", "900"),
        ("q9.era", "h"),
        ("q9.year", "60"),
        ("q9.month", "4"),
        ("q9.day", "1"),
        ("q12.postal", "1"),
        ("q15.lat", "35.0"),
        ("q15.lng", "136.0"),
    ];
    let is_kana = |it: char| ('\u{3041}'..='\u{30fa}').contains(&it);
    let is_han = |it: char| ('\u{3400}'..='\u{9fff}').contains(&it);
    let others =
        Tongue::ALL.into_iter().filter(|it| !matches!(it, Tongue::Japanese | Tongue::Easy));
    for tongue in others {
        for typed in [&[][..], &typed] {
            let drawn = Drawn::of(translated(tongue), typed);
            let (mut html, faults) = drawn.html(|_| true);
            assert!(10 < faults.len(), "{tongue:?}");
            html.extend(faults.into_iter().map(|it| it.text));
            // Koreans read eras by sound, with the letters behind it.
            for (_, era) in words::Phrases::by(tongue).eras {
                html = html.replace(era, "");
            }
            let foreign: String = html
                .chars()
                .filter(|it| is_kana(*it) || (is_han(*it) && tongue != Tongue::Chinese))
                .collect();
            assert_eq!(foreign, "", "{tongue:?}: {html}");
        }
    }
}
