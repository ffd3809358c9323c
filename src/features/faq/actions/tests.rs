use jiff::Timestamp;

use super::*;
use crate::{
    base::{Act, Actor, Id},
    features::faq::{
        Category, Draft, Faq, FaqIndex, FaqRow, Figures, Language, Unanswered, Verdict,
        model::{Learned, State, Synonyms, Trashed},
        store::{Census, categories, faqs, figures, learned, unanswered},
    },
    infra::{
        store::{Store, WriteTx, assert_golden},
        vault::Vault,
    },
};

fn store() -> Store {
    Store::in_memory(Vault::ephemeral()).unwrap()
}

async fn write<T: Send + 'static>(
    store: &Store,
    what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, FaqError> + Send + 'static,
) -> Result<T, FaqError> {
    let act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
    store.write(act, "test.faq", what).await
}

fn row(code: &str, question: &str) -> FaqRow {
    let draft = Draft {
        code: code.into(),
        question: question.into(),
        answer: "答え".into(),
        category: "分類".into(),
        ..Draft::default()
    };
    FaqRow { id: None, draft }
}

#[tokio::test]
async fn an_import_finds_faqs_by_code_and_is_all_or_nothing() {
    let store = store();
    let first = vec![row("a", "一"), row("b", "二")];
    let done = write(&store, move |tx, act| import(tx, act, &first)).await.unwrap();
    assert_eq!(done, Imported { created: 2, updated: 0 });
    let second = vec![row("b", "二の改"), row("", "三")];
    let done = write(&store, move |tx, act| import(tx, act, &second)).await.unwrap();
    assert_eq!(done, Imported { created: 1, updated: 1 });
    let faulty = vec![row("c", "四"), row("d", " "), row("c", "五")];
    let refused = write(&store, move |tx, act| import(tx, act, &faulty)).await.unwrap_err();
    let FaqError::Rows(faults) = refused else { panic!("{refused}") };
    assert_eq!(faults.iter().map(|it| it.row).collect::<Vec<_>>(), [2, 3]);
    let mut questions: Vec<String> =
        store.read(faqs).unwrap().into_iter().map(|it| it.question).collect();
    questions.sort();
    assert_eq!(questions, ["一", "三", "二の改"]);
    assert_eq!(store.read(categories).unwrap().len(), 1);
}

#[tokio::test]
async fn the_index_follows_what_is_made_changed_and_removed() {
    let store = store();
    let index = FaqIndex::open(&store).unwrap();
    let now = Timestamp::UNIX_EPOCH;
    let ask = |question: &str| index.ask(question, now, Language::Japanese).verdict;
    let id = write(&store, |tx, act| create(tx, act, &row("a", "住民票の取り方").draft)).await;
    let id = id.unwrap();
    store.projected().await;
    assert!(matches!(ask("住民票の取り方"), Verdict::Answer { faq, .. } if faq.id == id));
    assert_eq!(index.categories(now)[0].faqs, 1);
    write(&store, move |tx, act| update(tx, act, id, &row("a", "印鑑登録の方法").draft))
        .await
        .unwrap();
    store.projected().await;
    assert!(matches!(ask("印鑑登録の方法"), Verdict::Answer { .. }));
    assert!(!matches!(ask("住民票の取り方"), Verdict::Answer { .. }));
    write(&store, move |tx, act| remove(tx, act, id)).await.unwrap();
    store.projected().await;
    assert_eq!(ask("印鑑登録の方法"), Verdict::Fallback);
}

#[tokio::test]
async fn a_judgement_counts_once_per_question_and_teaches() {
    let store = store();
    let id = write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
    for asked in [1, 1, 2] {
        write(&store, move |tx, act| {
            Ok(judge(tx, act, (asked, id), "これは?", Judgement::Helpful)?)
        })
        .await
        .unwrap();
    }
    assert_eq!(store.read(|tx| figures(tx, id)).unwrap().helpful, 2);
    let learned = store.read(learned).unwrap();
    assert_eq!((learned.len(), learned[0].1.times), (1, 2));
}

#[tokio::test]
async fn unanswered_questions_are_counted_by_their_folded_text() {
    let store = store();
    for text in ["カレーの作り方", "カレーの作り方？", "!?", "ﾌﾞﾗﾝｺ"] {
        write(&store, move |tx, act| Ok(keep_unanswered(tx, act, text)?)).await.unwrap();
    }
    let kept = store.read(unanswered).unwrap();
    let told: Vec<_> = kept.iter().map(|it| (&*it.text, it.count)).collect();
    assert_eq!(told, [("カレーの作り方", 2), ("ﾌﾞﾗﾝｺ", 1)]);
}

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
    assert_golden(1, "8103", &Census { faqs: 3 });
    let category = Category { id: Id::from_bits(2), name: "c".into(), order: 3 };
    assert_golden(1, "835000000000000000000000000000000002616303", &category);
    let figures = Figures { asked: 1, helpful: 2, unhelpful: 3 };
    assert_golden(1, "83010203", &figures);
    let unanswered = Unanswered { text: "t".into(), count: 2, first_at: at, last_at: at };
    assert_golden(1, "846174021b0000019e704488001b0000019e70448800", &unanswered);
    assert_golden(1, "82617120", &Learned { question: "q".into(), times: -1 });
    assert_golden(1, "816561203d2062", &Synonyms { text: "a = b".into() });
}

#[tokio::test]
async fn two_faqs_never_share_a_code() {
    let store = store();
    write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
    let second = write(&store, |tx, act| create(tx, act, &row("a", "二").draft)).await;
    assert!(matches!(second, Err(FaqError::CodeTaken(code)) if code == "a"));
}
