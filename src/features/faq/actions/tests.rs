mod editing;
mod golden;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::{
    base::{Act, Actor, Id},
    features::{
        city::Approval,
        faq::{
            Category, Draft, Editor, Faq, FaqIndex, FaqRow, Figures, Language, Query, Seen,
            Unanswered, Verdict,
            model::{
                Aside, Day, Handled, Import, ImportRow, Learned, Pile, Progress, Proposal, Stage,
                State, Synonyms, Trashed,
            },
            store::{
                Batch, Census, categories, faq, faqs, figures, learned, proposal, unanswered,
                versions,
            },
        },
        staff::Role,
    },
    infra::{
        store::{Store, StoreError, WriteTx, assert_golden},
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

#[tokio::test]
async fn two_faqs_never_share_a_code() {
    let store = store();
    write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
    let second = write(&store, |tx, act| create(tx, act, &row("a", "二").draft)).await;
    assert!(matches!(second, Err(FaqError::CodeTaken(code)) if code == "a"));
}

#[tokio::test]
async fn a_draft_can_be_tried_out_before_anybody_sees_it() {
    let store = store();
    let index = FaqIndex::open(&store).unwrap();
    let now = Timestamp::UNIX_EPOCH;
    let drafted = row("", "パスポートの更新").draft.read().unwrap();
    let drafted = Arc::new(drafted.into_faq(Id::from_bits(9), None, now, now));
    let tried = index.try_out("パスポートの更新", Some(&drafted), now).verdict;
    assert!(matches!(tried, Verdict::Answer { faq, .. } if faq.id == drafted.id));
    let asked = index.ask("パスポートの更新", now, Language::Japanese).verdict;
    assert_eq!(asked, Verdict::Fallback);
}

#[tokio::test]
async fn staff_find_what_holds_their_words_drafts_and_bin_included() {
    let store = store();
    let index = FaqIndex::open(&store).unwrap();
    for (code, question, state) in [
        ("a", "粗大ごみの出し方", "published"),
        ("b", "ごみ袋の値段", "draft"),
        ("c", "住民票", ""),
    ] {
        let draft = Draft { state: state.into(), ..row(code, question).draft };
        write(&store, move |tx, act| create(tx, act, &draft)).await.unwrap();
    }
    store.projected().await;
    let query = Query { words: "ゴミ".into(), ..Query::default() };
    let found = index.list(&query, 0, Timestamp::UNIX_EPOCH);
    assert_eq!((found.ids.len(), found.counts.drafts, found.counts.shown), (2, 1, 1));
}
